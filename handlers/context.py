"""The typed context of every handler: the parts, and who is speaking in which language."""

from dataclasses import dataclass
from typing import TypeAlias
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import Application, CallbackContext

from bot.domain.access import Access, Chat, ChatKind, Deed, Role
from bot.domain.privacy import Shown
from bot.rendering.messages import Texts
from bot.services.answers import AskContext
from bot.services.privacy import shown_in
from handlers.client import Bot
from handlers.parts import Parts, Shared

UserData: TypeAlias = dict[object, object]


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever an update comes from, as the gate found them."""

    user_id: int | None
    chat_id: int
    kind: ChatKind
    name: str
    access: Access
    texts: Texts
    thread: int | None = None
    """The topic of a forum that they speak in."""

    @property
    def private(self) -> bool:
        """Whether this is a chat of two."""
        return self.kind is ChatKind.PRIVATE

    @property
    def chat(self) -> Chat:
        """The chat with its settings."""
        return self.access.chat or Chat(self.chat_id, self.kind)

    def may(self, needed: Role | Deed) -> bool:
        """Whether they may do something here, or their role covers ``needed``."""
        if isinstance(needed, Deed):
            return self.access.may(needed)
        return self.access.role is not None and self.access.role.covers(needed)


class Context(CallbackContext[Bot, UserData, UserData, Shared]):
    """What a handler gets beside the update. The gate says who the caller is, before any other handler."""

    _caller: Caller | None = None

    @property
    def parts(self) -> Parts:
        """The services and values."""
        return self.bot_data.parts

    @property
    def caller(self) -> Caller:
        """Who is speaking. Raises ``LookupError`` where the gate has not been passed."""
        if self._caller is None:
            raise LookupError("the gate has not decided on this update")
        return self._caller

    def let_in(self, caller: Caller) -> None:
        """Remember who is speaking, in this update's context."""
        self._caller = caller

    @property
    def texts(self) -> Texts:
        """The messages in the caller's language."""
        return self.caller.texts

    @property
    def shown(self) -> Shown:
        """What may be shown to whoever speaks, where they speak."""
        return shown_in(self.caller.chat, self.caller.access.role)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the chat: its own, else the deployment's."""
        own = self.caller.chat.timezone
        return ZoneInfo(own) if own else self.parts.zone

    def asking(self, *, page_size: int = 5, about: int | None = None) -> AskContext:
        """Who asks a question, where, and with which of the chat's settings."""
        caller = self.caller
        area = self.parts.place_of(caller.chat.area) if caller.chat.area else None
        return AskContext(
            user_id=caller.user_id,
            chat_id=caller.chat_id,
            page_size=page_size,
            about=about,
            zone=self.zone,
            area=area,
            language=self.texts.language,
        )

    def numbers(self) -> list[int]:
        """The numbers in the data of the button that was pressed."""
        found = self.matches[0].groups() if self.matches else ()
        return [int(number) for number in found if number is not None and number.isdigit()]


App: TypeAlias = Application[Bot, Context, UserData, UserData, Shared, None]


def update_name(update: object) -> str:
    """An update in a log line: its number and kind, nothing of what it says."""
    if not isinstance(update, Update):
        return "no update"
    kinds = [str(name) for name in Update.ALL_TYPES if getattr(update, name, None) is not None]
    return f"update {update.update_id} ({', '.join(kinds)})"
