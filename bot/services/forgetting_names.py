"""Forgetting the name of a person whom reports name: marks stand in its place, the facts stay."""

from dataclasses import dataclass

from bot.domain.clock import Clock
from bot.services.alerts import owe_edits
from bot.services.ports import Units


@dataclass(frozen=True, slots=True)
class NameTraces:
    """How many reports have a name, and how many incidents they tell of; ``valid``: it can be a name."""

    reports: int = 0
    incidents: int = 0
    valid: bool = True


class NameForgettingService:
    """Takes a name out of texts, claims, incidents, corrections, questions and messages; it cannot be undone.

    That it was done is kept with who did it and when, never the name.
    """

    def __init__(self, units: Units, *, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def traces(self, name: str) -> NameTraces:
        """What there is of a name."""
        async with self._units.reading() as unit:
            try:
                reports = list(await unit.names.reports_naming(name))
            except ValueError:
                return NameTraces(valid=False)
            incidents = set()
            for report_id in reports:
                incidents |= {kept.incident_id for kept in await unit.incidents.claims_of_report(report_id)}
        return NameTraces(len(reports), len(incidents))

    async def forget(self, name: str, *, by: int | None) -> NameTraces:
        """Take a name out of everything; messages that told of the incidents are brought up to date."""
        async with self._units.unit() as unit:
            try:
                reports = await unit.names.reports_naming(name)
            except ValueError:
                return NameTraces(valid=False)
            incidents, claims = await unit.names.take_out([name], reports)
            await unit.names.take_out_of_the_rest(name)
            now = self._clock.now()
            await unit.names.note(name, by=by, at=now, claims=claims, reports=len(reports))
            await owe_edits(unit, incidents, now)
            await unit.commit()
        return NameTraces(len(reports), len(incidents))

    async def ask(self, user_id: int, name: str) -> None:
        """Remember which name a person is about to have forgotten."""
        await self._remember(user_id, name)

    async def asked(self, user_id: int) -> str | None:
        """The name that was asked about, once."""
        async with self._units.reading() as unit:
            name = await unit.notes.get(_key(user_id))
        await self._remember(user_id, "")
        return name or None

    async def _remember(self, user_id: int, name: str) -> None:
        async with self._units.unit() as unit:
            await unit.notes.put(_key(user_id), name)
            await unit.commit()


def _key(user_id: int) -> str:
    return f"forget-name:{user_id}"
