"""What the use cases need of the messages that reports are made of, and of reports that were withdrawn."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.part import Part
from bot.domain.report import Origin, Withdrawal


class PartStore(Protocol):
    """Keeps messages as parts of reports."""

    async def of_message(self, chat_id: int, message_id: int) -> Part | None:
        """What a message in a chat was kept as."""
        ...

    async def of_origin(self, origin: Origin) -> Part | None:
        """What an original was kept as, in whichever chat it was seen last."""
        ...

    async def of_bundle(self, bundle: str) -> Sequence[Part]:
        """The parts that make up one text."""
        ...

    async def of_album(self, album: str) -> Sequence[Part]:
        """All parts of an album."""
        ...

    async def around(self, chat_id: int, message_id: int, *, reach: int) -> Sequence[Part]:
        """Parts whose numbers in a chat lie at most ``reach`` from one, without it."""
        ...

    async def put(self, part: Part) -> None:
        """Keep a part, or keep it anew; others of the same original get its text and its report."""
        ...


class WithdrawalStore(Protocol):
    """Takes reports out of every count, and puts them back."""

    async def withdraw(self, report_id: int, *, at: datetime, by: int | None) -> bool:
        """Mark a report; false where it is marked already."""
        ...

    async def restore(self, report_id: int, *, at: datetime, by: int | None) -> bool:
        """Take the mark away; false where there is none."""
        ...

    async def of_incident(self, incident_id: int) -> Sequence[Withdrawal]:
        """When reports that speak of an incident were withdrawn, oldest first, those put back too."""
        ...
