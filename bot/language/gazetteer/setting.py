"""What stands beside a name in the text, and how much it speaks for or against a place."""

from dataclasses import dataclass

from bot.language.gazetteer.forms import ARTICLES
from bot.language.gazetteer.mentions import PlaceMention
from bot.language.gazetteer.records import LEVEL_CODES, TOWN
from bot.language.gazetteer.words import Words
from bot.language.tokens import Gap, Kind, Token

_STRONG = frozenset(
    [
        "in",
        "at",
        "near",
        "around",
        "outside",
        "inside",
        "across",
        "throughout",
        "within",
        "في",
        "قرب",
        "داخل",
        "محيط",
    ]
)
_LISTING = frozenset({",", "and", "or", "و", "/", "&", "-", "او"})
_SKIPPED = frozenset({"the", "of", "#", '"', "'", "("})
_CONNECTORS = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "des",
        "di",
        "le",
        "el",
        "y",
        "e",
        "van",
        "von",
        "der",
        "den",
        "al",
        "bin",
        "ibn",
    ]
)
_NAMES_GO_ON = frozenset(".!?:\n;")
_DATELINE = frozenset({":", "|", "-", "–", "—", "/"})
_BULLET = 2
_SITE = min(LEVEL_CODES.values())


@dataclass(slots=True)
class Setting:
    """The evidence beside a name; fields as in ``PlaceMention``."""

    evidence: float = 0.0
    kind: int | None = None
    kind_word: str | None = None
    preposition: str | None = None
    direction: str | None = None
    near: bool = False
    countryside: bool = False
    hashtag: bool = False
    listed: bool = False


def setting_of(
    tokens: list[Token], first: int, last: int, clitic: str, before: PlaceMention | None, words: Words
) -> Setting:
    """Weigh the words around tokens ``first`` to ``last``; ``before`` is the mention found last."""
    setting = Setting()
    if clitic:
        _take_clitic(setting, clitic)
    _look_back(setting, tokens, first, words)
    _look_ahead(setting, tokens, first, last, words)
    if before is not None and _in_list(tokens, before.last, first, clitic):
        setting.listed = True
        setting.evidence += 1.5
        if setting.kind is None and before.kind_word in words.plurals:
            setting.kind, setting.kind_word = before.kind, before.kind_word
        setting.preposition = setting.preposition or before.preposition
    if first and (tokens[first - 1].norm == "#" or tokens[first].gap is Gap.UNDERSCORE):
        setting.hashtag = True
        setting.evidence += 1.2
    if first:
        _look_for_person(setting, tokens, first, words)
    return setting


def _take_clitic(setting: Setting, clitic: str) -> None:
    bare = clitic.lstrip("وف")
    if bare[:1] == "ب":
        setting.preposition, setting.evidence = "في", setting.evidence + 1.2
    elif bare[:1] == "ل":
        setting.preposition, setting.evidence = "ل", setting.evidence + 0.3
    elif bare[:1] == "ك":
        setting.evidence -= 1.0


def _look_back(setting: Setting, tokens: list[Token], first: int, words: Words) -> None:
    """Prepositions, kinds of place, directions before the name: "in the northern village of X"."""
    for position in range(first - 1, max(-1, first - 7), -1):
        token = tokens[position]
        if token.kind is Kind.NEWLINE:
            return
        bare = words.bare(token.norm) if token.arabic else token.norm
        if token.arabic and _names_other(bare, first - position, words):
            setting.evidence -= 4.0
            return
        if not _read_back(setting, tokens, position, bare, words):
            return
        opened = token.arabic and token.norm != bare and token.norm.lstrip("وف").startswith("ب")
        if opened and setting.preposition is None:
            setting.preposition = "في"


def _read_back(setting: Setting, tokens: list[Token], position: int, bare: str, words: Words) -> bool:
    """Take in one word before the name; whether the word before it may still belong to the name's setting."""
    token = tokens[position]
    norm = token.norm
    if bare in words.kinds and setting.kind is None and setting.preposition in {None, "of"}:
        if not token.arabic and setting.preposition is None and not _names_what_follows(norm):
            return False
        setting.kind, setting.kind_word = words.kinds[bare], bare
        setting.evidence += 2.5
        return True
    if bare in words.countryside and not setting.countryside:
        setting.countryside = True
        setting.evidence += 2.0
        return True
    if bare in words.directions and setting.direction is None:
        setting.direction = norm
        setting.evidence += 1.0
        setting.near = setting.near or _beside(tokens, position, setting)
        return True
    if norm in words.prepositions or bare in words.prepositions:
        if setting.preposition in {None, "of"}:
            setting.evidence += 2.0 if norm in _STRONG else 1.0
            setting.evidence -= 1.0 if setting.preposition else 0.0
            setting.preposition = norm
        setting.near = setting.near or norm in words.near or bare in words.near
        return norm == "of"
    return norm in _SKIPPED


def _names_other(word: str, before: int, words: Words) -> bool:
    """Whether an Arabic word ``before`` places ahead makes the name a street's or a channel's."""
    return word in words.streets or (before == 1 and word in words.media)


def _beside(tokens: list[Token], position: int, setting: Setting) -> bool:
    """Whether a direction says "beside the place" and not "a part of it": "south of X", "15 km north of
    X".
    """
    return setting.preposition == "of" and tokens[position].norm in {
        "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
    }  # fmt: skip


def _names_what_follows(kind: str) -> bool:
    """Whether an English kind word may stand straight before its name ("Barangay X", "Camp X", "villages X
    and Y").
    """
    return kind not in {
        "state",
        "region",
        "district",
        "province",
        "city",
        "town",
        "country",
        "county",
        "republic",
    }


def _names_something_else(tokens: list[Token], first: int, token: Token, words: Words) -> bool:
    """Whether the word behind a name makes it a newspaper, a force, a team, or a government ("the Tripoli
    government").
    """
    if token.norm in words.names_after and token.gap is Gap.SPACE and (token.capital or token.arabic):
        return True
    return token.norm in words.governments and first > 0 and tokens[first - 1].norm == "the"


def _look_ahead(setting: Setting, tokens: list[Token], first: int, last: int, words: Words) -> None:
    """Kinds of place after the name ("X village"), directions (ريف إدلب الجنوبي), and names of other
    things.
    """
    if last + 1 >= len(tokens):
        return
    token = tokens[last + 1]
    if token.norm in words.fillers and last + 2 < len(tokens) and tokens[last + 2].norm in words.kinds:
        token = tokens[last + 2]
    if token.kind is not Kind.WORD:
        _look_at_mark(setting, tokens, first, last, words)
        return
    if _names_something_else(tokens, first, token, words):
        setting.evidence -= 4.0
        return
    if token.arabic:
        if words.bare(token.norm) in words.directions and setting.direction is None:
            setting.direction = token.norm
            setting.evidence += 1.0
        return
    if token.norm in words.streets:
        setting.kind, setting.kind_word, setting.near = _SITE, token.norm, True
    elif _is_of_another(tokens, token.index, words):
        setting.evidence += 1.0
    elif token.norm in words.kinds and (setting.kind is None or token.norm != "state"):
        setting.kind, setting.kind_word = words.kinds[token.norm], token.norm
        setting.evidence += 2.5
    elif token.norm in words.countryside:
        setting.countryside = True
        setting.evidence += 2.0
    elif token.gap in {Gap.SPACE, Gap.HYPHEN} and _goes_on(tokens, last + 1, words):
        setting.evidence -= 1.5


def _look_at_mark(setting: Setting, tokens: list[Token], first: int, last: int, words: Words) -> None:
    """A chain behind a comma or bracket, a dateline before a colon (ترهونة: …)."""
    mark = tokens[last + 1].norm
    if mark in {",", "("}:
        _look_behind_comma(setting, tokens, last + 2, words)
    elif mark in _DATELINE and tokens[first].arabic and _opens_line(tokens, first):
        setting.evidence += 1.5


def _opens_line(tokens: list[Token], first: int) -> bool:
    """Whether a name is the first word of its line, bullets and the sign of a hashtag aside."""
    for position in range(first - 1, -1, -1):
        if tokens[position].kind is Kind.NEWLINE:
            return True
        if tokens[position].kind is Kind.WORD or first - position > _BULLET:
            return False
    return True


def _is_of_another(tokens: list[Token], position: int, words: Words) -> bool:
    """Whether a kind word behind a name is that of the next one ("the Idlib town of Binnish")."""
    kind = words.kinds.get(tokens[position].norm)
    if kind is None or kind > TOWN or position + 2 >= len(tokens):
        return False
    return tokens[position + 1].norm == "of" and tokens[position + 2].capital


def _look_behind_comma(setting: Setting, tokens: list[Token], position: int, words: Words) -> None:
    """A chain ("X, Veracruz", "X (Y district") or an apposition ("X, a village in …") behind a comma or
    bracket.
    """
    for token in tokens[position : position + 4]:
        if token.capital and token.norm not in words.never:
            setting.evidence += 1.0
            return
        if token.norm in words.kinds and not token.arabic and setting.kind is None:
            setting.kind, setting.kind_word = words.kinds[token.norm], token.norm
            setting.evidence += 2.5
            return
        if token.norm not in {
            "a",
            "an",
            "the",
            "small",
            "remote",
            "main",
            "largest",
            "mainly",
            *words.directions,
        }:
            return


def _goes_on(tokens: list[Token], position: int, words: Words) -> bool:
    """Whether a longer proper name goes on here, of which the place name was only the beginning."""
    token = tokens[position]
    if token.capital:
        return token.norm not in words.never and token.norm not in words.directions
    if token.norm in _CONNECTORS and position + 1 < len(tokens):
        return tokens[position + 1].capital
    return False


def _in_list(tokens: list[Token], end: int, first: int, clitic: str) -> bool:
    between = tokens[end + 1 : first]
    if not between:
        return clitic.startswith("و")
    return len(between) <= 2 and all(token.norm in _LISTING for token in between)


def _look_for_person(setting: Setting, tokens: list[Token], first: int, words: Words) -> None:
    token, previous = tokens[first], tokens[first - 1]
    if previous.norm in words.titles and previous.arabic == token.arabic:
        setting.evidence -= 3.0
    elif token.arabic or setting.kind is not None or setting.direction is not None or setting.listed:
        return
    elif previous.capital and token.gap is Gap.SPACE and previous.norm not in words.prepositions:
        starts = (
            first == 1 or tokens[first - 2].norm in _NAMES_GO_ON or tokens[first - 2].kind is Kind.NEWLINE
        )
        if not starts or not (previous.norm in words.never or previous.norm in ARTICLES):
            setting.evidence -= 1.5
