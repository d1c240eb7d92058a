"""One incident or two: people merge, split and move claims, and say what they think of proposals."""

from collections.abc import Collection, Sequence
from datetime import date

from bot.corroboration import combine
from bot.domain.correction import Field, Moved
from bot.domain.incident import Incident
from bot.services.ledger import Change, Changed, Ledger, Outcome
from bot.services.ports import Link, Pair, Proposal, UnitOfWork, Verdict

_MOST_PROPOSALS = 50
_MOST_IN_LIFE = 30


class Joining(Ledger):
    """What people decide about which claims belong together. Automatic linking never undoes it."""

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
            merged_into = Change(Field.MERGED, None, incident_id)
            await self._record(unit, other_id, [merged_into], by=by, why=why)
            await self._record(
                unit, incident_id, [Change(Field.CLAIM, None, move) for move in moves], by=by, why=why
            )
            await unit.incidents.move_claims([move.claim_id for move in moves], incident_id)
            await unit.incidents.set_merged(other_id, incident_id)
            await unit.links.set_verdict(incident_id, other_id, None, by=by, at=self._clock.now())
            await unit.links.hold_verdicts(other_id, incident_id)
            await self._settle_all(unit, (incident_id, other_id))
            await unit.links.mark([move.claim_id for move in moves])
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
            await self._move(unit, Moved(claim_id, incident_id, new_id), by=by, why=why)
            return await self._end(unit, new_id)

    async def move(
        self, incident_id: int, claim_id: int, to_incident: int, *, by: int | None, why: str | None = None
    ) -> Changed:
        """Move one claim of an incident to another one; gives that one.

        ``NOTHING`` where the incident has no such claim, or no other one beside it (that is a merge).
        """
        if incident_id == to_incident:
            return Changed(Outcome.NOTHING)
        async with self._units.unit() as unit:
            incident, target = (
                await self._standing(unit, incident_id),
                await self._standing(unit, to_incident),
            )
            if incident is None or target is None:
                return Changed(Outcome.MISSING, incident)
            claims = {sourced.id for sourced in incident.claims}
            if claim_id not in claims or len(claims) < 2:
                there = claim_id in {sourced.id for sourced in target.claims}
                return Changed(Outcome.SAME, target) if there else Changed(Outcome.NOTHING, incident)
            await self._move(unit, Moved(claim_id, incident_id, to_incident), by=by, why=why)
            return await self._end(unit, to_incident)

    async def _move(self, unit: UnitOfWork, move: Moved, *, by: int | None, why: str | None) -> None:
        for number in (move.from_incident, move.to_incident):
            await self._record(unit, number, [Change(Field.CLAIM, None, move)], by=by, why=why)
        await unit.incidents.move_claims([move.claim_id], move.to_incident)
        await self._settle_all(unit, (move.from_incident, move.to_incident))
        await unit.links.mark([move.claim_id])

    async def different(self, incident_id: int, other_id: int, *, by: int | None) -> Changed:
        """Say that two incidents are two: they are never linked, nor proposed again; gives the first."""
        async with self._units.unit() as unit:
            one, other = await self._standing(unit, incident_id), await self._standing(unit, other_id)
            if one is None or other is None or one.id == other.id:
                return Changed(Outcome.MISSING, one)
            if any(said.field is Field.APART and said.new == other.id for said in one.corrections):
                return Changed(Outcome.SAME, one)
            for first, second in ((one, other), (other, one)):
                await self._record(unit, first.id, [Change(Field.APART, None, second.id)], by=by, why=None)
            verdict, now = Verdict.DIFFERENT, self._clock.now()
            await unit.links.set_verdict(one.id, other.id, verdict, by=by, at=now)
            return await self._end(unit, one.id)

    async def later(self, incident_id: int, other_id: int, *, by: int | None) -> bool:
        """Put a proposal off: it comes after all others; whether there was one."""
        async with self._units.unit() as unit:
            if await self._proposal(unit, incident_id, other_id) is None:
                return False
            verdict, now = Verdict.LATER, self._clock.now()
            await unit.links.set_verdict(incident_id, other_id, verdict, by=by, at=now)
            await unit.commit()
            return True

    async def proposals(self, *, of: Collection[int] | None = None, limit: int = 10) -> Sequence[Proposal]:
        """Open proposals, the surest first, those put off last; ``of`` some incidents, or of all."""
        async with self._units.reading() as unit:
            return await unit.links.proposals(incident_ids=of, limit=limit)

    async def count_proposals(self) -> int:
        """How many proposals are open, those put off too."""
        async with self._units.reading() as unit:
            return await unit.links.count_proposals()

    async def pair(self, incident_id: int, other_id: int) -> Pair | None:
        """An open proposal with its incidents; ``None`` where it is not open any more."""
        async with self._units.reading() as unit:
            proposal = await self._proposal(unit, incident_id, other_id)
            found = await unit.incidents.get([incident_id, other_id]) if proposal is not None else ()
        return Pair(proposal, *found) if proposal is not None and len(found) == 2 else None

    async def related(self, incident_id: int) -> Sequence[Incident]:
        """Incidents that an incident followed from, or that followed from it, by day."""
        async with self._units.reading() as unit:
            found = await unit.incidents.get(sorted(await unit.links.related(incident_id)))
        return sorted(found, key=lambda one: (one.date.start or date.max, one.id))

    async def life(self, incident_id: int) -> Sequence[Incident]:
        """An incident with all that led to it and followed from it, by day; alone where nothing did."""
        found, edge = {incident_id}, [incident_id]
        async with self._units.reading() as unit:
            while edge and len(found) < _MOST_IN_LIFE:
                beside = {number for one in edge for number in await unit.links.related(one)}
                edge = sorted(beside - found)
                found |= beside
            incidents = await unit.incidents.get(sorted(found))
        return sorted(incidents, key=lambda one: (one.date.start or date.max, one.id))

    async def links(self, incident_id: int) -> Sequence[Link]:
        """The scores of pairs among an incident's claims: why they are held to be one, the surest first."""
        async with self._units.reading() as unit:
            return await unit.links.links_of(incident_id)

    async def _proposal(self, unit: UnitOfWork, incident_id: int, other_id: int) -> Proposal | None:
        pair = {incident_id, other_id}
        every = await unit.links.proposals(incident_ids=[incident_id], limit=_MOST_PROPOSALS)
        return next((one for one in every if {one.one, one.other} == pair), None)
