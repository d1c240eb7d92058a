## Ways in: parts of reports, edits, withdrawing

report-joined-parts = This is the rest of the post before it, which Telegram had cut: both are one report now.
report-emptied = Your edit took the words away. The report is kept as it was; <code>/withdraw</code> in reply to it takes it out of every count.
report-withdrawn = This report was withdrawn: what it says does not count. <code>/withdraw</code> in reply to it offers to put it back.
changes-heading = <b>What the edit changed</b>
changes-none = The edit changed no incident.
changes-changed = ✏️ { $incident }: { $changes }
changes-added = ➕ { $incident }
changes-gone = ➖ { $incident }
changes-more =
    { $count ->
        [one] and 1 more change
       *[other] and { $count } more changes
    }
command-withdraw = in reply to a report: take it out of every count
withdraw-usage = Reply to a report, or to my card of it, with <code>/withdraw</code>: what it says then counts no more.
withdraw-not-found = I know of no report in the message that you replied to. Reply to the report itself, or to my card of it.
withdraw-withdrawn =
    { $source } · { $day }: the report is withdrawn.
    { $gone ->
        [0] No incident left the answers
        [one] 1 incident left the answers
       *[other] { $gone } incidents left the answers
    }{ $left ->
        [0] .
        [one] ; 1 is known from other reports too and stays.
       *[other] ; { $left } are known from other reports too and stay.
    }
withdraw-restored = { $source } · { $day }: the report counts again.
withdraw-already-withdrawn = { $source } · { $day }: this report is withdrawn already.
withdraw-already-restored = { $source } · { $day }: this report counts already.
withdraw-refused = Only those who handed a report in, and editors, may withdraw it or put it back.
button-restore = ↩️ Put it back
button-withdraw = 🗑 Withdraw it again
incident-unfounded = ⚠️ No report speaks of it any more (withdrawn, or changed): it does not count.
change-withdrawn = withdrew the report of { $source }
