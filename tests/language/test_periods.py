"""Periods of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.values import DatePrecision, DateRange
from bot.language.dates import periods
from bot.language.dates.meaning import MonthPart, Unit

TODAY = date(2018, 6, 7)


def days(found: DateRange) -> tuple[str, str]:
    return str(found.start), str(found.end)


@pytest.mark.parametrize(
    ("found", "start", "end"),
    [
        (periods.month_of(2018, 2), "2018-02-01", "2018-02-28"),
        (periods.month_of(2017, 12), "2017-12-01", "2017-12-31"),
        (periods.week_of(TODAY), "2018-06-04", "2018-06-10"),
        (periods.weekend_on_or_before(TODAY), "2018-06-01", "2018-06-02"),
        (periods.weekend_on_or_before(TODAY, (6, 7)), "2018-06-02", "2018-06-03"),
        (periods.quarter_of(2018, 1), "2018-01-01", "2018-03-31"),
        (periods.half_of(2018, 2), "2018-07-01", "2018-12-31"),
        (periods.last_n_days(10, TODAY), "2018-05-29", "2018-06-07"),
        (periods.last_n(2, Unit.WEEK, TODAY), "2018-05-25", "2018-06-07"),
        (periods.last_n(1, Unit.MONTH, TODAY), "2018-05-08", "2018-06-07"),
        (periods.last_n(48, Unit.HOUR, TODAY), "2018-06-05", "2018-06-07"),
        (periods.calendar_unit(Unit.WEEK, -1, TODAY), "2018-05-28", "2018-06-03"),
        (periods.calendar_unit(Unit.MONTH, -6, TODAY), "2017-12-01", "2017-12-31"),
        (periods.calendar_unit(Unit.QUARTER, -1, TODAY), "2018-01-01", "2018-03-31"),
        (periods.calendar_unit(Unit.YEAR, 0, TODAY), "2018-01-01", "2018-12-31"),
        (periods.part_of_month(2018, 5, MonthPart.EARLY), "2018-05-01", "2018-05-10"),
        (periods.part_of_month(2018, 5, MonthPart.MID), "2018-05-11", "2018-05-20"),
        (periods.part_of_month(2018, 2, MonthPart.LATE), "2018-02-21", "2018-02-28"),
        (periods.part_of_month(2018, 5, MonthPart.SECOND_HALF), "2018-05-16", "2018-05-31"),
        (periods.part_of_month(2018, 5, MonthPart.LAST_WEEK), "2018-05-25", "2018-05-31"),
        (periods.part_of_year(2018, MonthPart.LATE), "2018-09-01", "2018-12-31"),
    ],
)
def test_periods_have_their_days(found: DateRange, start: str, end: str) -> None:
    assert days(found) == (start, end)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_the_parts_of_a_month_make_it_whole(day: date) -> None:
    """Early, mid and late meet without a gap and fill the month."""
    early, mid, late = (
        periods.part_of_month(day.year, day.month, part)
        for part in (MonthPart.EARLY, MonthPart.MID, MonthPart.LATE)
    )
    whole = periods.month_of(day.year, day.month)
    assert early.start == whole.start
    assert late.end == whole.end
    assert early.end is not None
    assert mid.end is not None
    assert mid.start == early.end + timedelta(days=1)
    assert late.start == mid.end + timedelta(days=1)


@given(st.dates(date(2, 1, 1), date(9000, 1, 1)), st.integers(0, 10**6), st.sampled_from(list(Unit)))
def test_the_past_ends_today(today: date, amount: int, unit: Unit) -> None:
    """However many units, the period ends with today and stays on the calendar."""
    found = periods.last_n(amount, unit, today)
    assert found.end == today
    assert found.start is not None
    assert found.start <= today
    assert found.precision in (DatePrecision.DAY, DatePrecision.RANGE)
