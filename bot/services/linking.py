"""Claims into incidents: scores around new claims, and the incidents of all that hangs together with them.

What hangs together by scores that link (a component) is grouped anew as a whole each time a claim of it
comes, goes or changes. The grouping knows only what the claims say (``bot.corroboration.grouping``), so that
the same reports give the same incidents in whatever order they came. A component of more than ``MOST`` claims
is not looked at whole: there, and in all of it alike, only higher scores link (``STRICTER``).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import combinations

from bot.corroboration import UPPER, Told, combine, group, score, sequel
from bot.domain.claim import Claim
from bot.domain.report import Report
from bot.services.ports import Family, KeptClaim, Link, Member, Relation, UnitOfWork
from bot.services.settling import settle

MOST = 150
"""Claims of one component that are grouped together."""

STRICTER = (UPPER, UPPER + 1.5, UPPER + 3.0)
"""What links in a component, in one that is too large by that, and in one that still is."""

_TOGETHER = UPPER + 100
"""The score of claims that an earlier version of the program put together without one."""


@dataclass(slots=True)
class _Draft:
    """A claim on its way in: the incident it is given first, and the id under which it is kept already."""

    told: Told
    home: int
    kept: int | None


@dataclass(slots=True)
class Linker:
    """Puts claims into incidents within one transaction; ``changed`` gathers those that it touched."""

    unit: UnitOfWork
    family: Family
    at: datetime
    changed: set[int] = field(default_factory=set)

    async def put(
        self,
        report: Report,
        claims: Sequence[Claim],
        *,
        stale: Sequence[KeptClaim] = (),
        counterparts: Mapping[int, int] | None = None,
        shares: Mapping[int, float] | None = None,
    ) -> set[int]:
        """Keep a report's claims in place of its ``stale`` ones; the ids of their incidents.

        ``counterparts`` says which claim (by index) was which of the stale ones: it keeps its id, and so its
        place in an incident that a person has touched. ``shares`` says how much wording other reports (by
        id) have in common with the report; ``None`` looks it up.
        """
        former = {new: stale[old] for new, old in (counterparts or {}).items()}
        beside = await self._take_out(report, stale, keeping=[kept.id for kept in former.values()])
        if shares is None and claims:
            shares = await self.unit.links.likeness(report.id)
        drafts, links = await self._drafts(report, claims, former, shares or {})
        numbers = await self.unit.incidents.add_claims(
            report,
            [(draft.told.claim, draft.home) for draft in drafts],
            numbers=[draft.kept for draft in drafts],
            noted={draft.home for draft in drafts} - self.changed,
        )
        ids = {draft.told.number: number for draft, number in zip(drafts, numbers, strict=True)}
        await self.unit.links.put([replace(link, one=ids[link.one]) for link in links])
        homes = {number: draft.home for draft, number in zip(drafts, numbers, strict=True)}
        linked = {ids[link.one] for link in links if link.relation is Relation.SAME and link.score >= UPPER}
        seeds = linked | beside | {kept.id for kept in former.values()}
        homes |= await self._regroup(seeds, fresh=frozenset(numbers))
        await self._settle(homes[number] for number in numbers)
        return {homes[number] for number in numbers}

    async def regroup(self, claim_ids: Collection[int]) -> None:
        """Group anew whatever hangs together with some claims: people let go of them."""
        await self._regroup(set(claim_ids), fresh=frozenset())
        await self._settle(())

    async def _take_out(
        self, report: Report, stale: Sequence[KeptClaim], *, keeping: Collection[int]
    ) -> set[int]:
        """Forget the scores of claims and drop those that are not kept; the claims that stood beside them."""
        if not stale:
            return set()
        ids = {kept.id for kept in stale}
        beside = await self.unit.links.neighbours(ids, least=UPPER)
        await self.unit.links.drop(ids)
        await self.unit.incidents.drop_claims(report.id, but=keeping)
        self.changed |= {kept.incident_id for kept in stale}
        return set(beside) - ids

    async def _drafts(
        self,
        report: Report,
        claims: Sequence[Claim],
        former: Mapping[int, KeptClaim],
        shares: Mapping[int, float],
    ) -> tuple[list[_Draft], list[Link]]:
        """Claims held against those around them, each with an incident to stand in for now."""
        if not claims:
            return [], []
        teller = await self.unit.links.teller(report)
        drafts: list[_Draft] = []
        links: list[Link] = []
        for index, claim in enumerate(claims):
            told = teller.told(claim, position=index, number=-1 - index)
            found = await self._score(told, shares)
            links += [link for link, _ in found]
            kept = former.get(index)
            best = max(
                (
                    (link.score, other.key, other.incident)
                    for link, other in found
                    if link.relation is Relation.SAME and link.score >= UPPER
                ),
                default=None,
            )
            if kept is not None:
                home = kept.incident_id
                self.changed.add(home)
            elif best is not None:
                home = best[2]
                self.changed.add(home)
            else:
                home = await self.unit.incidents.create(combine([told]), at=self.at)
            drafts.append(_Draft(told, home, kept.id if kept is not None else None))
        return drafts, links

    async def _score(self, told: Told, shares: Mapping[int, float]) -> list[tuple[Link, Told]]:
        """A claim's scores with those around it, as far as they are worth keeping."""
        found: list[tuple[Link, Told]] = []
        alike = set(shares)
        seen: set[int] = set()
        for other in await self.unit.links.around(told, alike=alike):
            wording = shares.get(other.report, 0.0)
            scored = score(told, other, family=self.family, wording=wording)
            if scored is not None and scored.proposed:
                seen.add(other.number)
                link = Link(told.number, other.number, Relation.SAME, scored.total, scored.parts)
                found.append((link, other))
        for other in await self.unit.links.before_and_after(told):
            scored = sequel(told, other, family=self.family)
            if scored is not None and other.number not in seen:
                link = Link(told.number, other.number, Relation.RELATED, scored.total, scored.parts)
                found.append((link, other))
        return found

    # --- grouping what hangs together ---

    async def _regroup(
        self, seeds: Collection[int], *, fresh: frozenset[int], level: int = 0
    ) -> dict[int, int]:
        """Group the components of claims anew; the incidents of all claims there. ``fresh`` ones are new."""
        remaining, crowded = set(seeds), set[int]()
        groups: list[list[Member]] = []
        while remaining:
            start = min(remaining)
            found = await self.unit.links.component(start, least=STRICTER[level], most=MOST)
            remaining.discard(start)
            if len(found) > MOST:
                crowded |= {start, *await self._newly_crowded(start, fresh, level)}
                continue
            remaining -= found
            groups += await self._group(found, level)
        homes = await self._assign(groups)
        if crowded and level + 1 < len(STRICTER):
            homes |= await self._regroup(crowded, fresh=fresh, level=level + 1)
        return homes

    async def _newly_crowded(self, claim_id: int, fresh: frozenset[int], level: int) -> set[int]:
        """What was grouped with a lower score until this claim came: it is to be grouped again."""
        found: set[int] = set()
        if claim_id not in fresh:
            return found
        least = STRICTER[level]
        for other in sorted(await self.unit.links.neighbours({claim_id}, least=least)):
            if other not in found and other != claim_id:
                before = await self.unit.links.component(other, least=least, most=MOST, without=claim_id)
                found |= before if len(before) <= MOST else set()
        return found

    async def _group(self, claim_ids: Collection[int], level: int) -> list[list[Member]]:
        """The groups of one component."""
        members = await self.unit.links.members(claim_ids)
        scores = dict(await self.unit.links.scores(claim_ids)) if len(members) > 1 else {}
        old = [member for member in members if not member.scored]
        for one, other in combinations(sorted(old, key=lambda member: member.node.number), 2):
            if one.incident_id == other.incident_id:
                scores[one.node.number, other.node.number] = _TOGETHER
        of = {member.node.number: member for member in members}
        grouped = group([member.node for member in members], scores, upper=STRICTER[level])
        return [[of[node.number] for node in found] for found in grouped]

    async def _assign(self, groups: Sequence[Sequence[Member]]) -> dict[int, int]:
        """Give each group an incident: that of a person's, else where most of it stands, else a new one."""
        homes: dict[int, int] = {}
        taken = _wishes(groups)
        emptied: dict[int, int] = {}
        for index, found in enumerate(groups):
            numbers = [member.node.number for member in found]
            home = taken.get(index)
            if home is None:
                told = await self.unit.links.told(numbers)
                home = await self.unit.incidents.create(combine(told), at=self.at)
            moving = [member for member in found if member.incident_id != home]
            if moving:
                await self.unit.incidents.move_claims([member.node.number for member in moving], home)
                self.changed |= {home, *(member.incident_id for member in moving)}
                emptied |= {member.incident_id: home for member in moving}
            homes |= dict.fromkeys(numbers, home)
        for incident_id, into in sorted(emptied.items()):
            if not await self.unit.incidents.claims_of_incident(incident_id):
                await self._absorb(incident_id, into)
        await self.unit.links.mark(list(homes))
        return homes

    async def _absorb(self, incident_id: int, into: int) -> None:
        """All claims of an incident went elsewhere: who asks for its number is told where."""
        await self.unit.links.hold_verdicts(incident_id, into)
        await self.unit.incidents.settle(incident_id, None, at=self.at, into=into)
        self.changed.discard(incident_id)

    async def _settle(self, also: Iterable[int]) -> None:
        """Combine anew what changed; ``changed`` then holds these and the incidents that were just made."""
        for incident_id in sorted(self.changed):
            await settle(self.unit, incident_id, at=self.at)
        self.changed |= set(also)


def _wishes(groups: Sequence[Sequence[Member]]) -> dict[int, int]:
    """Which group (by index) goes on as which incident; those without one are left out."""
    taken: dict[int, int] = {}
    given: set[int] = set()
    wishes: list[tuple[int, int, int]] = []
    for index, found in enumerate(groups):
        held = {member.node.held for member in found if member.node.held is not None}
        if held:
            taken[index] = min(held)
            given |= held
            continue
        stands: dict[int, int] = {}
        for member in found:
            stands[member.incident_id] = stands.get(member.incident_id, 0) + 1
        wishes += [(-count, incident_id, index) for incident_id, count in stands.items()]
    for _, incident_id, index in sorted(wishes):
        if index not in taken and incident_id not in given:
            taken[index] = incident_id
            given.add(incident_id)
    return taken
