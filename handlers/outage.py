"""When updates cannot be kept (a full disk, a database that is gone): say so, once, to those who may know."""

import logging
from collections.abc import Mapping, Sequence

from telegram import Update
from telegram.error import TelegramError

from bot.domain.access import ChatKind
from bot.domain.errors import StorageError
from handlers.context import App

logger = logging.getLogger(__name__)


class Outage:
    """Tells people that what they send waits at Telegram. Each chat is told once in an outage."""

    def __init__(self, application: App) -> None:
        self._application = application
        self._told: set[int] = set()

    def over(self) -> None:
        """Updates are kept again."""
        self._told.clear()

    async def tell(self, updates: Sequence[Mapping[str, object]]) -> None:
        """Tell everybody who wrote to the bot in private, or pressed a button, and may use it.

        Whether they may is read from the database; where even that cannot be done, nobody is told.
        """
        for raw in updates:
            try:
                update = Update.de_json(dict(raw), self._application.bot)
                await self._tell(update)
            except (TelegramError, StorageError, KeyError, TypeError, ValueError) as fault:
                logger.info("Somebody could not be told of the outage: %s", type(fault).__name__)

    async def _tell(self, update: Update) -> None:
        user, chat, pressed = update.effective_user, update.effective_chat, update.callback_query
        if user is None or chat is None or chat.id in self._told:
            return
        if pressed is None and (update.message is None or chat.type != chat.PRIVATE):
            return
        parts, bot = self._application.bot_data.parts, self._application.bot
        access = await parts.access.decide(user.id, chat.id, ChatKind(chat.type))
        if not access.allowed:
            return
        self._told.add(chat.id)
        texts = parts.catalogue.texts(await parts.members.language_of(user.id) or user.language_code)
        if pressed is not None:
            await bot.answer_callback_query(pressed.id, texts.plain("error-unkept"), show_alert=True)
        else:
            await bot.send_message(chat.id, texts("error-unkept"))
