"""Messages that reports are made of."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, RowMapping, and_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.part import Part
from bot.domain.report import Origin, OriginKind
from bot.storage.tables import METADATA
from bot.storage.tables.reports import ReportPartRow

PART = METADATA.tables["report_part"]


class SqlParts:
    """Parts of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_message(self, chat_id: int, message_id: int) -> Part | None:
        """What a message in a chat was kept as."""
        found = await self._find(and_(PART.c.chat_id == chat_id, PART.c.message_id == message_id))
        return found[0] if found else None

    async def of_origin(self, origin: Origin) -> Part | None:
        """What an original was kept as, in whichever chat it was seen last."""
        if origin.key is None or origin.message_id is None:
            return None
        found = await self._find(_same_original(origin))
        return found[-1] if found else None

    async def of_bundle(self, bundle: str) -> Sequence[Part]:
        """The parts that make up one text."""
        return await self._find(PART.c.bundle == bundle)

    async def of_album(self, album: str) -> Sequence[Part]:
        """All parts of an album."""
        return await self._find(PART.c.album == album)

    async def around(self, chat_id: int, message_id: int, *, reach: int) -> Sequence[Part]:
        """Parts whose numbers in a chat lie at most ``reach`` from one, without it."""
        near = PART.c.message_id.between(message_id - reach, message_id + reach)
        return await self._find(and_(PART.c.chat_id == chat_id, near, PART.c.message_id != message_id))

    async def put(self, part: Part) -> None:
        """Keep a part, or keep it anew; others of the same original get its text and its report."""
        row = ReportPartRow(
            chat_id=part.chat_id,
            message_id=part.message_id,
            report_id=part.report_id,
            plain=part.plain,
            bundle=part.bundle,
            album=part.album,
            origin_key=part.origin.key,
            origin_message=part.origin.message_id,
            dated=part.dated,
            text=part.text,
        )
        await self._session.merge(row)
        await self._session.flush()
        if part.origin.key is not None and part.origin.message_id is not None and part.text:
            same = update(PART).where(_same_original(part.origin))
            values = {"text": part.text, "report_id": part.report_id, "bundle": part.bundle}
            await self._session.execute(same.values(values))

    async def _find(self, which: ColumnElement[bool]) -> list[Part]:
        statement = select(PART).where(which).order_by(PART.c.dated, PART.c.message_id)
        return [_part_of(row) for row in (await self._session.execute(statement)).mappings()]


def _same_original(origin: Origin) -> ColumnElement[bool]:
    return and_(PART.c.origin_key == origin.key, PART.c.origin_message == origin.message_id)


def _part_of(row: RowMapping) -> Part:
    return Part(
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        origin=Origin(OriginKind.PASTED, row["origin_key"], row["origin_message"]),
        dated=row["dated"],
        text=row["text"],
        plain=row["plain"],
        album=row["album"],
        report_id=row["report_id"],
        bundle=row["bundle"],
    )
