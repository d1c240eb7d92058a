"""Pairs of incidents that may be one: a reviewer says the same, different, or later.

``pr:<one>:<other>:<deed>``: ``o`` shows a pair, ``s`` makes one of the two, ``d`` keeps them apart for good,
``l`` puts the question off. ``pr:0:0:o`` shows the next open pair.
"""

import re
from collections.abc import Collection, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.corroboration import UPPER
from bot.domain.access import Deed
from bot.domain.incident import Incident
from bot.rendering.lives import life_record
from bot.rendering.markup import Html, join
from bot.rendering.messages import Texts
from bot.rendering.pairs import disagreements, pair_records, short_line
from bot.services.ports import Pair, Proposal
from bot.services.review import Outcome
from handlers.context import Context
from handlers.roles import needs
from handlers.sending import acknowledge, show

BUTTON = re.compile(r"^pr:(\d{1,15}):(\d{1,15}):([osdl])$")
_MOST_SHOWN = 3


def _button(label: str, one: int, other: int, deed: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=f"pr:{one}:{other}:{deed}")


@needs(Deed.REVIEW)
async def press(update: Update, context: Context) -> None:
    """A button under a pair."""
    match = context.matches[0] if context.matches else None
    if match is None:
        return
    one, other, deed = int(match[1]), int(match[2]), match[3]
    if deed == "o" and one:
        pair = await context.parts.review.pair(one, other)
        if pair is None:
            await acknowledge(update, context, context.texts.plain("pair-gone"))
            return
        await acknowledge(update, context)
        await _show(update, context, pair, None)
        return
    said = await _settle(context, one, other, deed) if deed != "o" else Html("")
    if said is None:
        await acknowledge(update, context, context.texts.plain("pair-gone"))
        return
    await acknowledge(update, context)
    await _show(update, context, await _next(context, {one, other}), said or None)


async def _settle(context: Context, one: int, other: int, deed: str) -> Html | None:
    """Do what was said of a pair; the word on it, or ``None`` where the pair is not open any more."""
    review, by, texts = context.parts.review, context.caller.user_id, context.texts
    if deed == "l":
        return texts("pair-later") if await review.later(one, other, by=by) else None
    act, key = (review.merge, "pair-merged") if deed == "s" else (review.different, "pair-apart")
    changed = await act(one, other, by=by)
    done = changed.outcome in {Outcome.DONE, Outcome.SAME}
    return texts(key, one=str(one), other=str(other)) if done else None


async def _next(context: Context, done: Collection[int]) -> Pair | None:
    """The surest open pair but for the one that was just looked at; those put off come last."""
    review = context.parts.review
    for proposal in await review.proposals(limit=2):
        if {proposal.one, proposal.other} != done:
            return await review.pair(proposal.one, proposal.other)
    return None


async def _show(update: Update, context: Context, pair: Pair | None, said: Html | None) -> None:
    texts = context.texts
    records: list[Html] = [said] if said is not None else []
    if pair is None:
        await show(update, context, [*records, texts("pair-none")], keyboard=None)
        return
    proposal = pair.proposal
    labels = context.parts.labels
    one, other = context.parts.privacy.incidents((pair.one, pair.other), context.shown)
    records += pair_records(
        one, other, proposal.parts, score=proposal.score, upper=UPPER, labels=labels, texts=texts
    )
    left = await context.parts.review.count_proposals()
    records.append(texts("pair-left", count=left))
    await show(update, context, records, keyboard=_keyboard(pair, texts))


def _keyboard(pair: Pair, texts: Texts) -> InlineKeyboardMarkup:
    one, other = pair.proposal.one, pair.proposal.other
    deeds = (("s", "button-same"), ("d", "button-different"), ("l", "button-later"))
    opening = [InlineKeyboardButton(f"🔎 {number}", callback_data=f"i:{number}") for number in (one, other)]
    return InlineKeyboardMarkup(
        [[_button(texts.plain(key), one, other, deed) for deed, key in deeds], opening]
    )


async def waiting_row(context: Context) -> list[InlineKeyboardButton]:
    """A button to the open pairs, where there are any and the caller may settle them."""
    if not context.caller.may(Deed.REVIEW):
        return []
    count = await context.parts.review.count_proposals()
    return [_button(context.texts.plain("button-proposals", count=count), 0, 0, "o")] if count else []


async def proposals_of(incidents: Sequence[Incident], context: Context) -> Sequence[Proposal]:
    """Open pairs of some incidents, for those who may settle them."""
    if not incidents or not context.caller.may(Deed.REVIEW):
        return ()
    of = [incident.id for incident in incidents]
    return await context.parts.review.proposals(of=of, limit=_MOST_SHOWN)


def pair_rows(
    proposals: Sequence[Proposal], texts: Texts, *, of: Sequence[int]
) -> list[list[InlineKeyboardButton]]:
    """A button for each pair; ``of`` are the incidents that are shown: the other one is named."""
    rows = []
    for pair in proposals:
        number = str(pair.other if pair.one in of else pair.one)
        label = texts.plain("button-perhaps-same", number=number)
        rows.append([_button(label, pair.one, pair.other, "o")])
    return rows


async def notes_of(incident: Incident, context: Context) -> list[Html]:
    """Under a card: what sources put otherwise, what the incident may be the same as, what belongs to it."""
    texts, labels = context.texts, context.parts.labels
    lines = disagreements(incident, labels, texts)
    proposals = await proposals_of([incident], context)
    if proposals:
        others = [one.other if one.one == incident.id else one.one for one in proposals]
        numbers = join([texts("value-incident", number=str(other)) for other in others], texts("list-comma"))
        lines.append(texts("card-perhaps-same", numbers=numbers))
    life = await context.parts.review.life(incident.id)
    told = life_record(context.parts.privacy.incidents(tuple(life), context.shown), labels, texts)
    if not told and len(life) > 1:
        beside = [short_line(one, labels, texts) for one in life if one.id != incident.id]
        lines.append(texts("card-related", incidents=join(beside[:_MOST_SHOWN], "; ")))
    return [record for record in (join(lines, "\n"), told) if record]
