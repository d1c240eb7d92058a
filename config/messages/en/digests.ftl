## Digests

command-digest = a summary each day or week: /digest 08:00, now, off
words-now = now
words-off = off|stop
digest-off = There will be no digest here any more.
digest-none = This chat gets no digest.
digest-not-yours = In groups only analysts may set the digest.
digest-zone-unknown = I do not know the time zone { $zone }. They are named like Asia/Damascus.
digest-nothing = 📰 { $days }: nothing to report
digest-heading = 📰 Digest · { $days }
digest-late = ⏱ Late: it was due at { $due }. I was not running then, or could not reach this chat.
digest-totals =
    { $count ->
        [one] <b>1</b> incident
       *[other] <b>{ $count }</b> incidents
    } ({ $change }; the day before { $before }, four-week average { $average })
digest-totals-days =
    { $count ->
        [one] <b>1</b> incident
       *[other] <b>{ $count }</b> incidents
    } ({ $change }; as many days before { $before }, four-week average { $average })
digest-serious = <b>Most serious</b>
digest-governorates = <b>By governorate:</b> { $groups }
digest-types = <b>By type:</b> { $groups }
digest-others = others { $count }
digest-late-reports =
    <b>Late reports</b>: { $count ->
        [one] 1 incident of earlier days, told since the last digest
       *[other] { $count } incidents of earlier days, told since the last digest
    }
digest-inexact =
    { $count ->
        [one] 1 more incident may fall in this time; its date is not exact. It is not counted.
       *[other] { $count } more incidents may fall in this time; their dates are not exact. They are not counted.
    }
digest-today =
    { $count ->
        [one] Already known of the day after: 1 incident
       *[other] Already known of the day after: { $count } incidents
    }
digest-waiting =
    { $count ->
        [one] 1 incident waits for review
       *[other] { $count } incidents wait for review
    }
digest-usage = A summary at a time of yours: <code>/digest 08:00</code>, on some days <code>/digest 08:00 mon,wed</code>, with a time zone <code>/digest 08:00 Europe/Berlin</code>, of a question <code>/digest 08:00 arrests in Idlib</code>. <code>/digest now</code> shows it, <code>/digest off</code> ends it.
digest-every-day = every day
digest-set = 📰 Digest in this chat: { $days } at { $at } ({ $zone }).
digest-set-about = 📰 Digest in this chat: { $days } at { $at } ({ $zone }), about: { $question }
digest-quiet = Where there is nothing to report, nothing is said.
digest-line = Where there is nothing to report, one line says so.
button-digest-now = 📰 Show it now
button-digest-quiet = 🔕 Say nothing where there is nothing
button-digest-line = 💬 Say so where there is nothing
button-digest-off = 🗑 End
digest-corrections = <b>Corrections</b>
digest-watched =
    <b>Watched: { $question }</b> – { $count ->
        [one] 1 incident
       *[other] { $count } incidents
    }
