"""How long an incident's days are: coarse ones are kept apart, so that finding them is cheap."""

from enum import IntEnum

from bot.domain.values import DatePrecision, DateRange

SHORT_DAYS = 31
"""The longest short span: a month."""


class DateClass(IntEnum):
    """One day; up to a month; more than that, or no days at all."""

    DAY = 0
    SHORT = 1
    LONG = 2


def date_class(when: DateRange) -> DateClass:
    """The class of a date; a single day is one however it was put."""
    if when.start is None or when.end is None or when.precision is DatePrecision.UNKNOWN:
        return DateClass.LONG
    days = (when.end - when.start).days + 1
    if days == 1:
        return DateClass.DAY
    return DateClass.SHORT if days <= SHORT_DAYS else DateClass.LONG
