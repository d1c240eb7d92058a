## Alerts, and what became of what they told

button-mute = 🔕 Mute this watch
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
alert-bundle =
    { $count ->
        [one] 🔔 1 incident
       *[other] 🔔 { $count } incidents
    }
alert-watches-more =
    { $count ->
        [one] <i>and 1 more watch</i>
       *[other] <i>and { $count } more watches</i>
    }
alert-claims-more =
    { $count ->
        [one] <i>and 1 more report</i>
       *[other] <i>and { $count } more reports</i>
    }
alert-gone = There is nothing about this message any more.
alert-confirmed = Confirmed.
alert-map =
    { $count ->
        [one] 1 incident of the alert
       *[other] { $count } incidents of the alert
    }
news-since = ✏️ <b>Since this was sent:</b>
news-line = • { $line }
news-sources = also told by { $sources }
news-status = status: { $status }
news-rejected = ❌ Rejected by the team
news-merged = 🔗 The same as no. { $number }, and counted there
news-withdrawn = 🗑 Withdrawn: no report tells of it any more
news-rejected-short = rejected
news-merged-short = the same as no. { $number }
news-withdrawn-short = withdrawn
news-restored = counts again
news-correction = • { $what } – { $change }
button-open = 🔎 Open
button-mute-one = 🔕 { $number }
button-spikes-off = 🔕 No more of unusual days
alert-watch-numbered = <i>Watch { $number }: { $watch }</i>

spike-day = 📈 <b>{ $count ->
        [one] 1 incident
       *[other] { $count } incidents
    }</b> on { $weekday }, { $day }: unusually many
spike-week = 📈 <b>{ $count ->
        [one] 1 incident
       *[other] { $count } incidents
    }</b> in the week from { $day }: unusually many
spike-usual-day = Usually { $median } on this day of the week (the eight weeks before: { $before })
spike-usual-week = Usually { $median } a week (the eight weeks before: { $before })
spike-chance-day = By chance, a day like this comes about once in { $times } such weekdays.
spike-chance-day-rarer = By chance, a day like this comes less than once in { $times } such weekdays.
spike-chance-week = By chance, a week like this comes about once in { $times } weeks.
spike-chance-week-rarer = By chance, a week like this comes less than once in { $times } weeks.
spike-model = <i>Median and scatter of the weeks before; negative binomial. What only files of reports tell is left out.</i>
spike-chart-day = incidents by day; dark: the same day of the week
spike-chart-week = incidents by week, from Monday
spike-chart-median = usually { $median }
