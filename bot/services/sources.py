"""Sources: what editors hold of them, two spellings of one, and those that copy one another."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.domain.clock import Clock
from bot.domain.report import Report
from bot.domain.source import GRADES, Copying, Source, SourceCard, SourceChange, SourceField, SourceLine
from bot.services.alerts import owe_alerts
from bot.services.ports import Families, UnitOfWork, Units
from bot.services.settling import settle

LONGEST_WORD = 120
"""Characters of a name or an affiliation."""


class SourceOutcome(StrEnum):
    """What came of a change of a source; each but ``DONE`` has words (``source-…``)."""

    DONE = "done"
    SAME = "same"
    MISSING = "missing"
    TAKEN = "taken"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class SourceChanged:
    """What came of a change: ``source_id`` is the source that stands now, ``other`` one in its way."""

    outcome: SourceOutcome
    source_id: int | None = None
    other: Source | None = None


class SourceService:
    """What there is to be done with sources. Groups and merges settle anew the incidents they touch."""

    def __init__(self, units: Units, *, families: Families, clock: Clock, zone: ZoneInfo) -> None:
        self._units = units
        self._families = families
        self._clock = clock
        self._zone = zone

    async def page(self, offset: int, limit: int) -> tuple[int, Sequence[SourceLine]]:
        """How many sources there are, and a page of them, those with most publications first."""
        async with self._units.reading() as unit:
            return await unit.sources.count(), await unit.sources.page(offset=offset, limit=limit)

    async def find(self, name: str) -> Sequence[SourceLine]:
        """Sources by a name, an abbreviation, another spelling, or a part of the name."""
        async with self._units.reading() as unit:
            return await unit.sources.named(name)

    async def card(self, source_id: int) -> SourceCard | None:
        """A source with its other names, its group, proposals and history."""
        async with self._units.reading() as unit:
            line = await unit.sources.get(source_id)
            if line is None:
                return None
            group = line.source.group_id
            beside = await unit.sources.members(group) if group is not None else ()
            return SourceCard(
                line,
                tuple(await unit.sources.names(source_id)),
                tuple(one for one in beside if one.id != source_id),
                tuple(await unit.sources.copying(source_id)),
                tuple(await unit.sources.history(source_id)),
            )

    async def proposals(self) -> Sequence[Copying]:
        """Pairs of sources of which one repeats the other often, those with most copies first."""
        async with self._units.reading() as unit:
            return await unit.sources.copying()

    async def reports(self, source_id: int, limit: int) -> Sequence[Report]:
        """What a source published last, newest first."""
        async with self._units.reading() as unit:
            return await unit.sources.reports(source_id, limit=limit)

    async def put(
        self, source_id: int, what: SourceField, words: str | None, *, by: int | None
    ) -> SourceChanged:
        """Set a grade, affiliation, language, link or name; ``None`` takes it away.

        A name that another source has is ``TAKEN``: the two may be merged.
        """
        value, sound = _sound(what, words)
        if not sound:
            return SourceChanged(SourceOutcome.FAULTY, source_id)
        async with self._units.unit() as unit:
            line = await unit.sources.get(source_id)
            if line is None:
                return SourceChanged(SourceOutcome.MISSING)
            old = line.source.value(what)
            if old == value:
                return SourceChanged(SourceOutcome.SAME, source_id)
            if what is SourceField.NAME and value is not None:
                taken = [one.source for one in await unit.sources.named(value)]
                other = next((one for one in taken if _same_name(one.name, value)), None)
                if other is not None and other.id != source_id:
                    return SourceChanged(SourceOutcome.TAKEN, source_id, other)
                await unit.sources.add_name(source_id, line.source.name)
            await unit.sources.put(source_id, what, value)
            await self._write(unit, source_id, what, old, value, by)
            await unit.commit()
        return SourceChanged(SourceOutcome.DONE, source_id)

    async def merge(self, gone_id: int, into_id: int, *, by: int | None) -> SourceChanged:
        """Make two spellings one source: the first goes into the second, which keeps its own fields."""
        async with self._units.unit() as unit:
            gone, into = await unit.sources.get(gone_id), await unit.sources.get(into_id)
            if gone is None or into is None or gone_id == into_id:
                return SourceChanged(SourceOutcome.MISSING, into_id if into else None)
            incidents = await unit.sources.incidents_of([gone_id])
            left = gone.source.group_id
            if left is not None and left != into.source.group_id:
                await unit.sources.put_in_group([gone_id], None)
                incidents = [*incidents, *await self._leave(unit, left)]
            await unit.sources.merge(gone.source, into_id)
            await self._write(unit, into_id, SourceField.MERGED, gone.source.name, into.source.name, by)
            await self._settle(unit, incidents)
            await unit.commit()
        return SourceChanged(SourceOutcome.DONE, into_id)

    async def join(self, one_id: int, other_id: int, *, by: int | None) -> SourceChanged:
        """Make one independent source of two that copy each other, with the groups that they are in."""
        async with self._units.unit() as unit:
            one, other = await unit.sources.get(one_id), await unit.sources.get(other_id)
            if one is None or other is None or one_id == other_id:
                return SourceChanged(SourceOutcome.MISSING)
            groups = [line.source.group_id for line in (one, other)]
            if groups[0] is not None and groups[0] == groups[1]:
                return SourceChanged(SourceOutcome.SAME, one_id)
            together = {one_id, other_id}
            for group in groups:
                if group is not None:
                    together |= {member.id for member in await unit.sources.members(group)}
            kept = next((group for group in groups if group is not None), None)
            if kept is None:
                kept = await unit.sources.make_group(one.source.name)
            await unit.sources.put_in_group(together, kept)
            for group in groups:
                if group is not None and group != kept:
                    await unit.sources.drop_group(group)
            names = (one.source.name, other.source.name)
            await self._write(unit, one_id, SourceField.GROUP, None, names[1], by)
            await self._write(unit, other_id, SourceField.GROUP, None, names[0], by)
            await self._settle(unit, await unit.sources.incidents_of(together, least=2))
            await unit.commit()
        return SourceChanged(SourceOutcome.DONE, one_id)

    async def part(self, source_id: int, *, by: int | None) -> SourceChanged:
        """Take a source out of its group: it is an independent one again."""
        async with self._units.unit() as unit:
            line = await unit.sources.get(source_id)
            if line is None:
                return SourceChanged(SourceOutcome.MISSING)
            group = line.source.group_id
            if group is None:
                return SourceChanged(SourceOutcome.SAME, source_id)
            members = await unit.sources.members(group)
            incidents = await unit.sources.incidents_of([one.id for one in members], least=2)
            await unit.sources.put_in_group([source_id], None)
            await self._leave(unit, group)
            names = ", ".join(one.name for one in members if one.id != source_id)
            await self._write(unit, source_id, SourceField.GROUP, names, None, by)
            await self._settle(unit, incidents)
            await unit.commit()
        return SourceChanged(SourceOutcome.DONE, source_id)

    async def refuse(self, one_id: int, other_id: int, *, by: int | None) -> SourceChanged:
        """Say that two sources do not copy each other: it is not proposed again."""
        async with self._units.unit() as unit:
            if await unit.sources.get(one_id) is None or await unit.sources.get(other_id) is None:
                return SourceChanged(SourceOutcome.MISSING)
            await unit.sources.refuse_copying(one_id, other_id, by=by, at=self._clock.now())
            await unit.commit()
        return SourceChanged(SourceOutcome.DONE, one_id)

    async def _leave(self, unit: UnitOfWork, group: int) -> Sequence[int]:
        """Dissolve a group that a single source is left in; the incidents of that one."""
        left = await unit.sources.members(group)
        if len(left) > 1:
            return ()
        await unit.sources.put_in_group([one.id for one in left], None)
        await unit.sources.drop_group(group)
        return await unit.sources.incidents_of([one.id for one in left]) if left else ()

    async def _write(
        self,
        unit: UnitOfWork,
        source_id: int,
        what: SourceField,
        old: str | None,
        new: str | None,
        by: int | None,
    ) -> None:
        change = SourceChange(self._clock.now(), by, what, old, new)
        await unit.sources.add_change(source_id, change)

    async def _settle(self, unit: UnitOfWork, incident_ids: Collection[int]) -> None:
        """Work out anew what incidents come to, whose sources are counted otherwise now."""
        now, ids = self._clock.now(), sorted(set(incident_ids))
        for incident_id in ids:
            await settle(unit, incident_id, at=now)
        family = self._families.family
        await owe_alerts(unit, ids, report_id=None, family=family, zone=self._zone, now=now)


def _same_name(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _sound(what: SourceField, words: str | None) -> tuple[str | None, bool]:
    """What words set, and whether they can be set."""
    value = " ".join((words or "").split()) or None
    match what:
        case SourceField.RELIABILITY:
            value = value.upper() if value else None
            return value, value is None or (len(value) == 1 and value in GRADES)
        case SourceField.LANGUAGE:
            value = value.lower() if value else None
            return value, value is None or (value.isascii() and value.isalpha() and len(value) in {2, 3})
        case SourceField.LINK:
            return value, value is None or _is_link(value)
        case SourceField.NAME:
            return value, value is not None and len(value) <= LONGEST_WORD
        case SourceField.AFFILIATION:
            return value, value is None or len(value) <= LONGEST_WORD
        case _:
            return None, False


def _is_link(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in {"http", "https"} and "." in parts.netloc and len(value) <= 300
