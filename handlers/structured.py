"""Structured messages in chat: what is wrong with one, line by line, with the nearest values."""

from datetime import date, datetime

from bot.domain.clock import local_day
from bot.domain.report import IncomingReport
from bot.extraction.structured import Problem, StructuredReading
from bot.rendering.faults import fault_html
from bot.rendering.markup import Html, join
from handlers.context import Context

_WORDS = 80


def read_structured(context: Context, incoming: IncomingReport) -> StructuredReading | None:
    """A report read as a structured message; ``None`` for a text in plain words."""
    return context.parts.structured.read(incoming.text, published=_day(incoming, context))


def is_structured(text: str, context: Context) -> bool:
    """Whether a text is made of keys and values."""
    return context.parts.structured.read(text, published=context.parts.clock.now().date()) is not None


def _day(incoming: IncomingReport, context: Context) -> date:
    published = incoming.published
    if isinstance(published, datetime):
        return published.astimezone(context.zone).date()
    return published or local_day(context.parts.clock, context.zone)


def problem_records(reading: StructuredReading, text: str, context: Context) -> list[Html]:
    """What a structured message has to be mended in; nothing of it is kept until then."""
    texts = context.texts
    lines = [_line(problem, text, context) for problem in reading.problems]
    return [texts("structured-problems"), join(lines, "\n"), texts("structured-again")]


def _line(problem: Problem, text: str, context: Context) -> Html:
    texts = context.texts
    said = fault_html(problem.field, problem.text[:_WORDS], problem.suggestions, texts)
    if "\n" not in text.strip():
        return join([Html("• "), said])
    return texts("structured-line", line=problem.line, said=said)
