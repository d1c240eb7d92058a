"""Readers that understand a tiny language, so that services can be tested without the real ones."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.domain.claim import Claim
from bot.domain.codebook import EventType
from bot.domain.query import Choice, ChoiceKind, IncidentQuery, Reading
from bot.domain.values import Count, Counts, DateRange, Evidence, Named
from tests.storage.samples import PLACES, at

_PLACES = {place.id: place for place in PLACES}
_LINE = re.compile(
    r"(?P<type>arrest|raid) in (?P<place>\w+)(?: on (?P<day>\S+)| yesterday)"
    r"(?: by (?P<by>\w+))?(?: against (?P<against>\w+))?(?: killing (?P<killed>\d+))?"
)


@dataclass(frozen=True)
class Extraction:
    """What the tiny reader read."""

    claims: tuple[Claim, ...]
    assumptions: tuple[str, ...] = ()
    names: tuple[Named, ...] = ()


@dataclass
class TinyExtractor:
    """Reads "arrest in alma on 2018-05-30 by red_guard killing 2", anywhere in a text; "yesterday" too."""

    read_texts: list[str] = field(default_factory=list)

    def read(self, text: str, *, published: date) -> Extraction:
        """One claim for each such phrase."""
        self.read_texts.append(text)
        claims = []
        for match in _LINE.finditer(text):
            found = match.groupdict()
            day = date.fromisoformat(found["day"]) if found["day"] else published - timedelta(days=1)
            killed = Count(int(found["killed"]), int(found["killed"])) if found["killed"] else None
            claims.append(
                Claim(
                    type=EventType(found["type"]),
                    acled="Other",
                    date=DateRange.day(day),
                    place=at(_PLACES[found["place"]]),
                    perpetrators=(found["by"],) if found["by"] else (),
                    targets=(found["against"],) if found["against"] else (),
                    counts=Counts(killed=killed),
                    evidence=(Evidence(match.start(), match.end(), match.group()),),
                )
            )
        return Extraction(
            tuple(claims), ("yesterday counted from publication",) if "yesterday" in text else ()
        )


class TinyQuestions:
    """Reads a question's words: types, places; "more" refines the question before; "or" offers a choice."""

    def read(
        self,
        text: str,
        *,
        today: date,
        previous: IncidentQuery | None = None,
        language: str | None = None,
        archive: bool = False,
    ) -> Reading:
        """How such a question is understood."""
        words = text.split()
        types = tuple(EventType(word) for word in words if word in {"arrest", "raid"})
        places = tuple(_PLACES[word] for word in words if word in _PLACES)
        if "more" in words and previous is not None:
            types, places = types or previous.types, places or previous.places
        if not types and not places:
            return Reading(None, "Ask for arrests or raids in a place.", unrecognised=tuple(words))
        query = IncidentQuery(types=types, places=places[:1] if "or" in words else places, end=today)
        if "or" not in words:
            return Reading(query, text, ("as of the last day told of",) if archive else ())
        choices = tuple(
            Choice(ChoiceKind.PLACE, place.name, IncidentQuery(types=types, places=(place,), end=today))
            for place in places
        )
        return Reading(None, "Which one?", choices=choices, must_choose=True)
