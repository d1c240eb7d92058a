## People, commands, everything else

start =
    I am <b>sitrep</b>. I read reports of the conflict, keep the incidents in them with the words they rest on, and answer questions about them.

    <b>Forward me a post</b> (or send its text): I say what I found in it and what I assumed.
    <b>Ask me a question:</b>
    { $examples }

    /help says more.
help-reports = <b>Reports.</b> Forward a post, paste its text, or send a text file. Dates such as “yesterday” count from the day the post was published; the button under a report's card changes that day.
help =
    <b>Questions.</b> Write them as you would say them, in English or Arabic. The first line of the answer shows how I read the question. For example:
    { $examples }

    <b>Commands</b>
    { $commands }

    <b>In groups</b> I act on commands, on being mentioned and on replies to me.
help-command = /{ $name } – { $what }
help-owner =
    <b>As an owner</b> you let people in with a link from /invite, change roles in /members, and let me work in a group by adding me to it.
whoami = You are { $name }, number <code>{ $id }</code>. Your role: { $role }.
whoami-chat = This chat has the number <code>{ $chat }</code>.
stranger = This bot works for a closed team. If you belong to it, give its owner your number: <code>{ $id }</code>
group-refused = I work for a closed team, and whoever added me here is not one of its owners. Goodbye!
group-welcome = Hello! I act on commands, on being mentioned and on replies to me. Everybody here may ask me questions; an editor can change that, and more, in the settings. /help says more.
role-owner = owner
role-editor = editor
role-analyst = analyst
role-reader = reader
role-none = none
role-too-small = Your role ({ $role }) does not allow this. It takes at least: { $needed }.
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
error-storage = The database cannot be used just now: its disk may be full, or something else may hold it. Nothing that you sent is lost, and you need not send it again: I go on trying, and answer then. (<code>{ $id }</code>)
error-unkept = I cannot keep anything just now: the disk may be full. Your message waits at Telegram; I take it up as soon as there is room. You need not send it again.
button-old = This button is from an earlier version of me. Please send the question or the report again.
button-gone = What this button belongs to is not here any more.
unknown-command = I do not know this command. /help lists those I know.
nothing-to-read = I can read text, captions, documents and tables; there is none in this message.
chat-hint = Ask a question, or paste a report. A number presses a button of the last message. Also: /file PATH sends a file, /lines begins a text of several lines (a line with a single dot ends it), /reply TEXT replies to the last message, /quit leaves.
command-help = what I can do, with examples
command-ask = ask a question about incidents
command-add = send a report
command-incident = one incident with its evidence
command-stats = how much is here
command-start = begin
command-status = whether everything works
command-whoami = your number and your role
command-language = English or Arabic
