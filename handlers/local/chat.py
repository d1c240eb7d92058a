"""``sitrep chat``: talk to the bot in a terminal."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from handlers.local.conversation import Conversation, converse
from handlers.local.server import Event, Json, Person, Upload
from handlers.local.transcript import Button, buttons, lines
from handlers.parts import Parts

TERMINAL = Person(1, "Terminal")
"""Whoever sits at the terminal; the program makes them an owner."""

Read = Callable[[str], Awaitable[str | None]]
Write = Callable[[str], None]


async def chat(
    parts: Parts, *, read: Read, write: Write, folder: Path, language: str | None = None, colour: bool = False
) -> None:
    """Talk until ``/quit`` or the end of the input.

    ``read`` gives the next line after a prompt, ``None`` at the end; ``write`` prints a line. Files from the
    bot are written to ``folder``, which is made when it is first needed.
    """
    person = Person(TERMINAL.id, TERMINAL.first_name, language_code=language)
    async with converse(parts, person) as conversation:
        session = _Session(conversation, read, write, folder, colour=colour)
        write(parts.catalogue.texts(language).plain("chat-hint"))
        await session.show(await conversation.say("/start"))
        while (line := await read("> ")) is not None and line.strip() != "/quit":
            if line.strip():
                await session.show(await session.act(line))


class _Session:
    def __init__(
        self, conversation: Conversation, read: Read, write: Write, folder: Path, *, colour: bool
    ) -> None:
        self._conversation = conversation
        self._read = read
        self._write = write
        self._folder = folder
        self._colour = colour
        self._last: Json | None = None

    async def act(self, line: str) -> Sequence[Event]:
        """What a line stands for: a button's number, one of the terminal's own commands, or a message."""
        command, _, rest = line.strip().partition(" ")
        if (button := self._button(line.strip())) is not None and self._last is not None:
            return await self._conversation.press(self._last, button.data)
        if command == "/file":
            return await self._send_file(Path(rest))
        if command == "/lines":
            return await self._conversation.say(await self._several())
        if command == "/reply" and rest and self._last is not None:
            return await self._conversation.reply(self._last, rest)
        return await self._conversation.say(line)

    def _button(self, word: str) -> Button | None:
        if self._last is None or not word.isdecimal():
            return None
        shown = [button for row in buttons(self._last) for button in row]
        return shown[int(word) - 1] if 0 < int(word) <= len(shown) else None

    async def _several(self) -> str:
        collected: list[str] = []
        while (line := await self._read(". ")) is not None and line.strip() != ".":
            collected.append(line)
        return "\n".join(collected)

    async def _send_file(self, path: Path) -> Sequence[Event]:
        try:
            content = await asyncio.to_thread(path.read_bytes)
        except OSError as fault:
            self._write(f"{path}: {fault.strerror}")
            return ()
        return await self._conversation.send_file(Upload(path.name, content))

    async def show(self, events: Sequence[Event]) -> None:
        """Print what the bot did, and keep the files it sent."""
        for event in events:
            for line in lines(event, colour=self._colour):
                self._write(line)
            if event.upload is not None:
                self._write(f"→ {self._keep(event.upload)}")
            if event.kind in {"sent", "edited", "file"} and buttons(event.message):
                self._last = event.message
            self._write("")

    def _keep(self, upload: Upload) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / Path(upload.name).name
        path.write_bytes(upload.content)
        return path
