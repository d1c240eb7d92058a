"""Invitations: one-time ways in, with a role and an end. Only a digest of the token is ever kept."""

import hashlib
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from bot.domain.access import INVITED_BY_EDITORS, LEAST, Deed, Invitation, Member, Role
from bot.domain.clock import Clock
from bot.services.members import LONGEST_NAME
from bot.services.ports import UnitOfWork, Units

LASTS = timedelta(days=3)
"""How long an invitation may be used unless it is said otherwise."""

LONGEST = timedelta(days=30)
_REMEMBERED = timedelta(days=90)
"""How long a used or ended invitation is still told apart from one that never was."""


class Redeemed(StrEnum):
    """What came of somebody's coming with an invitation; each has words (``invited-…``)."""

    JOINED = "joined"
    PROMOTED = "promoted"
    ALREADY = "already"
    USED = "used"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of it, and the role that the person has since then."""

    outcome: Redeemed
    role: Role | None = None
    invitation: Invitation | None = None


class InvitationService:
    """Makes invitations and lets people in by them. ``owners`` are those of the settings."""

    def __init__(
        self,
        units: Units,
        *,
        owners: Collection[int],
        clock: Clock,
        token: Callable[[], str] = lambda: secrets.token_urlsafe(24),
    ) -> None:
        """``token`` makes a secret of letters that a deep link may hold (``A-Z a-z 0-9 _ -``, up to 59)."""
        self._units = units
        self._owners = frozenset(owners)
        self._clock = clock
        self._token = token

    async def invite(self, role: Role, *, by: int, lasts: timedelta = LASTS) -> tuple[str, Invitation] | None:
        """A new invitation and its token, which is never to be had again; ``None`` where ``by`` may not."""
        now, token = self._clock.now(), self._token()
        invitation = Invitation(digest_of(token), role, by, now, now + min(lasts, LONGEST))
        async with self._units.unit() as unit:
            if not await self._may_give(unit, by, role):
                return None
            await unit.invitations.prune(now - _REMEMBERED)
            await unit.invitations.add(invitation)
            await unit.commit()
        return token, invitation

    async def standing(self) -> tuple[Invitation, ...]:
        """Those that can still be used."""
        async with self._units.reading() as unit:
            return await unit.invitations.standing(self._clock.now())

    async def revoke(self, number: str, *, by: int) -> bool:
        """Take an invitation back: owners any, editors those that they could give themselves."""
        async with self._units.unit() as unit:
            for one in await unit.invitations.standing(self._clock.now()):
                if one.number == number and await self._may_give(unit, by, one.role):
                    gone = await unit.invitations.drop(one.digest)
                    await unit.commit()
                    return gone
        return False

    async def redeem(self, token: str, user_id: int, *, name: str) -> Entry:
        """Let somebody in by a token; the same person with the same token again is harmless.

        An invitation holds only as long as whoever gave it may give that role. It is not used up by a member
        who has that role or a greater one already.
        """
        digest, now = digest_of(token), self._clock.now()
        async with self._units.unit() as unit:
            invitation = await unit.invitations.get(digest)
            member = await unit.people.member(user_id)
            if invitation is None or not await self._may_give(unit, invitation.created_by, invitation.role):
                return Entry(Redeemed.UNKNOWN, self._role(user_id, member))
            if invitation.used is not None:
                again = invitation.used_by == user_id and member is not None
                outcome = Redeemed.JOINED if again else Redeemed.USED
                return Entry(outcome, self._role(user_id, member), invitation)
            held = self._role(user_id, member)
            if held is not None and held.covers(invitation.role):
                return Entry(Redeemed.ALREADY, held, invitation)
            if not await unit.invitations.use(digest, by=user_id, at=now):
                return Entry(Redeemed.ENDED, held, invitation)
            joined = Member(
                user_id,
                invitation.role,
                name[:LONGEST_NAME] or None,
                added_by=invitation.created_by,
                added=now,
            )
            await unit.people.put_member(replace(member, role=invitation.role) if member else joined)
            await unit.commit()
        return Entry(Redeemed.PROMOTED if member else Redeemed.JOINED, invitation.role, invitation)

    def _role(self, user_id: int, member: Member | None) -> Role | None:
        if user_id in self._owners:
            return Role.OWNER
        return member.role if member is not None else None

    async def _may_give(self, unit: UnitOfWork, by: int, role: Role) -> bool:
        held = self._role(by, await unit.people.member(by))
        if held is None or not held.covers(LEAST[Deed.MEMBERS]):
            return False
        return held is Role.OWNER or role in INVITED_BY_EDITORS


def digest_of(token: str) -> str:
    """What is kept of a token. It is random and long, so that a plain digest cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()
