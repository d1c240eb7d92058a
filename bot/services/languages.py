"""The language to speak with somebody who has said nothing just now."""

from bot.services.ports import UnitOfWork


async def language_of(unit: UnitOfWork, user_id: int) -> str | None:
    """The language a person chose, else that of their Telegram; ``None`` where neither is known."""
    member, chat = await unit.people.member(user_id), await unit.people.chat(user_id)
    chosen = (member.language if member else None) or (chat.language if chat else None)
    return chosen or await unit.notes.get(spoken_key(user_id))


def spoken_key(user_id: int) -> str:
    """The note that keeps the language of somebody's Telegram."""
    return f"spoken:{user_id}"
