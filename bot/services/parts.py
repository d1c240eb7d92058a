"""Messages into reports: an album is one report, a post cut into several is one, an edit is a new version.

What a report is made of is in the database, so that its parts may come in any order, at any time, and after
a restart. Taking the same message in twice is harmless.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.claim import Claim
from bot.domain.part import NEAR, Part, continues, whole
from bot.domain.report import IncomingReport, Origin
from bot.services.ingest import IngestOutcome, IngestService, IngestStatus
from bot.services.ports import Asked, PartStore, Units


class Joining(StrEnum):
    """Why a message belongs to a report that was there before."""

    ALBUM = "album"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a message.

    ``outcome`` is ``None`` for one that has no words (yet). ``before`` holds what its report said until now,
    where the message changed it; ``joined`` says how it came to be a part of a report. ``emptied``: an edit
    took the words away, and the report was left as it is.
    """

    outcome: IngestOutcome | None
    before: tuple[Claim, ...] = ()
    joined: Joining | None = None
    emptied: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """The other parts of a message's report, what they are joined by, and the message itself as kept."""

    others: tuple[Part, ...] = ()
    joined: Joining | None = None
    own: Part | None = None


class PartService:
    """Takes messages in as reports, or as parts of reports."""

    def __init__(self, units: Units, ingest: IngestService) -> None:
        self._units = units
        self._ingest = ingest

    async def take(self, part: Part, incoming: IncomingReport) -> Taken:
        """Keep a message: ``incoming`` holds its own words, with what is known of where they come from."""
        part = replace(part, text=await self._ingest.without_forgotten(self._ingest.keepable_text(part.text)))
        async with self._units.reading() as unit:
            group = await self._group(unit.parts, part)
        part = self._placed(part, group)
        text = whole([*group.others, part])
        if not text.strip():
            await self._put([part])
            emptied = group.own is not None and bool(group.own.text.strip())
            return Taken(None, emptied=emptied)
        before = await self._claims_before(part, group)
        outcome = await self._ingest.ingest(self._composed(part, incoming, group, text))
        if outcome.report is None:
            return Taken(outcome)
        lead = next((one for one in group.others if one.leads), None)
        bundle = lead.name if lead is not None else part.bundle or part.name
        everything = (*group.others, part)
        await self._put([one.of_report(outcome.report.id, bundle) for one in everything])
        changed = outcome.status is IngestStatus.NEW_VERSION
        return Taken(outcome, before if changed else (), group.joined if group.others else None)

    async def report_of(self, chat_id: int, message_id: int) -> int | None:
        """The report that a message is, or is a part of."""
        async with self._units.reading() as unit:
            part = await unit.parts.of_message(chat_id, message_id)
        return part.report_id if part is not None else None

    async def report_from(self, origin: Origin) -> int | None:
        """The report that was published at an origin."""
        if origin.key is None or origin.message_id is None:
            return None
        async with self._units.reading() as unit:
            (found,) = await unit.reports.find([Asked(origin, "")])
        return found.report.id if found is not None and found.same_origin else None

    async def continues_long_text(self, part: Part) -> bool:
        """Whether a message is the rest of a text before it that was too long for one."""
        async with self._units.reading() as unit:
            return any(continues(other, part) for other in await self._neighbours(unit.parts, part))

    async def _group(self, store: PartStore, part: Part) -> _Group:
        """Where a message belongs: to what it was kept as, to its album, to the post it is cut from."""
        own = await store.of_message(part.chat_id, part.message_id) or await store.of_origin(part.origin)
        if own is not None and own.bundle is not None:
            siblings = [one for one in await store.of_bundle(own.bundle) if not _same(one, own)]
            return _Group(tuple(siblings), _how(siblings), own)
        if part.album is not None:
            mates = [one for one in await store.of_album(part.album) if one.message_id != part.message_id]
            return _Group(tuple(mates), Joining.ALBUM, own)
        for other in await self._neighbours(store, part):
            if continues(other, part) or continues(part, other):
                return _Group(tuple(await self._chain(store, other)), Joining.SPLIT, own)
        return _Group(own=own)

    @staticmethod
    async def _chain(store: PartStore, part: Part) -> Sequence[Part]:
        return [part] if part.bundle is None else await store.of_bundle(part.bundle)

    @staticmethod
    async def _neighbours(store: PartStore, part: Part) -> Sequence[Part]:
        if not part.plain:
            return ()
        if part.number is None:
            return await store.around(part.chat_id, part.message_id, reach=NEAR)
        beside = [replace(part.origin, message_id=str(part.number + step)) for step in (-1, 1)]
        found = [await store.of_origin(origin) for origin in beside]
        return [one for one in found if one is not None]

    @staticmethod
    def _placed(part: Part, group: _Group) -> Part:
        """The part with the origin and the album that it was first kept with."""
        own = group.own
        if own is None:
            return part
        same_message = own.chat_id == part.chat_id and own.message_id == part.message_id
        origin = own.origin if same_message else part.origin
        return replace(
            part, origin=origin, album=part.album or own.album, bundle=own.bundle, report_id=own.report_id
        )

    @staticmethod
    def _composed(part: Part, incoming: IncomingReport, group: _Group, text: str) -> IncomingReport:
        """The report that the parts make, under the origin that it is kept with."""
        origin = replace(incoming.origin, key=part.origin.key, message_id=part.origin.message_id)
        lead = next((one for one in group.others if one.leads), None)
        if lead is None:
            return replace(incoming, origin=origin, text=text)
        kept = replace(origin, key=lead.origin.key, message_id=lead.origin.message_id)
        return replace(incoming, origin=kept, text=text)

    async def _claims_before(self, part: Part, group: _Group) -> tuple[Claim, ...]:
        """What the report of a message says until now."""
        known = [one.report_id for one in (*group.others, part) if one.report_id is not None]
        async with self._units.reading() as unit:
            if not known:
                (found,) = await unit.reports.find([Asked(part.origin, "")])
                known = [found.report.id] if found is not None and found.same_origin else []
            claims = await unit.incidents.claims_of_report(known[0]) if known else ()
        return tuple(kept.claim for kept in claims)

    async def _put(self, parts: Sequence[Part]) -> None:
        async with self._units.unit() as unit:
            for part in parts:
                await unit.parts.put(part)
            await unit.commit()


def _same(one: Part, other: Part) -> bool:
    if (one.chat_id, one.message_id) == (other.chat_id, other.message_id):
        return True
    return _pair(one.origin) == _pair(other.origin) != (None, None)


def _pair(origin: Origin) -> tuple[str | None, str | None]:
    return origin.key, origin.message_id


def _how(siblings: Sequence[Part]) -> Joining | None:
    if not siblings:
        return None
    return Joining.ALBUM if any(one.album for one in siblings) else Joining.SPLIT
