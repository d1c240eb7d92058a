"""Which role a handler takes; whoever has a lesser one is told so."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import TypeAlias

from telegram import Update

from bot.domain.access import Role
from handlers.context import Context
from handlers.sending import acknowledge, reply

Handler: TypeAlias = Callable[[Update, Context], Coroutine[object, object, None]]


def needs(role: Role) -> Callable[[Handler], Handler]:
    """A handler that only people with ``role`` or a greater one may use."""

    def guard(handler: Handler) -> Handler:
        @wraps(handler)
        async def guarded(update: Update, context: Context) -> None:
            if context.caller.may(role):
                await handler(update, context)
            elif update.callback_query is not None:
                await acknowledge(update, context, _refusal(context, role))
            else:
                await reply(update, context, [context.texts("role-too-small", **_roles(context, role))])

        return guarded

    return guard


def _refusal(context: Context, needed: Role) -> str:
    return context.texts.plain("role-too-small", **_roles(context, needed))


def _roles(context: Context, needed: Role) -> dict[str, str]:
    texts = context.texts
    return {
        "role": texts(f"role-{context.caller.access.role or 'none'}"),
        "needed": texts(f"role-{needed}"),
    }
