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

## Where a message may have been meant the other way

note-not-understood = ⚠️ Not understood: { $words }
button-keep-report = 📥 This is a report: keep it
button-was-question = ❓ This was a question: answer it
was-question-withdrawn = Taken back as a report.
