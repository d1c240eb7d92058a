## Sources: who publishes, how reliable they are, who copies whom; how credible an incident is

command-sources = the sources, with their grades
command-source = one source: /source NAME
sources-heading = <b>Sources</b> ({ $count })
sources-none = No report has named a source yet.
sources-line = { $number }. <b>{ $name }</b> · { $grade } · { $reports } · { $last }
sources-reports =
    { $count ->
        [one] 1 report
       *[other] { $count } reports
    }
sources-last = last { $day }
sources-never = no report now
source-ungraded = not graded
source-grade = reliability { $grade }
source-means-a = completely reliable
source-means-b = usually reliable
source-means-c = fairly reliable
source-means-d = not usually reliable
source-means-e = unreliable
source-means-f = cannot be judged
source-usage = Which one? Send its name or a short form of it: <code>/source SOHR</code>. /sources lists them all.
source-unknown-name = No source is called “{ $name }”. /sources lists those there are.
source-which = Which “{ $name }”?
source-line-grade = <b>Reliability:</b> { $grade } ({ $means })
source-line-ungraded = <b>Reliability:</b> not graded yet
source-line-affiliation = <b>Affiliation:</b> { $value }
source-line-language = <b>Language:</b> { $value }
source-line-link = <b>Link:</b> { $value }
source-line-names = <b>Also as:</b> { $value }
source-line-group = 👥 <b>One independent source</b> with { $names }: they copy each other.
source-line-copying = 👥 { $copier } repeated { $first } in { $copies } of its { $published } reports. Are they one independent source?
source-recent = <b>Recent reports</b>
source-recent-line = { $day }: { $text }
source-history = <b>Changes</b>
source-history-line = { $when } · { $who } · { $what }
source-change = { $field }: { $old } → { $new }
source-change-merged = { $old } merged into { $new }
source-change-group = one independent source with { $names }
source-change-ungroup = no longer one with { $names }
source-field-reliability = reliability
source-field-affiliation = affiliation
source-field-language = language
source-field-link = link
source-field-name = name
source-value-none = none
source-ask-affiliation = <b>Who is behind it?</b> Reply to this message with a few words (a party, an organisation, “independent”).
source-ask-language = <b>Which language does it write in?</b> Choose, or reply with its code of two letters.
source-ask-link = <b>Where is it?</b> Reply to this message with its address (https://…).
source-ask-name = <b>What is it called?</b> Reply to this message with the name. The name of another source offers to merge the two.
source-ask-reliability = <b>How reliable is it?</b> (Admiralty code)
source-merge-ask = <b>{ $other }</b> is a source already. Make { $name } another spelling of it? Their reports, and what they count for, become one source's.
source-merged = 🔗 { $name } is another spelling of { $other } now.
source-joined = 👥 They count as one independent source now; what that changes has been worked out anew.
source-parted = It counts as an independent source again.
source-refused = Noted: they do not copy each other. It will not be proposed again.
source-same = It stood so already.
source-missing = This source is not here any more.
source-taken = Another source has this name.
source-faulty = That cannot be kept here. A link begins with https://, a language has two letters, names are short.
button-source-grade = 🏅 Grade
button-source-affiliation = 🏛 Affiliation
button-source-language = 🌐 Language
button-source-link = 🔗 Link
button-source-name = ✏️ Name
button-source-part = 👤 Take out of the group
button-source-join = 👥 One source
button-source-refuse = ✂️ Independent
button-source-merge = 🔗 Merge
button-source-history = 🕘 Changes
button-source-none = none
button-source-proposals =
    { $count ->
        [one] 👥 1 pair: do they copy each other?
       *[other] 👥 { $count } pairs: do they copy each other?
    }
button-sources-back = ‹ All sources
button-source-back = ‹ Back to the source
copying-none = No other pair of sources is waiting for an answer.
field-credibility = <b>Credibility:</b> { $value }
credibility-proposed = { $grade } ({ $means }), proposed: { $because }
credibility-means-1 = confirmed
credibility-means-2 = probably true
credibility-means-3 = possibly true
credibility-means-4 = doubtful
credibility-means-5 = improbable
credibility-means-6 = cannot be judged
credibility-because-several = { $sources } independent sources
credibility-because-two_firm = two independent sources, one of them graded A or B
credibility-because-two = two independent sources
credibility-because-one_reliable = one source, graded A or B
credibility-because-one_fair = one source, graded C
credibility-because-one_doubted = one source, graded D or E
credibility-because-one_ungraded = one source that nobody has graded
credibility-because-rejected = rejected by the team
credibility-because-denied = reports deny it
credibility-because-disputed = some reports deny it
credibility-because-unsure = reports do not tell it as certain
credibility-against = { $because } that contradict one another
