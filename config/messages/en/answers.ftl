## Answers

answer-nothing = Nothing found.
answer-incidents =
    { $count ->
        [one] <b>1</b> incident
       *[other] <b>{ $count }</b> incidents
    }
answer-people =
    <b>{ $figure }</b> in { $incidents ->
        [one] 1 incident
       *[other] { $incidents } incidents
    }
answer-people-some =
    <b>{ $figure }</b> in { $incidents ->
        [one] 1 incident
       *[other] { $incidents } incidents
    } ({ $stated } of them with a number)
answer-people-unstated =
    No number stated ({ $measure }) in { $incidents ->
        [one] the 1 incident
       *[other] the { $incidents } incidents
    } found
answer-unreviewed =
    { $count ->
        [one] { $all ->
            [one] Not reviewed yet
           *[other] 1 of { $all } not reviewed yet
        }
       *[other] { $count } of { $all } not reviewed yet
    }
answer-possible =
    { $count ->
        [one] Not counted: 1 more whose date or place is too coarse to tell
       *[other] Not counted: { $count } more whose date or place is too coarse to tell
    }
answer-possible-heading =
    { $count ->
        [one] <b>Perhaps also</b> (1, not counted)
       *[other] <b>Perhaps also</b> ({ $count }, not counted)
    }
answer-page = { $first }–{ $last } of { $all }
answer-groups-left =
    { $count ->
        [one] … and 1 more line
       *[other] … and { $count } more lines
    }
group-not-stated = not stated
all-time = all time
compare-side = { $side }: <b>{ $figure }</b>
compare-change = Change: { $change } ({ $percent })
compare-change-open = Change, as far as numbers are stated: { $change }
compare-range = { $low } to { $high }
compare-percent = { $change } ({ $percent })
compare-change-from-nothing = Change: { $change }
answer-choose = Which one do you mean?
button-newer = ‹ Back
button-older = More ›
button-possible =
    { $count ->
        [one] The 1 not counted
       *[other] The { $count } not counted
    }
button-list = 📋 List the incidents
button-table = ‹ Back to the table
button-back = ‹ Back to the list
button-back-report = ‹ Back to the report

## Where nothing is found

wider-heading = With a wider question:
wider-many = more than { $count }
wider-any_time = at any time: { $count }
wider-governorate = in all of { $area }: { $count }
wider-anywhere = anywhere, at this time: { $count }
wider-any_type = of any kind: { $count }
wider-anybody = whoever did it: { $count }
wider-happened = that happened: { $count }
wider-anywhere_any_time = anywhere, at any time: { $count }
