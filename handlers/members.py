"""Who may use the bot: /members lists them, adds and removes."""

from telegram import Update

from bot.domain.access import Role
from bot.rendering import phrases
from bot.rendering.markup import Html, join
from handlers.context import Context
from handlers.reports import command_text
from handlers.roles import needs
from handlers.sending import reply


@needs(Role.EDITOR)
async def members(update: Update, context: Context) -> None:
    """/members, /members add NUMBER ROLE, /members remove NUMBER."""
    message = update.effective_message
    words = command_text(message).lower().split() if message is not None else []
    match words:
        case []:
            await reply(update, context, [await _listed(context)])
        case ["add", number, *role] if number.isdecimal() and len(role) < 2:
            await reply(update, context, [await _added(context, int(number), role[0] if role else "reader")])
        case ["remove", number] if number.isdecimal():
            await reply(update, context, [await _removed(context, int(number))])
        case _:
            await reply(update, context, [context.texts("members-usage")])


async def _listed(context: Context) -> Html:
    texts = context.texts
    lines = []
    for member in await context.parts.members.list():
        line = texts("members-line", id=str(member.user_id), role=texts(f"role-{member.role}"))
        lines.append(join([line, phrases.foreign(member.name, texts)], " · ") if member.name else line)
    return texts("members-list", members=join(lines, "\n") if lines else texts("members-none"))


async def _added(context: Context, user_id: int, role_name: str) -> Html:
    texts, by = context.texts, context.caller.user_id
    if role_name not in set(Role) - {Role.OWNER} or by is None or user_id >= 2**52:
        return texts("members-usage")
    role = Role(role_name)
    decision = await context.parts.members.add(user_id, role, by=by)
    if not decision.done:
        return texts("members-refused", why=decision.why)
    return texts("members-added", id=str(user_id), role=texts(f"role-{role}"))


async def _removed(context: Context, user_id: int) -> Html:
    texts, by = context.texts, context.caller.user_id
    if by is None or user_id >= 2**52:
        return texts("members-usage")
    decision = await context.parts.members.remove(user_id, by=by)
    if not decision.done:
        return texts("members-refused", why=decision.why)
    return texts("members-removed", id=str(user_id))
