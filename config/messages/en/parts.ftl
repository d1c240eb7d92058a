### Everything the bot says, in English. The same messages stand in the folder ar/; a test compares the two.
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
