"""``sitrep demo``: sample reports forwarded to the bot, questions about them, and the transcript."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time

from bot.domain.report import IncomingReport
from handlers.local.chat import TERMINAL
from handlers.local.conversation import converse
from handlers.local.server import Event, Person
from handlers.local.transcript import Button, buttons, lines
from handlers.parts import Parts

Write = Callable[[str], None]


async def demo(
    parts: Parts,
    *,
    reports: Sequence[IncomingReport],
    questions: Sequence[str],
    write: Write,
    colour: bool = False,
) -> None:
    """Forward the reports, ask the questions, open the first incident of the first answer; print it all.

    ``parts`` should stand on a database that is thrown away afterwards.
    """
    person = Person(TERMINAL.id, "Analyst", language_code="en")
    async with converse(parts, person) as conversation:
        for report in reports:
            source, published = report.source_name or "?", _moment(report)
            write(f"▶ forwards a post of {source}, {published:%d %B %Y}:".replace(", 0", ", "))
            _print(write, report.text.split("\n"), "  ")
            _show(
                write,
                await conversation.forward(report.text, source=source, published=published),
                colour=colour,
            )
        for index, question in enumerate(questions):
            write(f"▶ asks: {question}")
            events = await conversation.say(question)
            _show(write, events, colour=colour)
            button = _first_incident(events) if index == 0 else None
            if button is not None:
                write(f"▶ presses [{button.label}]")
                _show(write, await conversation.press(events[-1].message, button.data), colour=colour)


def _moment(report: IncomingReport) -> datetime:
    published = report.published
    if isinstance(published, datetime):
        return published
    return datetime.combine(published or date(2018, 6, 1), time(12), tzinfo=UTC)


def _first_incident(events: Sequence[Event]) -> Button | None:
    if not events:
        return None
    shown = [button for row in buttons(events[-1].message) for button in row]
    return next((button for button in shown if button.data.startswith("i:")), None)


def _show(write: Write, events: Sequence[Event], *, colour: bool) -> None:
    for event in events:
        _print(write, lines(event, colour=colour), "  │ ")
    write("")


def _print(write: Write, shown: Sequence[str], margin: str) -> None:
    for line in shown:
        write(f"{margin}{line}".rstrip())
