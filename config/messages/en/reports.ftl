## Reports

report-heading = { $source } · { $day }
report-day = published { $day }
report-day-assumed = date of publication not known, taken as { $day }
report-found =
    { $count ->
        [one] <b>1 incident</b> found
       *[other] <b>{ $count } incidents</b> found
    }
report-nothing = No incident found in this report. It is kept.
report-known = This report was here already.
report-further = This text was here already, from elsewhere: kept as a further publication, not as a second source.
report-new_version = The report was changed: this is its new version.
report-redated = The report's date is set.
report-joined = known from another report too
report-empty = There is no text in this message that could be a report.
report-too-long = This text is too long: { $length } characters, and { $limit } is the most. Please send it in parts, or load it with <code>sitrep import</code>.
report-map =
    { $count ->
        [one] 1 incident of the report
       *[other] { $count } incidents of the report
    }
report-gone = This report is not here any more.
button-set-date = 📅 Set the report's date
date-ask =
    When was this report published? Its dates count from then.
    Choose a day, or <b>reply to this message</b> with one (for example 7 June 2018 or 2018-06-07).
date-now = Now it is taken as { $day }.
date-not-understood = “{ $text }” is no date that I can read. Please reply with a day, month and year, for example 7 June 2018 or 2018-06-07.
date-in-future = { $day } is still to come. Please reply with the day on which the report was published.
date-moved = The date is set to { $day }; the report as it reads now is below.
button-today = Today
button-yesterday = Yesterday
button-cancel = Leave it
add-usage =
    Send the report behind the command, or as the next message:
    <code>/add On 30 May, gunmen arrested four men in the town of …</code>
    Forwarding a post is better still: then its source and its date are kept.
