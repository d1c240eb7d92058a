"""How things stand: what the store holds and what waits."""

from dataclasses import dataclass

from bot.services.ports import Backlog, Contents, Units


@dataclass(frozen=True, slots=True)
class Status:
    """What the store holds and what waits in the inbox."""

    contents: Contents
    inbox: Backlog


class StatusService:
    """Tells how things stand."""

    def __init__(self, units: Units) -> None:
        self._units = units

    async def status(self) -> Status:
        """What the store holds and what waits; raises ``StorageError`` when it cannot be used."""
        async with self._units.reading() as unit:
            return Status(await unit.contents(), await unit.inbox.backlog())
