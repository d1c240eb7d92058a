"""Draw what the bot says as a chat on a phone: a scripted conversation with the real bot, as PNG by Chromium.

python .ci/chat_pictures.py FOLDER [SCENE…]    scenes: alert, digest, spike, digest-ar, alert-ar

The reports are invented; everything else is what the bot makes of them. Needs a `chromium` on the path.
"""

import asyncio
import base64
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import App
from bot.domain.clock import FixedClock
from bot.domain.correction import Field
from bot.domain.incident import ReviewStatus
from bot.domain.report import IncomingReport, Origin, OriginKind
from bot.domain.values import Count
from bot.rendering.markup import Entity, Parsed, unparse
from config.settings import Settings
from handlers.local.conversation import Conversation, converse
from handlers.local.server import Event, Json, Person
from handlers.local.transcript import buttons

NOW = datetime(2018, 6, 7, 12, 30, tzinfo=UTC)
WIDTH = 390

PAGE = """<!doctype html><html><head><meta charset="utf-8"><style>
* { box-sizing: border-box; }
body { margin: 0; width: %dpx; background: #d5e3c8;
       font: 15px/1.34 "Noto Sans", "Noto Sans Arabic", sans-serif; }
main { padding: 12px 10px 14px; }
.b { background: #fff; border-radius: 14px; padding: 7px 11px 8px; margin: 6px 34px 0 0; text-align: start;
     overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: plaintext; }
.b.me { background: #eeffde; margin: 6px 0 0 60px; }
.b small { display: block; text-align: end; color: #7c8f6d; font-size: 11px; direction: ltr; }
.b img { display: block; width: calc(100%% + 22px); margin: 0 -11px; }
.b img:first-child { margin-top: -7px; border-radius: 14px 14px 0 0; }
.b img + img { margin-top: 2px; } .b img + div { margin-top: 6px; }
blockquote { margin: 3px 0; padding: 2px 8px; border-inline-start: 3px solid #5ba65b; background: #eef6ea;
             border-radius: 4px; }
code { font-family: inherit; color: #2d7d46; } a { color: #2a7ab0; text-decoration: none; } s { color: #777; }
.k { margin: 4px 34px 0 0; } .k div { display: flex; gap: 4px; margin-top: 4px; }
.k span { flex: 1; text-align: center; background: rgba(90, 120, 80, .62); color: #fff; border-radius: 8px;
          padding: 7px 4px; font-size: 14px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
</style></head><body><main>%s</main></body></html>"""


def words_of(message: Json) -> str:
    """A message's text as HTML."""
    text = str(message.get("text") or message.get("caption") or "")
    marks = message.get("entities") or message.get("caption_entities") or []
    entities = [
        Entity(str(one["type"]), int(one["offset"]), int(one["length"]), one.get("url"))
        for one in (marks if isinstance(marks, list) else [])
    ]
    html = str(unparse(Parsed(text, tuple(entities))))
    return html.replace("</blockquote>\n", "</blockquote>")  # a quotation is a block of its own


def bubble(events: Sequence[Event], stamp: str) -> str:
    """A message of the bot's (an album is several events) with its buttons."""
    inside = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(event.upload.content).decode()}">'
        for event in events
        if event.upload is not None
    )
    message = events[-1].message
    if text := words_of(message):
        inside += f'<div dir="auto">{text}</div>'
    edited = "edited " if "edit_date" in message else ""
    rows = "".join(
        "<div>" + "".join(f"<span>{button.label}</span>" for button in row) + "</div>"
        for row in buttons(message)
    )
    keyboard = f'<div class="k">{rows}</div>' if rows else ""
    return f'<div class="b">{inside}<small>{edited}{stamp}</small></div>{keyboard}'


def mine(text: str, stamp: str) -> str:
    """What the person wrote."""
    return f'<div class="b me"><div dir="auto">{text}</div><small>{stamp} ✓✓</small></div>'


class Scene:
    """A conversation that is drawn as it goes on."""

    def __init__(self, conversation: Conversation, clock: FixedClock) -> None:
        self.conversation = conversation
        self.clock = clock
        self.parts: list[str] = []

    @property
    def stamp(self) -> str:
        """The time under a message, in the chat's time zone."""
        return f"{self.clock.time + timedelta(hours=3):%H:%M}"

    async def say(self, text: str, *, drawn: bool = True) -> Sequence[Event]:
        """The person says something; what the bot answers."""
        events = [one for one in await self.conversation.say(text) if one.kind in {"sent", "file", "edited"}]
        if drawn:
            self.parts.append(mine(text, self.stamp))
            self.draw(events)
        return events

    def draw(self, events: Sequence[Event]) -> None:
        """Messages of the bot's; files that follow each other stand together."""
        album: list[Event] = []
        for event in [*events, None]:
            if event is not None and event.upload is not None and not words_of(event.message):
                album.append(event)
                continue
            if album:
                self.parts.append(bubble(album, self.stamp))
                album = []
            if event is not None:
                self.parts.append(bubble([event], self.stamp))


async def tell(app: App, text: str, *, source: str, number: int, published: datetime) -> None:
    """A channel's post comes in by another chat."""
    origin = Origin(OriginKind.CHANNEL, f"-100{abs(hash(source)) % 10_000_000}", str(number))
    await app.ingest.ingest(IncomingReport(text, app.clock.now(), origin, source, published))


TOWNS = (
    "Salqin",
    "Sarmin",
    "Binnish",
    "Saraqib",
    "Khan Shaykhun",
    "Ariha",
    "Kafr Nabl",
    "Harem",
    "Ad Dana",
    "Jisr ash Shughur",
)


async def history(app: App, clock: FixedClock) -> None:
    """Nine weeks of an ordinary spring: one to three incidents a day."""
    number = 0
    for back in range(63, 0, -1):
        day = NOW - timedelta(days=back)
        clock.time = day + timedelta(hours=1)
        for count in range(1 + (back * 7 + back // 5) % 3):
            number += 1
            town = TOWNS[(number * 3 + count) % len(TOWNS)]
            killed = ("one civilian", "two civilians", "three people", "nobody")[(number + back) % 4]
            when = f"{day.day} {day:%B} {day.year}"
            text = (
                f"{town} – Artillery shells hit {town} on {when} and killed {killed}."
                if number % 3
                else f"{town} – On {when}, HTS fighters arrested {number % 5 + 2} men in {town}."
            ).replace(" and killed nobody", ", nobody was hurt")
            await tell(
                app,
                text,
                source=("Orchard Road Notes", "Lime Kiln Weekly")[number % 2],
                number=number,
                published=day,
            )
    clock.time = NOW


async def busy_day(app: App, *, back: int, number: int) -> None:
    """A day on which shells fell everywhere."""
    day = NOW - timedelta(days=back)
    for index, town in enumerate(TOWNS[:number]):
        when = f"{day.day} {day:%B} {day.year}"
        text = f"{town} – Artillery shells hit {town} on {when}, killing {index % 3 + 1} civilians."
        await tell(app, text, source="Lime Kiln Weekly", number=900 + index, published=day)


ALERT = (
    "Khan Shaykhun – At dawn on 6 June, HTS fighters arrested five men in the eastern quarter of Khan "
    "Shaykhun, among them a schoolteacher. Neighbours said that nobody was shown a warrant."
)
ALERT_AR = (
    "خان شيخون: اعتقلت هيئة تحرير الشام فجر الأربعاء 6 حزيران سبعة أشخاص في الحي الشرقي من خان شيخون، "
    "ولم يُعرف مكان احتجازهم."
)


async def alert(scene: Scene, app: App, *, arabic: bool) -> None:
    """A watch, its alert, and the edit after a second source told otherwise."""
    await scene.say("/watch الاعتقالات في إدلب" if arabic else "/watch arrests in Idlib")
    first, second = (ALERT_AR, ALERT) if arabic else (ALERT, ALERT_AR)
    names = ("دفتر الريف", "Orchard Road Notes") if arabic else ("Orchard Road Notes", "دفتر الريف")
    await tell(app, first, source=names[0], number=1, published=NOW)
    await scene.say("/whoami", drawn=False)
    scene.clock.time += timedelta(minutes=20)
    await tell(app, second, source=names[1], number=2, published=NOW)
    events = await scene.say("/whoami", drawn=False)
    scene.draw([event for event in events if event.kind == "edited"])


async def digest(scene: Scene, app: App, *, arabic: bool) -> None:
    """The digest as it is sent, with its album."""
    scene.clock.time = NOW - timedelta(days=64)
    await scene.say("/digest 08:00", drawn=False)
    await history(app, scene.clock)
    scene.clock.time = NOW - timedelta(days=1)
    await app.digests.tick(lambda *_: "the digest of the day before")
    await scene.say("/whoami", drawn=False)
    scene.clock.time = NOW
    await busy_day(app, back=1, number=4)
    await tell(app, ALERT, source="Orchard Road Notes", number=777, published=NOW - timedelta(hours=8))
    await tell(app, ALERT_AR, source="دفتر الريف", number=778, published=NOW - timedelta(hours=7))
    review = app.telegram_parts(owners=[1]).review
    await review.change(106, {Field.KILLED: Count(5, 5)}, by=1)
    await review.change(107, {Field.STATUS: ReviewStatus.REJECTED}, by=1)
    await scene.say("/digest now")


async def spike(scene: Scene, app: App) -> None:
    """An unusual day."""
    await history(app, scene.clock)
    await scene.say("/watch shelling in Idlib", drawn=False)
    await busy_day(app, back=0, number=9)
    await scene.say("/watches", drawn=False)
    await app.telegram_parts(owners=[1]).spikes.tick()
    events = await scene.say("/whoami", drawn=False)
    scene.draw([event for event in events if event.upload is not None])


async def main(folder: Path, scenes: Sequence[str]) -> None:
    """Play the scenes and draw them."""
    for name in scenes:
        arabic = name.endswith("-ar")
        with tempfile.TemporaryDirectory() as here:
            clock = FixedClock(NOW)
            app = App(Settings(database_url=f"sqlite:///{here}/chat.db"), clock=clock)
            async with app.open_database():
                parts = app.telegram_parts(owners=[1])
                person = Person(1, "Reader", language_code="ar" if arabic else "en")
                async with converse(parts, person) as conversation:
                    scene = Scene(conversation, clock)
                    if name.startswith("spike"):
                        await spike(scene, app)
                    else:
                        await (alert if name.startswith("alert") else digest)(scene, app, arabic=arabic)
            page = Path(here) / "chat.html"
            page.write_text(PAGE % (WIDTH, "".join(scene.parts)), encoding="utf-8")
            shoot(page, folder / f"{name}.png")
        print(folder / f"{name}.png")


def shoot(page: Path, to: Path) -> None:
    """A picture of a page, as high as the page is."""
    base = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    probe = subprocess.run(  # noqa: S603 - our own command
        [*base, f"--window-size={WIDTH},400", "--dump-dom", _measuring(page)],
        check=True,
        capture_output=True,
        text=True,
    )
    height = int(probe.stdout.rsplit("<title>", 1)[1].split("</title>")[0])
    size = f"--window-size={WIDTH},{height}"
    subprocess.run(  # noqa: S603 - our own command
        [*base, size, "--force-device-scale-factor=2", f"--screenshot={to}", str(page)],
        check=True,
        capture_output=True,
    )


def _measuring(page: Path) -> str:
    """The page with its height as its title."""
    other = page.with_name("measure.html")
    script = (
        "<script>document.title = document.querySelector('main').getBoundingClientRect().height | 0</script>"
    )
    other.write_text(
        page.read_text(encoding="utf-8").replace("</body>", f"{script}</body>"), encoding="utf-8"
    )
    return str(other)


if __name__ == "__main__":
    asyncio.run(
        main(Path(sys.argv[1]), sys.argv[2:] or ["alert", "digest", "spike", "alert-ar", "digest-ar"])
    )
