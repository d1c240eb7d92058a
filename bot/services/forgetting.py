"""Forgetting a person who worked with the bot: their traces go, what they reported and corrected stays."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.access import LEAST, Deed, Role
from bot.services.ports import UnitOfWork, Units


class Forgotten(StrEnum):
    """What came of it; each has words (``forget-…``)."""

    DONE = "done"
    NOT_ALLOWED = "not-allowed"
    LAST_OWNER = "last-owner"
    OF_SETTINGS = "of-settings"


@dataclass(frozen=True, slots=True)
class Traces:
    """How many reports a person sent in, and how many changes of incidents are theirs."""

    reports: int
    changes: int


class ForgettingService:
    """Removes people's traces. ``owners`` are those of the settings, which no chat can change."""

    def __init__(self, units: Units, *, owners: Collection[int]) -> None:
        self._units = units
        self._owners = frozenset(owners)

    async def traces(self, user_id: int) -> Traces:
        """What there is of a person."""
        async with self._units.reading() as unit:
            return Traces(*await unit.traces.count(user_id))

    async def submitters(self, report_ids: Sequence[int]) -> list[int]:
        """Who sent in any of some reports, in no order that tells who sent which."""
        async with self._units.reading() as unit:
            found = await unit.traces.submitters(list(report_ids))
        return sorted(set().union(*found.values()))

    async def forget(self, user_id: int, *, by: int) -> Forgotten:
        """Take a person out of the team and out of everything: their own wish, or an owner's decision.

        The last owner cannot be forgotten; an owner of the settings only once they are out of the settings.
        """
        async with self._units.unit() as unit:
            if by != user_id and not await self._rules(unit, by):
                return Forgotten.NOT_ALLOWED
            if user_id in self._owners:
                return Forgotten.OF_SETTINGS
            owners = {one.user_id for one in await unit.people.members() if one.role is Role.OWNER}
            if owners == {user_id} and not self._owners:
                return Forgotten.LAST_OWNER
            await unit.traces.forget(user_id)
            await unit.commit()
        return Forgotten.DONE

    async def _rules(self, unit: UnitOfWork, by: int) -> bool:
        member = await unit.people.member(by)
        return by in self._owners or (member is not None and member.role.covers(LEAST[Deed.RULE]))
