"""Walking through what is unreviewed: one incident at a time, in one message, after a restart too.

What a walk has to know is little and in the database: what it goes through, what was skipped, what was done
last. Everything else stands in the buttons and in the incidents themselves.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from telegram import InlineKeyboardMarkup, Update

from bot.domain.access import Deed
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.query import IncidentQuery
from bot.rendering import phrases
from bot.rendering.cards import incident_records
from bot.rendering.corrections import Names, person
from bot.rendering.markup import Html
from handlers.buttons import Back, incident_keyboard, report_keyboard
from handlers.context import Context
from handlers.pairs import notes_of, waiting_row
from handlers.questions import records as answer_of
from handlers.reports import card, command_text
from handlers.review_buttons import shown, undo_row, walk_keyboard
from handlers.roles import needs
from handlers.sending import acknowledge, reply, show

_MOST_SKIPPED = 500
EVERYTHING = IncidentQuery(modality=())


@dataclass(slots=True)
class Walk:
    """What one person goes through in one chat: a kept question, a report, or everything."""

    query: int | None = None
    report: int | None = None
    skipped: list[int] = field(default_factory=list)
    last: int | None = None


def _key(context: Context) -> str:
    return f"review:{context.caller.chat_id}:{context.caller.user_id}"


async def recall(context: Context) -> Walk:
    """The caller's walk in this chat; through everything where none was begun."""
    kept = await context.parts.review.note(_key(context))
    if kept is None:
        return Walk()
    shape: Mapping[str, object] = json.loads(kept)
    skipped = shape.get("skipped")
    return Walk(
        query=_number(shape.get("query")),
        report=_number(shape.get("report")),
        skipped=[one for one in skipped if isinstance(one, int)] if isinstance(skipped, list) else [],
        last=_number(shape.get("last")),
    )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


async def keep(context: Context, walk: Walk) -> None:
    """Keep a walk as it stands."""
    shape = {"query": walk.query, "report": walk.report, "skipped": walk.skipped[-_MOST_SKIPPED:]}
    await context.parts.review.keep_note(_key(context), json.dumps(shape | {"last": walk.last}))


@needs(Deed.REVIEW)
async def review(update: Update, context: Context) -> None:
    """/review: all that is unreviewed, most doubtful first; with a question, what it finds."""
    message = update.effective_message
    question = command_text(message) if message is not None else ""
    walk = Walk()
    if question:
        answered = await context.parts.answers.ask(question, context.asking())
        if answered.reading.query is None or answered.reading.must_choose:
            await reply(update, context, answer_of(answered, context, listing=False))
            return
        walk.query = answered.query_id
    await keep(context, walk)
    records, keyboard = await next_records(context, walk)
    await reply(update, context, records, keyboard=keyboard)


@needs(Deed.REVIEW)
async def of_report(update: Update, context: Context) -> None:
    """The buttons under a report's card: confirm all, one by one, nothing here."""
    match = context.matches[0] if context.matches else None
    if match is None:
        return
    report_id, action = int(match[1]), match[2]
    if action == "r":
        walk = Walk(report=report_id)
        await keep(context, walk)
        await acknowledge(update, context)
        await show_next(update, context, walk)
        return
    status = ReviewStatus.CONFIRMED if action == "c" else ReviewStatus.REJECTED
    done = await context.parts.review.of_report(report_id, status, by=context.caller.user_id)
    outcome = await context.parts.ingest.outcome(report_id)
    if done is None or outcome is None:
        await acknowledge(update, context, context.texts.plain("report-gone"))
        return
    await acknowledge(update, context)
    said = context.texts(f"report-all-{status}", count=done)
    records = [said, "\n".join(card(outcome, context, offset=0, status="new"))]
    await show(update, context, records, keyboard=report_keyboard(outcome, 0, context.texts))


async def show_next(update: Update, context: Context, walk: Walk) -> None:
    """The next incident of a walk, in place."""
    records, keyboard = await next_records(context, walk)
    await show(update, context, records, keyboard=keyboard)


async def next_records(
    context: Context, walk: Walk, current: Incident | None = None
) -> tuple[list[Html], InlineKeyboardMarkup | None]:
    """The next incident of a walk (or ``current``), or the word that nothing is left."""
    texts, owner = context.texts, context.caller.user_id or 0
    left, found = await _waiting(context, walk)
    incident = current or found
    last = await context.parts.answers.incident(walk.last) if walk.last is not None else None
    if incident is None:
        key = "review-skipped-left" if left else "review-done"
        rows = [undo_row(owner, last, texts)]
        if walk.report is not None:
            back = incident_keyboard(Back("r", walk.report, 0), texts)
            rows += [list(row) for row in back.inline_keyboard] if back is not None else []
        filled = [row for row in [*rows, await waiting_row(context)] if row]
        return [texts(key, count=left)], InlineKeyboardMarkup(filled) if filled else None
    head = texts("review-left", count=left)
    keyboard = walk_keyboard(shown(incident, owner=owner), incident, last, texts)
    if waiting := await waiting_row(context):
        keyboard = InlineKeyboardMarkup([*keyboard.inline_keyboard, waiting])
    return [head, *await records_of(incident, context)], keyboard


async def _waiting(context: Context, walk: Walk) -> tuple[int, Incident | None]:
    service = context.parts.review
    if walk.report is not None:
        return await service.waiting_of_report(walk.report, leaving_out=walk.skipped)
    reading = await context.parts.answers.recall(walk.query) if walk.query is not None else None
    query = reading.query if reading is not None and reading.query is not None else EVERYTHING
    return await service.waiting(query, leaving_out=walk.skipped)


async def records_of(incident: Incident, context: Context) -> list[Html]:
    """An incident's card with the names of those who corrected it."""
    parts = context.parts
    incident = parts.privacy.incident(incident, context.shown)
    names = await names_of(context) if incident.corrections else None
    records = incident_records(incident, parts.labels, context.texts, zone=context.zone, names=names)
    return [*records, *await notes_of(incident, context)]


async def submitters(incident: Incident, context: Context) -> list[Html]:
    """For editors, in private: who sent in the reports of an incident. They are not its sources."""
    if not context.caller.private or not context.caller.may(Deed.MEMBERS):
        return []
    reports = [one.report.id for one in incident.claims]
    people = await context.parts.forgetting.submitters(reports)
    if not people:
        return []
    names = await names_of(context)
    named = dict.fromkeys(person(one, names, context.texts) for one in people)
    return [context.texts("submitted-by", names=phrases.listed(list(named), context.texts))]


async def names_of(context: Context) -> Names:
    """What the members are called: by name, else by role; the caller as Telegram calls them.

    Only colleagues who review are told, and not where guests read along.
    """
    caller, members, texts = context.caller, context.parts.members, context.texts
    if not caller.may(Deed.REVIEW) or (not caller.private and caller.chat.guest_role is not None):
        return None
    names: dict[int, str] = {owner: texts.plain("role-owner") for owner in await members.owners()}
    names |= {one.user_id: one.name or texts.plain(f"role-{one.role}") for one in await members.list()}
    return names | ({caller.user_id: caller.name} if caller.user_id is not None else {})
