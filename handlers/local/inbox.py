"""An inbox for as long as the terminal is open: the real one belongs to Telegram's numbering of updates."""

from collections.abc import Sequence

from bot.services.ports import PendingUpdate


class TerminalInbox:
    """Keeps updates in memory, with the ways of ``InboxService``. What it holds ends with the terminal."""

    def __init__(self) -> None:
        self._kept: dict[int, PendingUpdate] = {}

    async def store(self, updates: Sequence[PendingUpdate]) -> int:
        """Keep a batch; how many were new."""
        new = {update.update_id: update for update in updates if update.update_id not in self._kept}
        self._kept |= new
        return len(new)

    async def offset(self) -> int | None:
        """Nothing was asked for before."""
        return None

    async def pending(self, limit: int = 100, *, after: int | None = None) -> tuple[PendingUpdate, ...]:
        """What is not handled, by update id."""
        waiting = sorted(number for number in self._kept if after is None or number > after)
        return tuple(self._kept[number] for number in waiting[:limit])

    async def begin(self, update_id: int) -> bool:
        """Whether the update is still to be handled."""
        return update_id in self._kept

    async def done(self, update_id: int) -> None:
        """Forget an update that was handled."""
        self._kept.pop(update_id, None)

    async def postpone(self, update_id: int) -> None:
        """Forget it: whoever sits at the terminal was told, and can say it again."""
        self._kept.pop(update_id, None)

    async def prune(self) -> int:
        """Nothing that was handled is kept here."""
        return 0

    async def failed(self, update_id: int, error_id: str) -> None:
        """Forget an update whose handling failed; the person at the terminal was told of ``error_id``."""
        self._kept.pop(update_id, None)
