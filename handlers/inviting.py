"""Invitations: /invite makes one, a deep link uses it, buttons list them and take them back.

Data of the buttons: ``iv:new`` the roles, ``iv:give:<role>`` a new one, ``iv:list`` those that stand,
``iv:drop:<number>`` take one back.
"""

import re
from datetime import timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.helpers import create_deep_linked_url

from bot.domain.access import INVITED_BY_EDITORS, Deed, Invitation, Role
from bot.rendering import phrases
from bot.rendering.markup import Html, join
from bot.services.invitations import LASTS, LONGEST, Entry, Redeemed
from handlers import menus
from handlers.context import Context
from handlers.overview import examples
from handlers.reports import command_text
from handlers.roles import needs
from handlers.sending import acknowledge, reply, show
from handlers.spoken import role_of

PREFIX = "inv_"
BUTTON = re.compile(r"^iv:(new|give|list|drop)(?::([a-z0-9]{1,20}))?$")
_START = re.compile(rf"^/start(?:@\w+)?\s+{PREFIX}([A-Za-z0-9_-]{{8,59}})$")
_MOST_LISTED = 20


def token_of(update: Update) -> str | None:
    """The token of an invitation that somebody comes with."""
    text = (update.message.text or "") if update.message is not None else ""
    found = _START.match(text.strip())
    return found[1] if found else None


async def enter(update: Update, context: Context, token: str, *, answering: bool) -> None:
    """Somebody comes with an invitation. ``answering``: whether a failure is told (a flood is not)."""
    caller, parts = context.caller, context.parts
    if caller.user_id is None:
        return
    entry = await parts.invitations.redeem(token, caller.user_id, name=caller.name)
    texts = context.texts
    if entry.outcome in {Redeemed.JOINED, Redeemed.PROMOTED} and entry.role is not None:
        await menus.publish_for(context.bot, context.parts, caller.user_id)
        records = [texts(f"invited-{entry.outcome}", role=texts(f"role-{entry.role}"))]
        records.append(texts("start", examples=await examples(context)))
        await reply(update, context, records)
        await _tell_owners(context, entry)
    elif entry.outcome is Redeemed.ALREADY:
        await reply(update, context, [texts("invited-already", role=texts(f"role-{entry.role}"))])
    elif answering:
        await reply(update, context, [texts(f"invited-{entry.outcome}")])


async def _tell_owners(context: Context, entry: Entry) -> None:
    """Tell the owners who came in, by whose invitation."""
    caller, parts, given = context.caller, context.parts, entry.invitation
    if given is None or caller.user_id is None or entry.role is None:
        return
    names = {one.user_id: one.name for one in await parts.members.list() if one.name}
    by, role = names.get(given.created_by) or str(given.created_by), f"role-{entry.role}"

    def words(language: str | None) -> Html:
        texts = parts.catalogue.texts(language)
        return texts("owner-joined", name=caller.name, id=str(caller.user_id), role=texts(role), by=by)

    key = f"people:{caller.user_id}:joined:{given.number}"
    await parts.members.tell_owners(key, words, but={given.created_by, caller.user_id})


def _roles(context: Context) -> tuple[Role, ...]:
    """The roles that the caller may give by an invitation, the least first."""
    if context.caller.may(Deed.RULE):
        return tuple(reversed(Role))
    return INVITED_BY_EDITORS if context.caller.may(Deed.MEMBERS) else ()


@needs(Deed.MEMBERS)
async def invite(update: Update, context: Context) -> None:
    """/invite: choose a role; /invite ROLE [DAYS]: make one at once."""
    texts, message = context.texts, update.effective_message
    if not context.caller.private:
        await reply(update, context, [texts("in-private-only")])
        return
    words = command_text(message).split() if message is not None else []
    role = role_of(words[0], context) if words else None
    days = words[1] if len(words) == 2 else str(LASTS.days)
    if not words:
        await reply(update, context, [texts("invite-which")], keyboard=_roles_keyboard(context))
    elif role is not None and role in _roles(context) and days.isdecimal() and 1 <= int(days) <= LONGEST.days:
        records, keyboard = await _made(context, role, timedelta(days=int(days)))
        await reply(update, context, records, keyboard=keyboard)
    else:
        await reply(update, context, [texts("invite-usage", most=LONGEST.days)])


@needs(Deed.MEMBERS)
async def press(update: Update, context: Context) -> None:
    """A button of inviting; only in private, where nobody else sees the link."""
    match = context.matches[0] if context.matches else None
    what, argument = (match[1], match[2] or "") if match else ("", "")
    texts = context.texts
    if not context.caller.private or (what == "give" and argument not in set(_roles(context))):
        await acknowledge(update, context, texts.plain("button-old"))
        return
    notice = None
    if what == "drop":
        gone = await context.parts.invitations.revoke(argument, by=context.caller.user_id or 0)
        notice = None if gone else texts.plain("invite-gone")
    await acknowledge(update, context, notice)
    if what == "new":
        await show(update, context, [texts("invite-which")], keyboard=_roles_keyboard(context))
    elif what == "give":
        records, keyboard = await _made(context, Role(argument), LASTS)
        await show(update, context, records, keyboard=keyboard)
    else:
        await _list(update, context)


async def _made(
    context: Context, role: Role, lasts: timedelta
) -> tuple[list[Html], InlineKeyboardMarkup | None]:
    """A new invitation: its link, once, and until when it holds."""
    texts, by = context.texts, context.caller.user_id or 0
    made = await context.parts.invitations.invite(role, by=by, lasts=lasts)
    if made is None:
        return [texts("role-too-small", role=texts("role-none"), needed=texts("role-editor"))], None
    token, invitation = made
    link = create_deep_linked_url(context.bot.username, PREFIX + token)
    until = phrases.moment(invitation.expires, context.zone, texts)
    said = texts("invite-made", role=texts(f"role-{role}"), link=Html(f"<code>{link}</code>"), until=until)
    rows = [
        [
            InlineKeyboardButton(
                texts.plain("button-invite-drop"), callback_data=f"iv:drop:{invitation.number}"
            )
        ],
        [InlineKeyboardButton(texts.plain("button-invitations"), callback_data="iv:list")],
    ]
    return [said], InlineKeyboardMarkup(rows)


def _roles_keyboard(context: Context) -> InlineKeyboardMarkup:
    texts = context.texts
    roles = [
        InlineKeyboardButton(texts.plain(f"role-{role}"), callback_data=f"iv:give:{role}")
        for role in _roles(context)
    ]
    others = [InlineKeyboardButton(texts.plain("button-invitations"), callback_data="iv:list")]
    return InlineKeyboardMarkup([roles[:2], roles[2:], others] if roles[2:] else [roles, others])


async def _list(update: Update, context: Context) -> None:
    texts = context.texts
    standing = (await context.parts.invitations.standing())[:_MOST_LISTED]
    lines = [_line(number, one, context) for number, one in enumerate(standing, 1)]
    drop = texts.plain("button-invite-drop")
    rows = [
        [InlineKeyboardButton(f"{drop} {number}", callback_data=f"iv:drop:{one.number}")]
        for number, one in enumerate(standing, 1)
    ]
    rows.append([InlineKeyboardButton(texts.plain("button-invite"), callback_data="iv:new")])
    rows.append([InlineKeyboardButton(texts.plain("button-members"), callback_data="mb:0:l")])
    heading = texts("invitations-heading") if lines else texts("invitations-none")
    await show(update, context, [join([heading, *lines], "\n")], keyboard=InlineKeyboardMarkup(rows))


def _line(number: int, one: Invitation, context: Context) -> Html:
    texts = context.texts
    until = phrases.moment(one.expires, context.zone, texts)
    return texts("invitation-line", number=str(number), role=texts(f"role-{one.role}"), until=until)
