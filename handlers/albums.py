"""The pictures that go with a digest: how it went over four weeks, and where."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.delivery import AlbumOf
from bot.domain.query import IncidentQuery
from bot.rendering.messages import Texts
from bot.rendering.pictures.of_answers import Words
from handlers.parts import Parts

WEEKS = timedelta(days=27)
"""How long before a digest's last day its chart begins."""


@dataclass(frozen=True, slots=True)
class AlbumPicture:
    """A picture as PNG, with the name of its file."""

    name: str
    png: bytes


async def album(parts: Parts, about: AlbumOf, texts: Texts) -> list[AlbumPicture]:
    """A chart of the four weeks up to a digest's last day, and a map of its days; none where nothing is."""
    first = min(about.first, about.last - WEEKS)
    month = replace(about.query, start=first, end=about.last)
    days = replace(about.query, start=about.first, end=about.last)
    found = []
    chart = await parts.pictures.chart(month, _words(parts, month, texts), timeline=True)
    if chart.png is not None:
        found.append(AlbumPicture("digest-chart.png", chart.png))
    where = await parts.pictures.map(days, _words(parts, days, texts))
    if where.png is not None:
        found.append(AlbumPicture("digest-map.png", where.png))
    return found


def _words(parts: Parts, query: IncidentQuery, texts: Texts) -> Words:
    return Words(parts.describe(query, texts.language), parts.labels, texts)
