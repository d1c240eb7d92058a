"""Who may use the bot: /members lists them; buttons and words change roles and names, and remove.

Data of the buttons: ``mb:<person>:<what>[:<argument>]``: ``l`` the list (argument: from which on), ``v`` one
member, ``r:<role>`` give a role, ``n`` ask for a name, ``x`` ask whether to remove, ``y`` remove.
"""

import re

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.domain.access import Deed, Member, Role
from bot.rendering import phrases
from bot.rendering.markup import Html, join
from bot.rendering.splitting import shorten_plain
from bot.services.members import Decision, Why
from handlers import menus
from handlers.context import Context
from handlers.reports import command_text
from handlers.roles import needs
from handlers.sending import acknowledge, change, reply, show
from handlers.spoken import means, role_of

BUTTON = re.compile(r"^mb:(\d{1,15}):([lvrnxy])(?::([a-z0-9]{1,12}))?$")
_ON_A_PAGE = 8
_HIGHEST = 2**52
"""Telegram's numbers of people have at most 52 bits (Bot API, ``User.id``)."""


@needs(Deed.MEMBERS)
async def members(update: Update, context: Context) -> None:
    """/members; /members add NUMBER ROLE, /members remove NUMBER."""
    message, texts = update.effective_message, context.texts
    if not context.caller.private:
        await reply(update, context, [texts("in-private-only")])
        return
    words = command_text(message).split() if message is not None else []
    match words:
        case []:
            records, keyboard = await _listed(context, 0)
            await reply(update, context, records, keyboard=keyboard)
        case [deed, number] if _person(number) and means(deed, "add", context):
            await reply(update, context, [await _give(context, int(number), Role.READER)])
        case [deed, number, word] if _person(number) and means(deed, "add", context):
            given = role_of(word, context)
            said = await _give(context, int(number), given) if given else texts("members-usage")
            await reply(update, context, [said])
        case [deed, number] if _person(number) and means(deed, "remove", context):
            await reply(update, context, [await _remove(context, int(number))])
        case _:
            await reply(update, context, [texts("members-usage")])


def _person(number: str) -> bool:
    return number.isdecimal() and number.isascii() and 0 < int(number) < _HIGHEST


@needs(Deed.MEMBERS)
async def press(update: Update, context: Context) -> None:
    """A button of the list of members; it works in private only."""
    match = context.matches[0] if context.matches else None
    if match is None or not context.caller.private:
        await acknowledge(update, context, context.texts.plain("button-old"))
        return
    user_id, what, argument = int(match[1]), match[2], match[3] or ""
    if what == "l":
        await acknowledge(update, context)
        records, keyboard = await _listed(context, int(argument) if argument.isdecimal() else 0)
        await show(update, context, records, keyboard=keyboard)
        return
    said: Html | None = None
    if what == "r" and argument in set(Role):
        said = await _give(context, user_id, Role(argument))
    elif what == "y":
        said = await _remove(context, user_id)
    elif what == "r":
        await acknowledge(update, context, context.texts.plain("button-old"))
        return
    await acknowledge(update, context)
    await _show_one(update, context, user_id, said, what)


async def _show_one(update: Update, context: Context, user_id: int, said: Html | None, what: str) -> None:
    """One member below what was done, with what is asked; the list where there is no such member."""
    texts = context.texts
    member = await context.parts.members.get(user_id)
    if member is None:
        records, keyboard = await _listed(context, 0)
        await show(update, context, [said or texts("team-no-member"), *records], keyboard=keyboard)
        return
    asking = {"n": "member-name-ask", "x": "member-remove-ask"}.get(what)
    records = [*([said] if said else []), _card(member, context)]
    records += [texts(asking, name=_name(member, context))] if asking else []
    await show(update, context, records, keyboard=_card_keyboard(member, context, what))


async def _listed(context: Context, first: int) -> tuple[list[Html], InlineKeyboardMarkup]:
    """A page of the members with the owners of the settings at the beginning, each with a button."""
    texts, service = context.texts, context.parts.members
    kept, owners = {one.user_id: one for one in await service.list()}, await service.owners()
    everybody = [kept.get(owner) or Member(owner, Role.OWNER) for owner in owners]
    everybody += [one for one in kept.values() if one.user_id not in owners]
    first = first if first < len(everybody) else 0
    page = everybody[first : first + _ON_A_PAGE]
    lines = [_line(one, context) for one in page]
    rows = [[_button(_name(one, context), one.user_id, "v")] for one in page]
    turning = []
    if first:
        turning.append(_button(texts("button-newer"), 0, "l", str(max(0, first - _ON_A_PAGE))))
    if first + _ON_A_PAGE < len(everybody):
        turning.append(_button(texts("button-older"), 0, "l", str(first + _ON_A_PAGE)))
    inviting = [InlineKeyboardButton(texts.plain("button-invite"), callback_data="iv:new")]
    records = [texts("members-list", members=join(lines, "\n"), count=len(everybody))]
    return records, InlineKeyboardMarkup([*rows, *([turning] if turning else []), inviting])


def _button(label: str, user_id: int, what: str, argument: str = "") -> InlineKeyboardButton:
    data = f"mb:{user_id}:{what}" + (f":{argument}" if argument else "")
    return InlineKeyboardButton(shorten_plain(label, 40), callback_data=data)


def _name(member: Member, context: Context) -> str:
    return member.name or (
        context.caller.name if member.user_id == context.caller.user_id else str(member.user_id)
    )


def _line(member: Member, context: Context) -> Html:
    texts = context.texts
    name, role = phrases.foreign(_name(member, context), texts), texts(f"role-{member.role}")
    return texts("members-line", name=name, id=str(member.user_id), role=role)


def _card(member: Member, context: Context) -> Html:
    texts = context.texts
    lines = [_line(member, context), texts(f"role-means-{member.role}")]
    if member.added is not None:
        day = phrases.day(member.added.astimezone(context.zone).date(), texts)
        lines.append(texts("member-since", day=day))
    return join(lines, "\n")


def _card_keyboard(member: Member, context: Context, what: str) -> InlineKeyboardMarkup:
    texts, user_id = context.texts, member.user_id
    rows: list[list[InlineKeyboardButton]] = []
    if what == "x":
        rows.append([_button(texts.plain("member-remove-yes"), user_id, "y")])
        rows.append([_button(texts.plain("button-leave"), user_id, "v")])
        return InlineKeyboardMarkup(rows)
    if what == "n":
        return InlineKeyboardMarkup([[_button(texts.plain("button-leave"), user_id, "v", "name")]])
    if context.caller.may(Deed.RULE):
        roles = [
            _button(texts.plain(f"role-{r}"), user_id, "r", str(r)) for r in Role if r is not member.role
        ]
        rows += [roles]
        renaming = _button(texts.plain("button-rename"), user_id, "n")
        rows.append([renaming, _button(texts.plain("button-remove"), user_id, "x")])
    rows.append([_button(texts.plain("button-back"), 0, "l")])
    return InlineKeyboardMarkup(rows)


async def _give(context: Context, user_id: int, role: Role) -> Html:
    """Give a role: said to whoever gives it; the member and the other owners are told too."""
    parts, by = context.parts, context.caller.user_id or 0
    decision = await parts.members.add(user_id, role, by=by)
    if decision.done and decision.why is not Why.SAME:
        await menus.publish_for(context.bot, context.parts, user_id)
        stamp = parts.clock.now().isoformat()
        if decision.before is not None:
            await parts.members.tell(
                user_id,
                f"people:{user_id}:{role}:{stamp}",
                lambda language: _told(context, language, "your-role", role=role),
            )
        if Role.OWNER in {role, decision.before.role if decision.before else None}:
            await _tell_owners(context, user_id, "owner-role", decision, role=role)
    return _said(context, decision, user_id, role)


async def _remove(context: Context, user_id: int) -> Html:
    by = context.caller.user_id or 0
    decision = await context.parts.members.remove(user_id, by=by)
    if decision.done:
        await menus.publish_for(context.bot, context.parts, user_id)
        await _tell_owners(context, user_id, "owner-removed", decision, role=None)
    return _said(context, decision, user_id, None)


def _told(context: Context, language: str | None, key: str, *, role: Role) -> Html:
    texts = context.parts.catalogue.texts(language)
    return texts(key, role=texts(f"role-{role}"), means=texts(f"role-means-{role}"))


async def _tell_owners(
    context: Context, user_id: int, key: str, decision: Decision, *, role: Role | None
) -> None:
    """Tell the other owners of what one of them did."""
    parts, caller = context.parts, context.caller
    name = (decision.before.name if decision.before else None) or str(user_id)

    def words(language: str | None) -> Html:
        texts = parts.catalogue.texts(language)
        if role is None:
            return texts(key, name=name, by=caller.name)
        return texts(key, name=name, by=caller.name, role=texts(f"role-{role}"))

    stamp = f"people:{user_id}:{key}:{parts.clock.now().isoformat()}"
    await parts.members.tell_owners(stamp, words, but={caller.user_id or 0, user_id})


def _said(context: Context, decision: Decision, user_id: int, role: Role | None) -> Html:
    texts, before = context.texts, decision.before
    name = phrases.foreign((before.name if before else None) or str(user_id), texts)
    if decision.why in {Why.ADDED, Why.CHANGED, Why.SAME} and role is not None:
        return texts(f"team-{decision.why}", name=name, role=texts(f"role-{role}"))
    if decision.why is Why.REMOVED:
        return texts("team-removed", name=name)
    return texts(f"team-{decision.why}")


# --- a name, by a reply ---


def asked_name(message: Message | None) -> int | None:
    """The member whose name a reply to a message of the bot's gives, told by the message's own buttons."""
    asked = message.reply_to_message if message is not None else None
    if asked is None or asked.from_user is None or not asked.from_user.is_bot or asked.reply_markup is None:
        return None
    for row in asked.reply_markup.inline_keyboard:
        for button in row:
            found = BUTTON.match(button.callback_data) if isinstance(button.callback_data, str) else None
            if found is not None and found[2] == "v" and found[3] == "name":
                return int(found[1])
    return None


@needs(Deed.RULE)
async def name_reply(update: Update, context: Context) -> None:
    """A reply with a member's name."""
    message, user_id = update.effective_message, asked_name(update.effective_message)
    asked = message.reply_to_message if message is not None else None
    if message is None or asked is None or user_id is None or not context.caller.private:
        return
    by = context.caller.user_id or 0
    decision = await context.parts.members.rename(user_id, message.text or "", by=by)
    member = await context.parts.members.get(user_id)
    if not decision.done or member is None:
        await reply(update, context, [context.texts(f"team-{decision.why}")])
        return
    card, keyboard = _card(member, context), _card_keyboard(member, context, "v")
    if not await change(context, asked, card, keyboard=keyboard):
        await reply(update, context, [card], keyboard=keyboard)
