"""Taking a report in: known already? — read it — join its claims to incidents — keep it all at once."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.corroboration import copies, pair
from bot.domain.claim import Claim
from bot.domain.clock import Clock
from bot.domain.incident import Incident
from bot.domain.privacy import Shown, kept_back, masked
from bot.domain.report import IncomingReport, Report
from bot.domain.values import Named, NamedRole
from bot.language.known_sources import KnownSources
from bot.language.naming import ForgottenNames
from bot.language.sequels import SequelReader
from bot.services.alerts import owe_alerts
from bot.services.copying import alike, likeness
from bot.services.drafts import Draft, bands_of, keepable, text_key
from bot.services.linking import Linker
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
from bot.services.withdrawing import leave_out

MAX_TEXT = 1_000_000
"""Characters of one report: about 600 pages; more is a file to be split, not a report."""

DATING = "date of publication "
"""How assumptions about a report's own date begin."""

_LONG = 4_000
"""Characters from which a report is read off the event loop (some 20 ms of reading)."""


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
class _Read:
    """What reading a report gave, with the cues of sequels."""

    claims: tuple[Claim, ...]
    assumptions: tuple[str, ...] = ()
    names: tuple[Named, ...] = ()


class IngestService:
    """Takes reports in. ``zone`` is where a time of publication becomes a local day."""

    def __init__(
        self,
        units: Units,
        *,
        extractor: Extractor,
        families: Families,
        zone: ZoneInfo,
        clock: Clock,
        sequels: SequelReader | None = None,
        publishers: KnownSources | None = None,
        keep_names: bool = True,
    ) -> None:
        """``sequels`` finds out whether a text tells on of something earlier; without it none does.

        ``publishers`` knows what well-known sources are called besides. Unless ``keep_names``, the names of
        victims and detainees are taken out of a text before anything of it is kept.
        """
        self._keep_names = keep_names
        self._publishers = publishers
        self._units = units
        self._extractor = extractor
        self._sequels = sequels
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
        part: list[Draft] = []
        async with self._units.reading() as unit:
            gone = await unit.names.forgotten()
        for incoming in batch:
            draft = self._draft(incoming, gone)
            if part and (draft is None or any(draft.meets(other) for other in part)):
                kept += await self._take_in(part)
                part = []
            if draft is None:
                too_long = len(incoming.text) > MAX_TEXT
                kept.append(Kept(IngestStatus.TOO_LONG if too_long else IngestStatus.EMPTY))
            else:
                part.append(draft)
        return kept + (await self._take_in(part) if part else [])

    async def _take_in(self, part: Sequence[Draft]) -> list[Kept]:
        """Keep reports of which no two share an origin or their words."""
        asked = [draft.asked for draft in part]
        async with self._units.reading() as unit:
            known = await unit.reports.find(asked)
        if all(_nothing_new(found, draft.incoming) for draft, found in zip(part, known, strict=True)):
            return [Kept(IngestStatus.KNOWN, found.report.id) for found in known if found is not None]
        readings = [await self._reading(draft, found) for draft, found in zip(part, known, strict=True)]
        async with self._units.unit() as unit:
            known = await unit.reports.find(asked)
            kept = []
            for draft, (reading, extracted), found in zip(part, readings, known, strict=True):
                one = await self._keep(unit, draft, reading, found, extracted)
                await self._tell(unit, one.report_id)
                kept.append(one)
            await unit.commit()
        return kept

    async def _reading(self, draft: Draft, known: Known | None) -> tuple[Reread, _Read | None]:
        """The day a report counts from and, unless its words are known, what it says."""
        day, assumed = self._publication_day(draft.incoming, known)
        extracted = None
        if known is None or not known.same_text:
            extracted = await self._read(draft.incoming.text, day)
            await asyncio.sleep(0)
        found = extracted.assumptions if extracted is not None else ()
        names = extracted.names if extracted is not None else ()
        assumptions = (*draft.incoming.assumptions, *found)
        return Reread(draft.incoming.text, draft.asked.text_key, day, assumed, assumptions, names), extracted

    async def redate(self, report_id: int, day: date, *, by: int | None = None) -> IngestOutcome | None:
        """Read a report again as published on another local day; ``None`` when there is no such report."""
        report = await self.report(report_id)
        return None if report is None else await self._again(report, day, assumed=False, by=by)

    async def reread(self, report_id: int) -> IngestOutcome | None:
        """Read a report again as it is, with the rules of today; nobody is alerted of what that finds."""
        report = await self.report(report_id)
        if report is None:
            return None
        return await self._again(report, report.publication_day, assumed=report.day_assumed, telling=False)

    async def claims_of(self, report: Report) -> Sequence[Claim]:
        """What a kept report says when it is read today; nothing is changed."""
        return await self._claims(report.text, report.publication_day)

    async def _again(
        self, report: Report, day: date, *, assumed: bool, by: int | None = None, telling: bool = True
    ) -> IngestOutcome:
        """Read a report again as published on a day; ``telling``: watches are alerted of what is new."""
        report = await self._without_names(report)
        extracted = await self._read(report.text, day)
        key = text_key(report.text) or ""
        async with self._units.unit() as unit:
            dating = () if day != report.publication_day else await self._dating(unit, report)
            told = (*dating, *extracted.assumptions)
            reading = Reread(report.text, key, day, assumed, told, extracted.names)
            updated = await unit.reports.update(report.id, reading, at=self._clock.now(), by=by)
            bands = bands_of(report.text, report.origin)
            await self._replace_claims(unit, updated, extracted.claims, bands)
            await self._tell(unit, report.id, alerting=telling)
            outcome = await self._outcome(unit, IngestStatus.NEW_VERSION, updated)
            await unit.commit()
        return outcome

    async def _without_names(self, report: Report) -> Report:
        """A report without the names that the deployment does not keep: they go out of all that is kept."""
        if not self.keeps_too_much(report):
            return report
        day = report.publication_day
        found = kept_back(self._extractor.read(report.text, published=day).names, Shown(exact=True))
        names = [one.name for one in found if one.role is NamedRole.PERSON]
        async with self._units.unit() as unit:
            await unit.names.take_out(names, [report.id])
            after = await unit.reports.get(report.id)
            await unit.commit()
        return after or report

    @staticmethod
    async def _dating(unit: UnitOfWork, report: Report) -> tuple[str, ...]:
        """What was assumed when a report was dated: no reading of its text finds that again."""
        told = await unit.reports.assumptions(report.id)
        return tuple(line for line in told if line.startswith(DATING))

    async def report(self, report_id: int) -> Report | None:
        """A kept report."""
        async with self._units.reading() as unit:
            return await unit.reports.get(report_id)

    async def outcome(self, report_id: int) -> IngestOutcome | None:
        """What is held of a kept report: its card again, after a restart."""
        async with self._units.reading() as unit:
            report = await unit.reports.get(report_id)
            return None if report is None else await self._outcome(unit, IngestStatus.KNOWN, report)

    async def _read(self, text: str, day: date) -> _Read:
        if len(text) < _LONG:
            return self._read_now(text, day)
        return await asyncio.to_thread(self._read_now, text, day)

    async def _claims(self, text: str, day: date) -> Sequence[Claim]:
        return (await self._read(text, day)).claims

    def _read_now(self, text: str, day: date) -> _Read:
        found: Extracted = self._extractor.read(text, published=day)
        claims = found.claims
        if self._sequels is not None:
            claims = tuple(replace(claim, cues=self._sequels.cues(text, claim)) for claim in claims)
        return _Read(claims, found.assumptions, found.names)

    async def without_forgotten(self, text: str) -> str:
        """A text with marks in place of the names that people had forgotten."""
        async with self._units.reading() as unit:
            gone = await unit.names.forgotten()
        return text if gone is None else gone.masked(text)

    def keeps_too_much(self, report: Report) -> bool:
        """Whether a kept report has names that the deployment does not keep (any more)."""
        return self.keepable_text(report.text) != report.text

    def keepable_text(self, text: str) -> str:
        """A text as it may be kept: with marks in place of names, where the deployment keeps none."""
        if self._keep_names or len(text) > MAX_TEXT:
            return text
        today = self._clock.now().astimezone(self._zone).date()
        names = self._extractor.read(text, published=today).names
        return masked(text, kept_back(names, Shown(names=False, exact=True)))

    def _draft(self, incoming: IncomingReport, gone: ForgottenNames | None) -> Draft | None:
        """The report as it can be kept; ``None`` for one that is too long or has no words."""
        if len(incoming.text) > MAX_TEXT:
            return None
        incoming = self._called(keepable(incoming))
        if not self._keep_names:
            incoming = replace(incoming, text=self.keepable_text(incoming.text), extra={})
        if gone is not None:
            incoming = replace(incoming, text=gone.masked(incoming.text))
        key = text_key(incoming.text)
        if key is None:
            return None
        day = self._publication_day(incoming, None)[0] if copies.is_short(incoming.text) else None
        asked = Asked(incoming.origin, key, day)
        return Draft(incoming, asked, tuple(bands_of(incoming.text, incoming.origin)))

    def _called(self, incoming: IncomingReport) -> IncomingReport:
        """A report with what else its source is called."""
        if self._publishers is None or incoming.source_name is None:
            return incoming
        return replace(incoming, also_called=self._publishers.names(incoming.source_name))

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
        draft: Draft,
        reading: Reread,
        known: Known | None,
        extracted: _Read | None,
    ) -> Kept:
        """Write what is new about a report; ``known`` as of this transaction."""
        incoming = draft.incoming
        if known is not None and known.same_text:
            if _nothing_new(known, incoming):
                return Kept(IngestStatus.KNOWN, known.report.id)
            return await self._further(unit, known.report, incoming, reading)
        if extracted is None:  # the same words were kept a moment ago and have changed since
            extracted = await self._read(incoming.text, reading.publication_day)
            reading = replace(reading, names=extracted.names)
        if known is not None and known.first:
            report = await unit.reports.update(known.report.id, reading, at=incoming.received, by=None)
            used = await self._replace_claims(unit, report, extracted.claims, draft.bands)
            return Kept(IngestStatus.NEW_VERSION, report.id, len(used))
        if known is not None:
            await unit.reports.forget_publication(incoming.origin)
            await unit.incidents.note_sources(known.report.id)
        like = await likeness(
            unit, draft.incoming.text, draft.bands, extracted.claims, reading.publication_day, self._claims
        )
        if like.copy_of is not None and incoming.origin.key is None:
            return Kept(IngestStatus.KNOWN, like.copy_of.id)
        if like.copy_of is not None:
            return await self._further(unit, like.copy_of, incoming, reading)
        report = await unit.reports.add(incoming, reading)
        used = await self._put(unit, report, extracted.claims, draft.bands, like.shares)
        return Kept(IngestStatus.NEW, report.id, len(used))

    async def _further(
        self, unit: UnitOfWork, report: Report, incoming: IncomingReport, reading: Reread
    ) -> Kept:
        """Record that a text was published elsewhere too; the report stands for its earliest publication."""
        earlier = await unit.reports.add_publication(report.id, incoming, reading)
        if earlier:
            found = await self._read(reading.text, reading.publication_day)
            report = await unit.reports.lead(report.id, incoming, replace(reading, names=found.names))
            await self._replace_claims(
                unit, report, found.claims, tuple(bands_of(report.text, report.origin))
            )
        else:
            await unit.incidents.note_sources(report.id)
        return Kept(IngestStatus.FURTHER, report.id)

    async def _replace_claims(
        self,
        unit: UnitOfWork,
        report: Report,
        claims: Sequence[Claim],
        bands: Sequence[int],
    ) -> set[int]:
        """Put a re-read report's claims in place of its former ones; incidents live on in counterparts."""
        like = await unit.links.reports_like(bands, but=report.id)
        former = await unit.incidents.claims_of_report(report.id)
        counterparts = pair([kept.claim for kept in former], claims)
        shares = alike(report.text, like)
        return await self._put(unit, report, claims, bands, shares, former, counterparts)

    async def _put(
        self,
        unit: UnitOfWork,
        report: Report,
        claims: Sequence[Claim],
        bands: Sequence[int],
        shares: Mapping[int, float],
        former: Sequence[KeptClaim] = (),
        counterparts: Mapping[int, int] | None = None,
    ) -> set[int]:
        """Give a report's claims their incidents; the incidents' ids."""
        now, family = self._clock.now(), self._families.family
        await unit.links.sign(report.id, bands, new=not former)
        await unit.links.note_likeness(report.id, shares, new=not former)
        linker = Linker(unit, family, now)
        used = await linker.put(report, claims, stale=former, counterparts=counterparts, shares=shares)
        if report.withdrawn is not None:
            await leave_out(linker, report.id)
        return used

    async def _tell(self, unit: UnitOfWork, report_id: int | None, *, alerting: bool = True) -> None:
        """Owe chats the news of what has just been done with a report."""
        now, family = self._clock.now(), self._families.family
        await owe_alerts(
            unit, report_id=report_id, family=family, zone=self._zone, now=now, alerting=alerting
        )

    async def _outcome(self, unit: UnitOfWork, status: IngestStatus, report: Report) -> IngestOutcome:
        claims = await unit.incidents.claims_of_report(report.id)
        ids = list(dict.fromkeys(kept.incident_id for kept in claims))
        incidents = await unit.incidents.get(ids if report.withdrawn is None else ())
        joined = frozenset(
            incident.id
            for incident in incidents
            if any(claim.report.id != report.id for claim in incident.claims)
        )
        return IngestOutcome(status, report, incidents, await unit.reports.assumptions(report.id), joined)


def _nothing_new(known: Known | None, incoming: IncomingReport) -> bool:
    """Whether the same words came from where they came before; pasted words have no origin to differ in."""
    if known is None or not known.same_text:
        return False
    return known.same_origin or incoming.origin.key is None
