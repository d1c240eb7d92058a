## Loading
# Files that hold many reports

import-begun = Reading { $name } …
import-progress = Reading { $name } … row { $line }: { $new } new, { $known } known, { $bad } with faults
import-done =
    { $name } is loaded: <b>{ $new ->
        [one] 1 new report
       *[other] { $new } new reports
    }</b>, { $incidents ->
        [one] 1 incident
       *[other] { $incidents } incidents
    } in them.
import-known =
    { $count ->
        [one] 1 was known already
       *[other] { $count } were known already
    }
import-versions =
    { $count ->
        [one] 1 had changed: it is a new version
       *[other] { $count } had changed: they are new versions
    }
import-joined =
    { $count ->
        [one] 1 post was put together from several messages
       *[other] { $count } posts were put together from several messages
    }
import-passed =
    { $count ->
        [one] 1 had been loaded before this was broken off
       *[other] { $count } had been loaded before this was broken off
    }
import-faults =
    ⚠️ { $count ->
        [one] 1 row could not be read and was left out
       *[other] { $count } rows could not be read and were left out
    }:
import-fault = • { $line }: { $error }
import-stopped = ⚠️ The rest of the file could not be read; what came before it is loaded.
table-heading = <b>Table { $name }</b>: its columns are taken so:
table-column = { $column } → { $field }
table-days-first = Dates in numbers are read with the day first (5/6 is 5 June).
table-months-first = Dates in numbers are read with the month first (5/6 is 6 May).
table-unused = Not used: { $names }
table-unusable = ⚠️ I need a column for the type, and one for the date or the place.
table-first = The first row then reads:
table-faults =
    ⚠️ { $count ->
        [one] 1 of the first { $sample } rows
       *[other] { $count } of the first { $sample } rows
    } cannot be read; it would be left out:
table-change = To change a column, <b>reply to this message</b>: <code>Column = field</code>, one a line (<code>Column = -</code> leaves it out). Fields are, for example, type, date, place, perpetrators, targets, killed, source, note.
table-not-yours = Somebody else sent this table. Send it yourself to load it.
table-over = This table is done with. Send it again to load it again.
table-left = Left; nothing was loaded.
table-columns-usage = Please reply with <code>Column = field</code>, one a line.
button-load-table = ✅ Load it so
button-leave-table = ✖️ Leave it
column-id = number
column-acled = ACLED sub-event type
column-end = last day
column-date_precision = precision of the date
column-time_precision = precision of the date (ACLED)
column-place_id = number of the place
column-place_precision = precision of the place
column-geo_precision = precision of the place (ACLED)
column-latitude = latitude
column-longitude = longitude
column-governorate = governorate
column-district = district
column-subdistrict = sub-district
column-country = country
column-confidence = confidence
column-source = source
column-published = day of publication
column-link = link
column-note = note
column-assumed = assumptions
column-killed_low = killed (lowest)
column-killed_high = killed (highest)
column-injured_low = injured (lowest)
column-injured_high = injured (highest)
column-detained_low = detained (lowest)
column-detained_high = detained (highest)
column-abducted_low = abducted (lowest)
column-abducted_high = abducted (highest)
column-released_low = released (lowest)
column-released_high = released (highest)
column-executed_low = executed (lowest)
column-executed_high = executed (highest)
