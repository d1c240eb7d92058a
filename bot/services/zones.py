"""The time zone of a chat."""

import logging
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.access import Chat

logger = logging.getLogger(__name__)


def zone_of(chat: Chat | None, default: ZoneInfo) -> ZoneInfo:
    """A chat's own time zone, else ``default``; one that the machine does not know is told in the log."""
    if chat is None or chat.timezone is None:
        return default
    try:
        return ZoneInfo(chat.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        logger.error("Chat %s has an unknown time zone: %s", chat.chat_id, chat.timezone)
        return default
