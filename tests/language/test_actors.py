"""The actor dictionary: the tables of examples, and what must hold for every entry."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.domain.errors import ConfigurationError
from bot.language.actor_files import PLAIN, ActorName, read_actors
from bot.language.actors import ActorDictionary, ActorMention, Form
from bot.language.text import fold_word
from bot.language.tokens import tokenize
from config import data_path

CASES = Path(__file__).parents[1] / "cases"
FILES = read_actors(data_path("actors"))
ACTORS = ActorDictionary(FILES, ("SY",))
FIXED = (
    "hts", "isis", "sdf", "ypg", "sna", "fsa", "ahrar_al_sham", "jaysh_al_islam", "syrian_government",
    "russia", "turkey", "us_coalition", "israel", "iran", "hezbollah", "civilians", "unknown_gunmen",
    "journalists", "medics", "white_helmets", "police", "children", "women",
)  # fmt: skip


def cases(language: str) -> Iterator[object]:
    for case in yaml.safe_load((CASES / f"actors_{language}.yaml").read_text(encoding="utf-8")):
        marks = [pytest.mark.xfail(strict=True)] if case.get("xfail") else []
        yield pytest.param(case, id=case["text"][:50], marks=marks)


def told(mention: ActorMention) -> str:
    """A mention as the tables write it."""
    return mention.actor_id if mention.form is Form.NAME else f"{mention.actor_id} ({mention.form})"


@pytest.mark.parametrize("case", [*cases("en"), *cases("ar")])
def test_finds_the_actors_of_the_table(case: dict[str, list[str]]) -> None:
    """Each text yields its actors in order, and no other."""
    found = ACTORS.find(tokenize(str(case["text"])))
    assert [told(mention) for mention in found] == case["actors"]
    if "within" in case:
        assert [mention.within for mention in found if mention.within] == case["within"]


def plain_names() -> list[tuple[str, str]]:
    """Every unhedged name of the files with its actor."""
    return [
        (phrase.text, phrase.payload.actor.id)
        for phrase in FILES.phrases
        if isinstance(phrase.payload, ActorName) and phrase.payload.actor and phrase.payload.hedge == PLAIN
    ]


def test_every_plain_name_finds_its_actor() -> None:
    """A name alone, in its own spelling, is its actor from end to end."""
    wrong = []
    for name, actor_id in plain_names():
        doc = tokenize(name)
        found = ACTORS.find(doc)
        ids = [mention.actor_id for mention in found]
        if ids != [actor_id] or doc.span_text(found[0].first, found[0].last) != name:
            wrong.append((name, actor_id, ids))
    assert wrong == []


def test_every_hedged_name_finds_its_actor_where_its_hedge_holds() -> None:
    """Local names count with their country named, others with a word of theirs, anaphors after it."""
    wrong = []
    for phrase in FILES.phrases:
        name = phrase.payload
        if not isinstance(name, ActorName) or name.actor is None or name.hedge == PLAIN:
            continue
        country = FILES.countries.countries.get(name.actor.country or "")
        words = [*sorted(name.hedge.only_with)[:1], *([country.names["en"][0]] if country else [])]
        before = name.actor.names["en"][0] if name.hedge.anaphor else ""
        found = ACTORS.find(tokenize(f"{before} . {phrase.text} ; {' ; '.join(words)}"))
        if not any(name.actor.id in (m.actor_id, *m.alternatives) for m in found):
            wrong.append((phrase.text, name.actor.id, [m.actor_id for m in found]))
    assert wrong == []


def test_no_plain_name_belongs_to_two_actors() -> None:
    """Who bears a name with somebody else bears it under a hedge."""
    bearers: dict[str, set[str]] = {}
    for name, actor_id in plain_names():
        bearers.setdefault(fold_word(name).replace("'", "").replace("-", " "), set()).add(actor_id)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}


def test_holds_the_fixed_ids_and_many_more() -> None:
    """The contract's ids are there with labels in both languages."""
    for actor_id in FIXED:
        actor = ACTORS.get(actor_id)
        assert actor is not None, actor_id
        assert actor.names["ar"], actor_id
    assert len(FILES.lines) >= 600


def test_families_hold_units_and_classes() -> None:
    """Questions about a force find its units, those about civilians children, about police any police."""
    assert {"hts", "hts_security", "jabhat_al_nusra"} <= ACTORS.family("hts")
    assert {"fourth_division", "tiger_forces", "ndf", "military_intelligence_sy"} <= ACTORS.family(
        "syrian_government"
    )
    assert {"children", "women", "medics", "journalists", "white_helmets"} <= ACTORS.family("civilians")
    assert {"nigeria_police", "israeli_police", "iraq_police"} <= ACTORS.family("police")
    assert "sdf" not in ACTORS.family("ypg")
    assert ACTORS.family("nobody_known") == {"nobody_known"}
    assert ACTORS.ancestors("palestine_branch") == ("military_intelligence_sy", "syrian_government")


def test_an_actor_is_followed_by_all_that_it_counts_in() -> None:
    """Units by their forces, people by their classes, each once and in order; words of a text stay alone."""
    assert ACTORS.with_above(["palestine_branch", "isis"]) == (
        "palestine_branch",
        "military_intelligence_sy",
        "syrian_government",
        "isis",
    )
    assert ACTORS.with_above(["children", "women", "the miller"]) == (
        "children",
        "civilians",
        "women",
        "the miller",
    )
    for actor in ACTORS:
        assert all(actor.id in ACTORS.family(above) for above in ACTORS.above(actor.id))


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Hay'at Tahrir al-Sham", "hts"),
        ("hts", "hts"),
        ("civilians", "civilians"),
        ("the Free Syrian Army", "fsa"),
        ("قسد", "sdf"),
        ("Police Forces of India (2014-)", "india_police"),
        ("a house in Salqin", None),
        ("HTS and ISIS", None),
        ("", None),
    ],
)
def test_looks_up_a_name_alone(name: str, actor_id: str | None) -> None:
    """A cell of a table is an actor only when the whole of it names one."""
    found = ACTORS.lookup(name)
    assert (found.id if found else None) == actor_id


def test_labels_fall_back() -> None:
    """Arabic where there is any, else English, else the words themselves."""
    assert ACTORS.label("isis", "en") == "Islamic State"
    assert ACTORS.label("isis", "ar") == "داعش"
    assert ACTORS.label("m23", "fr") == "M23"
    assert ACTORS.label("some armed boys", "ar") == "some armed boys"


COUNTRIES = "countries: {SY: {en: [Syria]}}\nforces: {}\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "actors:\n  a: {en: [A], kind: rebel, parent: b}\n",
            "x.yaml, line 2: 'a' belongs to 'b', which is no actor",
        ),
        (
            "actors:\n  a: {en: [A], kind: rebel, parent: b}\n  b: {en: [B], kind: rebel, parent: a}\n",
            "x.yaml, line 2: 'a' belongs to itself by way of 'a'",
        ),
        ("actors:\n  a: {kind: rebel}\n", "x.yaml, line 2: an English name is missing"),
        ("actors:\n  a: {en: [A], kind: rebbel}\n", "x.yaml, line 2: 'kind' is 'rebbel', not one of"),
        ("actors:\n  a: {en: [A], kin: rebel}\n", "x.yaml, line 2: unknown key 'kin'"),
        (
            "actors:\n  a: {en: [A], kind: rebel, local: [X]}\n",
            "x.yaml, line 2: 'X' is local, but 'a' has no country",
        ),
        ("actors:\n  a: {en: [A], kind: rebel, country: XX}\n", "x.yaml, line 2: 'a' has the country 'XX'"),
        (
            "actors:\n  a: {en: [A], kind: rebel, years: since 2012}\n",
            "'years' is 'since 2012', not like 2012-2016",
        ),
        (
            "actors:\n  a: {en: [A], kind: rebel, only_when: [{names: [X]}]}\n",
            "'only_when' needs 'words' or 'local'",
        ),
        ("actors:\n  a: {en: [no], kind: rebel}\n", "'en' must be a list of texts"),
        (
            "actors:\n  a: {en: [A], kind: rebel}\n  a: {en: [B], kind: rebel}\n",
            "x.yaml, line 3: 'a' stands there twice",
        ),
        ("actors: {a: {en: [A\n", "x.yaml is no YAML"),
    ],
)
def test_faults_are_told_with_file_and_line(tmp_path: Path, text: str, problem: str) -> None:
    """Who edits the files learns what to mend."""
    (tmp_path / "countries.yaml").write_text(COUNTRIES, encoding="utf-8")
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as fault:
        ActorDictionary.load(tmp_path)
    assert problem in str(fault.value)


def test_an_actor_stands_in_one_file(tmp_path: Path) -> None:
    """The second file that holds an id is refused."""
    (tmp_path / "countries.yaml").write_text(COUNTRIES, encoding="utf-8")
    for name in ("x.yaml", "y.yaml"):
        (tmp_path / name).write_text("actors:\n  a: {en: [A], kind: rebel}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"y\.yaml, line 2: the actor 'a' stands in x\.yaml, too"):
        ActorDictionary.load(tmp_path)
