## Digests

command-digest = a daily summary: /digest 08:00, now, off
digest-usage = A daily summary at a time of yours: <code>/digest 08:00</code>, with a time zone <code>/digest 08:00 Europe/Berlin</code>, of a question <code>/digest 08:00 arrests in Idlib</code>. <code>/digest now</code> shows it, <code>/digest off</code> ends it.
digest-set = 📰 This chat gets its digest every day at { $at } ({ $zone }).
digest-set-about = 📰 This chat gets its digest every day at { $at } ({ $zone }): { $question }
digest-off = There will be no digest here any more.
digest-none = This chat gets no digest.
digest-not-yours = In groups only analysts may set the digest.
digest-zone-unknown = I do not know the time zone { $zone }. They are named like Asia/Damascus.
digest-nothing = 📰 { $days }: nothing to report
digest-heading = 📰 Digest · { $days }
digest-late = ⏱ Late: it was due at { $due }, when I was not running.
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
