"""Days and periods: what a named period spans."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.query.calendar import (
    Named,
    Span,
    first_or_last,
    nth_weekday,
    part_of_month,
    part_of_year,
    trailing,
    unit_around,
)

THURSDAY = date(2018, 6, 7)
days = st.dates(date(1950, 1, 1), date(2099, 12, 31))
units = st.sampled_from(["day", "week", "fortnight", "weekend", "month", "quarter", "year", "decade"])


def test_weeks_run_from_monday_and_weekends_are_friday_and_saturday() -> None:
    assert unit_around(THURSDAY, "week") == Span(date(2018, 6, 4), date(2018, 6, 10))
    assert unit_around(THURSDAY, "weekend") == Span(date(2018, 6, 1), date(2018, 6, 2))


def test_parts_of_a_month_are_thirds_halves_and_weeks() -> None:
    assert part_of_month(2018, 5, "mid") == Span(date(2018, 5, 11), date(2018, 5, 20))
    assert part_of_month(2018, 2, "late") == Span(date(2018, 2, 21), date(2018, 2, 28))
    assert part_of_month(2018, 2, "half_2") == Span(date(2018, 2, 16), date(2018, 2, 28))
    assert part_of_month(2018, 5, "week_5") == Span(date(2018, 5, 25), date(2018, 5, 31))


def test_parts_of_a_year_are_thirds_halves_quarters_and_seasons() -> None:
    assert part_of_year(2017, "quarter_4") == Span(date(2017, 10, 1), date(2017, 12, 31))
    assert part_of_year(2017, "late") == Span(date(2017, 9, 1), date(2017, 12, 31))
    assert part_of_year(2018, "season_4") == Span(date(2017, 12, 1), date(2018, 2, 28))


def test_a_name_without_a_year_is_the_latest_that_has_begun() -> None:
    assert Named(0, 0, month=5).span(THURSDAY) == Span(date(2018, 5, 1), date(2018, 5, 31))
    assert Named(0, 0, month=6).span(THURSDAY) == Span(date(2018, 6, 1), date(2018, 6, 30))
    assert Named(0, 0, month=12).span(THURSDAY) == Span(date(2017, 12, 1), date(2017, 12, 31))
    assert Named(0, 0, day=8).span(THURSDAY) == Span(date(2018, 5, 8), date(2018, 5, 8))
    assert Named(0, 0, month=2, day=29).span(THURSDAY) == Span(date(2016, 2, 29), date(2016, 2, 29))


def test_days_that_no_calendar_has_are_none() -> None:
    assert Named(0, 0, year=2018, month=2, day=30).span(THURSDAY) is None
    assert Named(0, 0, year=99999).span(THURSDAY) is None


def test_trailing_periods_count_today() -> None:
    assert trailing(THURSDAY, 10, "day") == Span(date(2018, 5, 29), THURSDAY)
    assert trailing(date(2018, 3, 31), 1, "month") == Span(date(2018, 3, 1), date(2018, 3, 31))
    assert trailing(THURSDAY, 10_000_000, "year") is None


def test_first_days_and_weekdays_of_a_period() -> None:
    may = part_of_month(2018, 5, None)
    assert first_or_last(may, 10, "day", last=False) == Span(date(2018, 5, 1), date(2018, 5, 10))
    assert first_or_last(may, 40, "day", last=False) is None
    assert nth_weekday(may, 4, -1) == date(2018, 5, 25)
    assert nth_weekday(may, 4, 5) is None


@given(days, units)
def test_a_unit_holds_its_day_and_follows_the_one_before(day: date, unit: str) -> None:
    span = unit_around(day, unit)
    before = unit_around(span.start, unit, -1)
    assert span.start <= span.end
    assert before.end < span.start
    if unit != "weekend":
        assert span.start <= day <= span.end
        assert before.end + timedelta(1) == span.start


@given(days, st.integers(1, 40))
def test_a_year_back_keeps_the_order_of_days(day: date, years: int) -> None:
    span = Span(day, day + timedelta(100)).back(min(years, day.year - 1901))
    assert span.start <= span.end
