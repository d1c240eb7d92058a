"""Which watches there are, as a word that changes whenever they do: every program keeps them in memory."""

from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.queries import SqlNotes

_KEY = "watches.version"


async def watches_version(session: AsyncSession) -> str:
    """The word for the watches as this transaction sees them."""
    return await SqlNotes(session).get(_KEY) or ""


async def watches_changed(session: AsyncSession) -> None:
    """Tell every program on this database that its watches in memory are out of date."""
    await SqlNotes(session).put(_KEY, uuid4().hex)
