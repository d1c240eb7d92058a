"""Changes by people within one transaction: writing them down, taking them back, and what follows from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.clock import Clock
from bot.domain.correction import Correction, Field, FieldValue, Moved
from bot.domain.incident import Incident, ReviewStatus
from bot.services.alerts import owe_alerts
from bot.services.linking import Linker
from bot.services.ports import Families, UnitOfWork, Units
from bot.services.settling import settle


class Outcome(StrEnum):
    """What came of a change."""

    DONE = "done"
    SAME = "same"
    MISSING = "missing"
    CONFLICT = "conflict"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of a change.

    ``SAME``: it stood so already. ``MISSING``: there is no such incident (any more). ``CONFLICT``: somebody
    else changed it after the person last saw it; ``since`` holds those changes, and nothing was done.
    ``NOTHING``: there is nothing to take back, to merge or to split. ``incident`` is how it stands now.
    """

    outcome: Outcome
    incident: Incident | None = None
    since: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One field's old and new value on one incident."""

    field: Field
    old: FieldValue
    new: FieldValue


class Ledger:
    """What everything that people do with incidents shares: it is written down and can be taken back."""

    def __init__(
        self, units: Units, *, families: Families, clock: Clock, zone: ZoneInfo | None = None
    ) -> None:
        """``zone`` is that of the days by which an incident is recent enough to be alerted [UTC]."""
        self._units = units
        self._families = families
        self._zone = zone or ZoneInfo("UTC")
        self._clock = clock

    async def _standing(self, unit: UnitOfWork, incident_id: int) -> Incident | None:
        """An incident that stands: it has claims, and was not merged into another."""
        found = await unit.incidents.get([incident_id])
        return found[0] if found and found[0].claims and found[0].merged_into is None else None

    async def _others_since(
        self, unit: UnitOfWork, incident: Incident, seen: int | None, by: int | None
    ) -> tuple[Correction, ...]:
        """What others have changed since a revision."""
        if seen is None or seen >= incident.revision:
            return ()
        every = (await unit.corrections.of([incident.id])).get(incident.id, ())
        return tuple(
            one
            for one in every
            if (one.revision > seen and one.user_id != by)
            or ((one.undone_revision or 0) > seen and one.undone_by != by)
        )

    async def _record(
        self,
        unit: UnitOfWork,
        incident_id: int,
        changes: Iterable[Change],
        *,
        by: int | None,
        why: str | None,
    ) -> None:
        now = self._clock.now()
        revision = await unit.incidents.revise(incident_id, at=now) or 0
        for change in changes:
            await unit.corrections.add(
                incident_id,
                change.field,
                old=change.old,
                new=change.new,
                by=by,
                at=now,
                why=why,
                revision=revision,
            )

    async def _take_back(
        self, unit: UnitOfWork, incident_id: int, taken: Sequence[Correction], *, by: int | None
    ) -> None:
        now = self._clock.now()
        await self._mark_undone(unit, incident_id, taken, by=by, at=now)
        touched = {incident_id}
        for correction in taken:
            if isinstance(correction.old, ReviewStatus):
                await unit.incidents.set_status(incident_id, correction.old)
            if correction.field is Field.MERGED and isinstance(correction.new, int):
                touched |= await self._part(unit, incident_id, correction.new, by=by, at=now)
            if isinstance(correction.new, Moved):
                touched |= await self._move_back(unit, incident_id, correction.new, by=by, at=now)
            if correction.field is Field.APART and isinstance(correction.new, int):
                touched |= await self._bring_near(unit, incident_id, correction.new, by=by, at=now)
        await self._settle_all(unit, touched)
        await self._let_go(unit, touched)

    async def _bring_near(
        self, unit: UnitOfWork, incident_id: int, other: int, *, by: int | None, at: datetime
    ) -> set[int]:
        """Take back that two incidents are different, from the other side too."""
        theirs = (await unit.corrections.of([other])).get(other, ())
        same = [
            one
            for one in theirs
            if one.undone is None and one.field is Field.APART and one.new == incident_id
        ]
        await self._mark_undone(unit, other, same, by=by, at=at)
        await unit.links.set_verdict(incident_id, other, None, by=by, at=at)
        return {incident_id, other}

    async def _let_go(self, unit: UnitOfWork, incident_ids: Iterable[int]) -> None:
        """Group anew what nobody holds any more."""
        claims = [
            kept.id
            for incident_id in sorted(incident_ids)
            for kept in await unit.incidents.claims_of_incident(incident_id)
        ]
        linker = Linker(unit, self._families.family, self._clock.now())
        await linker.regroup(claims)

    async def _movable(self, unit: UnitOfWork, taken: Sequence[Correction]) -> bool:
        """Whether claims that were moved are still where they went: a new reading replaces them."""
        for correction in taken:
            move = correction.new
            if isinstance(move, Moved):
                there = await unit.incidents.claims_of_incident(move.to_incident)
                if move.claim_id not in {kept.id for kept in there}:
                    return False
            elif correction.field is Field.MERGED and isinstance(move, int):
                theirs = (await unit.corrections.of([move])).get(move, ())
                moves = [
                    one
                    for one in theirs
                    if one.undone is None
                    and isinstance(one.new, Moved)
                    and one.new.from_incident == correction.incident_id
                ]
                if not moves or not await self._movable(unit, moves):
                    return False
        return True

    async def _mark_undone(
        self, unit: UnitOfWork, incident_id: int, taken: Sequence[Correction], *, by: int | None, at: datetime
    ) -> None:
        if taken:
            revision = await unit.incidents.revise(incident_id, at=at) or 0
            await unit.corrections.undo([one.id for one in taken], by=by, at=at, revision=revision)

    async def _part(
        self, unit: UnitOfWork, merged: int, into: int, *, by: int | None, at: datetime
    ) -> set[int]:
        """Undo a merge from the side of the incident that was taken in."""
        theirs = (await unit.corrections.of([into])).get(into, ())
        moves = [
            one
            for one in theirs
            if one.undone is None and isinstance(one.new, Moved) and one.new.from_incident == merged
        ]
        await self._mark_undone(unit, into, moves, by=by, at=at)
        claims = [one.new.claim_id for one in moves if isinstance(one.new, Moved)]
        await unit.incidents.move_claims(claims, merged)
        await unit.incidents.set_merged(merged, None)
        return {merged, into}

    async def _move_back(
        self, unit: UnitOfWork, incident_id: int, move: Moved, *, by: int | None, at: datetime
    ) -> set[int]:
        """Give a claim back to the incident it came from, and take back what the other side recorded."""
        other = move.from_incident if incident_id == move.to_incident else move.to_incident
        theirs = (await unit.corrections.of([other])).get(other, ())
        same = [
            one
            for one in theirs
            if one.undone is None
            and (one.new == move or (one.field is Field.MERGED and one.new == move.to_incident))
        ]
        await self._mark_undone(unit, other, same, by=by, at=at)
        await unit.incidents.move_claims([move.claim_id], move.from_incident)
        await unit.incidents.set_merged(move.from_incident, None)
        return {move.from_incident, move.to_incident}

    async def _settle_all(self, unit: UnitOfWork, incident_ids: Iterable[int]) -> None:
        for incident_id in sorted(incident_ids):
            await settle(unit, incident_id, at=self._clock.now())

    async def _alert(self, unit: UnitOfWork, incident_ids: Sequence[int]) -> None:
        """Owe what watches are to be told of incidents that match them only now: the confirmed ones, say."""
        now, family = self._clock.now(), self._families.family
        await owe_alerts(unit, incident_ids, report_id=None, family=family, zone=self._zone, now=now)

    async def _end(self, unit: UnitOfWork, incident_id: int) -> Changed:
        """How an incident stands after the change; commits."""
        found = await unit.incidents.get([incident_id])
        if found and not found[0].claims and found[0].merged_into is not None and not found[0].corrections:
            found = await unit.incidents.get([found[0].merged_into])  # it went into another one by itself
        await self._alert(unit, [incident_id])
        await unit.commit()
        return Changed(Outcome.DONE, found[0] if found else None)
