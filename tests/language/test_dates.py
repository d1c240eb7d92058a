"""Dates: the tables of examples, and what must hold for any text and any day."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import ConfigurationError
from bot.domain.values import UNKNOWN_DATE, DateRange
from bot.language.dates import DateCue, DateReader
from bot.language.tokens import tokenize
from config import data_path

CASES = Path(__file__).parents[1] / "cases"
READER = DateReader.load(data_path("dates.yaml"))
PUBLISHED = date(2018, 6, 7)


def cases(language: str) -> Iterator[object]:
    for case in yaml.safe_load((CASES / f"dates_{language}.yaml").read_text(encoding="utf-8")):
        yield pytest.param(case, id=case["text"][:50])


def written(found: DateRange) -> str:
    """A range as the tables write it."""
    if found == UNKNOWN_DATE:
        return "none"
    if found.start == found.end:
        return str(found.start)
    return f"{found.start} .. {found.end} {found.precision}"


@pytest.mark.parametrize("case", [*cases("en"), *cases("ar")])
def test_reads_the_dates_of_the_table(case: dict[str, object]) -> None:
    """Each text yields its dates, quoted exactly and in order, with the days they stand for."""
    doc = tokenize(str(case["text"]))
    published = case.get("on", PUBLISHED)
    assert isinstance(published, date)
    terse = bool(case.get("question"))
    last: DateRange | None = None
    found: list[tuple[str, str]] = []
    assumptions: list[str] = []
    stamps, datelines, cues = [], [], {}
    for mention in READER.find(doc, terse=terse):
        resolved = READER.resolve(mention, published=published, last=last)
        quote = doc.span_text(mention.first, mention.last)
        found.append((quote, written(resolved.range)))
        assumptions.extend(resolved.assumptions)
        last = resolved.range if resolved.range != UNKNOWN_DATE else last
        if mention.stamp:
            stamps.append(quote)
        if mention.dateline:
            datelines.append(quote)
        if mention.cue is not None:
            cues[quote] = str(mention.cue)
    expected = case["dates"]
    assert isinstance(expected, dict)
    assert found == [(str(quote), str(days)) for quote, days in expected.items()]
    assert "stamps" not in case or stamps == case["stamps"]
    assert "datelines" not in case or datelines == case["datelines"]
    assert "cues" not in case or cues == {str(quote): cue for quote, cue in dict(case["cues"]).items()}  # type: ignore[call-overload]
    assert any(str(case.get("assumes", "")) in said for said in [*assumptions, ""])


def only(text: str, **how: object) -> DateRange:
    """The days of the one date of a text."""
    (mention,) = READER.find(tokenize(text))
    return READER.resolve(mention, **{"published": PUBLISHED, **how}).range  # type: ignore[arg-type]


def test_plans_look_ahead() -> None:
    """A planned event's day is the nearest one on or after the publication."""
    assert only("on 10 June", ahead=True) == DateRange.day(date(2018, 6, 10))
    assert only("on Monday", ahead=True) == DateRange.day(date(2018, 6, 11))
    assert only("on 3 March", ahead=True) == DateRange.day(date(2019, 3, 3))


def test_questions_take_no_day_that_has_not_begun() -> None:
    """Without grace, tomorrow's date is last year's."""
    assert only("on 8 June", grace=0) == DateRange.day(date(2017, 6, 8))


def test_flags_of_background_and_duration() -> None:
    since, bare, lasting = READER.find(tokenize("since 2011, in 2013, for three days"))
    assert since.cue is DateCue.SINCE
    assert since.historic
    assert bare.historic
    assert lasting.durational


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30 May", date(2018, 5, 30)),
        ("yesterday", date(2018, 6, 6)),
        ("أمس", date(2018, 6, 6)),
        ("2018-06-01", date(2018, 6, 1)),
        ("le 5 juin", date(2018, 6, 5)),
        ("last month", None),
        ("hello", None),
        ("", None),
        ("30 May and 2 June", None),
    ],
)
def test_a_short_answer_is_one_day_or_nothing(text: str, day: date | None) -> None:
    assert READER.typed_day(text, today=PUBLISHED) == day


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_full_date_is_read_in_every_order(day: date) -> None:
    """Whatever the day, its usual spellings mean it, whenever the text was published."""
    month = MONTHS[day.month - 1]
    spellings = [f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()]
    for text in [*spellings, f"{day.day}.{day.month}.{day.year}"]:
        assert only(text) == DateRange.day(day)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 364))
def test_a_date_without_year_is_the_nearest_before(published: date, back: int) -> None:
    """A yearless date up to a year back is found again."""
    day = published - timedelta(days=back)
    if (day.month, day.day) == (2, 29) or published - day > timedelta(days=363):
        return
    assert only(f"on {day.day} {MONTHS[day.month - 1]}", published=published) == DateRange.day(day)


PIECES = (
    "3", "5", "30", "May", "june", "2018", "on", "Monday", "last", "week", "-", "/", "to",
    "between", "and", "the", "same", "day", "ago", "two", "night", ",", "[", "]", "of",
    "early", "31", "february", "second", "half", "following", "year", "·", "AM", ":",
    "أيار", "اليوم", "الأحد", "من", "و5", "حزيران", "قبل", "يومين", "مساء", "الماضي", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join), st.dates())
def test_mentions_are_ordered_and_resolve(text: str, published: date) -> None:
    """Mentions follow one another without overlap; each resolves without a fault, on any day at all."""
    doc = tokenize(text)
    floor, last = 0, None
    for mention in READER.find(doc):
        assert floor <= mention.first <= mention.last < len(doc.tokens)
        floor = mention.last + 1
        last = READER.resolve(mention, published=published, last=last).range


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    READER.find(tokenize(text))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{}", "weekend must be two ISO weekdays"),
        ("weekend: [5, 6]\nen: {months: {13: [Smarch]}}", "en.months.13 must be numbered 1 to 12"),
        ("weekend: [5, 6]\nen: {relative: {soon: shortly}}", "en.relative.soon has no meaning known here"),
        ("weekend: [5, 6]\nen: {parts: {middling: [so-so]}}", "en.parts.middling is no name known here"),
        ("weekend: [5, 6]\nen: {dual_units: {pair: [2]}}", "en.dual_units"),
    ],
)
def test_a_wrong_data_file_names_its_entry(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "dates.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=what):
        DateReader.load(path)
