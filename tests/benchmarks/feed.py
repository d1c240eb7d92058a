"""A month of a simulated conflict as 40 channels tell it: what happened, and the reports of it, seeded.

15 of the channels copy: what they post is another channel's text under their own signature. The others write
themselves, in English or Arabic, within hours or days, and differ: in one report of seven the toll is another
one, in one of eighty the day; some leave out who did it, or the injured; of a tenth of the deadlier incidents
the first reports are too low. `python -m tests.benchmarks.feed` keeps it all and holds it against the truth.
"""

import asyncio
import csv
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from babel.dates import format_date

from bot.app import App
from bot.domain.query import IncidentQuery, Measure
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.domain.values import Place, PlacePrecision
from bot.services.ports import Search
from config import data_path
from config.settings import Settings

SENTENCES = Path(__file__).parents[1] / "cases" / "feed.yaml"
ZONE = ZoneInfo("Asia/Damascus")
FIRST, DAYS = date(2020, 1, 1), 31
SOURCES, COPYING = 40, 15
WEIGHTS = {
    "airstrike": 30, "shelling": 28, "arrest": 16, "explosive_device": 10, "assassination": 6,
    "armed_clash": 6, "abduction": 4,
}  # fmt: skip
OTHER_TOLL, OTHER_DAY, RISES = 1 / 7, 1 / 80, 1 / 10
_AT_ONCE = 20
_HELD = ("arrest", "abduction")
_SIGNATURES = (
    "\n\nFollow us: https://t.me/channel{n}", "\nvia Channel {n}", "\n#Syria #channel{n}", " 🔴🔴",
    "\n\n@channel{n}", "\nالمصدر: قناة {n}",
)  # fmt: skip


@dataclass(frozen=True)
class Town:
    """A town with its names as reports write them."""

    place: Place
    en: str
    ar: str


@dataclass(frozen=True)
class Happened:
    """What truly happened: a type, a day, a town, and how many people."""

    kind: str
    day: date
    town: Town
    by: str
    dead: int
    hurt: int
    held: int
    rises: bool

    @property
    def key(self) -> tuple[str, date, str]:
        """No two happenings share this: a town sees one of a kind in a day."""
        return self.kind, self.day, self.town.place.id


@dataclass(frozen=True)
class Feed:
    """What happened, and the reports of it in the order in which they come."""

    happened: Sequence[Happened]
    reports: Sequence[IncomingReport]

    @property
    def killed(self) -> int:
        """How many were killed in truth."""
        return sum(one.dead for one in self.happened)


def towns(app: App) -> list[Town]:
    """Towns of Syria whose names are read as these towns in both languages."""
    found: dict[str, Town] = {}
    with data_path("gazetteer", "syria.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            texts = (f"An airstrike hit {row['name']} today.", f"غارة جوية على {row['name_ar']} اليوم")
            one, other = (_read(app, text) for text in texts)
            if one is not None and one == other and one.precision is PlacePrecision.TOWN:
                found[one.id] = Town(one, row["name"], row["name_ar"])
    return [found[number] for number in sorted(found)]


def _read(app: App, text: str) -> Place | None:
    """The place of a sentence that tells of one thing today."""
    claims = app.extractor.read(text, published=FIRST).claims
    if len(claims) != 1 or claims[0].date.start != FIRST or claims[0].place is None:
        return None
    return claims[0].place.place


def simulate(app: App, *, incidents: int, reports: int, seed: int = 1) -> Feed:
    """A month with so many incidents and about so many reports."""
    return Simulation(random.Random(seed), towns(app)).run(incidents, reports)  # noqa: S311


class Simulation:
    """Draws what happens and who tells it how."""

    def __init__(self, dice: random.Random, places: Sequence[Town]) -> None:
        self.dice = dice
        self.places = list(places)
        dice.shuffle(self.places)
        self.weights = [1 / (rank + 10) for rank in range(len(self.places))]
        self.sentences: Mapping[str, Mapping[str, object]] = yaml.safe_load(SENTENCES.read_text("utf-8"))
        self.numbers = 0

    def run(self, incidents: int, reports: int) -> Feed:
        """Everything that happens, then the reports."""
        happened: dict[tuple[str, date, str], Happened] = {}
        while len(happened) < incidents:
            one = self.happening()
            happened.setdefault(one.key, one)
        shares = [min(self.dice.paretovariate(1.5), 8.0) for _ in happened]
        scale = (reports - incidents) / sum(shares)
        told: list[IncomingReport] = []
        for one, share in zip(happened.values(), shares, strict=True):
            told += self.reports_of(one, 1 + round(share * scale))
        told.sort(key=lambda report: (report.received, str(report.origin.message_id)))
        return Feed(list(happened.values()), told)

    def happening(self) -> Happened:
        """One thing that happens."""
        dice = self.dice
        kind = dice.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))[0]
        named = self.sentences[kind]["by"]
        assert isinstance(named, dict)
        dead = 1 if kind == "assassination" else min(int(dice.paretovariate(1.1)), 40)
        return Happened(
            kind,
            FIRST + timedelta(days=dice.randrange(DAYS)),
            dice.choices(self.places, weights=self.weights)[0],
            dice.choice(list(named)),
            0 if kind in _HELD else dead,
            min(int(dice.paretovariate(0.9)), 60),
            min(1 + int(dice.paretovariate(1.0)), 30),
            dead > 3 and dice.random() < RISES,
        )

    def reports_of(self, one: Happened, count: int) -> Iterator[IncomingReport]:
        """The reports of one thing: those that channels write, then copies."""
        dice = self.dice
        own = dice.sample(range(COPYING, SOURCES), k=min(SOURCES - COPYING, max(1, round(count * 0.65))))
        copying = dice.sample(range(COPYING), k=min(COPYING, count - len(own)))
        written: list[tuple[str, datetime]] = []
        for at, source in enumerate(own):
            hours = dice.expovariate(1 / 10) if at else dice.random() * 3
            published = datetime.combine(one.day, datetime.min.time(), ZONE) + timedelta(hours=9 + hours)
            early = one.rises and at < len(own) / 3
            text = self.text(one, published.date(), "ar" if source % 2 else "en", early=early)
            written.append((text, published))
            yield self.report(one, text, published, source)
        for source in copying:
            text, published = dice.choice(written)
            text += dice.choice(_SIGNATURES).format(n=source)
            yield self.report(one, text, published + timedelta(hours=dice.expovariate(1 / 3)), source)

    def report(self, one: Happened, text: str, published: datetime, source: int) -> IncomingReport:
        """A report as it is forwarded, minutes to days after its publication."""
        self.numbers += 1
        origin = Origin(OriginKind.CHANNEL, f"c{source}", str(self.numbers))
        received = published + timedelta(hours=self.dice.expovariate(1 / 12))
        return IncomingReport(
            text,
            received.astimezone(UTC),
            origin,
            f"Channel {source}",
            published.astimezone(UTC).replace(microsecond=0),
            external_id=f"{one.kind}/{one.day}/{one.town.en}",
        )

    def text(self, one: Happened, published: date, language: str, *, early: bool) -> str:
        """What a channel writes of it."""
        dice = self.dice
        day = one.day + timedelta(days=dice.choice((-1, 1)) if dice.random() < OTHER_DAY else 0)
        dead = one.dead
        if early:
            dead = max(1, dead // 2)
        elif dead > 1 and dice.random() < OTHER_TOLL:
            dead = max(1, dead + dice.choice((-1, 1)) * max(1, dead // 10))
        patterns, named = self.sentences[one.kind][language], self.sentences[one.kind]["by"]
        assert isinstance(patterns, list)
        assert isinstance(named, dict)
        text = str(dice.choice(patterns)).format(
            place=one.town.en if language == "en" else one.town.ar,
            by=named[one.by][language],
            when=self.when(day, published, language),
            dead=people(dead, language),
            hurt=people(one.hurt, language),
            held=people(one.held, language),
        )
        return (text[0].upper() + text[1:]).replace("ne person were", "ne person was")

    def when(self, day: date, published: date, language: str) -> str:
        """A day as it is told: by date, as today or yesterday."""
        ago = (published - day).days
        near = {"en": {0: "today", 1: "yesterday"}, "ar": {0: "اليوم", 1: "أمس"}}[language]
        if ago in near and self.dice.random() < 0.6:
            return near[ago]
        if language == "en":
            return "on " + format_date(day, "d MMMM", locale="en")
        return f"يوم {day.day} " + format_date(day, "MMMM", locale="ar_SY")


def people(count: int, language: str) -> str:
    """So many people, in words as they are written."""
    if language == "en":
        words = {1: "one person", 2: "two people", 3: "three people", 4: "four people", 5: "five people"}
        return words.get(count, f"{count} people")
    words = {1: "شخص", 2: "شخصين"}
    return words.get(count, f"{count} أشخاص" if count <= 10 else f"{count} شخصاً")


@dataclass(frozen=True)
class Counted:
    """What was counted of a feed, beside the truth."""

    happened: int
    incidents: int
    dead: int
    killed: int
    low: int
    high: int
    reports: int
    kept: int
    seconds: float

    @property
    def off(self) -> tuple[float, float]:
        """How far the counted incidents and killed are from the truth, as shares of it."""
        return self.incidents / self.happened - 1, self.killed / self.dead - 1

    def __str__(self) -> str:
        off = self.off
        return (
            f"{self.reports} reports ({self.kept} texts): {self.incidents} incidents counted of "
            f"{self.happened} ({off[0]:+.1%}), {self.killed} killed ({self.low} to {self.high}) of "
            f"{self.dead} ({off[1]:+.1%}); {self.seconds / self.reports * 1000:.1f} ms of CPU a report"
        )


async def count(app: App, feed: Feed) -> Counted:
    """Keep a feed's reports in the order in which they come, and count."""
    begun = time.process_time()
    for start in range(0, len(feed.reports), _AT_ONCE):
        await app.ingest.ingest_all(feed.reports[start : start + _AT_ONCE])
    seconds = time.process_time() - begun
    async with app.database.reading() as unit:
        incidents = (await unit.answers.totals(Search(IncidentQuery(), {}))).incidents
        figure = (await unit.answers.totals(Search(IncidentQuery(measure=Measure.KILLED), {}))).figure
        contents = await unit.contents()
    return Counted(
        len(feed.happened), incidents, feed.killed, figure.best or 0, figure.low, figure.high,
        len(feed.reports), contents.reports, seconds,
    )  # fmt: skip


async def measure(*, incidents: int, reports: int, seed: int, url: str) -> Counted:
    """Count a feed in an empty database."""
    app = App(Settings(database_url=url))
    feed = simulate(app, incidents=incidents, reports=reports, seed=seed)
    async with app.open_database():
        return await count(app, feed)


if __name__ == "__main__":
    wanted, seeds = (int(sys.argv[1]) if len(sys.argv) > 1 else 2000), (sys.argv[2:] or ["1"])
    for one in seeds:
        with tempfile.TemporaryDirectory() as folder:
            address = f"sqlite:///{folder}/feed.db"
            print(asyncio.run(measure(incidents=wanted, reports=wanted * 9 // 2, seed=int(one), url=address)))
