"""Telegram's limits on sending, kept before it complains."""

from collections import deque
from datetime import datetime, timedelta

OVERALL = 30
"""Messages a second, to all chats together (https://core.telegram.org/bots/faq, "hitting limits")."""

CHAT_GAP = timedelta(seconds=1)
"""Between two messages to one chat."""

GROUP = 20
"""Messages a minute to one group."""

_SECOND, _MINUTE = timedelta(seconds=1), timedelta(minutes=1)


class Limits:
    """Remembers what was sent within the last minute, and tells who has to wait.

    Times are those of the caller's clock; what seems to lie ahead was noted before the clock was put back,
    and is forgotten.
    """

    def __init__(self) -> None:
        self._all: deque[datetime] = deque()
        self._chats: dict[int, deque[datetime]] = {}

    def note(self, chat_id: int, now: datetime) -> None:
        """A message is being sent."""
        self._all.append(now)
        self._chats.setdefault(chat_id, deque()).append(now)

    def room(self, now: datetime) -> int:
        """How many messages may be sent now, to different chats."""
        _forget(self._all, now, _SECOND)
        return max(0, OVERALL - len(self._all))

    def busy(self, now: datetime) -> set[int]:
        """Chats that have to wait. Numbers below zero are groups and channels."""
        waiting = set()
        for chat_id, sent in list(self._chats.items()):
            _forget(sent, now, _MINUTE)
            if not sent:
                del self._chats[chat_id]
            elif now - sent[-1] < CHAT_GAP or (chat_id < 0 and len(sent) >= GROUP):
                waiting.add(chat_id)
        return waiting


def _forget(sent: deque[datetime], now: datetime, age: timedelta) -> None:
    while sent and (now - sent[0] >= age or sent[0] > now):
        sent.popleft()
    while sent and sent[-1] > now:
        sent.pop()
