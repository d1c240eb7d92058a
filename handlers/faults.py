"""Faults: a short id for the person, the details for the log, and nothing of what reports say in either."""

import logging
import secrets
import traceback
from types import TracebackType

from telegram import Update
from telegram.error import BadRequest, TelegramError

from bot.domain.errors import StorageError
from handlers.context import Caller, Context, update_name
from handlers.sending import acknowledge, reply

logger = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Log a fault under a short id, give that id to the person, and note that the update is not handled.

    The log above DEBUG holds the kinds of the errors and the lines of the program that they passed, but not
    their messages: those may quote a report.
    """
    error = context.error
    if error is None:
        return
    error_id = secrets.token_hex(3)
    logger.error("Error %s on %s: %s", error_id, update_name(update), trail(error))
    logger.debug("Error %s in full", error_id, exc_info=error)
    if not isinstance(update, Update):
        return
    if isinstance(error, StorageError):
        context.bot_data.postponed.add(update.update_id)
    elif _worth_another_try(error):
        context.bot_data.failures[update.update_id] = error_id
    caller = context.bot_data.callers.get(update.update_id)
    if isinstance(caller, Caller) and caller.access.allowed and not isinstance(error, TelegramError):
        context.let_in(caller)
        await _tell(update, context, error, error_id)


def _worth_another_try(error: BaseException) -> bool:
    """Whether handling the update again could end otherwise: what Telegram refuses once, it refuses again."""
    return not isinstance(error, BadRequest)


async def _tell(update: Update, context: Context, error: BaseException, error_id: str) -> None:
    """Tell whoever sent the update, once: a fault of the database is tried again without another word."""
    if update.update_id in context.bot_data.told:
        return
    context.bot_data.told.add(update.update_id)
    key = "error-storage" if isinstance(error, StorageError) else "error"
    try:
        if update.callback_query is not None:
            await acknowledge(update, context, context.texts.plain(key, id=error_id))
        elif update.effective_message is not None and update.channel_post is None:
            await reply(update, context, [context.texts(key, id=error_id)])
    except TelegramError as fault:
        logger.warning("Could not tell of error %s: %s", error_id, type(fault).__name__)


def trail(error: BaseException) -> str:
    """The kinds of an error and its causes, each with the lines of the program it passed, innermost last."""
    parts = []
    current: BaseException | None = error
    while current is not None:
        parts.append(f"{type(current).__name__} at {_lines(current.__traceback__)}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "; from ".join(parts)


def _lines(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-8:]
    return " > ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames)
