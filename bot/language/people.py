"""Nouns for people: how many they say by themselves, of which gender, and which actor they stand for.

An Arabic dual counts by itself (طفلين is two children). A sound masculine plural in ين reads like a dual
without its marks (مدنيين); such a mention says so. A numeral beside a noun is not read here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.language.entries import Row, read_rows
from bot.language.phrases import CLITICS, NOUN, Open, Phrase, PhraseIndex
from bot.language.text import fold_word
from bot.language.tokens import Document, Token

ROLES = ("dead", "injured", "detainee", "hostage", "displaced", "fugitive")
_NUMBERS: Mapping[str, int | None] = {"one": 1, "two": 2, "many": None}


@dataclass(frozen=True, slots=True)
class Noun:
    """A form of a noun for people. ``actor_id`` is who they are to the actor dictionary.

    ``number`` is the form's own: 1, 2 (an Arabic dual) or ``None`` for a plural. ``collective`` nouns
    (family) are no number of people. ``role`` is what the noun itself says befell them (قتيل, detainee).
    """

    id: str
    actor_id: str | None
    number: int | None
    gender: str | None
    dual_or_plural: bool
    collective: bool
    role: str | None


@dataclass(frozen=True, slots=True)
class PeopleMention:
    """A noun for people at tokens ``first`` to ``last``, inclusive; the fields are those of ``Noun``."""

    first: int
    last: int
    noun: str
    actor_id: str | None
    number: int | None
    gender: str | None
    dual_or_plural: bool = False
    collective: bool = False
    role: str | None = None
    clitics: str = ""


class PeopleLexicon:
    """Every noun for people."""

    def __init__(self, phrases: Iterator[Phrase[Noun | None]]) -> None:
        """A phrase without a payload only looks like people."""
        known = list(phrases)
        self._index: PhraseIndex[Noun | None] = PhraseIndex(known)
        self._singular = {
            fold_word(p.text): p.payload for p in known if p.payload is not None and p.payload.number == 1
        }

    @classmethod
    def load(cls, path: Path) -> "PeopleLexicon":
        """Read and check a file; raises ``ConfigurationError`` with file and line."""
        top = read_rows(path)
        top.allow("nouns", "not_people")
        forms: dict[str, Noun] = {}
        for name, row in top.row("nouns").items():
            for text, noun in _forms(name, row):
                _add(forms, text, noun, row)
        for text, noun in list(forms.items()):
            for construct in _constructs(text, noun.number):
                forms.setdefault(construct, noun)
        nobody: list[Phrase[Noun | None]] = [
            Phrase(text, None, CLITICS | Open.ARTICLE | Open.PLURAL) for text in top.texts("not_people")
        ]
        return cls(iter([*(Phrase(text, noun, _opening(text)) for text, noun in forms.items()), *nobody]))

    def find(self, doc: Document) -> list[PeopleMention]:
        """The people that a text names by nouns, in order, not overlapping."""
        found = []
        for m in self._index.find(doc):
            noun = self._meant(m.payload, doc.tokens[m.last])
            if noun is not None:
                found.append(
                    PeopleMention(
                        m.first, m.last, noun.id, noun.actor_id, noun.number, noun.gender,
                        noun.dual_or_plural, noun.collective, noun.role, m.clitics,
                    )
                )  # fmt: skip
        return found

    def _meant(self, noun: Noun | None, token: Token) -> Noun | None:
        """A feminine noun written with a ه is his relative: ابنه is his son, not ابنة, and شقيقه his
        brother."""
        if noun is None or noun.gender != "f" or noun.number != 1 or not token.text.endswith("ه"):
            return noun
        stem = token.norm[:-1]
        return next((found for found in self._stems(stem)), noun)

    def _stems(self, stem: str) -> Iterator[Noun]:
        for opening in ("", "و", "ف", "ب", "ل", "وب", "ول"):
            found = self._singular.get(stem.removeprefix(opening)) if stem.startswith(opening) else None
            if found is not None:
                yield found


def _opening(text: str) -> Open:
    return Open.NOTHING if text.isascii() else NOUN


def _forms(name: str, row: Row) -> Iterator[tuple[str, Noun]]:
    row.allow("actor", "role", "collective", "en", "ar")
    role = row.optional("role")
    if role is not None and role not in ROLES:
        row.fail(f"'role' is {role!r}, not one of {', '.join(ROLES)}")
    base = Noun(name, row.optional("actor"), None, None, False, row.flag("collective"), role)
    for language in ("en", "ar"):
        by_gender = row.row(language)
        by_gender.allow("m", "f", "any")
        for gender, numbers in by_gender.items():
            numbers.allow(*_NUMBERS)
            for key, number in _NUMBERS.items():
                noun = replace(base, number=number, gender=None if gender == "any" else gender)
                for text in numbers.texts(key):
                    yield text, noun
                    if language == "ar" and key == "one" and gender == "m" and _takes_alef(text):
                        yield text + "ا", noun


_SHORTEST_CONSTRUCT = 4
_DUAL = 2
_WHOSE = ("ه", "ها", "هما", "هم")


def _constructs(text: str, number: int | None) -> Iterator[str]:
    """Duals and sound plurals without their ن, before an owner (طفليها, طفلاها, مسلحي التنظيم, مقاتلو
    قسد)."""
    if " " not in text and number == _DUAL and text.endswith("ان"):
        yield from (text[:-1] + whose for whose in _WHOSE)  # طفلا alone is one child
    if " " not in text and len(text) > _SHORTEST_CONSTRUCT and number != 1 and text.endswith(("ين", "ون")):
        yield text[:-1]


def _takes_alef(text: str) -> bool:
    """Whether a noun is written with an alef as a counted or direct object (15 طفلا, not قتيلة or شهداء)."""
    return " " not in text and text[-1] not in "ةىاءه"


def _add(forms: dict[str, Noun], text: str, noun: Noun, row: Row) -> None:
    """Keep a form; one that is a dual and a plural of the same noun is marked as both."""
    text = fold_word(text)
    known = forms.get(text)
    if known is None:
        forms[text] = noun
    elif known.id == noun.id and {known.number, noun.number} == {2, None}:
        forms[text] = replace(known, number=None, dual_or_plural=True)
    elif known.id == noun.id:
        forms[text] = replace(known, gender=known.gender if known.gender == noun.gender else None)
    else:
        row.fail(f"{text!r} stands under {known.id!r}, too")
