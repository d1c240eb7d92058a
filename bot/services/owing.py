"""What the next message of a chat is, and what there is to say in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from bot.domain.access import Chat
from bot.domain.delivery import Delivery, DeliveryKind, Owed
from bot.domain.news import collapsed
from bot.domain.watch import Watch
from bot.services.ports import UnitOfWork

FLOOD = 5
"""Reports of which more alerts than this wait in a chat are told in one message."""

MOST_SHOWN = 20
"""Incidents that one message shows; the others are counted."""

_MOST_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Job:
    """The deliveries that one message tells."""

    chat: Chat
    deliveries: tuple[Delivery, ...]
    coalesced: bool = False

    @property
    def head(self) -> Delivery:
        """The first one."""
        return self.deliveries[0]

    @property
    def ids(self) -> tuple[int, ...]:
        """Their numbers."""
        return tuple(delivery.id for delivery in self.deliveries)


async def next_job(unit: UnitOfWork, chat_id: int) -> Job | None:
    """The next message of a chat, if there is one."""
    chat = await unit.people.chat(chat_id)
    waiting = await unit.deliveries.waiting(chat_id, limit=_MOST_AT_ONCE)
    if chat is None or not waiting:
        return None
    together, coalesced = next_message(waiting)
    return Job(chat, tuple(together), coalesced)


def next_message(waiting: Sequence[Delivery]) -> tuple[list[Delivery], bool]:
    """Which of the deliveries that wait in a chat, in their order, the next message tells.

    Alerts of one report stand together, and those of one bundle. So do those of more than ``FLOOD`` reports,
    whatever waits between them: the second value tells. Topics of a forum do not hold up one another.
    """
    head = waiting[0]
    if head.kind is not DeliveryKind.ALERT:
        return [head], False
    alerts = [one for one in waiting if one.kind is DeliveryKind.ALERT and one.thread_id == head.thread_id]
    if len({delivery.told_with for delivery in alerts}) > FLOOD:
        return alerts, True
    first = takewhile(lambda one: one.kind is DeliveryKind.ALERT, waiting)
    run = [one for one in first if one.thread_id == head.thread_id]
    if head.bundle is not None:
        return [delivery for delivery in run if delivery.bundle == head.bundle], False
    return run[: _prefix(run, head)], False


def _prefix(run: Sequence[Delivery], head: Delivery) -> int:
    """How many deliveries at the beginning are of the first one's report: later ones keep their order."""
    for index, delivery in enumerate(run):
        if delivery.told_with != head.told_with:
            return index
    return len(run)


async def owed_of(unit: UnitOfWork, job: Job, *, now: datetime) -> Owed | None:
    """What there is to say; ``None`` for nothing."""
    head = job.head
    if head.kind is DeliveryKind.EDIT:
        return await _edit(unit, job)
    if head.kind is not DeliveryKind.ALERT:
        watches = await _watches(unit, [head], now)
        return Owed(job.chat, head.kind, head.thread_id, html=head.html, detail=head.detail, watches=watches)
    watches = await _watches(unit, job.deliveries, now)
    wanted = [one for one in job.deliveries if one.watch_id in {watch.id for watch in watches}]
    ids = [one.incident_id for one in wanted if one.incident_id is not None]
    standing = list(await unit.incidents.standing(ids)) if ids else []
    incidents = await unit.incidents.get(standing[:MOST_SHOWN])
    if not incidents:
        return None
    return Owed(
        job.chat,
        head.kind,
        head.thread_id,
        incidents=tuple(incidents),
        told=tuple(standing),
        report_id=None if job.coalesced else head.report_id,
        watches=watches,
        coalesced=job.coalesced,
        bundled=head.bundle is not None,
    )


async def _edit(unit: UnitOfWork, job: Job) -> Owed | None:
    """A message that was sent, as it is to be now; ``None`` where nothing is known of it."""
    edit = job.head
    if edit.message_id is None:
        return None
    told = await unit.deliveries.of_message(edit.chat_id, edit.message_id)
    ids = [one.incident_id for one in told if one.incident_id is not None]
    if not ids:
        return None
    knew = min((one.told_change or 0 for one in told), default=0)
    changes = {one.incident_id: one for one in collapsed(await unit.news.since(knew, incident_ids=ids))}
    incidents = await unit.incidents.get(ids[:MOST_SHOWN])
    kept = {incident.id for incident in incidents}
    return Owed(
        job.chat,
        DeliveryKind.EDIT,
        told[0].thread_id,
        incidents=tuple(incidents),
        told=tuple(ids),
        watches=await _watches(unit, told, None),
        coalesced=told[0].bundle is None and len({one.report_id for one in told}) > 1,
        bundled=told[0].bundle is not None,
        message_id=edit.message_id,
        gone=tuple(one for one in ids[:MOST_SHOWN] if one not in kept and one in changes),
        changes=changes,
    )


async def _watches(
    unit: UnitOfWork, deliveries: Sequence[Delivery], now: datetime | None
) -> tuple[Watch, ...]:
    """The watches that wanted deliveries, each once; ``now`` leaves out those that are silent then."""
    numbers = dict.fromkeys(one.watch_id for one in deliveries if one.watch_id is not None)
    found = [await unit.watches.get(number) for number in numbers]
    return tuple(one for one in found if one is not None and (now is None or not one.paused(now)))
