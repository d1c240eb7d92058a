"""What things are called in a language: event types, actors, places. The dictionaries' owners fill it in."""

from typing import Protocol

from bot.domain.codebook import EventType
from bot.domain.values import Place


class Labels(Protocol):
    """Names for people, in English (``"en"``) or Arabic (``"ar"``)."""

    def event_type(self, event_type: EventType, language: str) -> str:
        """The codebook's label of a type."""
        ...

    def event_types(self, event_type: EventType, language: str) -> str:
        """The codebook's label of several events of a type: "arrests"."""
        ...

    def actor(self, actor_id: str, language: str) -> str:
        """The short name of an actor; words that are no id come back as they are."""
        ...

    def weapon(self, weapon: str, language: str) -> str:
        """The usual name of a weapon; words that are no id come back as they are."""
        ...

    def place(self, place: Place, language: str) -> str:
        """The name of a place in the language, else as the gazetteer has it."""
        ...

    def governorate(self, place: Place, language: str) -> str | None:
        """The name of the governorate that a place lies in; ``None`` where none is known."""
        ...

    def area(self, place_id: str, language: str) -> str | None:
        """The governorate that the place with an id lies in; ``None`` where it is one, or none is known."""
        ...

    def named_place(self, place_id: str, name: str | None, language: str) -> str:
        """What a place of a breakdown is called: by its id, else by the name that was kept, else the id."""
        ...
