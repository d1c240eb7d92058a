"""When a digest is wanted, as people write it."""

from datetime import time

import pytest

from bot.app import App
from handlers.digest_times import UnknownZoneError, Wanted, read

EIGHT = time(8)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("08:00", Wanted(EIGHT)),
        ("8.00", Wanted(EIGHT)),
        ("٠٨:٠٠", Wanted(EIGHT)),
        ("08:00 mon", Wanted(EIGHT, (1,))),
        ("08:00 mon,wed", Wanted(EIGHT, (1, 3))),
        ("08:00 Mon, Wed and Fri.", Wanted(EIGHT, (1, 3, 5))),
        ("08:00 mon/thu", Wanted(EIGHT, (1, 4))),
        ("08:00 sun-thu", Wanted(EIGHT, (1, 2, 3, 4, 7))),
        ("08:00 mon-sun", Wanted(EIGHT)),
        ("08:00 Tuesday Europe/Berlin", Wanted(EIGHT, (2,), "Europe/Berlin")),
        ("08:00 Europe/Berlin tue", Wanted(EIGHT, (2,), "Europe/Berlin")),
        ("08:00 الاثنين،الأربعاء", Wanted(EIGHT, (1, 3))),
        ("08:00 الإثنين والاربعاء", Wanted(EIGHT, (1, 3))),
        ("08:00 جمعة و سبت", Wanted(EIGHT, (5, 6))),
        ("08:00 arrests in Idlib", Wanted(EIGHT, question="arrests in Idlib")),
        ("08:00 fri arrests in Idlib", Wanted(EIGHT, (5,), question="arrests in Idlib")),
        ("08:00 and arrests", Wanted(EIGHT, question="and arrests")),
        ("25:00", None),
        ("8", None),
        ("mon 08:00", None),
        ("", None),
    ],
)
def test_what_is_wanted(app: App, said: str, expected: Wanted | None) -> None:
    assert read(said.split(), app.dates.weekday) == expected


def test_an_unknown_time_zone_is_named(app: App) -> None:
    with pytest.raises(UnknownZoneError, match="Nowhere/Town"):
        read(["08:00", "Nowhere/Town"], app.dates.weekday)
