"""Nouns for people: the table of examples, and what must hold for every entry."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import ConfigurationError
from bot.language.actor_files import read_actors
from bot.language.people import PeopleLexicon, PeopleMention
from bot.language.tokens import tokenize
from config import data_path

CASES = Path(__file__).parents[1] / "cases"
PEOPLE = PeopleLexicon.load(data_path("people.yaml"))


def cases() -> Iterator[object]:
    for case in yaml.safe_load((CASES / "people.yaml").read_text(encoding="utf-8")):
        yield pytest.param(case, id=case["text"][:50])


def told(mention: PeopleMention) -> str:
    """A mention as the table writes it."""
    number = str(mention.number) if mention.number else ("*2" if mention.dual_or_plural else "*")
    return f"{mention.noun} {mention.actor_id or '-'} {number} {mention.gender or '-'}"


@pytest.mark.parametrize("case", [*cases()])
def test_finds_the_people_of_the_table(case: dict[str, list[str]]) -> None:
    """Each text yields its nouns in order with number and gender, and no other."""
    assert [told(mention) for mention in PEOPLE.find(tokenize(str(case["text"])))] == case["people"]


def test_every_form_finds_its_noun() -> None:
    """A form alone is its noun from end to end."""
    wrong = []
    for name, row in yaml.safe_load(data_path("people.yaml").read_text(encoding="utf-8"))["nouns"].items():
        for language in ("en", "ar"):
            for numbers in row.get(language, {}).values():
                for form in (form for forms in numbers.values() for form in forms):
                    doc = tokenize(form)
                    found = PEOPLE.find(doc)
                    if [m.noun for m in found] != [name] or doc.span_text(
                        found[0].first, found[0].last
                    ) != form:
                        wrong.append((name, form, [m.noun for m in found]))
    assert wrong == []


def test_every_actor_is_in_the_dictionary() -> None:
    """The ids that nouns point to are actors."""
    known = read_actors(data_path("actors")).actors
    rows = yaml.safe_load(data_path("people.yaml").read_text(encoding="utf-8"))["nouns"]
    assert {row["actor"] for row in rows.values() if "actor" in row} - set(known) == set()


def test_roles_and_collectives() -> None:
    """Nouns say what befell people, and that a family is no number of them."""
    dead, family = PEOPLE.find(tokenize("شهداء من عائلة"))
    assert (dead.role, family.collective) == ("dead", True)


@given(st.text(max_size=80))
def test_reads_any_text(text: str) -> None:
    """Nothing raises, and mentions are in order without overlap."""
    found = PEOPLE.find(tokenize(text))
    assert all(a.last < b.first for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nouns:\n  man: {en: {m: {one: [man], three: [men]}}}\n", "line 2: unknown key 'three'"),
        ("nouns:\n  man: {role: tall, en: {m: {one: [man]}}}\n", "line 2: 'role' is 'tall'"),
        (
            "nouns:\n  man: {en: {m: {one: [man]}}}\n  guy: {en: {m: {one: [man]}}}\n",
            "line 3: 'man' stands under 'man', too",
        ),
    ],
)
def test_faults_are_told_with_file_and_line(tmp_path: Path, text: str, problem: str) -> None:
    """Who edits the file learns what to mend."""
    path = tmp_path / "people.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=problem):
        PeopleLexicon.load(path)
