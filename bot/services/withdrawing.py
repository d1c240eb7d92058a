"""Withdrawing reports: what was deleted where it was published, or should never have come in."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.corroboration import UPPER
from bot.domain.clock import Clock
from bot.domain.report import Report, Withdrawal
from bot.services.alerts import owe_alerts
from bot.services.linking import Linker
from bot.services.ports import Families, UnitOfWork, Units
from bot.services.settling import settle


class Withdrawn(StrEnum):
    """What came of it: done, it stood so already, no such report, not theirs to withdraw."""

    DONE = "done"
    SAME = "same"
    MISSING = "missing"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class WithdrawalOutcome:
    """What came of it, and the report.

    ``gone`` counts incidents that nothing else speaks of: they left every answer. ``left`` counts those that
    other reports tell of too.
    """

    status: Withdrawn
    report: Report | None = None
    gone: int = 0
    left: int = 0


class WithdrawalService:
    """Takes reports out of every count, and puts them back; claims, corrections and words stay."""

    def __init__(
        self, units: Units, *, families: Families, clock: Clock, zone: ZoneInfo | None = None
    ) -> None:
        """``zone`` is that of the days by which an incident is recent enough to be alerted [UTC]."""
        self._units = units
        self._zone = zone or ZoneInfo("UTC")
        self._families = families
        self._clock = clock

    async def withdraw(self, report_id: int, *, by: int | None, may_any: bool) -> WithdrawalOutcome:
        """Withdraw a report; people who may not withdraw any report may withdraw those they handed in."""
        return await self._change(report_id, by=by, may_any=may_any, back=False)

    async def restore(self, report_id: int, *, by: int | None, may_any: bool) -> WithdrawalOutcome:
        """Put a withdrawn report back."""
        return await self._change(report_id, by=by, may_any=may_any, back=True)

    async def _change(
        self, report_id: int, *, by: int | None, may_any: bool, back: bool
    ) -> WithdrawalOutcome:
        async with self._units.unit() as unit:
            report = await unit.reports.get(report_id)
            if report is None:
                return WithdrawalOutcome(Withdrawn.MISSING)
            if not may_any and not await self._handed_in(unit, report_id, by):
                return WithdrawalOutcome(Withdrawn.REFUSED, report)
            now = self._clock.now()
            store = unit.withdrawals
            change = store.restore if back else store.withdraw
            if not await change(report_id, at=now, by=by):
                return WithdrawalOutcome(Withdrawn.SAME, report)
            linker = Linker(unit, self._families.family, now)
            await (bring_back(linker, report) if back else leave_out(linker, report_id))
            gone, left = await self._standing(unit, report_id)
            family = self._families.family
            await owe_alerts(unit, report_id=report_id, family=family, zone=self._zone, now=now)
            report = await unit.reports.get(report_id)
            await unit.commit()
        return WithdrawalOutcome(Withdrawn.DONE, report, gone, left)

    @staticmethod
    async def _handed_in(unit: UnitOfWork, report_id: int, by: int | None) -> bool:
        return by is not None and by in (await unit.traces.submitters([report_id])).get(report_id, ())

    async def _standing(self, unit: UnitOfWork, report_id: int) -> tuple[int, int]:
        """Of the report's incidents: how many nothing speaks of now, and how many something does."""
        behind = {kept.incident_id for kept in await unit.incidents.claims_of_report(report_id)}
        gone = 0
        for incident_id in sorted(behind):
            gone += not await unit.incidents.claims_of_incident(incident_id)
            await unit.incidents.revise(incident_id, at=self._clock.now())
        return gone, len(behind) - gone

    async def of_incident(self, incident_id: int) -> Sequence[Withdrawal]:
        """When reports that speak of an incident were withdrawn, for its history."""
        async with self._units.reading() as unit:
            return await unit.withdrawals.of_incident(incident_id)


async def leave_out(linker: Linker, report_id: int) -> None:
    """Let a withdrawn report's claims hang together with nothing; what stood by them is grouped anew."""
    unit = linker.unit
    claims = await unit.incidents.claims_of_report(report_id)
    ids = {kept.id for kept in claims}
    beside = await unit.links.neighbours(ids, least=UPPER) - ids
    await unit.links.drop(ids)
    await linker.regroup(beside)
    for incident_id in sorted({kept.incident_id for kept in claims}):
        await settle(unit, incident_id, at=linker.at)


async def bring_back(linker: Linker, report: Report) -> None:
    """Have a report's claims count again, as if they had just been read."""
    unit = linker.unit
    claims = await unit.incidents.claims_of_report(report.id)
    for incident_id in sorted({kept.incident_id for kept in claims}):
        if not await unit.incidents.claims_of_incident(incident_id):
            await unit.incidents.set_merged(incident_id, None)
    told = [kept.claim for kept in claims]
    await linker.put(report, told, stale=claims, counterparts={index: index for index in range(len(told))})
