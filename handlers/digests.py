"""Digests: /digest with a time, now, or off; and the look at who is due one."""

import re
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo, available_timezones

from telegram import Update

from bot.domain.access import Chat, ChatKind, Deed
from bot.domain.digest import Digest
from bot.domain.query import IncidentQuery
from bot.rendering.digest import digest_message
from bot.rendering.markup import Html
from bot.rendering.messages import Texts
from bot.services.digests import Due
from handlers.context import Context
from handlers.parts import Parts
from handlers.reports import command_text
from handlers.sending import reply, typing

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


async def digest(update: Update, context: Context) -> None:
    """/digest HH:MM [time zone] [question], /digest now [question], /digest off; alone: how it is set."""
    message, texts = update.effective_message, context.texts
    words = command_text(message).split() if message is not None else []
    if not words:
        await _tell_plan(update, context)
        return
    first, rest = words[0].translate(_DIGITS).lower(), words[1:]
    if first == "now":
        await _now(update, context, " ".join(rest))
        return
    if not (context.caller.private or context.caller.may(Deed.WATCH)):
        await reply(update, context, [texts("digest-not-yours")])
        return
    if first == "off":
        gone = await context.parts.digests.drop_plan(context.caller.chat_id)
        await reply(update, context, [texts("digest-off" if gone else "digest-none")])
        return
    found = _TIME.fullmatch(first)
    if found is None:
        await reply(update, context, [texts("digest-usage")])
        return
    await _set(update, context, time(int(found[1]), int(found[2])), rest)


async def _tell_plan(update: Update, context: Context) -> None:
    parts, texts, chat_id = context.parts, context.texts, context.caller.chat_id
    plan = await parts.digests.plan(chat_id)
    if plan is None:
        await reply(update, context, [texts("digest-usage")])
        return
    zone = await parts.digests.zone_of(chat_id)
    lines = [_set_words(context, plan.at, zone, plan.query), texts("digest-usage")]
    await reply(update, context, lines)


async def _set(update: Update, context: Context, at: time, rest: list[str]) -> None:
    message, caller, texts = update.effective_message, context.caller, context.texts
    timezone = None
    if rest and "/" in rest[0]:
        if rest[0] not in available_timezones():
            await reply(update, context, [texts("digest-zone-unknown", zone=rest[0])])
            return
        timezone, rest = rest[0], rest[1:]
    query = await _query(update, context, " ".join(rest))
    if rest and query is None:
        return
    thread = message.message_thread_id if message is not None and message.is_topic_message else None
    plan = await context.parts.digests.set_plan(
        Chat(caller.chat_id, caller.kind), at, query=query, thread_id=thread, timezone=timezone
    )
    zone = await context.parts.digests.zone_of(caller.chat_id)
    await reply(update, context, [_set_words(context, plan.at, zone, plan.query)])


def _set_words(context: Context, at: str, zone: ZoneInfo, query: IncidentQuery | None) -> Html:
    texts = context.texts
    if query is None:
        return texts("digest-set", at=at, zone=str(zone))
    about = context.parts.describe(query, texts.language)
    return texts("digest-set-about", at=at, zone=str(zone), question=about)


async def _now(update: Update, context: Context, question: str) -> None:
    parts, texts, chat_id = context.parts, context.texts, context.caller.chat_id
    query = await _query(update, context, question)
    if question and query is None:
        return
    if query is None and (plan := await parts.digests.plan(chat_id)) is not None:
        query = plan.query
    async with typing(context):
        made = await parts.digests.now(chat_id, query)
    await reply(update, context, [words(made, parts, texts, query)])


async def _query(update: Update, context: Context, question: str) -> IncidentQuery | None:
    """The query of a question; where there is none, that is said."""
    if not question:
        return None
    reading = await context.parts.answers.read(question, replace(context.asking(), user_id=None))
    if reading.query is None or reading.must_choose:
        await reply(update, context, [context.texts("export-unclear", understood=reading.understood)])
        return None
    return reading.query


def words(
    digest: Digest, parts: Parts, texts: Texts, query: IncidentQuery | None, due: str | None = None
) -> Html:
    """A digest in a language."""
    about = None if query is None else parts.describe(query, texts.language)
    return digest_message(digest, labels=parts.labels, texts=texts, about=about, due=due)


async def tick(parts: Parts) -> int:
    """Make the digests that are due; how many."""
    languages = {
        one.user_id: await parts.members.language_of(one.user_id) for one in await parts.members.list()
    }
    languages |= {owner: await parts.members.language_of(owner) for owner in await parts.members.owners()}

    def write(digest: Digest, chat: Chat, due: Due | None) -> str:
        own = languages.get(chat.chat_id) if chat.kind is ChatKind.PRIVATE else None
        texts = parts.catalogue.texts(chat.language or own)
        late = f"{due.at.astimezone(_zone(chat, parts)):%H:%M}" if due is not None and due.late else None
        return words(digest, parts, texts, due.plan.query if due is not None else None, late)

    return await parts.digests.tick(write)


def _zone(chat: Chat, parts: Parts) -> ZoneInfo:
    return ZoneInfo(chat.timezone) if chat.timezone else parts.zone
