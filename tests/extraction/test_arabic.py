"""Arabic reports: tables of cases, and that spelling, names and company do not change what is read."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.domain.claim import Claim
from bot.domain.codebook import Modality

_FOLDER = Path(__file__).parents[1] / "cases"
_CASES = yaml.safe_load((_FOLDER / "extraction_ar.yaml").read_text("utf-8"))
_UNSEEN = yaml.safe_load((_FOLDER / "extraction_ar_unseen.yaml").read_text("utf-8"))
_FORWARDED = yaml.safe_load((_FOLDER / "extraction_ar_forwarded.yaml").read_text("utf-8"))
_IDIOM = yaml.safe_load((_FOLDER / "extraction_ar_idiom.yaml").read_text("utf-8"))
_PUBLISHED = date(2019, 6, 20)
_MEASURES = ("killed", "injured", "detained", "abducted", "released", "executed")
_TATWEEL = "\u0640"


def faults(case: Mapping[str, Any], claims: list[Claim]) -> list[str]:
    """What is wrong with the claims of a case, in words; nothing where all is right."""
    told = [c for c in claims if c.modality is not Modality.BACKGROUND]
    wanted = case["incidents"]
    if not wanted:
        told = [c for c in told if c.modality.value not in case.get("allow", ())]
    if case.get("optional") and not told:
        return []
    if len(told) != len(wanted):
        return [f"{len(told)} incidents, not {len(wanted)}: {[c.type.value for c in told]}"]
    return [fault for want, claim in zip(wanted, told, strict=True) for fault in _compare(want, claim)]


def _compare(want: Mapping[str, Any], claim: Claim) -> list[str]:
    found = {"type": claim.type.value, "acled": claim.acled, "modality": claim.modality.value}
    wrong = [
        f"{key} {found[key]}, not {want[key]}" for key in found if want.get(key, found[key]) != found[key]
    ]
    for key, actors in (("by", claim.perpetrators), ("to", claim.targets)):
        if key in want and (not set(want[key]) <= set(actors) or (actors and not want[key])):
            wrong.append(f"{key} {list(actors)}, not {want[key]}")
    if "modality" not in want and claim.modality is not Modality.HAPPENED:
        wrong.append(f"modality {claim.modality.value}")
    if "date" in want and _days(claim) != (want["date"] and str(want["date"])):
        wrong.append(f"date {_days(claim)}, not {want['date']}")
    if "place" in want:
        mention = claim.place.mention if claim.place else None
        if (want["place"] is None) != (mention is None) or want["place"] not in (mention or want["place"]):
            wrong.append(f"place {mention}, not {want['place']}")
    for measure in _MEASURES:
        if measure in want:
            count = claim.counts.get(measure)
            figure = None if count is None else {"low": count.low, "high": count.high}
            meant = want[measure]
            if isinstance(meant, int):
                meant = {"low": meant, "high": meant}
            if figure != meant:
                wrong.append(f"{measure} {figure}, not {want[measure]}")
    return wrong


def _days(claim: Claim) -> str | None:
    start, end = claim.date.start, claim.date.end
    if start is None or end is None:
        return None
    return start.isoformat() if start == end else f"{start.isoformat()}..{end.isoformat()}"


def _read(app: App, text: str, published: date = _PUBLISHED) -> list[Claim]:
    return list(app.extractor.read(text, published=published).claims)


@pytest.mark.parametrize("case", [*_CASES, *_UNSEEN, *_FORWARDED, *_IDIOM], ids=lambda case: case["id"])
def test_reads_the_case(app: App, case: Mapping[str, Any]) -> None:
    """Each report gives exactly its incidents."""
    wrong = faults(case, _read(app, case["text"], case.get("date", _PUBLISHED)))
    assert not wrong, f"{case['why']}: {'; '.join(wrong)}"


_SENTENCES = (
    "قصفت قوات النظام بالمدفعية بلدة سرمين ما أدى إلى مقتل {n} مدنيين وإصابة امرأة.",
    "اعتقلت {actor} {n} شبان في {place} مساء أمس.",
    "مقتل {n} عناصر من قوات سوريا الديمقراطية بانفجار عبوة ناسفة قرب {place}.",
    "أفرجت {actor} عن {n} معتقلين في {place}.",
)
_ACTORS = {
    "hts": ("هيئة تحرير الشام", "تحرير الشام", "هتش"),
    "isis": ("تنظيم الدولة", "داعش", "تنظيم داعش", "تنظيم الدولة الإسلامية"),
    "sdf": ("قوات سوريا الديمقراطية", "قسد", "مليشيا قسد"),
}
_PLACES = (("سلقين", "#سلقين", "مدينة سلقين"), ("خان شيخون", "#خان_شيخون", "بلدة خان شيخون"))
_NUMBERS = {3: "ثلاثة", 4: "أربعة", 5: "خمسة", 6: "ستة", 7: "سبعة", 8: "ثمانية", 9: "تسعة", 10: "عشرة"}
_UNRELATED = (
    "الطقس معتدل في المنطقة اليوم.",
    "تواصل المحال التجارية عملها كالمعتاد.",
    "ويعمل المزارعون في قطاف محاصيلهم.",
    "أعلنت المديرية نتائج الامتحانات.",
)


def _essence(claims: list[Claim]) -> list[tuple[object, ...]]:
    """What must not change: everything but offsets, confidence and the words quoted."""
    return [
        (
            c.type,
            c.modality,
            c.date,
            c.place.place.id if c.place and c.place.place else None,
            c.perpetrators,
            c.targets,
            [(m, n.low, n.high) for m in _MEASURES if (n := c.counts.get(m)) is not None],
        )
        for c in claims
    ]


def _fill(
    sentence: str, *, actor: str = "هيئة تحرير الشام", number: str = "خمسة", place: str = "سلقين"
) -> str:
    return sentence.format(actor=actor, n=number, place=place)


@pytest.mark.parametrize("sentence", _SENTENCES)
@pytest.mark.parametrize("names", _PLACES)
def test_another_way_to_write_a_place_keeps_its_id(app: App, sentence: str, names: tuple[str, ...]) -> None:
    """A hashtag or a word for its kind changes nothing."""
    told = [_essence(_read(app, _fill(sentence, place=name))) for name in names]
    assert told[0]
    assert all(other == told[0] for other in told)


@pytest.mark.parametrize("sentence", [s for s in _SENTENCES if "{actor}" in s])
@pytest.mark.parametrize("actor_id", _ACTORS)
def test_another_name_of_an_actor_keeps_its_id(app: App, sentence: str, actor_id: str) -> None:
    """Every name of a force gives the force."""
    for name in _ACTORS[actor_id]:
        (claim,) = _read(app, _fill(sentence, actor=name))
        assert actor_id in claim.perpetrators, name


@pytest.mark.parametrize("sentence", _SENTENCES)
@given(number=st.sampled_from(sorted(_NUMBERS)))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_digits_and_words_count_alike(app: App, sentence: str, number: int) -> None:
    """Five, 5 and ٥ are the same number of people."""
    eastern = "".join(chr(0x660 + int(d)) for d in str(number))
    told = [_essence(_read(app, _fill(sentence, number=n))) for n in (_NUMBERS[number], str(number), eastern)]
    assert told[0] == told[1] == told[2]
    (claim,) = _read(app, _fill(sentence, number=str(number)))
    assert any((n := claim.counts.get(m)) is not None and n.low == n.high == number for m in _MEASURES)


@pytest.mark.parametrize("case", [c for c in _CASES if "\n" not in c["text"]], ids=lambda case: case["id"])
@given(company=st.sampled_from(_UNRELATED))
@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_unrelated_company_changes_nothing(app: App, case: Mapping[str, Any], company: str) -> None:
    """A sentence about something else, behind, leaves what was read as it was."""
    text = case["text"] if case["text"].endswith(".") else case["text"] + "."
    assert _essence(_read(app, f"{text} {company}")) == _essence(_read(app, text))


@pytest.mark.parametrize("sentence", _SENTENCES)
@given(data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_tatweel_changes_nothing(app: App, sentence: str, data: st.DataObject) -> None:
    """Words stretched in writing are the words."""
    text = _fill(sentence)
    joining = [i for i, c in enumerate(text[:-1]) if c in "بتثجحخسشصضطظعغفقكلمنهي" and text[i + 1].isalpha()]
    places = data.draw(st.sets(st.sampled_from(joining), max_size=12))
    stretched = "".join(c + _TATWEEL if i in places else c for i, c in enumerate(text))
    assert _essence(_read(app, stretched)) == _essence(_read(app, text))


def test_marks_change_nothing(app: App) -> None:
    """With and without the short vowels the same is read."""
    marked = "قَصَفَتْ قُوَّاتُ النِّظَامِ بَلْدَةَ سَرْمِينَ مِمَّا أَدَّى إِلَى مَقْتَلِ ثَلَاثَةِ مَدَنِيِّينَ."
    plain = "قصفت قوات النظام بلدة سرمين مما أدى إلى مقتل ثلاثة مدنيين."
    assert _essence(_read(app, marked)) == _essence(_read(app, plain)) != []
