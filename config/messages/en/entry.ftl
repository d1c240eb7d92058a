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
example-count = For example: <code>12</code>, <code>3-5</code>, <code>at least 5</code>.
example-type = For example: <code>arrest</code>, <code>airstrike</code>, <code>clash</code>.

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
