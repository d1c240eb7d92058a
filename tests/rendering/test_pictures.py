"""Pictures come out as PNGs of a phone's width, with nothing cut and periods complete."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.domain.codebook import EventType
from bot.domain.query import GroupBy
from bot.rendering.pictures.bars import Bar, draw_bars, draw_timeline, period_for, periods_between
from bot.rendering.pictures.canvas import DPI, FAMILIES, FAMILY_OF, WIDTH_INCHES, balanced, shorten
from bot.rendering.pictures.map import MapLabels, MapPoint, Town, draw_map, frame

LABELS = MapLabels(
    title="All incidents · Idlib (governorate) · May 2018",
    families={family.id: family.id for family in FAMILIES},
    coarse="place known only roughly",
)
DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))


def _image(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def _edges_are_white(image: Image.Image) -> bool:
    """Whether no ink touches the border: what is cut off touches it."""
    wide, high = image.size
    border = [image.getpixel((x, y)) for x in range(wide) for y in (0, high - 1)]
    border += [image.getpixel((x, y)) for y in range(high) for x in (0, wide - 1)]
    return all(pixel == (255, 255, 255) for pixel in border)


@pytest.mark.parametrize(
    "name",
    [
        "Khān Shaykhūn",
        "Ma‘arrat an Nu‘mān, a name that goes on and on",
        "خان شيخون",
        "إدلب (محافظة)",
        "x" * 200,
    ],
)
def test_bars_are_whole_whatever_the_names(name: str) -> None:
    """Long, Arabic and accented names are drawn inside a picture of the fixed width."""
    picture = _image(draw_bars([Bar(name, 3, 9, open_ended=True), Bar("b", 0, 0)], title=name, subtitle=name))
    assert picture.width == round(WIDTH_INCHES * DPI)
    assert _edges_are_white(picture)


def test_a_timeline_of_empty_days_is_drawn() -> None:
    """A period in which nothing happened is an answer too."""
    picture = _image(draw_timeline([Bar(str(n), 0, 0) for n in range(30)], title="Arrests · May 2018"))
    assert picture.width == round(WIDTH_INCHES * DPI)


def test_a_map_with_one_place_is_wide_enough_to_know_where_it_is() -> None:
    """A single point still shows its surroundings."""
    point = MapPoint("Salqīn", 36.139, 36.454, {EventType.RAID: 1})
    bounds = frame([point])
    assert bounds.south < 36.139 - 0.1 < 36.139 + 0.1 < bounds.north
    assert bounds.west < 36.454 - 0.1 < 36.454 + 0.1 < bounds.east
    assert _edges_are_white(_image(draw_map([point], [Town("Ḩārim", 36.2, 36.51, 20000)], labels=LABELS)))


def test_nothing_to_draw_is_refused() -> None:
    """An empty picture would look like an answer."""
    with pytest.raises(ValueError, match="nothing to draw"):
        draw_bars([], title="")
    with pytest.raises(ValueError, match="nothing to draw"):
        draw_timeline([], title="")
    with pytest.raises(ValueError, match="nothing to draw"):
        draw_map([], [], labels=LABELS)


def test_every_type_has_exactly_one_colour() -> None:
    """A type without a colour would vanish from the map."""
    assert set(FAMILY_OF) == set(EventType)
    assert sum(len(family.types) for family in FAMILIES) == len(EventType)


@given(DAYS, DAYS)
def test_periods_cover_every_day_once_and_in_order(one: date, other: date) -> None:
    """Whatever the grouping, the first period holds the first day and the last one the last day."""
    start, end = sorted((one, other))
    for by in (GroupBy.DAY, GroupBy.WEEK, GroupBy.MONTH, GroupBy.YEAR):
        if by is GroupBy.DAY and (end - start).days > 800:
            continue
        periods = periods_between(start, end, by)
        assert periods == sorted(set(periods))
        assert periods[0] <= start
        assert periods[-1] <= end
        assert len(periods) == 1 or periods[1] > start
    assert len(periods_between(start, end, period_for(start, end))) <= max(45, (end - start).days // 28 + 2)


def test_a_grouping_that_is_no_period_is_refused() -> None:
    """Places have no order in time."""
    with pytest.raises(ValueError, match="no period"):
        periods_between(date(2018, 5, 1), date(2018, 5, 2), GroupBy.PLACE)


@pytest.mark.parametrize(
    ("low", "high", "more", "text"), [(3, 3, False, "3"), (3, 5, False, "3–5"), (3, 3, True, "3+")]
)
def test_a_bar_says_its_range(low: int, high: int, more: bool, text: str) -> None:
    """The figure beside a bar never hides doubt."""
    assert Bar("", low, high, more).figure == text


def test_lines_are_even_and_never_begin_with_the_separator() -> None:
    """Titles break after the dot between two parts."""
    lines = balanced("Killed · Idlib (governorate) · 1–31 May 2018 · by place", 46)
    assert len(lines) == 2
    assert not any(line.startswith("·") for line in lines)
    assert shorten("abcdef", 4) == "abc…"


def _blue(png: bytes) -> tuple[int, int]:
    """The columns between which bars are drawn."""
    image = Image.open(BytesIO(png)).convert("RGB")
    wide, high = image.size
    columns = [x for x in range(wide) if any(image.getpixel((x, y)) == (0, 114, 178) for y in range(high))]
    return columns[0], wide - 1 - columns[-1]


def test_bars_grow_from_where_reading_begins() -> None:
    """Their names stand on the right in Arabic, on the left else."""
    bars = [Bar("اعتداءات على المدنيين", 9, 9), Bar("عمليات قصف مدفعي", 4, 4)]
    left, right = _blue(draw_bars(bars, title="حسب النوع", right_to_left=True))
    assert left < right
    left, right = _blue(draw_bars(bars, title="by type"))
    assert left > right
