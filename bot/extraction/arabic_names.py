"""Arabic people's names, which no capitals set apart: by given names, by "Abu", and behind a noun for one
person."""

from bot.extraction.analysis import Sheet
from bot.language.tokens import Gap, Kind

_LONGEST = 3
_KUNYAS = frozenset({"ابو", "ابي", "ام"})
_WHERE = frozenset({"في", "قرب", "محيط", "بين"})


def arabic_names(sheet: Sheet) -> list[tuple[int, int]]:
    """First and last tokens of names of people, so that they are not taken for places."""
    people = {m.last for m in sheet.people if m.number == 1}
    starts = {t.first for t in sheet.triggers}
    spans: list[tuple[int, int]] = []
    reached = -1
    norms = sheet.document.words
    for index in _able(sheet, people):
        if index <= reached or sheet.sentence_at[index] < 0:
            continue
        words = sheet.sentences[sheet.sentence_at[index]].language.words
        norm, before = norms[index], norms[index - 1] if index else ""
        person = index - 1 in people or before in words("name_titles")
        likely = person or norm not in words("prepositions")  # علي is written like على
        given = likely and norm in words("given_names") and before not in words("prepositions")
        if not (given or (person and norm in _KUNYAS)) or before in words("place_kinds"):
            continue
        if _at_a_shrine(sheet, index):
            continue
        end = _end(sheet, index, starts)
        spans.append((index, end))
        reached = end
    return spans


def names_somebody(sheet: Sheet, index: int) -> bool:
    """Whether an Arabic word that means something else is a name: behind a title or a noun for one person
    (القائد طالب, الشيخ رائد), behind أبو."""
    position = sheet.sentence_at[index]
    if position < 0 or index == sheet.sentences[position].first:
        return False
    words, before = sheet.sentences[position].language.words, sheet.document.words[index - 1]
    word = sheet.document.words[index]
    if word not in words("given_names") or word in words("prepositions"):
        return False
    return (
        before in words("name_titles")
        or before in _KUNYAS
        or any(p.last == index - 1 and p.number == 1 for p in sheet.people)
    )


def _at_a_shrine(sheet: Sheet, index: int) -> bool:
    """قرب السيدة زينب, في الشيخ مسكين: a title behind a word for where, which opens a place's name."""
    norms = sheet.document.words
    words = sheet.sentences[sheet.sentence_at[index]].language.words
    if index < 2 or norms[index - 1] not in words("shrines"):
        return False
    where = norms[index - 2]
    return where in _WHERE or where in words("place_kinds") or where in words("directions")


def _able(sheet: Sheet, people: set[int]) -> list[int]:
    """The indexes of Arabic words at which a name can begin, in order."""
    document = sheet.document
    able = {index + 1 for index in people}
    for language in {s.language.language: s.language for s in sheet.sentences}.values():
        able.update(document.where(language.words("given_names")))
        able.update(index + 1 for index in document.where(language.words("name_titles")))
    return sorted(able.intersection(document.arabic))


def _end(sheet: Sheet, first: int, starts: set[int]) -> int:
    """The last token of a name: words that no preposition, mark, article-less trigger or number ends."""
    tokens = sheet.document.tokens
    sentence = sheet.sentences[sheet.sentence_at[first]]
    closed = sentence.language.words("closed") | sentence.language.words("place_kinds")
    end = first
    while end < sentence.last and end - first < _LONGEST:
        following = tokens[end + 1]
        if following.kind is not Kind.WORD or following.norm in closed or following.index in starts:
            break
        if (
            following.norm[0] in "بل"
            or following.gap is Gap.UNDERSCORE
            or _opens_place(sheet, following.index)
        ):
            break
        end += 1
    return end


def _opens_place(sheet: Sheet, index: int) -> bool:
    """Whether a hashtag, which names a place more often than a person, begins at ``index``."""
    return index > 0 and sheet.document.tokens[index - 1].norm == "#"
