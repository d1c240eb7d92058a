"""Merging and splitting incidents, by button and by command."""

from datetime import timedelta

from telegram import Update

from bot.domain.access import Deed
from bot.domain.incident import Incident, SourcedClaim
from bot.domain.query import IncidentQuery
from bot.rendering import phrases
from bot.rendering.markup import Html, join, plain_text
from bot.services.review import Outcome
from handlers.changing import ask, card_of, show_changed
from handlers.context import Context
from handlers.reports import command_text
from handlers.review import records_of
from handlers.review_buttons import Pressed, choices_keyboard, shown
from handlers.roles import needs
from handlers.sending import reply

_MOST_CANDIDATES = 6
_NEAR = timedelta(days=3)


async def candidates(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    """Incidents of the same kind around the same days and place, to be made one with this."""
    texts, labels = context.texts, context.parts.labels
    choices = [(label, str(number)) for label, number in await _near_ones(context, incident)]
    key = "merge-which" if choices else "merge-none"
    words = texts(key, type=labels.event_type(incident.type, texts.language))
    await ask(update, context, incident, words, choices_keyboard(pressed, "g", choices, texts))


async def _near_ones(context: Context, incident: Incident) -> list[tuple[str, int]]:
    """Incidents that one may be the same as, each in a line: proposals first, then what lies around."""
    place = incident.place.place if incident.place is not None else None
    start, end = incident.date.start, incident.date.end
    query = IncidentQuery(
        types=(incident.type,),
        modality=(),
        places=(place,) if place is not None else (),
        start=start - _NEAR if start is not None else None,
        end=end + _NEAR if end is not None else None,
    )
    parts = context.parts
    proposed = await parts.review.proposals(of=[incident.id], limit=_MOST_CANDIDATES)
    numbers = [one.other if one.one == incident.id else one.one for one in proposed]
    found = [one for number in numbers if (one := await parts.answers.incident(number)) is not None]
    answer = await parts.answers.answer(query, limit=_MOST_CANDIDATES, possible_limit=3)
    shown_to, guard = context.shown, parts.privacy.incident
    every = {one.id: one for one in (*found, *answer.incidents, *answer.possible) if one.id != incident.id}
    near = [guard(one, shown_to) for one in list(every.values())[:_MOST_CANDIDATES]]
    return [(plain_text(_line(one, context)), one.id) for one in near]


def _line(incident: Incident, context: Context) -> Html:
    labels, texts = context.parts.labels, context.texts
    parts = [
        Html(f"{incident.id}"),
        phrases.days(incident.date, texts),
        phrases.place(incident.place, labels, texts),
        phrases.counts(incident.counts, texts),
    ]
    return join([part for part in parts if part], " · ")


async def merge(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    """A candidate was chosen: it becomes part of the incident shown."""
    other = int(pressed.argument) if pressed.argument.isdecimal() else 0
    changed = await context.parts.review.merge(incident.id, other, by=context.caller.user_id)
    await show_changed(update, context, pressed, changed)


async def claims(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    """The claims of an incident, to choose the one that is about something else."""
    words = context.texts("split-which" if len(incident.claims) > 1 else "split-one")
    keyboard = choices_keyboard(pressed, "d", _claim_choices(incident, context), context.texts)
    await ask(update, context, incident, words, keyboard)


async def claims_to_move(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    """The claims of an incident, to choose the one that belongs to another."""
    words = context.texts("move-which" if len(incident.claims) > 1 else "split-one")
    keyboard = choices_keyboard(pressed, "t", _claim_choices(incident, context), context.texts)
    await ask(update, context, incident, words, keyboard)


async def targets(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    """A claim was chosen: the incidents that it may belong to."""
    near = await _near_ones(context, incident) if pressed.argument.isdecimal() else []
    choices = [(label, f"{pressed.argument}={number}") for label, number in near]
    words = context.texts("move-where" if choices else "move-none")
    await ask(update, context, incident, words, choices_keyboard(pressed, "y", choices, context.texts))


async def move(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    """An incident was chosen: the claim becomes a part of it."""
    claim, _, other = pressed.argument.partition("=")
    numbers = [int(word) if word.isdecimal() else 0 for word in (claim, other)]
    changed = await context.parts.review.move(incident.id, *numbers, by=context.caller.user_id)
    await show_changed(update, context, pressed, changed)


def _quoted(sourced: SourcedClaim) -> str:
    return " ".join(one.text for one in sourced.claim.evidence)[:60]


def _claim_choices(incident: Incident, context: Context) -> list[tuple[str, str]]:
    if len(incident.claims) < 2:
        return []
    unknown = context.texts.plain("source-unknown")
    incident = context.parts.privacy.incident(incident, context.shown)
    return [
        (f"{sourced.report.source_name or unknown}: {_quoted(sourced)}", str(sourced.id))
        for sourced in incident.claims[:8]
    ]


async def split(update: Update, context: Context, pressed: Pressed, incident: Incident) -> None:
    """A claim was chosen: it becomes an incident of its own."""
    claim_id = int(pressed.argument) if pressed.argument.isdecimal() else 0
    changed = await context.parts.review.split(incident.id, claim_id, by=context.caller.user_id)
    await show_changed(update, context, pressed, changed)


@needs(Deed.REVIEW)
async def merge_command(update: Update, context: Context) -> None:
    """/merge N M: make two incidents one, under the first number."""
    numbers = _numbers(update)
    if len(numbers) != 2:
        await reply(update, context, [context.texts("merge-usage")])
        return
    changed = await context.parts.review.merge(numbers[0], numbers[1], by=context.caller.user_id)
    if changed.incident is None or changed.outcome not in {Outcome.DONE, Outcome.SAME}:
        await reply(update, context, [context.texts("merge-impossible")])
        return
    records, keyboard = await card_of(changed.incident, context)
    await reply(update, context, [context.texts("merge-done"), *records], keyboard=keyboard)


@needs(Deed.REVIEW)
async def split_command(update: Update, context: Context) -> None:
    """/split N: choose the claim that becomes an incident of its own."""
    numbers, texts = _numbers(update), context.texts
    if len(numbers) != 1:
        await reply(update, context, [texts("split-usage")])
        return
    incident = await context.parts.answers.incident(numbers[0])
    if incident is None:
        await reply(update, context, [texts("incident-missing", number=str(numbers[0]))])
        return
    choices = _claim_choices(incident, context)
    if not choices:
        await reply(update, context, [texts("split-one")])
        return
    keyboard = choices_keyboard(shown(incident, owner=None), "d", choices, texts)
    records = [*await records_of(incident, context), texts("split-which")]
    await reply(update, context, records, keyboard=keyboard)


def _numbers(update: Update) -> list[int]:
    message = update.effective_message
    words = command_text(message).replace("#", " ").split() if message is not None else []
    good = all(word.isdecimal() and len(word) <= 15 for word in words)
    return [int(word) for word in words] if good else []
