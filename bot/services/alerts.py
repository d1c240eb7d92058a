"""Telling chats what is new of incidents: in the transaction that changes them, whatever changed them."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.delivery import Debt, DeliveryKind
from bot.domain.watch import PaceKind
from bot.services.ports import Family, Match, UnitOfWork

RECENT = timedelta(days=14)
"""How long ago an incident may have ended to be alerted: an old report that is loaded today is no news."""


async def owe_alerts(
    unit: UnitOfWork,
    incident_ids: Collection[int] = (),
    *,
    report_id: int | None,
    family: Family,
    zone: ZoneInfo,
    now: datetime,
    alerting: bool = True,
) -> int:
    """Owe what chats are to be told of these incidents and all others that this transaction has changed.

    To be called before the transaction ends, whatever it did with incidents: made, joined, corrected, merged,
    reviewed, withdrawn. Watches that newly match are alerted (a chat, and each topic of a forum, is told of
    an incident once, whatever comes to be known of it later and however many of its watches it matches);
    alerts that were sent already are brought up to date. Without ``alerting`` only the latter. Gives how many
    alerts are new.
    """
    ids = unit.incidents.changed() | set(incident_ids)
    if not ids or not await unit.news.wanted():
        return 0
    if changes := await unit.news.note(ids, at=now):
        await owe_edits(unit, {change.incident_id for change in changes}, now)
    if not alerting:
        return 0
    since = (now.astimezone(zone) - RECENT).date()
    matches = await unit.watches.matching(ids, family=family, now=now, since=since)
    if not matches:
        return 0
    merged = await unit.deliveries.told_before_merging({match.incident_id for match in matches})
    known = {(told.chat_id, told.thread_id, told.incident_id) for told in merged}
    debts = await _debts(unit, _soonest(matches), report_id, now)
    return await unit.deliveries.owe(
        [debt for debt in debts if (debt.chat_id, debt.thread_id, debt.incident_id) not in known], at=now
    )


async def owe_edits(unit: UnitOfWork, incident_ids: Collection[int], now: datetime) -> None:
    """Have the messages that told of incidents brought up to date."""
    told = await unit.deliveries.told(incident_ids)
    messages = {(one.chat_id, one.message_id): one.thread_id for one in told if one.message_id is not None}
    for (chat_id, message_id), thread_id in messages.items():
        if message_id is not None:
            await unit.deliveries.owe_edit(chat_id, message_id, thread_id=thread_id, at=now)


def _soonest(matches: Sequence[Match]) -> list[Match]:
    """For each chat (or topic) and incident the watch that tells it first."""
    found: dict[tuple[int, int | None, int], Match] = {}
    for match in matches:
        place = (match.watch.chat_id, match.watch.thread_id, match.incident_id)
        if place not in found or match.watch.pace.wait < found[place].watch.pace.wait:
            found[place] = match
    return list(found.values())


async def _debts(
    unit: UnitOfWork, matches: Sequence[Match], report_id: int | None, now: datetime
) -> list[Debt]:
    debts = []
    bundles: dict[int, datetime] = {}
    for match in matches:
        watch, pace = match.watch, match.watch.pace
        held = bundle = None
        if pace.kind is PaceKind.BUNDLED:
            if watch.id not in bundles:
                bundles[watch.id] = await unit.deliveries.bundle_due(watch.id) or now + pace.wait
            held = bundles[watch.id]
            bundle = f"watch:{watch.id}:{held.isoformat()}"
        topic = "" if watch.thread_id is None else f"@{watch.thread_id}"
        debts.append(
            Debt(
                chat_id=watch.chat_id,
                key=f"incident:{match.incident_id}{topic}",
                kind=DeliveryKind.ALERT,
                thread_id=watch.thread_id,
                incident_id=match.incident_id,
                watch_id=watch.id,
                report_id=report_id,
                bundle=bundle,
                held_until=held,
                for_digest=pace.kind is PaceKind.DIGEST,
            )
        )
    return debts
