"""Weapons: the table of examples, and what must hold for every entry."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.domain.codebook import EventType
from bot.domain.errors import ConfigurationError
from bot.language.tokens import tokenize
from bot.language.weapons import WeaponLexicon
from config import data_path

CASES = Path(__file__).parents[1] / "cases"
WEAPONS = WeaponLexicon.load(data_path("weapons.yaml"))


def cases() -> Iterator[object]:
    for case in yaml.safe_load((CASES / "weapons.yaml").read_text(encoding="utf-8")):
        yield pytest.param(case, id=case["text"][:50])


@pytest.mark.parametrize("case", [*cases()])
def test_finds_the_weapons_of_the_table(case: dict[str, list[str]]) -> None:
    """Each text yields its weapons in order, and no other."""
    assert [mention.weapon_id for mention in WEAPONS.find(tokenize(str(case["text"])))] == case["weapons"]


def test_every_name_finds_its_weapon() -> None:
    """A name alone is its weapon from end to end."""
    wrong = []
    for weapon in WEAPONS:
        for name in (name for names in weapon.names.values() for name in names):
            doc = tokenize(name)
            found = WEAPONS.find(doc)
            if [m.weapon_id for m in found] != [weapon.id] or doc.span_text(
                found[0].first, found[0].last
            ) != name:
                wrong.append((weapon.id, name, [m.weapon_id for m in found]))
    assert wrong == []


def test_weapons_suggest_types_and_have_labels() -> None:
    """The usual event type of a weapon, and its name in either language."""
    bomb = WEAPONS.get("barrel_bomb")
    assert bomb is not None
    assert bomb.suggests is EventType.AIRSTRIKE
    assert WEAPONS.label("barrel_bomb", "ar") == "برميل متفجر"
    assert WEAPONS.label("a strange thing") == "a strange thing"
    assert all(weapon.names.get("ar") for weapon in WEAPONS)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("{en: [gun], category: guns}", "'category' is 'guns', not one of arms"),
        ("{en: [gun], category: arms, suggests: war}", "'war' is no event type"),
        (
            "{en: [gun], category: arms, parent: cannon}",
            "'gun' belongs to 'cannon', which is no other weapon",
        ),
        ("{category: arms}", "an English name is missing"),
    ],
)
def test_faults_are_told_with_file_and_line(tmp_path: Path, row: str, problem: str) -> None:
    """Who edits the file learns what to mend."""
    path = tmp_path / "weapons.yaml"
    path.write_text(f"categories: [arms]\nweapons:\n  gun: {row}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=f"weapons.yaml, line 3: {problem}"):
        WeaponLexicon.load(path)
