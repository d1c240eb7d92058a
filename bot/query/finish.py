"""The end of reading: assumptions in words, choices one tap away, and answers to what is no question."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.query import Choice, ChoiceKind, IncidentQuery, Reading, View
from bot.domain.values import Place, PlacePrecision
from bot.query.calendar import Span, unit_around
from bot.query.describe import Describer
from bot.query.draft import Draft, PlaceChoice
from bot.query.wording import Wording

_MOST_CHOICES = 6
_MOST_WORDS = 12
_LONGEST_WORD = 60


class Finisher:
    """Puts what was read into words."""

    def __init__(self, describer: Describer) -> None:
        """Words are those of the describer."""
        self._describer = describer

    def no_question(
        self, kind: str, language: str, view: View | None = None, unrecognised: tuple[str, ...] = ()
    ) -> Reading:
        """The reading of what asks for no incidents; ``kind`` is a kind of chat, "help" or
        "not_understood".
        """
        words = self._describer.wording(language)
        key = "help" if kind == "abilities" else kind
        return Reading(None, words.say(key), unrecognised=_shown(list(unrecognised)), view=view)

    def reading(self, query: IncidentQuery, draft: Draft, language: str) -> Reading:
        """The reading of a query with its assumptions and choices."""
        words = self._describer.wording(language)
        assumptions = tuple(dict.fromkeys(self._assumptions(draft, words, language)))
        offered = [*self._years(query, draft, words), *self._places(query, draft, words, language)]
        choices = tuple({choice.label: choice for choice in offered}.values())[:_MOST_CHOICES]
        return Reading(
            query,
            self._describer.line(query, language),
            assumptions,
            _shown(draft.unrecognised),
            choices,
            must_choose=any(choice.unsure for choice in draft.place_choices),
        )

    def _assumptions(self, draft: Draft, words: Wording, language: str) -> Iterator[str]:
        for said, span in draft.guessed:
            if unit_around(span.start, "month") == span:
                name = words.months[span.start.month - 1]
                yield words.say(
                    "note_month_guessed", words=words.apart(said), days=words.month(span.start), name=name
                )
            else:
                yield words.say(
                    "note_year_guessed", words=words.apart(said), days=words.days(span.start, span.end)
                )
        for choice in draft.place_choices:
            yield self._place_note(choice, words, language)
        for note in draft.notes:
            values = dict(note.values)
            if "country" in values:
                values["country"] = self._describer.country(values["country"], language)
            yield words.say(f"note_{note.key}", **{key: words.apart(said) for key, said in values.items()})

    def _place_note(self, choice: PlaceChoice, words: Wording, language: str) -> str:
        if choice.taken.precision is PlacePrecision.GOVERNORATE:
            return words.say("note_area_meant", name=words.apart(choice.name))
        return words.say(
            "note_place_taken",
            name=words.apart(choice.name),
            place=words.apart(self._full(choice.taken, language)),
            other=words.listed([words.apart(self._full(place, language)) for place in choice.others[:3]]),
        )

    def _full(self, place: Place, language: str) -> str:
        """A place with what contains it, to tell it from others of its name."""
        name = self._describer.place(place, language)
        chain = [part for part in (place.admin2, place.admin1) if part is not None and part != name]
        return f"{name} ({', '.join(chain)})" if chain else name

    def _years(self, query: IncidentQuery, draft: Draft, words: Wording) -> Iterator[Choice]:
        """The same days a year earlier, where the year was guessed."""
        if not draft.guessed or query.start is None:
            return
        days = Span(query.start, query.end or query.start).back(1)
        end = days.end if query.end is not None and _closed(query, draft) else query.end
        label = (
            words.month(days.start)
            if unit_around(days.start, "month") == days
            else words.days(days.start, end)
        )
        other = query.compare_to
        if other is not None and other.start is not None and other.end is not None:
            back = Span(other.start, other.end).back(1)
            other = replace(other, start=back.start, end=back.end)
        yield Choice(ChoiceKind.YEAR, label, replace(query, start=days.start, end=end, compare_to=other))

    def _places(self, query: IncidentQuery, draft: Draft, words: Wording, language: str) -> Iterator[Choice]:
        for choice in draft.place_choices:
            if choice.unsure:
                yield self._place(query, choice, choice.taken, words, language)
            for other in choice.others[:4]:
                yield self._place(query, choice, other, words, language)

    def _place(
        self, query: IncidentQuery, choice: PlaceChoice, place: Place, words: Wording, language: str
    ) -> Choice:
        area = choice.taken.precision is PlacePrecision.GOVERNORATE
        name = self._describer.place(place, language)
        label = (
            words.say("city", place=name)
            if area and name == self._describer.place(choice.taken, language)
            else self._full(place, language)
        )
        return Choice(
            ChoiceKind.PLACE,
            label,
            replace(
                query,
                places=_instead(query.places, choice.taken, place),
                not_places=_instead(query.not_places, choice.taken, place),
            ),
        )


def _shown(words: list[str]) -> tuple[str, ...]:
    """What was not understood, once each; long words and long lists are cut."""
    short = (word if len(word) <= _LONGEST_WORD else word[:_LONGEST_WORD] + "…" for word in words)
    return tuple(dict.fromkeys(short))[:_MOST_WORDS]


def _closed(query: IncidentQuery, draft: Draft) -> bool:
    """Whether the end of the period was named, too: "since 3 May" keeps its end at the present."""
    return any(span.end == query.end for _, span in draft.guessed)


def _instead(places: tuple[Place, ...], old: Place, new: Place) -> tuple[Place, ...]:
    return tuple(new if place.id == old.id else place for place in places)
