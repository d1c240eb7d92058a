"""Owing alerts: in the transaction that keeps an incident, for every watch that it newly matches."""

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.watch import Debt, DeliveryKind
from bot.services.ports import Family, UnitOfWork

RECENT = timedelta(days=14)
"""How long ago an incident may have ended to be alerted: an old report that is loaded today is no news."""


async def owe_alerts(
    unit: UnitOfWork,
    incident_ids: Collection[int],
    *,
    report_id: int | None,
    family: Family,
    zone: ZoneInfo,
    now: datetime,
) -> int:
    """Owe what the watches want to be told of these incidents; how many alerts are new.

    A chat is told of an incident once, whatever comes to be known of it later and however many of its
    watches it matches. To be called when an incident was kept, changed or reviewed.
    """
    if not incident_ids or not await unit.watches.any():
        return 0
    since = (now.astimezone(zone) - RECENT).date()
    matches = await unit.watches.matching(incident_ids, family=family, now=now, since=since)
    debts: dict[tuple[int, str], Debt] = {}
    for match in matches:
        key = f"incident:{match.incident_id}"
        debt = Debt(
            chat_id=match.chat_id,
            key=key,
            kind=DeliveryKind.ALERT,
            thread_id=match.thread_id,
            incident_id=match.incident_id,
            watch_id=match.watch_id,
            report_id=report_id,
        )
        debts.setdefault((match.chat_id, key), debt)
    return await unit.deliveries.owe(list(debts.values()), at=now)
