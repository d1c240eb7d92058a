"""Answering questions."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer, Extent, Spot, Totals
from bot.domain.clock import Clock, local_day
from bot.domain.incident import Incident
from bot.domain.query import MANY, Choice, ChoiceKind, IncidentQuery, Reading, View
from bot.domain.values import Place
from bot.services.ports import Families, QuestionReader, Search, UnitOfWork, Units
from bot.services.scope import chosen_scope, inside, without_area
from bot.services.wider import PlaceOf, wider_queries

REMEMBERED = timedelta(hours=1)
"""How long a follow-up may refer to the question before it."""

ARCHIVE_AFTER = timedelta(days=365)
"""How old the last incident must be for the reports to be an archive: its end is taken as the present."""

LONGEST = 10_000
"""Characters of a question that are read; what follows cannot matter."""

_MOST_WIDER = 4


@dataclass(frozen=True, slots=True)
class AskContext:
    """Who asks, where and when.

    ``today`` is a local day; ``None`` takes the clock's in the deployment's zone. ``about`` is the id of the
    question whose answer is replied to: a follow-up changes that one, not the last. ``zone`` and ``area`` are
    the chat's own time zone and area. ``language`` is that of the chat, in which a reading is put into words;
    ``None`` takes the question's own.
    """

    user_id: int | None = None
    chat_id: int | None = None
    today: date | None = None
    page_size: int = 5
    about: int | None = None
    zone: ZoneInfo | None = None
    area: Place | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A reading and, where it could be answered, the answer.

    ``answer`` is ``None`` for what is no question (``reading.understood`` helps) and where something must be
    chosen first. ``query_id`` finds the reading again, for buttons.
    """

    reading: Reading
    query_id: int | None = None
    answer: Answer | None = None


class AnswerService:
    """Reads questions and answers them from the store."""

    def __init__(
        self,
        units: Units,
        *,
        reader: QuestionReader,
        families: Families,
        zone: ZoneInfo,
        clock: Clock,
        place_of: PlaceOf = lambda _: None,
    ) -> None:
        """``place_of`` finds a place of the gazetteer by its id, for questions wider than one asked."""
        self._units = units
        self._reader = reader
        self._families = families
        self._zone = zone
        self._clock = clock
        self._place_of = place_of

    async def ask(self, text: str, context: AskContext = AskContext()) -> Answered:
        """Read a question and answer it; the reading is kept for buttons and follow-ups."""
        reading = replace(await self.read(text, context), asked=text[:LONGEST])
        if reading.query is None and not reading.choices:
            return Answered(reading)
        if reading.view in {View.MORE, View.WHY}:
            last = await self.last(context)
            if last is not None and reading.query == last[1].query:
                return await self._same_again(last, reading.view, context)
        return await self._keep_and_answer(reading, context)

    async def read(self, text: str, context: AskContext = AskContext()) -> Reading:
        """Read a question without answering it.

        Where nobody set the day and all that is told ended over a year ago, "May" and "last month" count from
        the last day that is told of, and the reading says so.
        """
        last = await self.last(context)
        before = None if last is None else last[1]
        return inside(await self._read(text[:LONGEST], context, before), context.area, previous=before)

    async def _read(self, text: str, context: AskContext, before: Reading | None) -> Reading:
        """A question as its own words and the one ``before`` it say."""
        today = context.today or local_day(self._clock, context.zone or self._zone)
        previous = None if before is None else without_area(before)
        language = context.language
        reading = self._reader.read(text, today=today, previous=previous, language=language)
        if context.today is not None or reading.query is None:
            return reading
        async with self._units.reading() as unit:
            last = await unit.answers.last_day(today)
        if last is None or last > today - ARCHIVE_AFTER:
            return reading
        past = self._reader.read(text, today=last, previous=previous, language=language, archive=True)
        return reading if past.query == reading.query else past

    async def _same_again(self, last: tuple[int, Reading], view: View, context: AskContext) -> Answered:
        """The next page of the last answer, or (``View.WHY``) the page that was shown, for its evidence."""
        query_id, reading = last
        async with self._units.reading() as unit:
            shown = await unit.notes.get(_shown_key(context))
        first, after = 0, context.page_size if reading.query is None or reading.query.group_by is None else 0
        if shown is not None and (numbers := shown.split(":"))[0] == str(query_id):
            first, after = int(numbers[1]), int(numbers[2])
        offset = first if view is View.WHY else after
        answered = await self.page(query_id, offset, limit=context.page_size, context=context)
        return replace(answered or Answered(reading, query_id), reading=replace(reading, view=view))

    async def _note_shown(self, answered: Answered, context: AskContext) -> None:
        """Remember which page a person saw last in a chat: "more" goes on there, "why" is about it."""
        answer = answered.answer
        if context.chat_id is None or context.user_id is None or answer is None or not answer.incidents:
            return
        after = answer.offset + len(answer.incidents)
        async with self._units.unit() as unit:
            await unit.notes.put(_shown_key(context), f"{answered.query_id}:{answer.offset}:{after}")
            await unit.commit()

    async def choose(self, query_id: int, index: int, context: AskContext = AskContext()) -> Answered | None:
        """Answer one of the other readings that were offered; ``None`` when there is no such offer."""
        offered = await self.recall(query_id)
        if offered is None or not 0 <= index < len(offered.choices):
            return None
        choice = offered.choices[index]
        chosen = Reading(
            choice.query,
            choice.label,
            offered.assumptions,
            offered.unrecognised,
            asked=offered.asked,
            scope=chosen_scope(offered, choice),
        )
        return await self._keep_and_answer(chosen, context)

    async def page(
        self,
        query_id: int,
        offset: int = 0,
        *,
        limit: int = 5,
        possible: bool = False,
        context: AskContext = AskContext(),
    ) -> Answered | None:
        """Another page of a kept question's list; ``possible`` turns the pages of the doubtful ones.

        In a chat (``context``) the page is where "more" goes on.
        """
        reading = await self.recall(query_id)
        if reading is None or reading.query is None:
            return None
        page = (0, 0, offset, limit) if possible else (offset, limit, 0, limit)
        answered = Answered(reading, query_id, await self._answer(reading.query, page))
        if not possible:
            await self._note_shown(answered, context)
        return answered

    async def recall(self, query_id: int) -> Reading | None:
        """A kept reading."""
        async with self._units.reading() as unit:
            return await unit.queries.get(query_id)

    async def asked_in(self, query_id: int, chat_id: int) -> bool:
        """Whether a kept question was asked in a chat: its buttons work nowhere else."""
        async with self._units.reading() as unit:
            return await unit.queries.chat_of(query_id) == chat_id

    async def last(self, context: AskContext) -> tuple[int, Reading] | None:
        """The question that a follow-up is about: id and reading of the one whose answer is replied to, else
        of the person's last one in the chat within the hour.
        """
        if context.about is not None and (reading := await self.recall(context.about)) is not None:
            return context.about, reading
        if context.chat_id is None or context.user_id is None:
            return None
        since = self._clock.now() - REMEMBERED
        async with self._units.reading() as unit:
            query_id = await unit.queries.last_id(
                chat_id=context.chat_id, user_id=context.user_id, since=since
            )
            reading = await unit.queries.get(query_id) if query_id is not None else None
        return None if query_id is None or reading is None else (query_id, reading)

    async def incident(self, incident_id: int) -> Incident | None:
        """One incident with its claims and reports."""
        async with self._units.reading() as unit:
            found = await unit.incidents.get([incident_id])
        return found[0] if found else None

    async def answer(
        self, query: IncidentQuery, *, offset: int = 0, limit: int = 10, possible_limit: int = 10
    ) -> Answer:
        """Answer a query: figures of all matches, one page of the list, the first of the doubtful ones."""
        return await self._answer(query, (offset, limit, 0, possible_limit))

    async def spots(self, query: IncidentQuery) -> tuple[Spot, ...]:
        """Where the incidents that an answer counts are, the places with most of them first."""
        async with self._units.reading() as unit:
            return await unit.spread.spots(self.search(query))

    async def extent(self, query: IncidentQuery) -> Extent | None:
        """From which day to which the incidents that an answer counts reach; ``None`` where none has days."""
        async with self._units.reading() as unit:
            return await unit.spread.extent(self.search(query))

    async def stream(self, query: IncidentQuery) -> AsyncIterator[Incident]:
        """Every incident that an answer to ``query`` counts and lists, in its order, for exports."""
        async with self._units.reading() as unit:
            async for incident in unit.answers.stream(self.search(query)):
                yield incident

    async def _keep_and_answer(self, reading: Reading, context: AskContext) -> Answered:
        answer = None
        if reading.query is not None and not reading.must_choose:
            size = context.page_size
            answer = await self._answer(reading.query, (0, size, 0, size))
            if not answer.totals.incidents and answer.compared is None:
                wider = await self._wider(reading.query)
                reading = replace(reading, choices=(*reading.choices, *wider))
        query_id = await self._keep(reading, context) if context.chat_id is not None else None
        return Answered(reading, query_id, answer)

    async def _wider(self, query: IncidentQuery) -> tuple[Choice, ...]:
        """What wider questions find, where this one finds nothing; the ones that find the same but once."""
        found: list[Choice] = []
        counts: set[int] = set()
        async with self._units.reading() as unit:
            for kind, wider in wider_queries(query, self._place_of):
                if len(found) == _MOST_WIDER or (kind is ChoiceKind.ANYWHERE_ANY_TIME and found):
                    break  # the widest question takes longest to count, and is not shown beside others
                number = await unit.answers.count(self.search(wider), most=MANY + 1)
                if number and (number > MANY or number not in counts):
                    found.append(Choice(kind, f"{kind.replace('_', ' ')}: {number}", wider, number))
                    counts.add(number)
        return tuple(found)

    async def _keep(self, reading: Reading, context: AskContext) -> int:
        now = self._clock.now()
        chat_id, user_id = context.chat_id, context.user_id
        async with self._units.unit() as unit:
            query_id = await unit.queries.add(reading, chat_id=chat_id, user_id=user_id, at=now)
            if chat_id is not None and user_id is not None and reading.query is not None:
                await unit.queries.remember(query_id, chat_id=chat_id, user_id=user_id, at=now)
            await unit.commit()
        return query_id

    async def _answer(self, query: IncidentQuery, page: tuple[int, int, int, int]) -> Answer:
        offset, limit, possible_offset, possible_limit = page
        search = self.search(query)
        async with self._units.reading() as unit:
            most = list_limit(query)
            wanted = offset + limit if most is None else min(most, offset + limit)
            if offset:
                totals = await unit.answers.totals(search)
                ids = await unit.answers.ids(search, offset=offset, limit=max(0, wanted - offset))
            else:
                totals, ids = await unit.answers.first(search, limit=wanted)
            listed = totals.incidents if most is None else min(most, totals.incidents)
            possible, doubtful = await unit.answers.possible(
                search, offset=possible_offset, limit=possible_limit
            )
            totals = replace(totals, possible=possible)
            groups = await unit.answers.groups(search) if query.group_by is not None else ()
            return Answer(
                query=query,
                totals=totals,
                incidents=await unit.incidents.get(ids),
                offset=offset,
                listed=listed,
                possible=await unit.incidents.get(doubtful),
                groups=groups,
                compared=await self._compared(unit, query),
            )

    async def _compared(self, unit: UnitOfWork, query: IncidentQuery) -> Totals | None:
        """The totals of the second side: the same question for other days or other places."""
        other = query.compare_to
        if other is None:
            return None
        if other.places:
            query = replace(query, places=other.places)
        if other.start is not None or other.end is not None:
            query = replace(query, start=other.start, end=other.end)
        search = self.search(replace(query, compare_to=None))
        possible, _ = await unit.answers.possible(search, offset=0, limit=0)
        return replace(await unit.answers.totals(search), possible=possible)

    def search(self, query: IncidentQuery) -> Search:
        """A query made ready for the store."""
        named = {*query.perpetrators, *query.targets, *query.actors, *query.not_actors}
        return Search(query, {actor: self._families.family(actor) | {actor} for actor in named})


def _shown_key(context: AskContext) -> str:
    return f"shown:{context.chat_id}:{context.user_id}"


def list_limit(query: IncidentQuery) -> int | None:
    """How many incidents may be listed at most; the limit of a breakdown is for its groups."""
    return query.limit if query.group_by is None else None
