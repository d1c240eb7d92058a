"""Digests: /digest with a time, now, or off; its buttons; and the look at who is due one."""

import re
from dataclasses import replace

from babel.dates import get_day_names
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.domain.access import Chat, ChatKind, Deed, Role
from bot.domain.delivery import AlbumOf
from bot.domain.digest import Digest
from bot.domain.query import IncidentQuery
from bot.domain.watch import DigestPlan
from bot.rendering.digest import digest_message
from bot.rendering.markup import Html, escape, join
from bot.rendering.messages import Texts
from bot.rendering.phrases import listed
from bot.services.digests import Due
from bot.services.privacy import shown_in
from bot.services.zones import zone_of
from handlers.albums import album
from handlers.context import Context
from handlers.digest_times import UnknownZoneError, Wanted, read
from handlers.parts import Parts
from handlers.reports import command_text
from handlers.sending import acknowledge, reply, show, typing
from handlers.spoken import means
from handlers.uploads import send_album
from handlers.watches import in_words

BUTTON = re.compile(r"^dg:(now|quiet|line|off)$")


async def digest(update: Update, context: Context) -> None:
    """/digest HH:MM [weekdays] [time zone] [question], now [question], off; alone: how it is set."""
    message, texts = update.effective_message, context.texts
    words = command_text(message).split() if message is not None else []
    if not words:
        await _tell_plan(update, context)
        return
    if means(words[0], "now", context):
        await _now(update, context, " ".join(words[1:]))
        return
    if not _may_set(context):
        await reply(update, context, [texts("digest-not-yours")])
        return
    if means(words[0], "off", context):
        await reply(update, context, [await _off(context)])
        return
    try:
        wanted = read(words, context.parts.dates.weekday)
    except UnknownZoneError as fault:
        await reply(update, context, [texts("digest-zone-unknown", zone=str(fault))])
        return
    if wanted is None:
        await reply(update, context, [texts("digest-usage")])
        return
    await _set(update, context, wanted)


async def press(update: Update, context: Context) -> None:
    """A button under how a digest is set."""
    match = context.matches[0] if context.matches else None
    deed, texts, chat_id = match[1] if match else "", context.texts, context.caller.chat_id
    if deed == "now":
        await acknowledge(update, context)
        await _now(update, context, "")
        return
    if not _may_set(context):
        await acknowledge(update, context, texts.plain("digest-not-yours"))
        return
    await acknowledge(update, context)
    if deed == "off":
        await show(update, context, [await _off(context)])
        return
    plan = await context.parts.digests.set_quiet(chat_id, deed == "quiet")
    if plan is None:
        await show(update, context, [texts("digest-none")])
        return
    await show(update, context, [await _plan_words(context, plan)], keyboard=_keyboard(plan, texts))


def _may_set(context: Context) -> bool:
    return context.caller.private or context.caller.may(Deed.WATCH)


async def _off(context: Context) -> Html:
    gone = await context.parts.digests.drop_plan(context.caller.chat_id)
    return context.texts("digest-off" if gone else "digest-none")


async def _tell_plan(update: Update, context: Context) -> None:
    texts = context.texts
    plan = await context.parts.digests.plan(context.caller.chat_id)
    if plan is None:
        await reply(update, context, [texts("digest-usage")])
        return
    lines = [await _plan_words(context, plan), texts("digest-usage")]
    await reply(update, context, lines, keyboard=_keyboard(plan, texts))


async def _set(update: Update, context: Context, wanted: Wanted) -> None:
    caller = context.caller
    query = await _query(update, context, wanted.question)
    if wanted.question and query is None:
        return
    thread = context.caller.thread
    plan = await context.parts.digests.set_plan(
        Chat(caller.chat_id, caller.kind),
        wanted.at,
        query=query,
        thread_id=thread,
        timezone=wanted.timezone,
        days=wanted.days,
    )
    keyboard = _keyboard(plan, context.texts)
    await reply(update, context, [await _plan_words(context, plan)], keyboard=keyboard)


async def _plan_words(context: Context, plan: DigestPlan) -> Html:
    """When the digest comes, what it is about, and what is said where there is nothing."""
    texts = context.texts
    zone = str(await context.parts.digests.zone_of(plan.chat_id))
    names = get_day_names("wide", locale=texts.locale)
    days = listed([escape(names[day - 1]) for day in plan.days], texts) or texts("digest-every-day")
    if plan.query is None:
        said = texts("digest-set", days=days, at=plan.at, zone=zone)
    else:
        about = context.parts.describe(plan.query, texts.language)
        said = texts("digest-set-about", days=days, at=plan.at, zone=zone, question=about)
    return join([said, texts("digest-quiet") if plan.quiet else texts("digest-line")], "\n")


def _keyboard(plan: DigestPlan, texts: Texts) -> InlineKeyboardMarkup:
    other = "line" if plan.quiet else "quiet"
    deeds = [("digest-now", "now"), (f"digest-{other}", other), ("digest-off", "off")]
    buttons = [
        InlineKeyboardButton(texts.plain(f"button-{key}"), callback_data=f"dg:{deed}") for key, deed in deeds
    ]
    return InlineKeyboardMarkup([buttons[1:2], [buttons[0], buttons[2]]])


async def _now(update: Update, context: Context, question: str) -> None:
    """The digest as it would be sent today, with its pictures."""
    parts, texts, chat_id = context.parts, context.texts, context.caller.chat_id
    query = await _query(update, context, question)
    if question and query is None:
        return
    if query is None and (plan := await parts.digests.plan(chat_id)) is not None:
        query = plan.query
    async with typing(context):
        made = await parts.digests.now(chat_id, query)
        pictures = (
            await album(parts, AlbumOf(made.first, made.last, made.query), texts) if made.incidents else []
        )
    made = parts.privacy.digest(made, context.shown)
    await reply(update, context, [words(made, parts, texts, query)])
    if pictures:
        await send_album(update, context, pictures)


async def _query(update: Update, context: Context, question: str) -> IncidentQuery | None:
    """The query of a question; where there is none, that is said."""
    if not question:
        return None
    asking = replace(context.asking(), user_id=None)
    reading = await context.parts.answers.read(in_words(question, context), asking)
    if reading.query is None or reading.must_choose:
        await reply(update, context, [context.texts("export-unclear", understood=reading.understood)])
        return None
    return reading.query


def words(
    digest: Digest, parts: Parts, texts: Texts, query: IncidentQuery | None, due: str | None = None
) -> Html:
    """A digest in a language."""
    about = None if query is None else parts.describe(query, texts.language)

    def watching(asked: IncidentQuery) -> str:
        return parts.describe(asked, texts.language)

    return digest_message(digest, labels=parts.labels, texts=texts, watching=watching, about=about, due=due)


async def tick(parts: Parts) -> int:
    """Make the digests that are due; how many."""
    languages = {
        one.user_id: await parts.members.language_of(one.user_id) for one in await parts.members.list()
    }
    owners = await parts.members.owners()
    languages |= {owner: await parts.members.language_of(owner) for owner in owners}
    roles = {one.user_id: one.role for one in await parts.members.list()} | dict.fromkeys(owners, Role.OWNER)

    def write(digest: Digest, chat: Chat, due: Due | None) -> str:
        own = languages.get(chat.chat_id) if chat.kind is ChatKind.PRIVATE else None
        texts = parts.catalogue.texts(chat.language or own)
        digest = parts.privacy.digest(digest, shown_in(chat, roles.get(chat.chat_id)))
        late = None
        if due is not None and due.late:
            late = f"{due.at.astimezone(zone_of(chat, parts.zone)):%H:%M}"
        return words(digest, parts, texts, due.plan.query if due is not None else None, late)

    return await parts.digests.tick(write)
