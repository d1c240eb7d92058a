"""Reviewing: people confirm, correct, reject, merge and split incidents; every change is a record."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.changes import value_in
from bot.domain.correction import Correction, Field, FieldValue, Moved
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.query import IncidentQuery
from bot.services.joining import Joining
from bot.services.ledger import Change, Changed, Outcome
from bot.services.ports import Search, UnitOfWork
from bot.services.settling import settle

__all__ = ["Changed", "Outcome", "ReviewService", "value_of"]


class ReviewService(Joining):
    """What a team does with incidents. Everything is one transaction; doing it twice does it once."""

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
                Change(field, value_of(incident, field), new)
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
                change = Change(Field.STATUS, incident.status, status)
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


def value_of(incident: Incident, field: Field) -> FieldValue:
    """What a field of an incident holds now."""
    match field:
        case Field.STATUS:
            return incident.status
        case Field.MERGED:
            return incident.merged_into
        case Field.CLAIM | Field.APART:
            return None
        case _:
            return value_in(incident, field)
