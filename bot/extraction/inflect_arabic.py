"""The forms of Arabic verbs, so that the lexicon holds a past and a present only."""

from dataclasses import dataclass

_WEAK = "ىي"
_LONGEST_DUAL = 2
_SHORTEST_SINGULAR = 3
_NO_SINGULAR = ("ات", "ين", "ون", "ان", "ا", "ى", "ء", "ها", "هم")


@dataclass(frozen=True, slots=True)
class ArabicForms:
    """The third-person forms of a verb (texts name those who act in the third person), unvoweled."""

    past: tuple[str, ...]
    present: tuple[str, ...]


def bend(verb: str) -> ArabicForms:
    """The forms of ``past/present`` or ``past/present/feminine past``, other words of the phrase kept behind.

    "قتل/يقتل" gives قتل, قتلت, قتلوا, قتلا, قتلتا, قتلن and يقتل, تقتل, يقتلون, يقتلان. A past that ends in a
    weak letter needs its feminine where dropping that letter does not give it. Raises ``ValueError`` when the
    present is missing or does not begin with ي.
    """
    head, blank, rest = verb.partition(" ")
    parts = head.split("/")
    if len(parts) not in {2, 3} or not parts[1].startswith("ي"):
        raise ValueError(f"{verb!r} is no verb written as past/present or past/present/feminine past")
    past, present = parts[0], parts[1]
    stem = past[:-1] if past[-1] in _WEAK else past
    if past[-1] == "ا":
        stem = past[:-1]
    feminine = parts[2] if len(parts) == 3 else stem + "ت"
    plural = stem + "وا"
    pasts = [past, feminine, plural, feminine + "ا"]
    if past[-1] not in _WEAK + "ا":
        pasts += [past + "ا", past + "ن"]
    elif past[-1] in _WEAK:
        pasts.append(stem + "يا")  # قضى, قضيا
    core = present[1:]
    presents = [present, "ت" + core]
    plural_core = core[:-1] if core[-1] in _WEAK + "و" else core
    presents += ["ي" + plural_core + "ون", "ت" + plural_core + "ون", "ي" + core + "ان", "ت" + core + "ان"]

    def whole(word: str) -> str:
        return f"{word}{blank}{rest}"

    return ArabicForms(tuple(whole(w) for w in pasts), tuple(whole(w) for w in presents))


def duals(noun: str) -> tuple[str, ...]:
    """Both cases of the dual of a noun, or of a noun with its adjective: قذيفة → قذيفتان, قذيفتين.

    What cannot be a singular, and longer phrases, have none. A plural gives forms that nobody writes.
    """
    words = noun.split()
    if len(words) > _LONGEST_DUAL or any(
        len(w) < _SHORTEST_SINGULAR or w.endswith(_NO_SINGULAR) for w in words
    ):
        return ()
    if any(word.startswith(("ال", "ب", "لل")) for word in words[1:]):
        return ()
    stems = [word[:-1] + "ت" if word.endswith("ة") else word for word in words]
    return tuple(" ".join(stem + ending for stem in stems) for ending in ("ان", "ين"))
