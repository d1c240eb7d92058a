"""Taking a report in: known already? — read it — join its claims to incidents — keep it all at once."""

import asyncio
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.corroboration import choose, combine, pair
from bot.domain.claim import Claim
from bot.domain.clock import Clock
from bot.domain.incident import Incident
from bot.domain.report import IncomingReport, Report
from bot.language.text import fold
from bot.services.alerts import owe_alerts
from bot.services.ports import (
    Asked,
    Extracted,
    Extractor,
    Families,
    KeptClaim,
    Known,
    Reread,
    UnitOfWork,
    Units,
)
from bot.services.settling import settle

MAX_TEXT = 1_000_000
"""Characters of one report: about 600 pages; more is a file to be split, not a report."""

_LONG = 4_000
"""Characters from which a report is read off the event loop (some 20 ms of reading)."""

_LONGEST_NAME = 500
_WORDS = re.compile(r"[^\W_]+")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class IngestStatus(StrEnum):
    """What came of a report."""

    NEW = "new"
    KNOWN = "known"
    FURTHER = "further"
    NEW_VERSION = "new_version"
    EMPTY = "empty"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class IngestOutcome:
    """What came of a report.

    ``KNOWN``: this very publication (or the same pasted words) was kept before; ``FURTHER``: the same words
    from somewhere else, recorded as a further publication that is no independent source. For these,
    ``report`` and ``incidents`` are those kept before. ``joined`` holds the ids of incidents that other
    reports speak of too. ``assumptions`` were made about the report as a whole; each claim has its own.
    """

    status: IngestStatus
    report: Report | None = None
    incidents: tuple[Incident, ...] = ()
    assumptions: tuple[str, ...] = ()
    joined: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of a report, in short; ``incidents`` counts those of a new report or version."""

    status: IngestStatus
    report_id: int | None = None
    incidents: int = 0


@dataclass(frozen=True, slots=True)
class _Draft:
    """A report that can be kept, and what it is known by."""

    incoming: IncomingReport
    asked: Asked

    def meets(self, other: "_Draft") -> bool:
        """Whether two reports share origin or words: what one is depends on the other."""
        ours, theirs = self.asked, other.asked
        same_origin = ours.origin.key is not None and ours.origin == theirs.origin
        return same_origin or ours.text_key == theirs.text_key


class IngestService:
    """Takes reports in. ``zone`` is where a time of publication becomes a local day."""

    def __init__(
        self, units: Units, *, extractor: Extractor, families: Families, zone: ZoneInfo, clock: Clock
    ) -> None:
        self._units = units
        self._extractor = extractor
        self._families = families
        self._zone = zone
        self._clock = clock

    async def ingest(self, incoming: IncomingReport) -> IngestOutcome:
        """Keep a report with its claims and incidents, in one transaction; harmless when called twice.

        Characters that no database keeps (NUL, lone surrogates) become U+FFFD, one for one, so that offsets
        hold.
        """
        (kept,) = await self.ingest_all([incoming])
        if kept.report_id is None:
            return IngestOutcome(kept.status)
        outcome = await self.outcome(kept.report_id)
        return IngestOutcome(kept.status) if outcome is None else replace(outcome, status=kept.status)

    async def ingest_all(self, batch: Sequence[IncomingReport]) -> list[Kept]:
        """Keep reports, many in a transaction, without reading back what was kept; what came of each."""
        kept: list[Kept] = []
        part: list[_Draft] = []
        for incoming in batch:
            draft = _draft(incoming)
            if part and (draft is None or any(draft.meets(other) for other in part)):
                kept += await self._take_in(part)
                part = []
            if draft is None:
                too_long = len(incoming.text) > MAX_TEXT
                kept.append(Kept(IngestStatus.TOO_LONG if too_long else IngestStatus.EMPTY))
            else:
                part.append(draft)
        return kept + (await self._take_in(part) if part else [])

    async def _take_in(self, part: Sequence[_Draft]) -> list[Kept]:
        """Keep reports of which no two share an origin or their words."""
        asked = [draft.asked for draft in part]
        async with self._units.reading() as unit:
            known = await unit.reports.find(asked)
        if all(_nothing_new(found, draft.incoming) for draft, found in zip(part, known, strict=True)):
            return [Kept(IngestStatus.KNOWN, found.report.id) for found in known if found is not None]
        readings = [await self._reading(draft, found) for draft, found in zip(part, known, strict=True)]
        async with self._units.unit() as unit:
            known = await unit.reports.find(asked)
            kept = [
                await self._keep(unit, draft.incoming, reading, found, extracted)
                for draft, (reading, extracted), found in zip(part, readings, known, strict=True)
            ]
            await unit.commit()
        return kept

    async def _reading(self, draft: _Draft, known: Known | None) -> tuple[Reread, Extracted | None]:
        """The day a report counts from and, unless its words are known, what it says."""
        day, assumed = self._publication_day(draft.incoming, known)
        extracted = None
        if known is None or not known.same_text:
            extracted = await self._read(draft.incoming.text, day)
            await asyncio.sleep(0)
        assumptions = extracted.assumptions if extracted is not None else ()
        return Reread(draft.incoming.text, draft.asked.text_key, day, assumed, assumptions), extracted

    async def redate(self, report_id: int, day: date, *, by: int | None = None) -> IngestOutcome | None:
        """Read a report again as published on another local day; ``None`` when there is no such report."""
        report = await self.report(report_id)
        if report is None:
            return None
        extracted = await self._read(report.text, day)
        key = text_key(report.text) or ""
        reading = Reread(report.text, key, day, False, extracted.assumptions)
        async with self._units.unit() as unit:
            updated = await unit.reports.update(report_id, reading, at=self._clock.now(), by=by)
            await self._replace_claims(unit, updated, extracted.claims)
            outcome = await self._outcome(unit, IngestStatus.NEW_VERSION, updated)
            await unit.commit()
        return outcome

    async def report(self, report_id: int) -> Report | None:
        """A kept report."""
        async with self._units.reading() as unit:
            return await unit.reports.get(report_id)

    async def outcome(self, report_id: int) -> IngestOutcome | None:
        """What is held of a kept report: its card again, after a restart."""
        async with self._units.reading() as unit:
            report = await unit.reports.get(report_id)
            return None if report is None else await self._outcome(unit, IngestStatus.KNOWN, report)

    async def _read(self, text: str, day: date) -> Extracted:
        if len(text) < _LONG:
            return self._extractor.read(text, published=day)
        return await asyncio.to_thread(self._extractor.read, text, published=day)

    def _publication_day(self, incoming: IncomingReport, known: Known | None) -> tuple[date, bool]:
        """The local day that dates count from, and whether it had to be assumed.

        An edited text without a day of its own keeps the day of its report, which a person may have set.
        """
        published = incoming.published
        if isinstance(published, datetime):
            return published.astimezone(self._zone).date(), False
        if published is not None:
            return published, False
        if known is not None and known.same_origin:
            return known.report.publication_day, known.report.day_assumed
        return incoming.received.astimezone(self._zone).date(), True

    async def _keep(
        self,
        unit: UnitOfWork,
        incoming: IncomingReport,
        reading: Reread,
        known: Known | None,
        extracted: Extracted | None,
    ) -> Kept:
        """Write what is new about a report; ``known`` as of this transaction."""
        if known is not None and known.same_text:
            if _nothing_new(known, incoming):
                return Kept(IngestStatus.KNOWN, known.report.id)
            await unit.reports.add_publication(known.report.id, incoming)
            await unit.incidents.note_sources(known.report.id)
            return Kept(IngestStatus.FURTHER, known.report.id)
        if extracted is None:  # the same words were kept a moment ago and have changed since
            extracted = await self._read(incoming.text, reading.publication_day)
        if known is not None and known.first:
            report = await unit.reports.update(known.report.id, reading, at=incoming.received, by=None)
            used = await self._replace_claims(unit, report, extracted.claims)
            return Kept(IngestStatus.NEW_VERSION, report.id, len(used))
        if known is not None:
            await unit.reports.forget_publication(incoming.origin)
            await unit.incidents.note_sources(known.report.id)
        report = await unit.reports.add(incoming, reading)
        used = await self._place_claims(unit, report, [(claim, None) for claim in extracted.claims])
        return Kept(IngestStatus.NEW, report.id, len(used))

    async def _replace_claims(self, unit: UnitOfWork, report: Report, claims: Sequence[Claim]) -> set[int]:
        """Put a re-read report's claims in place of its former ones; incidents live on in counterparts."""
        former = await unit.incidents.claims_of_report(report.id)
        await unit.incidents.drop_claims(report.id)
        counterparts = pair([kept.claim for kept in former], claims)
        placed: list[tuple[Claim, int | None]] = []
        for index, claim in enumerate(claims):
            old = former[counterparts[index]] if index in counterparts else None
            placed.append((claim, await self._own_incident(unit, old)))
        kept = await self._place_claims(unit, report, placed)
        for incident_id in {claim.incident_id for claim in former} - kept:
            await self._settle(unit, incident_id)
        return kept

    async def _own_incident(self, unit: UnitOfWork, old: KeptClaim | None) -> int | None:
        """The incident of a dropped claim, where no other report speaks of it or a person has touched it."""
        if old is None:
            return None
        if await unit.incidents.touched(old.incident_id):
            return old.incident_id
        return None if await unit.incidents.claims_of_incident(old.incident_id) else old.incident_id

    async def _place_claims(
        self, unit: UnitOfWork, report: Report, claims: Sequence[tuple[Claim, int | None]]
    ) -> set[int]:
        """Give each claim its incident and settle those; their ids.

        That is one of other reports, else the claim's own from before, else a new one. What a person has
        reviewed or corrected stays where it is.
        """
        now = self._clock.now()
        placed: list[tuple[Claim, int]] = []
        taken = {own for _, own in claims if own is not None}
        created: set[int] = set()
        for claim, own in claims:
            incident_id = own
            if own is None or not await unit.incidents.touched(own):
                incident_id = await self._join(unit, report, claim, taken) or own
            if incident_id is None:
                incident_id = await unit.incidents.create(combine([claim]), at=now)
                created.add(incident_id)
            taken.add(incident_id)
            placed.append((claim, incident_id))
        await unit.incidents.add_claims(report, placed)
        used = {incident_id for _, incident_id in placed}
        for incident_id in sorted(used - created):
            await self._settle(unit, incident_id)
        await owe_alerts(
            unit, used, report_id=report.id, family=self._families.family, zone=self._zone, now=now
        )
        return used

    async def _join(self, unit: UnitOfWork, report: Report, claim: Claim, taken: set[int]) -> int | None:
        candidates = [c for c in await unit.incidents.candidates(claim) if c.incident_id not in taken]
        chosen = choose(claim, candidates, report_id=report.id, family=self._families.family)
        return None if chosen is None else chosen.incident_id

    async def _settle(self, unit: UnitOfWork, incident_id: int) -> None:
        await settle(unit, incident_id, at=self._clock.now())

    async def _outcome(self, unit: UnitOfWork, status: IngestStatus, report: Report) -> IngestOutcome:
        claims = await unit.incidents.claims_of_report(report.id)
        ids = list(dict.fromkeys(kept.incident_id for kept in claims))
        incidents = await unit.incidents.get(ids)
        joined = frozenset(
            incident.id
            for incident in incidents
            if any(claim.report.id != report.id for claim in incident.claims)
        )
        return IngestOutcome(status, report, incidents, await unit.reports.assumptions(report.id), joined)


def text_key(text: str) -> str | None:
    """What two copies of one text share: a digest of its folded words; ``None`` when it has no word."""
    words = _WORDS.findall(fold(text).text)
    if not words:
        return None
    return hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()[:32]


def _draft(incoming: IncomingReport) -> _Draft | None:
    """The report as it can be kept; ``None`` for one that is too long or has no words."""
    if len(incoming.text) > MAX_TEXT:
        return None
    incoming = _keepable(incoming)
    key = text_key(incoming.text)
    return None if key is None else _Draft(incoming, Asked(incoming.origin, key))


def _keepable(incoming: IncomingReport) -> IncomingReport:
    """The report without characters that no database keeps."""
    origin = incoming.origin
    return replace(
        incoming,
        text=_UNKEEPABLE.sub("\ufffd", incoming.text),
        source_name=_kept_name(incoming.source_name),
        external_id=_kept_name(incoming.external_id),
        origin=replace(
            origin,
            key=_kept_name(origin.key),
            message_id=_kept_name(origin.message_id),
            link=_kept_name(origin.link),
        ),
    )


def _kept_name(name: str | None) -> str | None:
    return None if name is None else _UNKEEPABLE.sub("\ufffd", name)[:_LONGEST_NAME]


def _nothing_new(known: Known | None, incoming: IncomingReport) -> bool:
    """Whether the same words came from where they came before; pasted words have no origin to differ in."""
    if known is None or not known.same_text:
        return False
    return known.same_origin or incoming.origin.key is None
