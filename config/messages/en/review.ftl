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
