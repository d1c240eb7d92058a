"""Time zones by name: IANA's own names, and the cities they are named for, in the languages of the bot."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from babel.core import UnknownLocaleError
from babel.dates import get_timezone_location

USUAL = ("Asia/Damascus", "Asia/Beirut", "Asia/Amman", "Asia/Baghdad", "Europe/Istanbul", "UTC")
"""Zones that are offered by button."""


def find_zone(words: str, locales: Sequence[str]) -> str | None:
    """The IANA name of the zone that words name ("Asia/Beirut", "beirut", "بيروت"); ``None`` for none."""
    return _named(locales).get(_key(words))


def near_zones(words: str, locales: Sequence[str]) -> list[str]:
    """Zones whose names look like words that name none, three at most."""
    named = _named(locales)
    return list(dict.fromkeys(named[name] for name in get_close_matches(_key(words), named, n=3, cutoff=0.7)))


def zone_name(zone: str, locale: str) -> str:
    """What a zone is called: its city in a language."""
    try:
        return str(get_timezone_location(zone, locale=locale, return_city=True))
    except (LookupError, UnknownLocaleError):
        return zone


def _key(words: str) -> str:
    return " ".join(words.replace("_", " ").casefold().split())


def _named(locales: Sequence[str]) -> dict[str, str]:
    return _all_named(tuple(locales))


@cache
def _all_named(locales: tuple[str, ...]) -> dict[str, str]:
    """Every name that a zone goes by; whole names win over cities."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
    found: dict[str, str] = {}
    for zone in zones:
        cities = [zone.rpartition("/")[2], *(zone_name(zone, locale) for locale in locales)]
        for city in cities:
            found.setdefault(_key(city), zone)
    return found | {_key(zone): zone for zone in zones}
