"""Changing one watch: its buttons, and replies with a question or a number."""

from dataclasses import replace

from telegram import InlineKeyboardMarkup, Update

from bot.domain.watch import (
    MOST_KILLED,
    MOST_MINUTES,
    Pace,
    PaceKind,
    Threshold,
    ThresholdKind,
    Watch,
)
from bot.rendering.markup import Html
from bot.services.watches import Snooze
from handlers.context import Context
from handlers.sending import acknowledge, reply, show
from handlers.watch_buttons import (
    KILLED,
    MINUTES,
    QUESTION,
    THRESHOLDS,
    ask_keyboard,
    asked,
    list_keyboard,
    paces_keyboard,
    snooze_keyboard,
    thresholds_keyboard,
    watch_keyboard,
)
from handlers.watches import card, in_words, listed, may_change

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ON_LIST = {"off", "on", "end", "list", "next"}
"""Deeds after which the list is shown; under the list they have their buttons."""


async def change(update: Update, context: Context) -> None:
    """A button of a watch."""
    match = context.matches[0] if context.matches else None
    if match is None:
        return
    number, deed, argument = int(match[1] or match[3]), match[2] or match[4], match[5] or ""
    if deed == "leave":
        await acknowledge(update, context)
        await show(update, context, [context.texts("watch-left")])
        return
    if not await may_change(update, context):
        return
    found = await context.parts.watches.get(number, chat_id=context.caller.chat_id)
    if found is None:
        await acknowledge(update, context, context.texts.plain("watch-gone"))
        return
    if deed in {"mute", "quiet"}:
        await _silence(update, context, found, deed)
        return
    changed = await _changed(context, found, deed, argument)
    if changed is None and deed != "end":
        await acknowledge(update, context, context.texts.plain("button-old"))
        return
    await acknowledge(update, context)
    records, keyboard = await _shown(context, changed, deed, argument)
    await show(update, context, records, keyboard=keyboard)


async def _silence(update: Update, context: Context, found: Watch, deed: str) -> None:
    """Under an alert: pause its watch; under an unusual day: tell no more of those. The message stays."""
    service, chat_id = context.parts.watches, found.chat_id
    if deed == "mute":
        await service.snooze(found.id, Snooze.RESUMED, chat_id=chat_id)
    else:
        await service.set_spikes(found.id, False, chat_id=chat_id)
    await acknowledge(
        update, context, context.texts.plain("watch-muted" if deed == "mute" else "watch-quieted")
    )


async def _changed(context: Context, found: Watch, deed: str, argument: str) -> Watch | None:
    """The watch after a deed; ``None`` where it was ended, or the deed is not known."""
    service, chat_id = context.parts.watches, found.chat_id
    try:
        match deed:
            case "off":
                return await service.snooze(found.id, Snooze.RESUMED, chat_id=chat_id)
            case "on":
                return await service.resume(found.id, chat_id=chat_id)
            case "end":
                await service.remove(found.id, chat_id=chat_id)
                return None
            case "late":
                return await service.set_late(found.id, not found.late, chat_id=chat_id)
            case "spikes":
                return await service.set_spikes(found.id, not found.spikes, chat_id=chat_id)
            case "sn":
                return await service.snooze(found.id, Snooze(argument), chat_id=chat_id)
            case "th":
                return await service.set_threshold(found.id, Threshold.of(argument), chat_id=chat_id)
            case "pa":
                return await service.set_pace(found.id, Pace.of(argument), chat_id=chat_id)
            case "next":
                at = THRESHOLDS.index(found.threshold) if found.threshold in THRESHOLDS else -1
                following = THRESHOLDS[(at + 1) % len(THRESHOLDS)]
                return await service.set_threshold(found.id, following, chat_id=chat_id)
            case _:
                return found
    except ValueError:
        return None


async def _shown(
    context: Context, found: Watch | None, deed: str, argument: str
) -> tuple[list[Html], InlineKeyboardMarkup | None]:
    """What is shown after a deed: the list, the watch, or choices for it."""
    texts, now = context.texts, context.parts.clock.now()
    if found is None or deed in _ON_LIST:
        kept = await context.parts.watches.of_chat(context.caller.chat_id)
        return listed(kept, context), list_keyboard(kept, now, texts)
    if deed == "ask" and argument in _ASKING:
        return [*card(found, context), texts(_ASKING[argument])], ask_keyboard(found, argument, texts)
    more = {"what": thresholds_keyboard, "when": paces_keyboard, "nap": snooze_keyboard}
    if deed in more:
        return [*card(found, context), texts(f"watch-{deed}")], more[deed](found, texts)
    records = card(found, context)
    if found.pace.kind is PaceKind.DIGEST and await context.parts.digests.plan(found.chat_id) is None:
        records.append(texts("watch-no-digest"))
    return records, watch_keyboard(found, now, texts)


_ASKING = {QUESTION: "watch-ask-question", KILLED: "watch-ask-killed", MINUTES: "watch-ask-minutes"}


async def value_reply(update: Update, context: Context) -> None:
    """A reply to a message that asks for a question, or for a number."""
    message, texts, chat_id = update.effective_message, context.texts, context.caller.chat_id
    wanted = asked(message)
    if message is None or wanted is None or not await may_change(update, context):
        return
    number, what = wanted
    found = await context.parts.watches.get(number, chat_id=chat_id)
    if found is None:
        await reply(update, context, [texts("watch-gone")])
        return
    words = (message.text or "").strip()
    changed = await (_new_question if what == QUESTION else _new_number)(context, found, what, words)
    if isinstance(changed, Html):
        await reply(update, context, [changed], keyboard=ask_keyboard(found, what, texts))
        return
    keyboard = watch_keyboard(changed, context.parts.clock.now(), texts)
    await reply(update, context, card(changed, context), keyboard=keyboard)


async def _new_question(context: Context, found: Watch, _what: str, words: str) -> Watch | Html:
    """The watch with another question, or why not."""
    reading = await context.parts.answers.read(
        in_words(words, context), replace(context.asking(), user_id=None)
    )
    if reading.query is None or reading.must_choose or reading.unrecognised:
        return context.texts("watch-question-unclear", understood=reading.understood)
    changed = await context.parts.watches.set_query(found.id, reading.query, chat_id=found.chat_id)
    return changed or context.texts("watch-gone")


async def _new_number(context: Context, found: Watch, what: str, words: str) -> Watch | Html:
    """The watch with another number, or why not."""
    texts, service = context.texts, context.parts.watches
    most = MOST_KILLED if what == KILLED else MOST_MINUTES
    number = words.translate(_DIGITS)
    if not (number.isascii() and number.isdecimal() and len(number) < 6 and 1 <= int(number) <= most):
        return texts("watch-number-unclear", most=most)
    if what == KILLED:
        threshold = Threshold(ThresholdKind.KILLED, int(number))
        changed = await service.set_threshold(found.id, threshold, chat_id=found.chat_id)
    else:
        pace = Pace(PaceKind.BUNDLED, int(number))
        changed = await service.set_pace(found.id, pace, chat_id=found.chat_id)
    return changed or texts("watch-gone")
