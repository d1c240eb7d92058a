"""What there is: /stats, and examples of questions that find something in the data at hand."""

from collections.abc import Iterator, Sequence
from datetime import date

from babel.dates import format_date
from telegram import Update

from bot.domain.answer import Answer, Group, Totals
from bot.domain.incident import ReviewStatus
from bot.domain.query import GroupBy, IncidentQuery
from bot.rendering import phrases
from bot.rendering.answers import group_table
from bot.rendering.markup import Html, escape, join, plain_text
from bot.services.answers import AskContext
from bot.services.overview import Subjects
from handlers.context import Context
from handlers.sending import reply

EXAMPLES = ("example-1", "example-2", "example-3")
"""Questions of the kinds that are asked, for a store that holds nothing yet."""


async def stats(update: Update, context: Context) -> None:
    """/stats: how much is kept, how far it is reviewed, from when to when, and what there is most of."""
    texts, parts = context.texts, context.parts
    found = await parts.overview.overview()
    held = found.contents
    lines = [texts("stats", reports=held.reports, sources=held.sources, incidents=held.incidents)]
    if held.incidents:
        names = [
            texts("stats-status", status=texts(f"status-{status}"), count=found.statuses[status])
            for status in ReviewStatus
        ]
        lines.append(phrases.listed(names, texts))
    if held.first_day is not None and held.last_day is not None:
        first, last = phrases.day(held.first_day, texts), phrases.day(held.last_day, texts)
        lines.append(texts("stats-span", first=first, last=last))
    if held.last_report is not None:
        lines.append(texts("stats-last", when=phrases.moment(held.last_report, context.zone, texts)))
    records = [join(lines, "\n")]
    for heading, by, groups in (
        ("stats-governorates", GroupBy.GOVERNORATE, found.governorates),
        ("stats-types", GroupBy.TYPE, found.types),
    ):
        if groups:
            records.append(join([texts(heading), _table(context, by, groups)], "\n"))
    await reply(update, context, records)


def _table(context: Context, by: GroupBy, groups: Sequence[Group]) -> Html:
    answer = Answer(IncidentQuery(group_by=by), Totals(), groups=tuple(groups))
    return group_table(answer, context.parts.labels, context.texts)


async def examples(context: Context) -> Html:
    """Questions that find something here, one a line, each copied by a tap; else the usual ones."""
    subjects = await context.parts.overview.subjects()
    working = []
    for words in _candidates(subjects, context) if subjects is not None else ():
        answered = await context.parts.answers.ask(plain_text(words), AskContext(page_size=1))
        answer = answered.answer
        if answer is not None and answer.totals.incidents and not answered.reading.unrecognised:
            working.append(words)
    shown = working or [context.texts(key) for key in EXAMPLES]
    return join([Html(f"• <code>{words}</code>") for words in shown], "\n")


def _candidates(subjects: Subjects, context: Context) -> Iterator[Html]:
    """Questions about what there is most of."""
    texts, labels = context.texts, context.parts.labels
    types = escape(labels.event_types(subjects.type, texts.language))
    if subjects.place is not None and subjects.month is not None:
        place = escape(labels.place(subjects.place, texts.language))
        yield texts("example-type-place", types=types, place=place, month=_month(subjects.month, context))
    if subjects.governorate is not None and subjects.killed_since is not None:
        place = escape(labels.place(subjects.governorate, texts.language))
        yield texts("example-killed", place=place, month=_month(subjects.killed_since, context))
    if subjects.actor is not None:
        yield texts("example-actor", actor=escape(labels.actor(subjects.actor, texts.language)))


def _month(first: date, context: Context) -> Html:
    return escape(format_date(first, "LLLL y", locale=context.texts.locale))
