"""Reading kept reports again with better rules: what that would change, and doing it.

What people have corrected or reviewed stays; withdrawn reports are left alone; nobody is alerted.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.corroboration import pair
from bot.domain.claim import Claim
from bot.domain.query import IncidentQuery
from bot.domain.report import Report
from bot.domain.values import MEASURED, ClaimPlace
from bot.services.answers import AnswerService
from bot.services.ingest import IngestService
from bot.services.ports import KeptClaim, Units

_PLACE_KEY = "reextract"

_COMPARED: dict[str, Callable[[Claim], Any]] = {
    "type": lambda claim: (claim.type, claim.acled),
    "modality": lambda claim: claim.modality,
    "date": lambda claim: claim.date,
    "place": lambda claim: (_place(claim.place), tuple(map(_place, claim.other_places))),
    "perpetrators": lambda claim: claim.perpetrators,
    "targets": lambda claim: claim.targets,
    "weapon": lambda claim: claim.weapon,
    "evidence": lambda claim: tuple((quote.start, quote.end) for quote in claim.evidence),
    "confidence": lambda claim: round(claim.confidence, 3),
    "assumptions": lambda claim: claim.assumptions,
    "cues": lambda claim: claim.cues,
    "names": lambda claim: claim.names,
}
"""What two readings of one claim are compared by, besides the numbers of people."""


def _place(place: ClaimPlace | None) -> tuple[object, ...] | None:
    if place is None:
        return None
    return place.place.id if place.place else None, place.mention, place.precision, place.site


@dataclass(frozen=True, slots=True)
class ChangedClaim:
    """A claim that both readings have, and the fields in which they differ."""

    before: Claim
    after: Claim
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What another reading of a report changes.

    ``incidents`` are those that its former claims belong to, ``kept`` those of them that people have reviewed
    or corrected: what they said stays. ``told_no_more`` are the kept ones of which a claim is gone.
    """

    report: Report
    added: tuple[Claim, ...] = ()
    gone: tuple[Claim, ...] = ()
    changed: tuple[ChangedClaim, ...] = ()
    incidents: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()
    told_no_more: tuple[int, ...] = ()
    named: bool = False

    @property
    def any(self) -> bool:
        """Whether anything differs, or names go that are not kept any more (``named``)."""
        return bool(self.added or self.gone or self.changed or self.named)


@dataclass(slots=True)
class Tally:
    """The counts of a run. ``fields`` says how often which field of a claim changed."""

    read: int = 0
    differing: int = 0
    added: int = 0
    gone: int = 0
    changed: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    incidents: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    told_no_more: set[int] = field(default_factory=set)

    def note(self, difference: Difference) -> None:
        """Count a report."""
        self.read += 1
        if not difference.any:
            return
        self.differing += 1
        self.added += len(difference.added)
        self.gone += len(difference.gone)
        self.changed += len(difference.changed)
        self.fields.update(name for one in difference.changed for name in one.fields)
        self.incidents.update(difference.incidents)
        self.kept.update(difference.kept)
        self.told_no_more.update(difference.told_no_more)


class RereadingService:
    """Reads kept reports again. Doing it twice changes nothing the second time."""

    def __init__(
        self, units: Units, ingest: IngestService, answers: AnswerService, *, batch: int = 200
    ) -> None:
        """``batch`` is how many reports are read before it is noted how far a run has come."""
        self._units = units
        self._ingest = ingest
        self._answers = answers
        self._batch = batch

    async def count(self, among: Collection[int] | None) -> tuple[int, int]:
        """How many reports there are to be read, and how many withdrawn ones are left alone."""
        async with self._units.reading() as unit:
            return await unit.reports.countable(among)

    async def of_query(self, query: IncidentQuery) -> frozenset[int]:
        """The reports behind the incidents that a question finds."""
        found: set[int] = set()
        async for incident in self._answers.stream(query):
            found.update(sourced.report.id for sourced in incident.claims)
        return frozenset(found)

    async def differences(
        self, among: Collection[int] | None = None, *, do: bool = False, scope: str = ""
    ) -> AsyncIterator[Difference]:
        """What reading changes, report by report in the order they were kept; with ``do`` it is done.

        A run with ``do`` that was broken off goes on behind the last report that it did when it is started
        again with the same ``scope`` (a word for the rules and the reports meant).
        """
        async for batch in self._batches(await self._begun(scope) if do else 0, among):
            for report in batch:
                difference = await self._difference(report)
                if do and difference.any:
                    await self._ingest.reread(report.id)
                yield difference
            if do:
                await self._note(scope, batch[-1].id)
        if do:
            await self._note(scope, None)

    async def _batches(self, after: int, among: Collection[int] | None) -> AsyncIterator[Sequence[Report]]:
        """Reports to be read, some at a time, behind one."""
        if among is not None:
            wanted = sorted(number for number in among if number > after)
            for start in range(0, len(wanted), self._batch):
                async with self._units.reading() as unit:
                    part = wanted[start : start + self._batch]
                    batch = await unit.reports.readable(after=after, limit=self._batch, among=part)
                if batch:
                    yield batch
            return
        while True:
            async with self._units.reading() as unit:
                batch = await unit.reports.readable(after=after, limit=self._batch)
            if not batch:
                return
            yield batch
            after = batch[-1].id

    async def _difference(self, report: Report) -> Difference:
        claims = await self._ingest.claims_of(report)
        async with self._units.reading() as unit:
            former = await unit.incidents.claims_of_report(report.id)
            found = replace(_compare(report, former, claims), named=self._ingest.keeps_too_much(report))
            if not found.any:
                return found
            kept = tuple([one for one in found.incidents if await unit.incidents.touched(one)])
        missing = set(found.told_no_more) & set(kept)
        return _with(found, kept, tuple(sorted(missing)))

    async def _begun(self, scope: str) -> int:
        """Behind which report a run that was broken off goes on."""
        async with self._units.reading() as unit:
            kept = await unit.notes.get(_PLACE_KEY)
        before, _, last = (kept or "").rpartition(" ")
        return int(last) if before == scope and last.isdecimal() else 0

    async def _note(self, scope: str, last: int | None) -> None:
        async with self._units.unit() as unit:
            await unit.notes.put(_PLACE_KEY, "" if last is None else f"{scope} {last}")
            await unit.commit()


def _compare(report: Report, former: Sequence[KeptClaim], claims: Sequence[Claim]) -> Difference:
    pairs = pair([kept.claim for kept in former], claims)
    changed = []
    for new, old in sorted(pairs.items()):
        before, after = former[old].claim, claims[new]
        if fields := _fields(before, after):
            changed.append(ChangedClaim(before, after, fields))
    lost = [kept for index, kept in enumerate(former) if index not in pairs.values()]
    return Difference(
        report,
        added=tuple(claim for index, claim in enumerate(claims) if index not in pairs),
        gone=tuple(kept.claim for kept in lost),
        changed=tuple(changed),
        incidents=tuple(sorted({kept.incident_id for kept in former})),
        told_no_more=tuple(sorted({kept.incident_id for kept in lost})),
    )


def _with(found: Difference, kept: tuple[int, ...], told_no_more: tuple[int, ...]) -> Difference:
    return replace(found, kept=kept, told_no_more=told_no_more)


def _fields(before: Claim, after: Claim) -> tuple[str, ...]:
    """The fields in which two readings of a claim differ."""
    differing = [name for name, value in _COMPARED.items() if value(before) != value(after)]
    return tuple(differing) + tuple(
        measure for measure in MEASURED if before.counts.get(measure) != after.counts.get(measure)
    )
