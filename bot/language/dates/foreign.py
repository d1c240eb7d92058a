"""Dates in words that our tables do not hold, read by dateparser: other languages, short answers."""

from datetime import date, datetime
from functools import lru_cache

_LANGUAGES = ["fr", "tr", "ru", "uk", "de", "es", "fa"]
_TYPED = ["en", "ar", "fr", "tr"]
_LONGEST = 60
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def foreign_day(day: str, month: str, year: str) -> date | None:
    """The day that "30 mai 2018" names in French, Turkish, Russian …; ``None`` where the word is no month.

    Only months' names reach dateparser, so that a text cannot make it work for every word.
    """
    if month.casefold() not in _foreign_months():
        return None
    return _foreign_day(f"{day} {month} {year}")


@lru_cache(maxsize=4096)
def _foreign_day(text: str) -> date | None:
    return _parse(text, _LANGUAGES, None)


@lru_cache(maxsize=1)
def _foreign_months() -> frozenset[str]:
    """The months' names of those languages, as dateparser has them."""
    from importlib import import_module

    found: set[str] = set()
    for language in _LANGUAGES:
        info: dict[str, list[str]] = import_module(f"dateparser.data.date_translation_data.{language}").info
        for month in _MONTHS:
            found.update(name.casefold() for name in info.get(month, ()))
    return frozenset(found)


def typed_day(text: str, today: date) -> date | None:
    """The one day that a person's short answer names ("3 weeks ago", "le 5 juin"), counted from ``today``."""
    return _parse(text.strip(), _TYPED, today) if len(text) <= _LONGEST else None


def _parse(text: str, languages: list[str], today: date | None) -> date | None:
    from dateparser.date import DateDataParser

    base = datetime.combine(today, datetime.min.time()) if today else datetime(2000, 1, 1)  # noqa: DTZ001 (a local day)
    parser = DateDataParser(
        languages=languages,
        settings={
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "past",
            "RELATIVE_BASE": base,
            "REQUIRE_PARTS": ["day", "month", "year"] if today is None else ["day", "month"],
            "STRICT_PARSING": today is None,
        },
    )
    data = parser.get_date_data(text)
    if data.date_obj is None or data.period not in ("day", "week"):
        return None
    day: date = data.date_obj.date()
    return day
