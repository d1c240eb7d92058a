## Watches and alerts

command-watch = be told when something new matches a question
command-watches = what this chat is watching
button-watch = 🔔 Watch this
button-watch-pause = ⏸ { $number }
button-watch-resume = ▶️ { $number }
button-watch-end = 🗑 { $number }
watch-usage = What should I watch? For example <code>/watch { $example }</code>, or reply /watch to an answer.
watch-begun = 🔔 Watching: { $question }
watch-any-day = The days in the question do not count: a watch looks ahead.
watch-too-many = This chat has { $most } watches already; end one first (/watches).
watch-gone = There is no such watch any more.
watch-not-yours = In groups only analysts may change what is watched.
watches-none = Nothing is being watched here. Begin with <code>/watch { $example }</code>
threshold-all = every incident
threshold-confirmed = only confirmed incidents
threshold-two_sources = only with two independent sources
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
button-watch-set = ⚙️ { $number }
button-watch-so = ✅ Watch it so
button-watch-not = ✖ Leave it
button-what = 🎚 What
button-when = ⏱ When
button-late = 🕰 Late reports { $state }
button-spikes = 📈 Unusual days { $state }
button-question = ✏️ Another question
button-pause = ⏸ Pause
button-resume = ▶️ Resume
button-snooze = 💤 Snooze
button-snooze-hour = 1 hour
button-snooze-tomorrow = until tomorrow
button-snooze-week = a week
button-end = 🗑 End
button-watches = ‹ All watches
button-other-number = another number …
button-other-time = other minutes …
words-everything = everything|all
question-everything = all incidents
watch-known = 🔔 Watched already: { $question }
watch-doubtful = Is this what I should watch? { $question }
watch-left = Nothing was begun.
watch-tells = Tells: { $state }
watch-rule = From now on this chat is told of each new incident that matches and is not older than two weeks; what is here already is not told. The buttons change what it tells and when.
watch-card = 🔔 { $question }
watch-late = late reports too
watch-spikes = unusual days
watch-paused = ⏸ paused
watch-snoozed = 💤 silent until { $until }
watch-muted = Muted. /watches lets it speak again.
watch-quieted = This watch tells no more of unusual days. /watches changes that.
watch-what = <b>Which incidents should it tell?</b>
watch-when = <b>When should it tell them?</b>
watch-nap = <b>For how long should it be silent?</b> What comes meanwhile is not told later.
watch-ask-question = <b>Reply to this message with the question</b> that is to be watched from now on.
watch-ask-killed = <b>Reply to this message with a number:</b> at least how many people killed?
watch-ask-minutes = <b>Reply to this message with a number:</b> one message every how many minutes?
watch-question-unclear = That was not clear enough to be watched: { $understood } Please reply once more.
watch-number-unclear = That is no number from 1 to { $most }. Please reply once more.
watch-no-digest = ⚠️ This chat has no digest yet, so this watch would stay silent: <code>/digest 08:00</code> sets one.
watches-heading =
    { $count ->
        [one] 🔔 1 watch (⏸ pause, ⚙️ change, 🗑 end)
       *[other] 🔔 { $count } watches (⏸ pause, ⚙️ change, 🗑 end)
    }
threshold-killed =
    { $count ->
        [one] only with people killed
       *[other] only with at least { $count } killed
    }
pace-at_once = at once
pace-every =
    { $minutes ->
        [one] one message a minute
       *[other] one message every { $minutes } minutes
    }
pace-digest = in the digest only
