"""The settings of a group, in one message edited in place: /group; and /timezone, in every chat.

Data of the buttons: ``gs:<what>[:<argument>]``: ``card``; ``lang``, ``guest``, ``fwd``, ``names``, ``exact``
go to the next value; ``deed:<deed>`` switches one on or off; ``zone``, ``area`` ask, with an argument they
set (``area:-`` is everywhere). They change the chat in which they are pressed: no data can name another.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.domain.access import CLOSABLE, GUEST_ROLES, Chat, Deed
from bot.domain.values import Place
from bot.rendering import phrases
from bot.rendering.markup import Html, join
from bot.rendering.messages import LOCALES, Texts
from bot.rendering.splitting import shorten_plain
from bot.rendering.zones import USUAL, find_zone, near_zones, zone_name
from handlers.context import Context
from handlers.likely import place_label
from handlers.reports import command_text
from handlers.roles import needs
from handlers.sending import acknowledge, change, reply, show

BUTTON = re.compile(r"^gs:(card|lang|guest|fwd|names|exact|deed|zone|area)(?::(\S{1,50}))?$")
_EVERYWHERE = "-"
_MOST_PLACES = 6
T = TypeVar("T")
_LOCALES = tuple(LOCALES.values())


@needs(Deed.GROUP)
async def settings(update: Update, context: Context) -> None:
    """/group: the settings of this group; an owner's first in a group lets the bot work there."""
    caller, texts, members = context.caller, context.texts, context.parts.members
    if caller.private:
        await reply(update, context, [texts("group-only")])
        return
    title = update.effective_chat.title if update.effective_chat is not None else None
    if not caller.chat.allowed:
        await members.allow_chat(caller.chat_id, caller.kind, by=caller.user_id or 0, title=title)
    chat = await members.chat(caller.chat_id) or caller.chat
    await reply(update, context, [_card(chat, context)], keyboard=_keyboard(chat, context.texts))


@needs(Deed.GROUP)
async def press(update: Update, context: Context) -> None:
    """A button under the settings."""
    match = context.matches[0] if context.matches else None
    what, argument = (match[1], match[2]) if match else ("", None)
    caller, texts = context.caller, context.texts
    if caller.private:
        await acknowledge(update, context, texts.plain("button-old"))
        return
    if what in {"zone", "area"} and argument is None:
        await acknowledge(update, context)
        await _ask(update, context, what)
        return
    changing = _changing(what, argument, context)
    if changing is None:
        await acknowledge(update, context, texts.plain("button-old"))
        return
    chat = await context.parts.members.set_chat(caller.chat_id, caller.kind, changing)
    own = update.effective_user.language_code if update.effective_user is not None else None
    texts = context.parts.catalogue.texts(chat.language or own)
    await acknowledge(update, context)
    await show(update, context, [_card(chat, context, texts)], keyboard=_keyboard(chat, texts))


def _changing(what: str, argument: str | None, context: Context) -> Callable[[Chat], Chat] | None:
    """The change that a button makes; ``None`` for what no version of the bot writes."""
    if what == "card" and argument is None:
        return lambda chat: chat
    if what == "lang" and argument is None:
        return lambda chat: replace(
            chat, language=_next((None, *context.parts.catalogue.languages), chat.language)
        )
    if what == "guest" and argument is None:
        return lambda chat: replace(chat, guest_role=_next(GUEST_ROLES, chat.guest_role))
    if what == "fwd" and argument is None:
        return lambda chat: replace(chat, forwards=not chat.forwards)
    if what == "names" and argument is None:
        return lambda chat: replace(chat, names=not chat.names)
    if what == "exact" and argument is None:
        return lambda chat: replace(chat, exact=not chat.exact)
    if what == "deed" and argument in CLOSABLE:
        return lambda chat: replace(chat, closed=chat.closed ^ {Deed(argument)})
    if what == "zone" and argument is not None and find_zone(argument, ()) is not None:
        return lambda chat: replace(chat, timezone=find_zone(argument, ()))
    if what == "area" and argument == _EVERYWHERE:
        return lambda chat: replace(chat, area=None)
    if what == "area" and argument is not None and context.parts.place_of(argument) is not None:
        return lambda chat: replace(chat, area=argument)
    return None


def _next(values: tuple[T, ...], current: T) -> T:
    place = values.index(current) if current in values else -1
    return values[(place + 1) % len(values)]


def _card(chat: Chat, context: Context, texts: Texts | None = None) -> Html:
    """Every setting in a line, with what it means."""
    texts = texts or context.texts
    zone = chat.timezone or str(context.parts.zone)
    place = context.parts.place_of(chat.area) if chat.area else None
    area = texts("group-everywhere") if place is None else _place(place, context, texts)
    guests = chat.guest_role or "none"
    closed = [texts(f"deed-{deed}") for deed in CLOSABLE if deed in chat.closed]
    language = texts(f"language-name-{chat.language}") if chat.language else texts("group-language-own")
    lines = [
        texts("group-heading"),
        texts("group-language", language=language),
        texts("group-zone", zone=zone_name(zone, texts.locale), id=zone),
        texts("group-area", area=area),
        texts("group-guests", may=texts(f"guests-{guests}")),
        texts("group-forwards-on" if chat.forwards else "group-forwards-off"),
        texts("group-names-on" if chat.names else "group-names-off"),
        texts("group-exact-on" if chat.exact else "group-exact-off"),
        texts("group-closed", deeds=phrases.listed(closed, texts)) if closed else texts("group-open"),
    ]
    return join(lines, "\n")


def _place(place: Place, context: Context, texts: Texts) -> Html:
    name = phrases.foreign(context.parts.labels.place(place, texts.language), texts)
    coarse = place.precision in phrases.COARSE
    return (
        texts("place-coarse", name=name, precision=texts(f"precision-{place.precision}")) if coarse else name
    )


def _keyboard(chat: Chat, texts: Texts) -> InlineKeyboardMarkup:
    def button(key: str, data: str, mark: str = "") -> InlineKeyboardButton:
        return InlineKeyboardButton(f"{mark}{texts.plain(key)}", callback_data=f"gs:{data}")

    deeds = [
        button(f"deed-{deed}", f"deed:{deed}", "☐ " if deed in chat.closed else "☑ ") for deed in CLOSABLE
    ]
    return InlineKeyboardMarkup(
        [
            [button("button-group-language", "lang"), button("button-group-zone", "zone")],
            [button("button-group-area", "area"), button("button-group-guests", "guest")],
            [button("button-group-forwards", "fwd", "☑ " if chat.forwards else "☐ ")],
            [
                button("button-group-names", "names", "☑ " if chat.names else "☐ "),
                button("button-group-exact", "exact", "☑ " if chat.exact else "☐ "),
            ],
            deeds[:2],
            deeds[2:],
        ]
    )


async def _ask(update: Update, context: Context, what: str) -> None:
    """Ask for a time zone or an area: some by button, every other one by a reply."""
    texts = context.texts
    if what == "zone":
        choices = [(zone_name(zone, texts.locale), zone) for zone in USUAL]
    else:
        choices = [(texts.plain("group-everywhere"), _EVERYWHERE)]
    await show(update, context, [texts(f"group-{what}-ask")], keyboard=_choices(what, choices, context))


def _choices(what: str, choices: list[tuple[str, str]], context: Context) -> InlineKeyboardMarkup:
    buttons = [
        InlineKeyboardButton(shorten_plain(label, 40), callback_data=f"gs:{what}:{value}")
        for label, value in choices
        if len(f"gs:{what}:{value}") <= 64
    ]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    back = [InlineKeyboardButton(context.texts.plain("button-leave"), callback_data="gs:card")]
    return InlineKeyboardMarkup([*rows, back])


# --- values by a reply, and /timezone ---


def asked_setting(message: Message | None) -> str | None:
    """What a reply to a message of the bot's would set (``zone``, ``area``), told by its buttons."""
    asked = message.reply_to_message if message is not None else None
    if asked is None or asked.from_user is None or not asked.from_user.is_bot or asked.reply_markup is None:
        return None
    for row in asked.reply_markup.inline_keyboard:
        for button in row:
            found = BUTTON.match(button.callback_data) if isinstance(button.callback_data, str) else None
            if found is not None and found[1] in {"zone", "area"} and found[2] is not None:
                return found[1]
    return None


@needs(Deed.GROUP)
async def setting_reply(update: Update, context: Context) -> None:
    """A reply with a place or a time zone, which takes its effect in the message that asked."""
    message, what = update.effective_message, asked_setting(update.effective_message)
    asked = message.reply_to_message if message is not None else None
    if message is None or asked is None or what is None or context.caller.private:
        return
    words, texts = " ".join((message.text or "").split())[:100], context.texts
    found = _found(what, words, context)
    if len(found) == 1 and (changing := _changing(what, found[0][1], context)) is not None:
        chat = await context.parts.members.set_chat(context.caller.chat_id, context.caller.kind, changing)
        said, keyboard = _card(chat, context), _keyboard(chat, texts)
    else:
        problem = "which" if found else "unknown"
        said = texts(f"group-{what}-{problem}", text=words)
        said = join([said, texts(f"group-{what}-ask")], "\n")
        keyboard = _choices(what, found or [(texts.plain("group-everywhere"), _EVERYWHERE)], context)
    if not await change(context, asked, said, keyboard=keyboard):
        await reply(update, context, [said], keyboard=keyboard)


def _found(what: str, words: str, context: Context) -> list[tuple[str, str]]:
    """What words may mean: label and value; one where they are clear."""
    if what == "zone":
        zone = find_zone(words, _LOCALES)
        return [(one, one) for one in ([zone] if zone else near_zones(words, _LOCALES))]
    places = context.parts.values.places(words, limit=_MOST_PLACES)
    widest = sorted(places, key=lambda place: place.precision not in phrases.COARSE)
    return [(place_label(place, context), place.id) for place in widest]


async def timezone(update: Update, context: Context) -> None:
    """/timezone: what it is here; with a name: set it. In groups that is for those who may change them."""
    message, texts, caller = update.effective_message, context.texts, context.caller
    words = command_text(message)[:100] if message is not None else ""
    zone = str(context.zone)
    if not words:
        now = f"{context.parts.clock.now().astimezone(context.zone):%H:%M}"
        said = texts("timezone-now", zone=zone_name(zone, texts.locale), id=zone, time=now)
        await reply(update, context, [said, texts("timezone-usage")], separator="\n")
        return
    if not caller.private and not caller.may(Deed.GROUP):
        await reply(update, context, [texts("group-not-yours")])
        return
    found = find_zone(words, _LOCALES)
    if found is None:
        near = [Html(f"<code>{name}</code>") for name in near_zones(words, _LOCALES)]
        said = texts("timezone-unknown", text=words)
        if near:
            said = join([said, texts("structured-try", choices=join(near, texts("list-or")))], " ")
        await reply(update, context, [said])
        return
    await context.parts.members.set_chat(
        caller.chat_id, caller.kind, lambda chat: replace(chat, timezone=found)
    )
    await reply(update, context, [texts("timezone-set", zone=zone_name(found, texts.locale), id=found)])
