## One incident or two: proposals, why claims are held together, what sources put otherwise

with-best = { $part }, best { $best }
correction-apart = ✏️ Not the same as { $value }, says { $by } on { $on }
change-apart = not the same as { $value }
card-perhaps-same = ❓ Perhaps the same as { $numbers }
card-related = ↪️ Belongs to this: { $incidents }
life-heading = <b>What became of those taken</b>
life-arrested = arrested
life-abducted = abducted
life-transferred = transferred
life-released = released
life-exchanged = exchanged
life-sentenced = sentenced
life-executed = executed
life-tortured = tortured
life-died = died while held
life-undated = day unknown
life-open =
    { $count ->
        [one] ⏳ Of 1 of them no release is reported; last report { $day }.
       *[other] ⏳ Of { $count } of them no release is reported; last report { $day }.
    }
life-open-some = ⏳ No release is reported; last report { $day }.
life-ended = ✔️ All are reported free or dead.
life-names = Named: { $names }
life-names-more = Named: { $names } and { $count } more
card-otherwise-date = ≠ Put otherwise: { $value } ({ $sources })
card-otherwise-place = ≠ Elsewhere: { $value } ({ $sources })
card-merged = No. { $number } has become part of no. { $into }:
button-perhaps-same = ❓ The same as no. { $number }?
button-proposals =
    { $count ->
        [one] ❓ 1 pair: the same or not?
       *[other] ❓ { $count } pairs: the same or not?
    }
button-same = ✅ The same
button-different = ✂️ Different
button-later = ⏭ Later
button-move = ↪️ Move
pair-ask = <b>Are these two one incident?</b>
pair-left =
    { $count ->
        [one] 1 pair is left.
       *[other] { $count } pairs are left.
    }
pair-none = ✅ No other pair is waiting for an answer.
pair-later = ⏭ Put off: it comes after the others.
pair-gone = This pair has been settled meanwhile.
pair-merged = 🔗 No. { $other } is part of no. { $one } now. “Undo” on its card takes it back.
pair-apart = ✂️ No. { $one } and no. { $other } stay two. “Undo” on one of the cards takes it back.
pair-for = For: { $reasons }
pair-against = Against: { $reasons }
pair-score = { $score } points; from { $upper } on it would have been done without asking.
pair-sources = told by { $sources }
move-which = <b>Which claim belongs to another incident?</b>
move-where = <b>Which incident does it belong to?</b>
move-none = There is no other incident like it around these days. “Split” makes an incident of its own of a claim.
link-reason-same_type = same kind of event
link-reason-like_type = kinds that are put for one another
link-reason-other_modality = told differently (done, tried, history)
link-reason-same_day = same day
link-reason-told_on = tells on of something earlier
link-reason-night = a night between the two days
link-reason-day_apart_assumed = a day apart, one day assumed
link-reason-day_ahead = a day apart, one of them after its own publication
link-reason-day_apart = a day apart
link-reason-days_apart_assumed = days apart, one day assumed
link-reason-days_apart = days apart
link-reason-same_span = same period
link-reason-next_to_span = just outside the period
link-reason-within_span = day within the period
link-reason-same_town = same town
link-reason-around_town = the town and its surroundings
link-reason-same_site = same site
link-reason-other_site = different sites in the town
link-reason-near = towns near each other
link-reason-quarter = a quarter of the town
link-reason-same_name = same name of a place
link-reason-like_name = similar names of places
link-reason-same_area = same area, no town given
link-reason-inside = one names only the area
link-reason-same_perpetrators = same perpetrators
link-reason-unit_and_force = a unit and its force
link-reason-same_side = forces of one side
link-reason-other_perpetrators = different perpetrators
link-reason-unnamed_perpetrators = unknown gunmen here, named perpetrators there
link-reason-same_fighters = same fighting sides
link-reason-other_fighters = different fighting sides
link-reason-same_targets = same targets
link-reason-like_targets = similar targets
link-reason-other_targets = different targets
link-reason-same_names = same persons named
link-reason-other_names = different persons named
link-reason-same_weapon = same weapon
link-reason-other_weapon = different weapons
link-reason-same_wording = much the same wording
link-reason-same_source = one source, two reports
link-reason-same_count = same number ({ $measure })
link-reason-fitting_count = numbers that fit ({ $measure })
link-reason-risen_count = a number that rose ({ $measure })
link-reason-near_count = numbers a little apart ({ $measure })
link-reason-other_count = different numbers ({ $measure })
link-reason-only_injured = only injured here, dead there
link-reason-follows = what happens after such an event
link-reason-soon_after = soon after
link-reason-long_after = long after
link-reason-some_of_them = fewer people than were taken
