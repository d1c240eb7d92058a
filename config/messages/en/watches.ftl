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
