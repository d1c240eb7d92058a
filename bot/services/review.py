"""Reviewing: people confirm, correct, reject, merge and split incidents; every change is a record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.corroboration import combine
from bot.domain.clock import Clock
from bot.domain.correction import Correction, Field, FieldValue, Kind, Moved
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.query import IncidentQuery
from bot.services.alerts import owe_alerts
from bot.services.ports import Families, Search, UnitOfWork, Units
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
class _Change:
    """One field's old and new value on one incident."""

    field: Field
    old: FieldValue
    new: FieldValue


class ReviewService:
    """What a team does with incidents. Everything is one transaction; doing it twice does it once."""

    def __init__(
        self, units: Units, *, families: Families, clock: Clock, zone: ZoneInfo | None = None
    ) -> None:
        """``zone`` is that of the days by which an incident is recent enough to be alerted [UTC]."""
        self._units = units
        self._families = families
        self._zone = zone or ZoneInfo("UTC")
        self._clock = clock

    async def change(
        self,
        incident_id: int,
        values: Mapping[Field, FieldValue],
        *,
        by: int | None,
        seen: int | None = None,
        why: str | None = None,
    ) -> Changed:
        """Give fields of an incident other values (its ``STATUS`` is one of them).

        ``seen`` is the incident's revision that the person looked at: where somebody else has changed it
        since, nothing is done. ``None`` looks at nothing.
        """
        async with self._units.unit() as unit:
            incident = await self._standing(unit, incident_id)
            if incident is None:
                return Changed(Outcome.MISSING)
            since = await self._others_since(unit, incident, seen, by)
            if since:
                return Changed(Outcome.CONFLICT, incident, since)
            changes = [
                _Change(field, value_of(incident, field), new)
                for field, new in values.items()
                if value_of(incident, field) != new
            ]
            if not changes:
                return Changed(Outcome.SAME, incident)
            await self._record(unit, incident_id, changes, by=by, why=why)
            for change in changes:
                if isinstance(change.new, ReviewStatus):
                    await unit.incidents.set_status(incident_id, change.new)
            await settle(unit, incident_id, at=self._clock.now())
            return await self._end(unit, incident_id)

    async def undo(self, incident_id: int, *, by: int | None, seen: int | None = None) -> Changed:
        """Take back the last change of an incident, whoever made it, with all that was changed in one go.

        ``NOTHING`` too where a claim that was moved has been replaced by a new reading of its report: it is
        to be split then. Of a split that is taken back, the incident that the claim went back to is given.
        Where ``seen`` is not how the incident stands now, nothing is done: the same press again is ``SAME``,
        somebody else's change a ``CONFLICT``.
        """
        async with self._units.unit() as unit:
            (incident,) = await unit.incidents.get([incident_id]) or (None,)
            if incident is None:
                return Changed(Outcome.MISSING)
            if seen is not None and seen != incident.revision:
                since = await self._others_since(unit, incident, seen, by)
                return Changed(Outcome.CONFLICT if since else Outcome.SAME, incident, since)
            if not incident.corrections:
                return Changed(Outcome.NOTHING, incident)
            last = max(correction.revision for correction in incident.corrections)
            taken = [correction for correction in incident.corrections if correction.revision == last]
            if not await self._movable(unit, taken):
                return Changed(Outcome.NOTHING, incident)
            await self._take_back(unit, incident_id, taken, by=by)
            home = next((one.new.from_incident for one in taken if isinstance(one.new, Moved)), incident_id)
            stands = await unit.incidents.claims_of_incident(incident_id)
            return await self._end(unit, incident_id if stands else home)

    async def merge(
        self, incident_id: int, other_id: int, *, by: int | None, why: str | None = None
    ) -> Changed:
        """Make two incidents one: all claims of ``other_id`` go to ``incident_id``; the other is gone."""
        if incident_id == other_id:
            return Changed(Outcome.NOTHING)
        async with self._units.unit() as unit:
            kept, other = await self._standing(unit, incident_id), await self._standing(unit, other_id)
            if kept is None or other is None:
                found = (await unit.incidents.get([other_id]) or (None,))[0]
                merged = found is not None and found.merged_into == incident_id
                return Changed(Outcome.SAME if merged and kept else Outcome.MISSING, kept)
            moves = [Moved(sourced.id, other_id, incident_id) for sourced in other.claims]
            if not moves:
                return Changed(Outcome.NOTHING, kept)
            merged_into = _Change(Field.MERGED, None, incident_id)
            await self._record(unit, other_id, [merged_into], by=by, why=why)
            await self._record(
                unit, incident_id, [_Change(Field.CLAIM, None, move) for move in moves], by=by, why=why
            )
            await unit.incidents.move_claims([move.claim_id for move in moves], incident_id)
            await unit.incidents.set_merged(other_id, incident_id)
            await self._settle_all(unit, (incident_id, other_id))
            return await self._end(unit, incident_id)

    async def split(
        self, incident_id: int, claim_id: int, *, by: int | None, why: str | None = None
    ) -> Changed:
        """Make one claim of an incident an incident of its own; gives the new one.

        ``NOTHING`` where the incident has no such claim, or no other one beside it.
        """
        async with self._units.unit() as unit:
            incident = await self._standing(unit, incident_id)
            if incident is None:
                return Changed(Outcome.MISSING)
            claims = {sourced.id: sourced.claim for sourced in incident.claims}
            if claim_id not in claims or len(claims) < 2:
                return Changed(Outcome.NOTHING, incident)
            new_id = await unit.incidents.create(combine([claims[claim_id]]), at=self._clock.now())
            move = _Change(Field.CLAIM, None, Moved(claim_id, incident_id, new_id))
            for number in (incident_id, new_id):
                await self._record(unit, number, [move], by=by, why=why)
            await unit.incidents.move_claims([claim_id], new_id)
            await self._settle_all(unit, (incident_id, new_id))
            return await self._end(unit, new_id)

    async def history(self, incident_id: int) -> tuple[Correction, ...]:
        """Every change of an incident, oldest first, those taken back too."""
        async with self._units.reading() as unit:
            return tuple((await unit.corrections.of([incident_id])).get(incident_id, ()))

    async def of_report(self, report_id: int, status: ReviewStatus, *, by: int | None) -> int | None:
        """Confirm or reject the unreviewed incidents of a report; how many, ``None`` for no such report.

        Those that other reports speak of too are confirmed, but never rejected with one of their reports.
        """
        async with self._units.unit() as unit:
            if await unit.reports.get(report_id) is None:
                return None
            reviewed: list[int] = []
            for incident in await self._of_report(unit, report_id):
                shared = any(sourced.report.id != report_id for sourced in incident.claims)
                if incident.status is not ReviewStatus.UNREVIEWED or (
                    shared and status is ReviewStatus.REJECTED
                ):
                    continue
                change = _Change(Field.STATUS, incident.status, status)
                await self._record(unit, incident.id, [change], by=by, why=None)
                await unit.incidents.set_status(incident.id, status)
                reviewed.append(incident.id)
            await self._alert(unit, reviewed)
            await unit.commit()
            return len(reviewed)

    async def waiting(
        self, query: IncidentQuery, *, leaving_out: Sequence[int]
    ) -> tuple[int, Incident | None]:
        """How many incidents of a query are unreviewed, and the most doubtful of them but for some."""
        asked = replace(query, status=ReviewStatus.UNREVIEWED, group_by=None, limit=None, compare_to=None)
        named = {*asked.perpetrators, *asked.targets, *asked.actors, *asked.not_actors}
        search = Search(asked, {actor: self._families.family(actor) | {actor} for actor in named})
        async with self._units.reading() as unit:
            left = (await unit.answers.totals(search)).incidents
            ids = await unit.answers.doubtful_first(search, leaving_out=leaving_out, limit=1)
            found = await unit.incidents.get(ids)
        return left, found[0] if found else None

    async def waiting_of_report(
        self, report_id: int, *, leaving_out: Sequence[int]
    ) -> tuple[int, Incident | None]:
        """How many incidents of a report are unreviewed, and the first of them but for some."""
        async with self._units.reading() as unit:
            every = await self._of_report(unit, report_id)
        unreviewed = [one for one in every if one.status is ReviewStatus.UNREVIEWED]
        return len(unreviewed), next((one for one in unreviewed if one.id not in leaving_out), None)

    async def _of_report(self, unit: UnitOfWork, report_id: int) -> tuple[Incident, ...]:
        claims = await unit.incidents.claims_of_report(report_id)
        return await unit.incidents.get(list(dict.fromkeys(claim.incident_id for claim in claims)))

    async def note(self, key: str) -> str | None:
        """A small value that a dialogue keeps across a restart."""
        async with self._units.reading() as unit:
            return await unit.notes.get(key)

    async def keep_note(self, key: str, value: str) -> None:
        """Keep a small value of a dialogue."""
        async with self._units.unit() as unit:
            await unit.notes.put(key, value)
            await unit.commit()

    # --- within a transaction ---

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
        changes: Iterable[_Change],
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
        await self._settle_all(unit, touched)

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
        await self._alert(unit, [incident_id])
        await unit.commit()
        return Changed(Outcome.DONE, found[0] if found else None)


def value_of(incident: Incident, field: Field) -> FieldValue:
    """What a field of an incident holds now."""
    match field:
        case Field.TYPE:
            return Kind(incident.type, incident.acled)
        case Field.MODALITY:
            return incident.modality
        case Field.DATE:
            return incident.date
        case Field.PLACE:
            return incident.place
        case Field.PERPETRATORS:
            return incident.perpetrators
        case Field.TARGETS:
            return incident.targets
        case Field.WEAPON:
            return incident.weapon
        case Field.STATUS:
            return incident.status
        case Field.MERGED:
            return incident.merged_into
        case Field.CLAIM:
            return None
        case _:
            return incident.counts.get(field)
