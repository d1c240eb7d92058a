"""The three main flows, played with the real handlers on the stand-in server: pictures for the README.

    .ci/flows.py            draws them with Chromium into .github/pictures
    .ci/flows.py --text     prints them

Every word is what the bot wrote and every button is one it made; only the frame is drawn here. The reports
are invented.
"""

import asyncio
import base64
import copy
import html
import os
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageChops

from bot.app import App
from bot.domain.clock import FixedClock
from bot.rendering.markup import utf16_length
from config.settings import Settings
from handlers.local.conversation import Conversation, converse
from handlers.local.server import Event, Json, Person
from handlers.local.transcript import buttons, lines

PICTURES = Path(__file__).parents[1] / ".github" / "pictures"
NOW = datetime(2018, 6, 5, 9, 0, tzinfo=UTC)
WIDTH, SCALE = 400, 2
_TAGS = {"bold": "b", "italic": "i", "code": "code", "pre": "code", "strikethrough": "s", "underline": "u"}

POST = (
    "Khan Shaykhun – At dawn on 30 May, HTS fighters arrested twelve men in the eastern quarter of "
    "Khan Shaykhun and drove them to an unknown destination. On 2 June a roadside bomb killed two "
    "civilians in Salqin."
)
BEFORE = (
    ("Hilltop Radio", "On 14 May HTS arrested three men in Salqin."),
    ("دفتر الريف", "أريحا: اعتقلت هيئة تحرير الشام خمسة أشخاص في أريحا يوم 20 أيار."),
    ("Hilltop Radio", "On 28 May police arrested a man in Ad Dana."),
    ("Orchard Road Notes", POST),
)
CSS = """
body { margin: 0; padding: 10px; width: 380px; background: #c9d9c3; font: 14px/1.4 'Noto Sans', 'DejaVu Sans',
  'Noto Naskh Arabic', 'Noto Color Emoji', sans-serif; }
.said { clear: both; max-width: 330px; margin: 0 0 8px; padding: 7px 10px; border-radius: 12px;
  background: #fff; float: left; white-space: pre-wrap; overflow-wrap: anywhere; }
.mine { float: right; background: #e2fbc7; }
.from { color: #2a7ab0; font-size: 12px; font-weight: 600; }
.note { clear: both; text-align: center; color: #4d6148; font-size: 12px; padding: 2px 0 8px; }
blockquote { margin: 3px 0; padding: 2px 8px; border-left: 3px solid #2a7ab0; background: #eef5fa; }
code { font-family: 'DejaVu Sans Mono', monospace; font-size: 12px; }
.row { clear: both; display: flex; gap: 4px; width: 350px; margin: -4px 0 4px; padding-bottom: 4px; }
.row span { flex: 1; text-align: center; background: rgba(60, 90, 60, .45); color: #fff; border-radius: 8px;
  padding: 6px 4px; font-size: 13px; }
.pressed { outline: 3px solid #2a7ab0; }
img { max-width: 330px; display: block; border-radius: 8px; }
"""


@dataclass
class Chat:
    """A conversation as it is written down: HTML for the picture, text for the terminal."""

    conversation: Conversation
    shown: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    last: Json = field(default_factory=dict)
    silent: bool = False

    async def say(self, words: str) -> None:
        """The person writes."""
        self._mine(html.escape(words), f"▶ {words}")
        self._note(await self.conversation.say(words))

    async def forward(self, source: str, words: str) -> None:
        """The person forwards a post."""
        origin = f'<div class="from">Forwarded from {html.escape(source)}</div>'
        self._mine(origin + html.escape(words), f"▶ forwards from {source}: {words}")
        self._note(await self.conversation.forward(words, source=source, published=NOW))

    async def press(self, label: str) -> None:
        """The person presses a button of the last message that has one with this label."""
        button = next(one for row in buttons(self.last) for one in row if label in one.label)
        self.shown.append(f'<div class="note">presses <b>{html.escape(button.label)}</b></div>')
        self.text.append(f"▶ presses [{button.label}]")
        self._note(await self.conversation.press(self.last, button.data))

    def _mine(self, inner: str, plain: str) -> None:
        if not self.silent:
            self.shown.append(f'<div class="said mine">{inner}</div>')
            self.text.append(plain)

    def _note(self, events: Sequence[Event]) -> None:
        for event in events:
            if event.kind in {"sent", "edited", "file"} and buttons(event.message):
                self.last = copy.deepcopy(event.message)
            if self.silent or event.kind == "action":
                continue
            if event.kind == "edited":
                self.shown.append('<div class="note">the message changes in place</div>')
            self.shown.append(_bubble(event))
            self.text += [f"  │ {line}".rstrip() for line in lines(event, colour=False)]


def _bubble(event: Event) -> str:
    if event.kind == "notice":
        return f'<div class="note">{html.escape(event.text)}</div>'
    picture = ""
    if event.upload is not None and event.upload.name.endswith(".png"):
        data = base64.b64encode(event.upload.content).decode()
        picture = f'<img src="data:image/png;base64,{data}">'
    rows = "".join(
        f'<div class="row">{"".join(f"<span>{html.escape(one.label)}</span>" for one in row)}</div>'
        for row in buttons(event.message)
    )
    return f'<div class="said" dir="auto">{picture}{_marked(event.message)}</div>{rows}'


def _marked(message: Json) -> str:
    """A message's text with its entities as HTML."""
    text = str(message.get("text") or message.get("caption") or "")
    entities = message.get("entities") or message.get("caption_entities") or []
    begin: dict[int, str] = {}
    end: dict[int, str] = {}
    for entity in entities if isinstance(entities, list) else []:
        tag = "blockquote" if "blockquote" in entity["type"] else _TAGS.get(entity["type"])
        if tag is not None:
            start, stop = entity["offset"], entity["offset"] + entity["length"]
            begin[start] = begin.get(start, "") + f"<{tag}>"
            end[stop] = f"</{tag}>" + end.get(stop, "")
    out, unit = [], 0
    for char in text:
        out += [end.get(unit, ""), begin.get(unit, ""), html.escape(char)]
        unit += utf16_length(char)
    return "".join([*out, end.get(unit, "")]).replace("</blockquote>\n", "</blockquote>")


async def review(chat: Chat) -> None:
    """Forward a post, see its card, review it."""
    await chat.forward("Orchard Road Notes", POST)
    await chat.press("One by one")
    await chat.press("Confirm")


async def ask(chat: Chat) -> None:
    """Ask, refine, see a map."""
    chat.silent = True
    for source, words in BEFORE:
        await chat.forward(source, words)
    chat.silent = False
    await chat.say("arrests in Idlib in May")
    await chat.say("only by HTS")
    await chat.press("Map")


async def watch(chat: Chat) -> None:
    """Watch a question, be alerted, confirm."""
    await chat.say("/watch arrests in Idlib")
    await chat.forward("Orchard Road Notes", "On 4 June HTS arrested four men in the town of Salqin, Idlib.")
    await chat.press("✅")


Flow = Callable[[Chat], Awaitable[None]]
FLOWS: dict[str, Flow] = {"review": review, "ask": ask, "watch": watch}


async def play(flow: Flow) -> Chat:
    """A flow on a database of its own."""
    person = Person(1, "Analyst", language_code="en")
    with tempfile.TemporaryDirectory(prefix="sitrep-flow-") as folder:
        settings = Settings(database_url=f"sqlite:///{Path(folder) / 'flow.db'}", owners=(person.id,))
        app = App(settings, clock=FixedClock(NOW))
        async with app.open_database(), converse(app.telegram_parts(), person) as conversation:
            chat = Chat(conversation)
            await flow(chat)
            return chat


def draw(name: str, chat: Chat) -> None:
    """The conversation as a picture of a phone's width."""
    page = f"<!doctype html><meta charset=utf-8><style>{CSS}</style><body>{''.join(chat.shown)}</body>"
    target = PICTURES / f"flow-{name}.png"
    with tempfile.TemporaryDirectory(prefix="sitrep-flow-") as folder:
        source = Path(folder) / "chat.html"
        source.write_text(page, encoding="utf-8")
        command = [
            os.environ.get("CHROMIUM", "chromium"), "--headless", "--no-sandbox", "--hide-scrollbars",
            f"--force-device-scale-factor={SCALE}", f"--window-size={WIDTH},4000",
            f"--user-data-dir={folder}/profile", f"--screenshot={target}", source.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own words
    picture = Image.open(target).convert("RGB")
    ground = Image.new("RGB", picture.size, picture.getpixel((1, picture.height - 1)))
    box = ImageChops.difference(picture, ground).getbbox() or (0, 0, *picture.size)
    cut = picture.crop((0, 0, picture.width, min(picture.height, box[3] + 10 * SCALE)))
    cut.quantize(colors=128, dither=Image.Dither.NONE).save(target, optimize=True)


def main() -> None:
    """Play every flow; print it, or draw it."""
    for name, flow in FLOWS.items():
        chat = asyncio.run(play(flow))
        if "--text" in sys.argv:
            print(f"== {name}", *chat.text, "", sep="\n")
        else:
            draw(name, chat)


if __name__ == "__main__":
    main()
