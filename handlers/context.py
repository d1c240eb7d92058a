"""The typed context of every handler: the parts, and who is speaking in which language."""

from dataclasses import dataclass
from typing import TypeAlias

from telegram import Update
from telegram.ext import Application, CallbackContext

from bot.domain.access import Access, ChatKind, Role
from bot.rendering.messages import Texts
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

    @property
    def private(self) -> bool:
        """Whether this is a chat of two."""
        return self.kind is ChatKind.PRIVATE

    def may(self, needed: Role) -> bool:
        """Whether their role covers ``needed``."""
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
