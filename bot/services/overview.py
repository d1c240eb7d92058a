"""What there is: the figures of /stats, and questions that find something in the data at hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.answer import Group
from bot.domain.clock import Clock
from bot.domain.codebook import EventType
from bot.domain.incident import ReviewStatus
from bot.domain.query import GroupBy, IncidentQuery, Measure
from bot.domain.values import Place
from bot.services.answers import AnswerService
from bot.services.ports import Contents
from bot.services.status import StatusService
from bot.services.wider import PlaceOf

TOP = 5
_FRESH = timedelta(minutes=10)
"""How long what was counted for examples is used again: it takes a look at everything."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What is kept: in all, by review status, and where most of what happened did."""

    contents: Contents
    statuses: dict[ReviewStatus, int]
    governorates: tuple[Group, ...]
    types: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Subjects:
    """What there is most of, for examples: a type, where and when last, a governorate, and who does it."""

    type: EventType
    place: Place | None
    month: date | None
    governorate: Place | None
    killed_since: date | None
    actor: str | None


class OverviewService:
    """Looks at everything that is kept."""

    def __init__(
        self, answers: AnswerService, status: StatusService, *, place_of: PlaceOf, clock: Clock
    ) -> None:
        """``place_of`` finds a place of the gazetteer by its id."""
        self._answers = answers
        self._status = status
        self._place_of = place_of
        self._clock = clock
        self._subjects: tuple[datetime, Subjects | None] | None = None

    async def overview(self) -> Overview:
        """The figures; the breakdowns count what happened and was not rejected."""
        contents = (await self._status.status()).contents
        statuses = {}
        for status in ReviewStatus:
            query = IncidentQuery(modality=(), status=status)
            statuses[status] = (await self._answers.answer(query, limit=0, possible_limit=0)).totals.incidents
        return Overview(
            contents,
            statuses,
            tuple(await self._top(IncidentQuery(), GroupBy.GOVERNORATE)),
            tuple(await self._top(IncidentQuery(), GroupBy.TYPE)),
        )

    async def subjects(self) -> Subjects | None:
        """What examples may speak of; ``None`` while there is nothing. Counted anew every ten minutes."""
        now = self._clock.now()
        if self._subjects is None or now - self._subjects[0] > _FRESH or self._subjects[1] is None:
            self._subjects = (now, await self._find_subjects())
        return self._subjects[1]

    async def _find_subjects(self) -> Subjects | None:
        types = await self._top(IncidentQuery(), GroupBy.TYPE)
        if not types:
            return None
        kind = EventType(types[0].key)
        of_kind = IncidentQuery(types=(kind,))
        place = self._first_place(await self._top(of_kind, GroupBy.PLACE))
        there = replace(of_kind, places=(place,)) if place is not None else of_kind
        extent = await self._answers.extent(there)
        killed = IncidentQuery(measure=Measure.KILLED)
        governorate = self._first_place(await self._top(killed, GroupBy.GOVERNORATE))
        fatal = replace(killed, places=(governorate,)) if governorate is not None else killed
        span = await self._answers.extent(fatal)
        actors = [group.key for group in await self._top(IncidentQuery(), GroupBy.ACTOR) if group.key]
        return Subjects(
            kind,
            place,
            extent.last.replace(day=1) if extent is not None else None,
            governorate,
            span.last.replace(day=1) if span is not None else None,
            actors[0] if actors else None,
        )

    def _first_place(self, groups: Sequence[Group]) -> Place | None:
        found = (self._place_of(group.key) for group in groups if group.key)
        return next((place for place in found if place is not None), None)

    async def _top(self, query: IncidentQuery, by: GroupBy) -> Sequence[Group]:
        asked = replace(query, group_by=by, limit=TOP)
        return (await self._answers.answer(asked, limit=0, possible_limit=0)).groups
