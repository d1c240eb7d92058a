"""What things are called: names of the codebook, the actor dictionary and the gazetteer as ``Labels``."""

from collections.abc import Callable

from bot.domain.codebook import EventType
from bot.domain.values import Place
from bot.language.actors import ActorDictionary
from bot.language.codebook import Codebook
from bot.language.weapons import WeaponLexicon


class DictionaryLabels:
    """``Labels`` from the dictionaries. ``place_of`` finds a place of the gazetteer by its id."""

    def __init__(
        self,
        *,
        codebook: Codebook,
        actors: ActorDictionary,
        weapons: WeaponLexicon,
        place_of: Callable[[str], Place | None],
    ) -> None:
        self._codebook = codebook
        self._actors = actors
        self._weapons = weapons
        self._place_of = place_of

    def event_type(self, event_type: EventType, language: str) -> str:
        """The codebook's label of a type."""
        return self._codebook.label(event_type, language)

    def event_types(self, event_type: EventType, language: str) -> str:
        """The codebook's label of several events of a type."""
        return self._codebook.label(event_type, language, plural=True)

    def actor(self, actor_id: str, language: str) -> str:
        """The short name of an actor; words that are no id come back as they are."""
        known = self._actors.get(actor_id)
        return known.label(language) if known else actor_id

    def weapon(self, weapon: str, language: str) -> str:
        """The usual name of a weapon; words that are no id come back as they are."""
        return self._weapons.label(weapon, language)

    def place(self, place: Place, language: str) -> str:
        """The name of a place in the language, else as the gazetteer has it."""
        return (place.name_ar or place.name) if language == "ar" else place.name

    def governorate(self, place: Place, language: str) -> str | None:
        """The name of the governorate that a place lies in; ``None`` where none is known."""
        if place.governorate_id == place.id:
            return None
        if language == "ar" and place.governorate_id:
            governorate = self._place_of(place.governorate_id)
            if governorate is not None and governorate.name_ar:
                return governorate.name_ar
        return place.admin1

    def area(self, place_id: str, language: str) -> str | None:
        """The governorate of the gazetteer's place with that id."""
        place = self._place_of(place_id)
        return None if place is None else self.governorate(place, language)

    def named_place(self, place_id: str, name: str | None, language: str) -> str:
        """The Arabic name from the gazetteer where one is wanted, else the name as it was kept."""
        place = self._place_of(place_id) if language == "ar" or name is None else None
        return self.place(place, language) if place is not None else (name or place_id)
