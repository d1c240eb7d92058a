"""`sitrep chat` and `sitrep demo`: the real handlers behind a terminal."""

from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path

import pytest

from bot.app import App
from bot.domain.clock import FixedClock
from bot.domain.report import IncomingReport
from handlers.local.chat import TERMINAL, chat
from handlers.local.demo import demo
from handlers.local.server import Event, Upload
from handlers.local.transcript import lines
from handlers.parts import Parts
from tests.handlers.harness import NOW

REPORT = "On 30 May HTS arrested four men in the town of Salqin."


@pytest.fixture
async def parts(make_app: Callable[[FixedClock], App]) -> AsyncIterator[Parts]:
    app = make_app(FixedClock(NOW))
    async with app.open_database():
        yield app.telegram_parts(owners=[TERMINAL.id])


async def typed(parts: Parts, folder: Path, *given: str, language: str = "en") -> str:
    """A session: what was typed, and everything that was printed."""
    waiting, printed = list(given), list[str]()

    async def read(_prompt: str) -> str | None:
        return waiting.pop(0) if waiting else None

    await chat(parts, read=read, write=printed.append, folder=folder, language=language)
    assert not waiting
    return "\n".join(printed)


async def test_a_session_reads_asks_and_presses_buttons_by_number(parts: Parts, tmp_path: Path) -> None:
    said = await typed(parts, tmp_path, REPORT, "arrests in Salqin in May", "1", "1", "/quit")
    assert "1. 30 May 2018 · Arrest · Salqīn" in said
    assert f"│ {REPORT}" in said
    assert said.count("Back to the list") == 1


async def test_a_second_session_goes_on_where_the_first_ended(parts: Parts, tmp_path: Path) -> None:
    """Another report typed in another session is another report, not a new version of the first."""
    await typed(parts, tmp_path, REPORT)
    said = await typed(parts, tmp_path, "On 1 June HTS arrested two men in the town of Salqin.", "/stats")
    assert "2 reports" in said
    assert "new version" not in said
    assert "1 incident" in await typed(parts, tmp_path, "arrests in Salqin in May")


async def test_several_lines_files_and_replies(parts: Parts, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text(REPORT, encoding="utf-8")
    said = await typed(
        parts,
        tmp_path,
        "/lines",
        "Salqin:",
        REPORT,
        ".",
        "2",
        "/reply 7 June 2016",
        f"/file {note}",
        "/file nowhere.txt",
    )
    assert "30 May 2016" in said
    assert "kept as a further publication" in said
    assert "nowhere.txt: No such file or directory" in said


async def test_arabic_is_spoken_where_it_is_asked_for(parts: Parts, tmp_path: Path) -> None:
    said = await typed(parts, tmp_path, "الاعتقالات في سلقين في أيار", language="ar")
    assert "لم أجد شيئاً" in said


async def test_the_demo_prints_what_was_forwarded_and_answered(parts: Parts) -> None:
    printed: list[str] = []
    report = IncomingReport(REPORT, NOW, source_name="Orchard Notes", published=date(2018, 5, 31))
    await demo(parts, reports=[report], questions=["arrests in Salqin in May"], write=printed.append)
    said = "\n".join(printed)
    assert "▶ forwards a post of Orchard Notes, 31 May 2018:" in said
    assert "Orchard Notes · published 31 May 2018" in said
    assert "▶ asks: arrests in Salqin in May" in said
    assert "▶ presses [🔎 1]" in said
    assert "Arrest · no. 1" in said


def test_marks_are_shown_in_colour_and_quotations_with_a_bar() -> None:
    """Offsets count UTF-16 units; codes nest and end where they should."""
    message = {
        "text": "😀 bold\nquoted\nlines",
        "entities": [
            {"type": "bold", "offset": 3, "length": 4}, {"type": "blockquote", "offset": 8, "length": 12},
        ],
    }  # fmt: skip
    assert lines(Event("sent", 1, message), colour=True) == ["😀 \033[1mbold\033[0m", "│ quoted", "│ lines"]
    assert lines(Event("sent", 1, message), colour=False) == ["😀 bold", "│ quoted", "│ lines"]


def test_files_and_notices_are_named() -> None:
    assert lines(Event("file", 1, {"caption": "A map"}, upload=Upload("map.png", b"x")), colour=False) == [
        "[file: map.png]", "A map",
    ]  # fmt: skip
    assert lines(Event("notice", 0, text="Too old"), colour=False) == ["(Too old)"]
    assert lines(Event("action", 1, text="typing"), colour=False) == []
