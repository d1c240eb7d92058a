### Everything the bot says, in English. The same messages stand in ar.ftl; a test compares the two.
### Values in { $braces } are filled in, escaped and kept in their own direction; <b> and <i> are Telegram's.

## Small parts

list-comma = {", "}
list-letters = abcdefghij
quoted = “{ $text }”
with-words = { $part } (“{ $words }”)
date-unknown = date unknown
count-exact = { $low }
count-range = { $low }–{ $high }
count-range-open = { $low }–{ $high } or more
count-at-least = at least { $low }
people-killed = { $count } killed
people-injured = { $count } injured
people-detained = { $count } detained
people-abducted = { $count } abducted
people-released = { $count } released
people-executed = { $count } executed
people-casualties = { $count } killed or injured
measure-killed = killed
measure-injured = injured
measure-detained = detained
measure-abducted = abducted
measure-released = released
measure-executed = executed
measure-casualties = killed or injured
place-unknown = place not stated
place-not-in-gazetteer = { $name } (not in the gazetteer)
place-site = { $site }, { $name }
place-coarse = { $name } ({ $precision })
place-in = { $name }, { $area }
place-city = { $name } city
place-coordinates = { $name } ({ $lat }, { $lon })
precision-subdistrict = sub-district
precision-district = district
precision-governorate = governorate
precision-country = country
who-to-whom = { $by } → { $against }
who-by = by { $by }
who-against = against { $against }
type-modality = { $type } ({ $modality })
modality-attempted = attempted
modality-planned = planned
modality-denied = denied
modality-hypothetical = not certain to have happened
modality-background = told as history
status-unreviewed = not reviewed
status-confirmed = confirmed
status-rejected = rejected
status-confidence = { $status }, confidence { $percent }%
low-confidence = ⚠️ low confidence
source-unknown = source unknown
note-assumed = ℹ️ { $text }
note-unrecognised = ⚠️ Not understood, and without effect: { $words }

## Answers

answer-nothing = Nothing found.
answer-incidents =
    { $count ->
        [one] <b>1</b> incident
       *[other] <b>{ $count }</b> incidents
    }
answer-people =
    <b>{ $figure }</b> in { $incidents ->
        [one] 1 incident
       *[other] { $incidents } incidents
    }
answer-people-some =
    <b>{ $figure }</b> in { $incidents ->
        [one] 1 incident
       *[other] { $incidents } incidents
    } ({ $stated } of them with a number)
answer-people-unstated =
    No number stated ({ $measure }) in { $incidents ->
        [one] the 1 incident
       *[other] the { $incidents } incidents
    } found
answer-unreviewed =
    { $count ->
        [one] { $all ->
            [one] Not reviewed yet
           *[other] 1 of { $all } not reviewed yet
        }
       *[other] { $count } of { $all } not reviewed yet
    }
answer-possible =
    { $count ->
        [one] Not counted: 1 more whose date or place is too coarse to tell
       *[other] Not counted: { $count } more whose date or place is too coarse to tell
    }
answer-possible-heading =
    { $count ->
        [one] <b>Perhaps also</b> (1, not counted)
       *[other] <b>Perhaps also</b> ({ $count }, not counted)
    }
answer-page = { $first }–{ $last } of { $all }
answer-groups-left =
    { $count ->
        [one] … and 1 more line
       *[other] … and { $count } more lines
    }
group-not-stated = not stated
all-time = all time
compare-side = { $side }: <b>{ $figure }</b>
compare-change = Change: { $change } ({ $percent })
compare-change-open = Change, as far as numbers are stated: { $change }
compare-range = { $low } to { $high }
compare-percent = { $change } ({ $percent })
compare-change-from-nothing = Change: { $change }
answer-choose = Which one do you mean?
button-newer = ‹ Back
button-older = More ›
button-possible =
    { $count ->
        [one] The 1 not counted
       *[other] The { $count } not counted
    }
button-list = 📋 List the incidents
button-table = ‹ Back to the table
button-back = ‹ Back to the list
button-back-report = ‹ Back to the report

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
document-too-large = This file is too large: { $size } MB, and { $limit } MB is the most that Telegram lets a bot fetch. Please send it in parts, or load it with <code>sitrep import</code>.
document-not-text = I can read text files (.txt) so far. Please send this one as text, or load it with <code>sitrep import</code>.
document-undecodable = This file is not readable as text. Please save it as UTF-8 and send it again.
add-usage =
    Send the report behind the command, or as the next message:
    <code>/add On 30 May, gunmen arrested four men in the town of …</code>
    Forwarding a post is better still: then its source and its date are kept.

## Incidents

incident-heading = { $type } · no. { $number }
field-when = <b>When:</b> { $value }
field-where = <b>Where:</b> { $value }
field-mention = <b>In the text:</b> { $value }
field-who = <b>Who:</b> { $value }
field-people = <b>How many:</b> { $value }
field-weapon = <b>With:</b> { $value }
field-acled = <b>ACLED type:</b> { $value }
field-status = <b>Status:</b> { $value }
claim-source = { $source } · { $when }
incident-usage = Which one? Send its number, for example <code>/incident 42</code>.
incident-missing = There is no incident no. { $number }.

## Questions

ask-usage = What would you like to know? For example: <code>/ask { $example }</code>
ask-not-recognised =
    I did not find anything in this question that I could look for. Ask for a kind of event, a place, a time, or who did it, for example:
example-1 = arrests in Idlib in May
example-2 = how many were killed by IEDs since April, by town
example-3 = clashes between HTS and the army last week
example-type-place = { $types } in { $place } in { $month }
example-killed = how many were killed in { $place } since { $month }, by place
example-actor = incidents by { $actor }, by type
query-gone = This answer is no longer kept. Please ask again.

## People, commands, everything else

start =
    I am <b>sitrep</b>. I read reports of the conflict, keep the incidents in them with the words they rest on, and answer questions about them.

    <b>Forward me a post</b> (or send its text): I say what I found in it and what I assumed.
    <b>Ask me a question:</b>
    { $examples }

    /help says more.
help =
    <b>Reports.</b> Forward a post, paste its text, or send a text file. Dates such as “yesterday” count from the day the post was published; the button under a report's card changes that day.

    <b>Questions.</b> Write them as you would say them, in English or Arabic. The first line of the answer shows how I read the question. For example:
    { $examples }

    <b>Commands</b>
    { $commands }

    <b>In groups</b> I act on commands, on being mentioned and on replies to me.
help-command = /{ $name } – { $what }
help-owner =
    <b>As an owner</b> you let people in with <code>/members add NUMBER analyst</code> (they learn their number from /whoami), and groups by adding me to them.
whoami = You are { $name }, number <code>{ $id }</code>. Your role: { $role }.
whoami-chat = This chat has the number <code>{ $chat }</code>.
stranger = This bot works for a closed team. If you belong to it, give its owner your number: <code>{ $id }</code>
group-refused = I work for a closed team, and whoever added me here is not one of its owners. Goodbye!
group-welcome = Hello! I act on commands, on being mentioned and on replies to me. /help says more.
role-owner = owner
role-editor = editor
role-analyst = analyst
role-reader = reader
role-none = none
role-too-small = Your role ({ $role }) does not allow this. It takes at least: { $needed }.
members-list =
    <b>Members</b>
    { $members }
members-line = <code>{ $id }</code> – { $role }
members-none = Nobody but the owners.
members-usage = <code>/members add NUMBER reader | analyst | editor</code>, <code>/members remove NUMBER</code>
members-added = { $id } is in, as { $role }.
members-removed = { $id } is out.
members-refused = That was not done: { $why }
language-choose = Which language shall I speak with you?
language-set = I speak English with you from now on.
language-name-en = English
language-name-ar = العربية
stats =
    <b>{ $reports }</b> { $reports ->
        [one] report
       *[other] reports
    } from <b>{ $sources }</b> { $sources ->
        [one] source
       *[other] sources
    }
    <b>{ $incidents }</b> { $incidents ->
        [one] incident
       *[other] incidents
    }
stats-status = { $status }: { $count }
stats-span = From { $first } to { $last }
stats-governorates = <b>Where most of it happened</b>
stats-types = <b>What there is most of</b>
stats-last = Last report received: { $when }
status-fine = All updates are handled.
status-waiting =
    { $count ->
        [one] 1 update is waiting
       *[other] { $count } updates are waiting
    }, the oldest since { $oldest }.
status-set-aside =
    { $count ->
        [one] 1 update could not be handled and was set aside; the log says why.
       *[other] { $count } updates could not be handled and were set aside; the log says why.
    }
error = Something went wrong here, and it is not your doing. The log has the details under <code>{ $id }</code>. Nothing that you sent is lost.
error-busy = The database is busy just now. Please try again in a moment. (<code>{ $id }</code>)
button-old = This button is from an earlier version of me. Please send the question or the report again.
button-gone = What this button belongs to is not here any more.
unknown-command = I do not know this command. /help lists those I know.
nothing-to-read = I can read text, captions and text files; there is none in this message.
chat-hint = Ask a question, or paste a report. A number presses a button of the last message. Also: /file PATH sends a file, /lines begins a text of several lines (a line with a single dot ends it), /reply TEXT replies to the last message, /quit leaves.
command-help = what I can do, with examples
command-ask = ask a question about incidents
command-add = send a report
command-incident = one incident with its evidence
command-stats = how much is here
command-status = whether everything works
command-whoami = your number and your role
command-language = English or Arabic
command-members = who may use me

## Pictures

button-map = 🗺 Map
button-chart = 📊 Chart
family-fighting = fighting
family-bombardment = shelling, air strikes
family-explosives = bombs, mines
family-attacks = attacks on people
family-detention = arrests, abductions, releases
family-protest = protests, riots
family-other = other
map-coarse = place known only roughly
map-kilometres = km
map-unplaced =
    { $count ->
        [one] 1 is in no place that the gazetteer knows
       *[other] { $count } are in no place that the gazetteer knows
    }
map-first-points = the { $shown } places with most of { $all }
map-nowhere = There is no map of this: none of these incidents is in a place with known coordinates.
chart-by-day = by day
chart-by-week = by week, from Monday
chart-by-month = by month
chart-by-year = by year
chart-running = the paler bars are not over yet
chart-undated =
    { $count ->
        [one] not drawn: 1 incident whose date is not exact enough
       *[other] not drawn: { $count } incidents whose dates are not exact enough
    }
chart-range = striped: between the lowest and the highest figure
chart-open = + or more
chart-first-bars = the first { $shown } of { $all }
chart-undatable = There is no chart of this: none of these incidents has a date that is exact enough.
picture-nothing = There is nothing to draw: nothing was found.
picture-credit = Places: GeoNames (CC BY 4.0)

## Where nothing is found

wider-heading = With a wider question:
wider-any_time = at any time: { $count }
wider-governorate = in all of { $area }: { $count }
wider-anywhere = anywhere, at this time: { $count }
wider-any_type = of any kind: { $count }
wider-anybody = whoever did it: { $count }
wider-happened = that happened: { $count }
wider-anywhere_any_time = anywhere, at any time: { $count }

## Files

button-file = 📄 File
form-csv = CSV (table)
form-xlsx = Excel
form-geojson = GeoJSON (map)
form-jsonl = JSON lines
form-acled = CSV as ACLED has it
command-export = the incidents of an answer as a file
export-usage = Which incidents? Ask a question first, or send one behind the command, for example <code>/export { $example }</code>
export-unclear = I could not tell which incidents you mean. { $understood }
export-nothing = Nothing found, so there is nothing to export.
export-choose =
    { $count ->
        [one] 1 incident. In which form?
       *[other] { $count } incidents. In which form?
    }
export-rows =
    { $count ->
        [one] 1 incident
       *[other] { $count } incidents
    }
export-left-out =
    { $count ->
        [one] 1 is left out: ACLED wants a day (or month) and a place.
       *[other] { $count } are left out: ACLED wants a day (or month) and a place.
    }
export-licence = Place names and coordinates: GeoNames (CC BY 4.0)
export-too-large =
    { $count } incidents are more than Telegram lets a bot send. On the computer that runs me, this writes the file:
    <code>{ $command }</code>
    Or ask for less: a shorter time, or one place.

## Structured messages

list-or = {" or "}
verbatim = { $text }
name-type = type
name-modality = how it is told
name-date = date
name-place = place
name-perpetrators = by whom
name-targets = against whom
name-killed = killed
name-injured = injured
name-detained = detained
name-abducted = abducted
name-released = released
name-executed = executed
name-weapon = weapon
structured-problems = <b>Not kept yet</b> – this needs mending:
structured-line = Line { $line }: { $said }
structured-value = “{ $text }” is not understood as { $field }.
structured-empty = There is nothing behind “{ $field }”.
structured-key = There is no field “{ $key }”.
structured-twice = “{ $field }” stands there twice.
structured-try = Did you mean { $choices }?
structured-again = Edit your message, or send it again.
example-date = For example: <code>30 May</code>, <code>2018-05-30</code>, <code>1–3 May</code>, or <code>?</code> where it is not known.
example-place = Try another spelling, the nearest town, or <code>town, governorate</code>.
example-type = For example: <code>arrest</code>, <code>airstrike</code>, <code>clash</code>.

## Follow-ups

evidence-left =
    { $count ->
        [one] … and 1 more report: its button opens it
       *[other] … and { $count } more reports: its button opens them
    }
answer-no-more = That was all of it.

## Inline mode

inline-ask = Ask about incidents: arrests in Idlib in May
inline-not-understood = I could not read this as a question. What can I ask?

## Watches and alerts

command-watch = be told when something new matches a question
command-watches = what this chat is watching
button-watch = 🔔 Watch this
button-watch-pause = ⏸ { $number }
button-watch-resume = ▶️ { $number }
button-watch-next = 🎚 { $number }
button-watch-end = 🗑 { $number }
button-mute = 🔕 Mute this watch
watch-usage = What should I watch? For example <code>/watch { $example }</code>, or reply /watch to an answer.
watch-begun = 🔔 Watching: { $question }
watch-rule = From now on this chat is told of each new incident that matches and is not older than two weeks. The buttons pause the watch, change what it tells, and end it.
watch-any-day = The days in the question do not count: a watch looks ahead.
watch-too-many = This chat has { $most } watches already; end one first (/watches).
watch-gone = There is no such watch any more.
watch-muted = Muted. /watches lets it speak again.
watch-not-yours = In groups only analysts may change what is watched.
watch-paused = ⏸ paused
watches-none = Nothing is being watched here. Begin with <code>/watch { $example }</code>
watches-heading =
    { $count ->
        [one] 🔔 1 watch (⏸ pause, 🎚 change what is told, 🗑 end)
       *[other] 🔔 { $count } watches (⏸ pause, 🎚 change what is told, 🗑 end)
    }
threshold-all = every incident
threshold-confirmed = only confirmed incidents
threshold-two_sources = only with two independent sources
threshold-killed_1 = only with people killed
threshold-killed_5 = only with at least 5 killed
threshold-killed_10 = only with at least 10 killed
alert-one = 🔔 { $what }
alert-several =
    { $count ->
        [one] 🔔 1 incident in one report
       *[other] 🔔 { $count } incidents in one report
    }
alert-backlog =
    { $count ->
        [one] 🔔 1 incident had to wait
       *[other] 🔔 { $count } incidents had to wait
    }
alert-more =
    { $count ->
        [one] … and 1 more
       *[other] … and { $count } more
    }
alert-watch = <i>Watch: { $watch }</i>
chat-gone = ⚠️ I cannot reach { $chat } any more ({ $why }). What is owed there waits until somebody writes /start or /watches to me there.
status-owed =
    { $count ->
        [one] 1 message waits to be sent, since { $oldest }.
       *[other] { $count } messages wait to be sent, the oldest since { $oldest }.
    }
status-refused =
    { $count ->
        [one] 1 message was refused by Telegram and set aside: { $error }
       *[other] { $count } messages were refused by Telegram and set aside; the last time: { $error }
    }
status-paused =
    { $count ->
        [one] 1 chat cannot be reached and is sent nothing.
       *[other] { $count } chats cannot be reached and are sent nothing.
    }

## Reviewing and correcting

button-confirm = ✅ Confirm
button-edit = ✏️ Edit
button-reject = ❌ Reject
button-merge = 🔗 Merge
button-split = ✂️ Split
button-history = 🕘 History
button-skip = ⏭ Skip
button-undo = ↩️ Undo
button-leave = ‹ Back
button-confirm-all = ✅ Confirm all
button-one-by-one = 🔎 One by one
button-nothing-here = 🚫 Nothing here
command-review = go through what is not reviewed
command-merge = make two incidents one
command-split = part an incident that is two
reason-no-event = Nothing happened
reason-misread = Misread
reason-duplicate = A duplicate
reason-not-credible = Not credible
told-happened = happened
told-attempted = attempted
told-planned = planned
told-denied = denied
told-hypothetical = not certain to have happened
told-background = told as history
name-status = status
value-none = not stated
value-moved = no. { $one } → no. { $other }
value-incident = no. { $number }
somebody = somebody
person = member { $id }
with-reason = { $line } – { $why }
correction-field = ✏️ Corrected: { $field }, by { $by } on { $on } (before: { $old })
correction-status = ✏️ { $status } by { $by } on { $on }
correction-moved = ✏️ Claims moved: { $value }, by { $by } on { $on }
change-field = { $field }: { $old } → { $new }
change-claim = claim moved: { $value }
change-merged = merged into { $value }
history-heading = <b>History of incident no. { $number }</b>
history-empty = Nobody has changed anything yet.
history-line = { $when } · { $by }: { $change }
history-undone = (taken back by { $by }, { $when })
review-left =
    { $count ->
        [one] <b>Review</b> · 1 left
       *[other] <b>Review</b> · { $count } left
    }
review-done = ✅ Nothing is left to review here.
review-skipped-left =
    { $count ->
        [one] That was the last one; 1 was skipped. /review begins again.
       *[other] That was the last one; { $count } were skipped. /review begins again.
    }
review-not-yours = Somebody else is reviewing here. Send /review for a walk of your own.
review-why = <b>Why?</b> Choose a reason, or reply to this message with one.
review-what = <b>What is to be changed?</b>
review-value = <b>What is right for “{ $field }”?</b> Now: { $now }. Choose, or reply to this message with the value.
review-conflict = Changed meanwhile, so yours was not done:
review-conflict-line = { $by }: { $change }
review-nothing-to-do = There is nothing to do here.
report-all-confirmed =
    { $count ->
        [0] Nothing was left to confirm.
        [one] ✅ 1 incident confirmed.
       *[other] ✅ { $count } incidents confirmed.
    }
report-all-rejected =
    { $count ->
        [0] Nothing was left to reject: what other reports tell too stays.
        [one] 🚫 1 incident rejected.
       *[other] 🚫 { $count } incidents rejected.
    }
merge-usage = Which two? <code>/merge 42 57</code> makes no. 57 a part of no. 42.
merge-impossible = These two cannot be merged: one of them is not there (any more), or they are one.
merge-done = 🔗 Merged. The button “Undo” takes it back.
merge-which = <b>Which one is the same?</b> Its claims come to this incident.
merge-none = There is no other incident like it ({ $type }) around these days. <code>/merge N M</code> merges any two.
split-usage = Which one? <code>/split 42</code>
split-which = <b>Which claim is about something else?</b> It becomes an incident of its own.
split-one = This incident rests on one claim; there is nothing to split.

## Digests

command-digest = a daily summary: /digest 08:00, now, off
digest-usage = A daily summary at a time of yours: <code>/digest 08:00</code>, with a time zone <code>/digest 08:00 Europe/Berlin</code>, of a question <code>/digest 08:00 arrests in Idlib</code>. <code>/digest now</code> shows it, <code>/digest off</code> ends it.
digest-set = 📰 This chat gets its digest every day at { $at } ({ $zone }).
digest-set-about = 📰 This chat gets its digest every day at { $at } ({ $zone }): { $question }
digest-off = There will be no digest here any more.
digest-none = This chat gets no digest.
digest-not-yours = In groups only analysts may set the digest.
digest-zone-unknown = I do not know the time zone { $zone }. They are named like Asia/Damascus.
digest-nothing = 📰 { $days }: nothing to report
digest-heading = 📰 Digest · { $days }
digest-late = ⏱ Late: it was due at { $due }, when I was not running.
digest-totals =
    { $count ->
        [one] <b>1</b> incident
       *[other] <b>{ $count }</b> incidents
    } ({ $change }; the day before { $before }, four-week average { $average })
digest-totals-days =
    { $count ->
        [one] <b>1</b> incident
       *[other] <b>{ $count }</b> incidents
    } ({ $change }; as many days before { $before }, four-week average { $average })
digest-serious = <b>Most serious</b>
digest-governorates = <b>By governorate:</b> { $groups }
digest-types = <b>By type:</b> { $groups }
digest-others = others { $count }
digest-late-reports =
    <b>Late reports</b>: { $count ->
        [one] 1 incident of earlier days, told since the last digest
       *[other] { $count } incidents of earlier days, told since the last digest
    }
digest-inexact =
    { $count ->
        [one] 1 more incident may fall in this time; its date is not exact. It is not counted.
       *[other] { $count } more incidents may fall in this time; their dates are not exact. They are not counted.
    }
digest-today =
    { $count ->
        [one] Already known of the day after: 1 incident
       *[other] Already known of the day after: { $count } incidents
    }
digest-waiting =
    { $count ->
        [one] 1 incident waits for review
       *[other] { $count } incidents wait for review
    }

## The guided entry

name-note = note
add-heading = <b>A new incident</b>
add-entered = { $name }: <b>{ $value }</b>
add-type = <b>What happened?</b> Choose, or write it.
add-place = <b>Where?</b> Write the name of the place.
add-date = <b>When?</b> Choose a day, or write one (30 May, 1–3 May, May 2018).
add-perpetrators = <b>Who did it?</b> Choose, or write the names with commas between them.
add-targets = <b>To whom?</b> Choose, or write the names with commas between them.
add-counts = <b>How many people?</b> Choose what you want to give a number for.
add-count = <b>How many ({ $measure })?</b> Choose, or write it: 12, 3–5, at least 5.
add-note = <b>Anything else?</b> Write a note.
add-confirm = <b>Is this right?</b>
add-which-place = Which “{ $text }”? Choose, or write another name.
add-keep = ✅ Keep it
add-skip = Skip ›
add-next = Next ›
add-back = ‹ Back
add-cancel = ✖️ Cancel
add-other-types = Other types …
add-cancelled = Cancelled; nothing was kept.
add-over = This entry is over. /add begins another one.
add-not-yours = Somebody else is entering this. /add begins an entry of your own.
