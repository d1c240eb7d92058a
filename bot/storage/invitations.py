"""Invitations: kept by the digest of their token, used once."""

from datetime import datetime

from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.access import Invitation, Role
from bot.storage.tables import METADATA

INVITATION = METADATA.tables["invitation"]


class SqlInvitations:
    """Invitations of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, invitation: Invitation) -> None:
        """Keep a new one."""
        values = {
            "token_digest": invitation.digest,
            "role": invitation.role.value,
            "created_by": invitation.created_by,
            "created": invitation.created,
            "expires": invitation.expires,
        }
        await self._session.execute(insert(INVITATION).values(values))

    async def get(self, digest: str) -> Invitation | None:
        """One by the digest of its token."""
        found = await self._session.execute(select(INVITATION).where(INVITATION.c.token_digest == digest))
        row = found.mappings().first()
        return None if row is None else _invitation_of(row)

    async def standing(self, at: datetime) -> tuple[Invitation, ...]:
        """Those that can still be used, the one that ends first at the beginning."""
        statement = select(INVITATION).where(INVITATION.c.used.is_(None), INVITATION.c.expires > at)
        rows = await self._session.execute(statement.order_by(INVITATION.c.expires))
        return tuple(_invitation_of(row) for row in rows.mappings())

    async def use(self, digest: str, *, by: int, at: datetime) -> bool:
        """Use one up: true for one caller only, whoever else asks at the same instant."""
        standing = (INVITATION.c.used.is_(None), INVITATION.c.expires > at)
        statement = update(INVITATION).where(INVITATION.c.token_digest == digest, *standing)
        used = await self._session.execute(
            statement.values(used_by=by, used=at).returning(INVITATION.c.token_digest)
        )
        return used.first() is not None

    async def drop(self, digest: str) -> bool:
        """Take one back; whether there was one."""
        gone = await self._session.execute(
            delete(INVITATION).where(INVITATION.c.token_digest == digest).returning(INVITATION.c.token_digest)
        )
        return gone.first() is not None

    async def prune(self, before: datetime) -> None:
        """Forget those that ended before a time."""
        await self._session.execute(delete(INVITATION).where(INVITATION.c.expires < before))


def _invitation_of(row: RowMapping) -> Invitation:
    return Invitation(
        digest=row["token_digest"],
        role=Role(row["role"]),
        created_by=row["created_by"],
        created=row["created"],
        expires=row["expires"],
        used_by=row["used_by"],
        used=row["used"],
    )
