"""Why a claim says what it says: for each field the words of the text and the rule or entry that gave it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.domain.claim import Claim
from bot.domain.codebook import Modality
from bot.domain.values import Count, Reason
from bot.extraction.analysis import Event, PlaceSeen, Sheet, Trigger
from bot.extraction.kinds import Kind
from bot.extraction.tolls import Tolls
from bot.language.weapons import WeaponMention

_MOST = 12
_STATED = "named with the event"
_FACT = "told as a fact"


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a claim was made from; ``carried`` where who did it was taken from the sentence before."""

    sheet: Sheet
    event: Event
    kind: Kind
    tolls: Tolls
    place: PlaceSeen | None
    weapon: WeaponMention | None
    carried: bool

    def at(self, field: str, value: str, rule: str, span: tuple[int, int]) -> Reason:
        """A reason that rests on the tokens of ``span``, both ends inclusive."""
        document = self.sheet.document
        start, end = document.tokens[span[0]].start, document.tokens[span[1]].end
        return Reason(field, value, rule, start, end, document.text[start:end])

    def by_verb(self, field: str, value: str, rule: str) -> Reason:
        """A reason that rests on the word that decided the type."""
        return self.at(field, value, rule, (self.kind.by.first, self.kind.by.last))

    def triggers(self) -> list[Trigger]:
        """The words that tell of the event and are not denied."""
        return [trigger for trigger in self.event.triggers[:_MOST] if not trigger.negated]


def explain(claim: Claim, grounds: Grounds) -> Claim:
    """The claim with at least one reason for each field that it states."""
    kind = grounds.kind
    reasons = [
        grounds.by_verb("type", claim.type.value, f"{kind.rule} ({kind.by.entry.id})"),
        *_modality(claim, grounds),
        *_date(claim, grounds),
        *_place(claim, grounds),
        *_perpetrators(claim, grounds),
        *_targets(claim, grounds),
        *_counts(claim, grounds),
    ]
    if grounds.weapon is not None:
        span = (grounds.weapon.first, grounds.weapon.last)
        reasons.append(
            grounds.at("weapon", grounds.weapon.weapon_id, "the first weapon named with the event", span)
        )
    return replace(claim, reasons=tuple(dict.fromkeys(reasons)))


def as_fact(claim: Claim) -> Claim:
    """A claim told as history in a report that tells nothing else: it is what the report is about."""
    rule = "told as history, but the report tells nothing else"
    reasons = tuple(
        replace(reason, value=Modality.HAPPENED.value, rule=rule) if reason.field == "modality" else reason
        for reason in claim.reasons
    )
    return replace(claim, modality=Modality.HAPPENED, reasons=reasons)


def _modality(claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """The cues that made it other than a plain fact."""
    value = claim.modality.value
    cues = [t.cue for t in grounds.triggers() if t.cue is not None and t.modality is claim.modality]
    if claim.modality is Modality.HAPPENED or not cues:
        history = claim.modality is Modality.BACKGROUND
        rule = "long before what the report is about, or told as history" if history else _FACT
        yield grounds.by_verb("modality", value, rule)
        return
    for first, last, kind in cues:
        yield grounds.at("modality", value, f"a cue: {kind}", (first, last))


def _date(claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """The words that date the event, or the rule that did without any."""
    seen, days = grounds.event.date, claim.date
    if seen is None or days.start is None:
        return
    value = str(days.start) if days.start == days.end else f"{days.start} to {days.end}"
    rule = grounds.event.date_rule or _STATED
    if grounds.event.date_rule and seen.first == grounds.event.triggers[0].first:
        yield Reason("date", value, rule)  # no words date it
    else:
        yield grounds.at("date", value, rule, (seen.first, seen.last))


def _place(claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """The words that name the place, and the gazetteer's entry."""
    if claim.place is None or grounds.place is None:
        return
    known = claim.place.place
    rule = grounds.event.place_rule or _STATED
    rule += f"; gazetteer: {known.id}" if known is not None else "; no gazetteer knows it"
    name = known.name if known is not None else claim.place.mention
    yield grounds.at("place", name, rule, (grounds.place.first, grounds.place.last))


def _perpetrators(claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """Who did it: the words beside the verb that tells it."""
    left = list(claim.perpetrators)
    if grounds.carried and left:
        yield Reason("perpetrators", ", ".join(left), "carried over from the sentence before")
        return
    for trigger in grounds.triggers():
        names = [name for name in trigger.agents if name in claim.perpetrators]
        if names and trigger.agent_span is not None:
            rule = f"who did it, by {trigger.entry.id} ({trigger.voice.value})"
            yield grounds.at("perpetrators", ", ".join(names), rule, trigger.agent_span)
            left = [name for name in left if name not in names]
    if left:
        yield grounds.by_verb("perpetrators", ", ".join(left), "taken from what is told before")


def _targets(claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """To whom it was done: the words beside the verb that tells it."""
    left = list(claim.targets)
    for trigger in grounds.triggers():
        names = [name for name in trigger.patients if name in claim.targets]
        rule = f"to whom, by {trigger.entry.id} ({trigger.voice.value})"
        if not names and "unknown_gunmen" in trigger.patients and "civilians" in left:
            names, rule = ["civilians"], f"{rule}; nothing says that they bore arms"
        if names and trigger.patient_span is not None:
            yield grounds.at("targets", ", ".join(names), rule, trigger.patient_span)
            left = [name for name in left if name not in names]
    if left:
        yield grounds.by_verb("targets", ", ".join(left), "taken from what is told before")


def _counts(claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """Each telling that a figure was made from."""
    for measure, items in grounds.tolls.told.items():
        if claim.counts.get(measure) is not None:
            for item in items[:_MOST]:
                rule = f"told by {item.trigger.entry.id}"
                yield grounds.at(measure, _figure(item.count), rule, item.span)


def _figure(count: Count) -> str:
    if count.high is None:
        return f"{count.low} or more"
    return str(count.low) if count.high == count.low else f"{count.low} to {count.high}"
