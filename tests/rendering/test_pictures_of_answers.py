"""What is drawn for a question: which days, which periods, which places, and every word in both languages."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from bot.app import App
from bot.domain.answer import Answer, Extent, Figure, Group, Spot, Totals
from bot.domain.codebook import EventType
from bot.domain.query import Comparison, GroupBy, IncidentQuery, Measure
from bot.domain.values import Place, PlacePrecision
from bot.rendering.pictures.of_answers import (
    MOST_POINTS,
    Words,
    draw_comparison,
    draw_groups,
    draw_periods,
    draw_spots,
    points_of,
    timeline_period,
    timeline_span,
)

ALL = IncidentQuery()
MAY = Extent(date(2018, 5, 3), date(2018, 5, 28), 9)
TODAY = date(2018, 6, 7)


@pytest.fixture(params=["en", "ar"])
def words(app: App, request: pytest.FixtureRequest) -> Words:
    heading = {"en": "Arrests · Idlib · 1–31 May 2018", "ar": "اعتقالات · إدلب · 1–31 أيار 2018"}
    return Words(heading[request.param], app.labels, app.catalogue.texts(request.param))


def place(
    number: int,
    *,
    lat: float | None = 35.9,
    lon: float | None = 36.6,
    level: str = "town",
    name: str = "Salqīn",
) -> Place:
    return Place(f"geonames:{number}", name, lat, lon, PlacePrecision(level), country="SY", name_ar="سلقين")


def spot(where: Place, *, coarse: bool = False, types: Mapping[EventType, int] | None = None) -> Spot:
    return Spot(where, coarse, types or {EventType.ARREST: 2})


def drawn(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png)).convert("RGB")
    wide, high = image.size
    edge = [image.getpixel((x, y)) for x in range(wide) for y in (0, high - 1)]
    assert set(edge) == {(255, 255, 255)}, "something is cut off"
    return image


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (None, None, (MAY.first, MAY.last)),
        (date(2018, 5, 1), date(2018, 5, 31), (date(2018, 5, 1), date(2018, 5, 31))),
        (date(2018, 5, 1), None, (date(2018, 5, 1), MAY.last)),
        (date(1900, 1, 1), date(2018, 6, 7), (MAY.first, MAY.last)),
        (date(1, 1, 1), date.max, (MAY.first, MAY.last)),
    ],
)
def test_a_timeline_covers_the_days_asked_for_but_no_century_of_nothing(
    start: date | None, end: date | None, span: tuple[date, date]
) -> None:
    """Quiet days at both ends are part of the answer; quiet decades are not."""
    assert timeline_span(replace(ALL, start=start, end=end), MAY) == span


@pytest.mark.parametrize(
    ("group_by", "start", "end", "period"),
    [
        (None, date(2018, 5, 1), date(2018, 5, 31), GroupBy.DAY),
        (None, date(2018, 1, 1), date(2018, 5, 31), GroupBy.WEEK),
        (None, date(2016, 1, 1), date(2018, 5, 31), GroupBy.MONTH),
        (None, date(1990, 1, 1), date(2018, 5, 31), GroupBy.YEAR),
        (GroupBy.MONTH, date(2018, 5, 1), date(2018, 5, 31), GroupBy.MONTH),
        (GroupBy.DAY, date(2017, 1, 1), date(2018, 5, 31), GroupBy.WEEK),
        (GroupBy.DAY, date(2012, 1, 1), date(2018, 5, 31), GroupBy.MONTH),
        (GroupBy.PLACE, date(2018, 5, 1), date(2018, 5, 31), GroupBy.DAY),
    ],
)
def test_the_period_is_the_one_asked_for_where_its_bars_can_be_seen(
    group_by: GroupBy | None, start: date, end: date, period: GroupBy
) -> None:
    """Five years by day would be a grey smear."""
    assert timeline_period(replace(ALL, group_by=group_by), start, end) is period


@pytest.mark.parametrize("by", [GroupBy.DAY, GroupBy.WEEK, GroupBy.MONTH, GroupBy.YEAR])
def test_timelines_are_drawn_by_every_period_in_both_languages(words: Words, by: GroupBy) -> None:
    """Ranges, undated incidents and a running period all have their words."""
    groups = (
        Group("", None, 2, Figure(2, 2)),
        Group("2018-05-01", None, 3, Figure(3, 9, open_ended=True)),
        Group("2018-01-01", None, 1, Figure(1, 1)),
    )
    answer = Answer(replace(ALL, measure=Measure.KILLED), Totals(6, Figure(6, 12, True, 6)), groups=groups)
    picture = draw_periods(answer, groups, (date(2018, 1, 1), TODAY), by, words, today=TODAY)
    assert drawn(picture).width == 1080


def test_bars_of_groups_and_of_comparisons_are_drawn_in_both_languages(words: Words) -> None:
    """More groups than fit are cut, and two sides are two bars."""
    groups = tuple(Group(f"geonames:{n}", f"Town {n}", 40 - n, Figure(40 - n, 41 - n)) for n in range(40))
    asked = replace(ALL, group_by=GroupBy.PLACE, measure=Measure.KILLED)
    drawn(draw_groups(Answer(asked, Totals(800, Figure(800, 840, stated=800)), groups=groups), words))
    for other in (Comparison(date(2017, 5, 1), date(2017, 5, 31)), Comparison(places=(place(2),))):
        compared = replace(ALL, places=(place(1),), start=date(2018, 5, 1), compare_to=other)
        drawn(
            draw_comparison(
                Answer(compared, Totals(3, Figure(3, 3)), compared=Totals(0, Figure(0, 0))), words
            )
        )


def test_what_is_not_compared_has_no_comparison(words: Words) -> None:
    """Two bars need two sides."""
    with pytest.raises(ValueError, match="nothing is compared"):
        draw_comparison(Answer(ALL, Totals()), words)


@pytest.mark.parametrize("number", [1, 2, 40, MOST_POINTS + 20])
def test_maps_are_drawn_with_one_place_and_with_hundreds(words: Words, number: int) -> None:
    """Also at one and the same point, and with a town and the area around it there."""
    spots = [spot(place(n, lat=35.5 + n % 20 / 20, lon=36.2 + n // 20 / 20)) for n in range(number)]
    spots += [spot(place(0), coarse=True), spot(place(9999, level="governorate"), coarse=True)]
    answer = Answer(ALL, Totals(2 * len(spots) + 3, Figure(2, 2)))
    drawn(draw_spots(answer, spots, [place(5, name="Ḩārim")], words))


def test_points_leave_out_what_has_no_coordinates_and_name_areas_as_such(words: Words) -> None:
    """A governorate is not the city of its name, nor a countryside its town."""
    spots = [
        spot(place(1, lat=None)),
        spot(place(2)),
        spot(place(3), coarse=True),
        spot(place(4, level="governorate"), coarse=True),
    ]
    names = [point.name for point in points_of(spots, words)]
    assert names == (
        ["Salqīn", "≈ Salqīn", "Salqīn (governorate)"]
        if words.texts.language == "en"
        else ["سلقين", "≈ سلقين", "سلقين (محافظة)"]
    )


def test_names_are_written_in_letters_that_the_type_has(words: Words) -> None:
    """A name in other letters gives way to the Latin one, so that no box stands in its place."""
    strange = replace(place(1, name="Malatya"), name_ar="مالاطی\u06c1")
    assert words.place(strange) == "Malatya"
    assert words.place(place(2)) == ("سلقين" if words.right_to_left else "Salqīn")
