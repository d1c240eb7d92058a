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

# What files are refused for, and what would work instead

document-blank-pages =
    ⚠️ { $blank ->
        [one] One of the { $pages } pages is a picture
       *[other] { $blank } of the { $pages } pages are pictures
    }: what stands there was not read. Text recognition (OCR) would help.
refused-empty = This file is empty.
refused-binary = I cannot read this file. What works: text (.txt), PDF, Word (.docx), pages saved from a browser (.html, .mhtml), tables (.csv, .xlsx), JSON, and Telegram's own export (<code>result.json</code>, also zipped).
refused-image = I cannot read pictures. Please send what it says as text, or write it below the picture.
refused-media = I cannot read sound or video. Please send what is said as text, or write it below.
refused-rtf = I cannot read RTF. Please save it as Word (.docx), PDF or text and send that.
refused-old-office = This is a file of an older Office (.doc, .xls, .ppt). Please save it as .docx, .xlsx or PDF and send that.
refused-other-office = I cannot read this kind of Office file. Please save it as .docx, .xlsx or PDF and send that.
refused-archive = I cannot open this kind of archive. Please send the files themselves; a Telegram export may come zipped (.zip).
refused-archive-in-archive = There is an archive inside this archive. Please unpack it and send the files themselves.
refused-zip-without-export = There is nothing in this archive that I can read: I look for Telegram's export (<code>result.json</code>). Please send other files unpacked, one by one.
refused-zip-of-several = There is more than one <code>result.json</code> in this archive. Please send them one by one.
refused-bomb = This file claims to unpack to far more than it holds. It was not opened. If it is genuine, save it anew in its program, or load it in parts.
refused-entities = This file holds definitions (XML entities) that no ordinary program writes. It was not opened. Please save it anew, or send it as text.
refused-damaged = This file is damaged or not what its name says. Please open it in its program, save it anew, and send that.
refused-encrypted = This file is protected by a password. Please save it without one and send that.
refused-no-text-layer = This PDF holds pictures of pages only, no text. Please send it after text recognition (OCR), or send what it says as text.
refused-no-text = There is no text in this file that could be a report. Please send what it says as text.
refused-too-many-pages = This PDF has { $pages } pages, and { $limit } is the most. Please send the part that matters.
refused-too-long = The text of this file is longer than { $limit } characters. Please send it in parts.
refused-too-many-rows = This table has more than { $limit } rows. Please send it in parts.
refused-too-large = This file is too large: { $size } MB, and { $limit } MB is the most here. Please send it in parts, or load it with <code>sitrep import</code>.
refused-too-slow = Reading this file takes more time or memory than a file may take. Please send it in parts, or as text.
refused-telegram-html = This is Telegram's export as web pages. Please export the chat again in the format “Machine-readable JSON”, and send <code>result.json</code>, zipped if it is large.
refused-no-table = I see no table in this file: the first row must name the columns, and a row must follow. Please save the sheet with the incidents as CSV or XLSX.
refused-unknown-json = This JSON is neither reports (objects with a <code>text</code>) nor incidents (objects with a <code>type</code>) nor a Telegram export.
