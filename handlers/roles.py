"""Which deed a handler is; whoever may not do it is told so."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import TypeAlias

from telegram import Update

from bot.domain.access import LEAST, Deed, Role
from bot.rendering.markup import Html, plain_text
from handlers.context import Context
from handlers.sending import acknowledge, reply

Handler: TypeAlias = Callable[[Update, Context], Coroutine[object, object, None]]


def needs(needed: Role | Deed) -> Callable[[Handler], Handler]:
    """A handler for people who may do a deed, or have a role or a greater one."""

    def guard(handler: Handler) -> Handler:
        @wraps(handler)
        async def guarded(update: Update, context: Context) -> None:
            if context.caller.may(needed):
                await handler(update, context)
            else:
                await refuse(update, context, needed)

        return guarded

    return guard


async def refuse(update: Update, context: Context, needed: Role | Deed) -> None:
    """Say what stands in the way: the role, or the group's settings."""
    said = refusal(context, needed)
    if update.callback_query is not None:
        await acknowledge(update, context, plain_text(said))
    else:
        await reply(update, context, [said])


def refusal(context: Context, needed: Role | Deed) -> Html:
    """Why somebody may not do something here."""
    texts, role = context.texts, context.caller.access.role
    least = LEAST[needed] if isinstance(needed, Deed) else needed
    if role is not None and role.covers(least):
        return texts("deed-closed")
    return texts("role-too-small", role=texts(f"role-{role or 'none'}"), needed=texts(f"role-{least}"))
