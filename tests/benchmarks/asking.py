"""Asks a large database two hundred questions in words and prints what it took, as JSON.

`python -m tests.benchmarks.asking DATABASE_URL`; `bench_scale.py` runs it in a process of its own, so that
the memory is that of asking alone. The same statements then go through the driver, without the program.
"""

import asyncio
import gc
import json
import random
import re
import sqlite3
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.app import App
from bot.cli import SELDOM
from bot.domain.codebook import EventType
from bot.domain.values import Place
from bot.language.gazetteer import Gazetteer
from bot.rendering.answers import answer_records
from bot.services.answers import AskContext
from config.settings import Settings
from tests.benchmarks.incidents import DAYS, FIRST, TYPES, War

TODAY = FIRST + timedelta(days=DAYS)
MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "ar": (
        *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
        *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
    ),
}
GROUPS = {
    "en": ("by month", "by town", "by type", "by governorate", "by actor"),
    "ar": ("حسب الشهر", "حسب البلدة", "حسب النوع", "حسب المحافظة", "حسب الجهة"),
}


def levant(gazetteer: Gazetteer) -> tuple[list[Place], list[Place]]:
    """The 5,000 largest towns of Syria and the countries around it, and the areas that hold them."""
    towns = gazetteer.largest_towns(south=29.0, west=34.0, north=39.0, east=49.0, limit=5_000)
    ids = {area for town in towns for area in (town.governorate_id, town.district_id, town.subdistrict_id)}
    found = (gazetteer.get(area) for area in sorted(ids - {None}, key=str) if area is not None)
    return towns, [area for area in found if area is not None]


def war_of(app: App) -> War:
    """The war that the benchmarks are about: real places, actors of the dictionary."""
    return War(1, levant(app.gazetteer), [actor.id for actor in app.actors][:400])


def questions(app: App, number: int = 200, *, seed: int = 2) -> list[str]:
    """Questions as analysts ask them, every second one in Arabic.

    Mostly a type, a place and a month; some broad ones, breakdowns, people, actors and words.
    """
    war, dice = war_of(app), random.Random(seed)  # noqa: S311 - no secrets
    return [_question(app, war, dice, "ar" if at % 2 else "en") for at in range(number)]


def _question(app: App, war: War, dice: random.Random, language: str) -> str:
    english = language == "en"
    kind = dice.choices(list(TYPES), weights=list(TYPES.values()))[0]
    words = [_subject(app, kind, dice, language)]
    if dice.random() < 0.2:
        actor = app.actors.label(war.actors[dice.randrange(10)], language)
        words.append(f"by {actor}" if english else f"نفذتها {actor}")
    place = _place(war, dice, language)
    if place is not None:
        words.append(f"in {place}" if english else f"في {place}")
    words.append(_period(dice, language))
    roll = dice.random()
    if roll < 0.2:
        words.append(dice.choice(GROUPS[language]))
    elif roll < 0.24:
        words.append(f'mentioning "name{dice.randrange(1000)}"' if english else 'تذكر "الطيران قصف"')
    return " ".join(word for word in words if word)


def _subject(app: App, kind: EventType, dice: random.Random, language: str) -> str:
    roll = dice.random()
    if roll < 0.2:
        return "how many people were killed" if language == "en" else "كم عدد القتلى"
    if roll < 0.3:
        return "what happened" if language == "en" else "ماذا حدث"
    return app.codebook.label(kind, language, plural=True).lower()


def _place(war: War, dice: random.Random, language: str) -> str | None:
    common = dice.choices(war.towns, cum_weights=war.weights)[0]
    place = dice.choices([None, common, dice.choice(war.areas)], weights=[3, 8, 5])[0]
    if place is None:
        return None
    return place.name if language == "en" else place.name_ar or place.name


def _period(dice: random.Random, language: str) -> str:
    day = FIRST + timedelta(days=dice.randrange(DAYS - 30))
    month = f"{MONTHS[language][day.month - 1]} {day.year}"
    english = language == "en"
    roll = dice.random()
    if roll < 0.5:
        return f"in {month}" if english else f"في {month}"
    if roll < 0.65:
        return f"in {day.year}" if english else f"في عام {day.year}"
    if roll < 0.8:
        return f"since {month}" if english else f"منذ {month}"
    return ""


@dataclass
class Asked:
    """What one question took: seconds to read it and in all, and the statements that the program sent."""

    text: str
    parsed: float = 0.0
    seconds: float = 0.0
    answered: bool = False
    statements: list[tuple[str, Sequence[Any]]] = field(default_factory=list)
    by_hand: float = 0.0


async def ask_all(app: App, texts: Sequence[str]) -> list[Asked]:
    """Ask each question twice and keep the second time: a bot that runs has its dictionaries open."""
    asked: list[Asked] = []
    async with app.open_database() as database:

        def note(_c: object, _k: object, statement: str, parameters: Sequence[Any], *_: object) -> None:
            if asked and statement.lstrip()[:6].upper() in {"SELECT", "WITH"}:
                asked[-1].statements.append((statement, parameters))

        event.listen(database.engine.sync_engine, "before_cursor_execute", note)
        for text in texts:
            await _ask(app, Asked(text))
            asked.append(Asked(text))
            await _ask(app, asked[-1])
    return asked


async def _ask(app: App, one: Asked) -> None:
    begun = time.perf_counter()
    app.questions.read(one.text, today=TODAY)
    one.parsed = time.perf_counter() - begun
    begun = time.perf_counter()
    answered = await app.answers.ask(one.text, AskContext(today=TODAY))
    if answered.answer is not None:
        texts = app.catalogue.texts("en" if one.text.isascii() else "ar")
        answer_records(answered.reading, answered.answer, app.labels, texts)
        one.answered = True
    one.seconds = time.perf_counter() - begun


async def replay(url: str, asked: Sequence[Asked]) -> None:
    """Send the statements through the driver, each question twice, and keep the second time."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.execute("PRAGMA cache_size=-16000")
            for one in asked:
                for _ in range(2):
                    begun = time.perf_counter()
                    for statement, parameters in one.statements:
                        connection.execute(statement, tuple(parameters)).fetchall()
                    one.by_hand = time.perf_counter() - begun
        return
    import asyncpg

    driver = await asyncpg.connect(url)
    try:
        for one in asked:
            for _ in range(2):
                begun = time.perf_counter()
                for statement, parameters in one.statements:
                    await driver.fetch(statement, *parameters)
                one.by_hand = time.perf_counter() - begun
    finally:
        await driver.close()


def _most_memory() -> int:
    """Megabytes of memory that this process held at most: what the one that began it held does not count."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    told = re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)
    if told is None:
        raise RuntimeError("the system does not say how much memory was used")
    return int(told[1]) // 1024


def main(url: str) -> None:
    """Ask, send by hand, print."""
    app = App(Settings(database_url=url))
    texts = questions(app)
    gc.set_threshold(*SELDOM)  # as every command does
    begun_memory = _most_memory()
    asked = asyncio.run(ask_all(app, texts))
    memory = _most_memory()
    asyncio.run(replay(url, asked))
    answered = [one for one in asked if one.answered]
    seconds = sorted(one.seconds for one in answered)
    slowest = sorted(answered, key=lambda one: -one.seconds)[:8]
    shape = {
        "asked": len(asked),
        "answered": len(answered),
        "read_ms": round(1000 * statistics.median(one.parsed for one in asked), 2),
        "read_p95_ms": round(1000 * sorted(one.parsed for one in asked)[len(asked) * 95 // 100], 2),
        "p50_ms": round(1000 * statistics.median(seconds), 1),
        "p95_ms": round(1000 * seconds[len(seconds) * 95 // 100], 1),
        "most_ms": round(1000 * seconds[-1], 1),
        "total_s": round(sum(seconds), 2),
        "by_hand_s": round(sum(one.by_hand for one in answered), 2),
        "ratio": round(sum(seconds) / sum(one.by_hand for one in answered), 2),
        "memory_mb": memory,
        "memory_before_mb": begun_memory,
        "slowest": [[one.text, round(1000 * one.seconds), round(1000 * one.by_hand)] for one in slowest],
    }
    print(json.dumps(shape, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
