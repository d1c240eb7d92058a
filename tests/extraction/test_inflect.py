"""English forms made by rule."""

import pytest

from bot.extraction.inflect import EnglishInflector, plural

INFLECTOR = EnglishInflector({"shoot": ["shoots", "shot", "shot", "shooting"]}, ["kidnap"])


@pytest.mark.parametrize(
    "base, third, past, ing",
    [
        ("attack", "attacks", "attacked", "attacking"),
        ("seize", "seizes", "seized", "seizing"),
        ("bury", "buries", "buried", "burying"),
        ("kidnap", "kidnaps", "kidnapped", "kidnapping"),
        ("torch", "torches", "torched", "torching"),
        ("shoot dead", "shoots dead", "shot dead", "shooting dead"),
        ("summarily shoot", "summarily shoots", "summarily shot", "summarily shooting"),
    ],
)
def test_verb(base: str, third: str, past: str, ing: str) -> None:
    """A verb bends in its first word, behind an adverb in its second."""
    forms = INFLECTOR.verb(base)
    assert (forms.third, forms.past, forms.ing) == (third, past, ing)


@pytest.mark.parametrize(
    "noun, many", [("car bomb", "car bombs"), ("casualty", "casualties"), ("ambush", "ambushes")]
)
def test_plural(noun: str, many: str) -> None:
    """The last word takes the ending."""
    assert plural(noun) == many
