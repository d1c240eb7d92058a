"""Several messages that are one report (albums, long posts), and messages that are edited, over HTTP."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.local.server import Json
from tests.handlers.harness import OWNER, POST, Service, channel_origin, only, texts

PUBLISHED = datetime(2018, 5, 31, 9, tzinfo=UTC)
FILLER = "The market in the old town was quiet that week and people talked of the harvest and of bread. "


def picture(album: str | None = "77", **more: object) -> Json:
    """A message with a photograph; those of one album share its number."""
    photo: Json = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]}
    return photo | ({"media_group_id": album} if album else {}) | more


def post_of(
    number: int, *, at: datetime = PUBLISHED, title: str = "Idlib Post", chat: int = -1001234567890
) -> Json:
    """Where a forwarded post comes from."""
    origin = channel_origin(title, number=number, published=at)
    assert isinstance(origin["chat"], dict)
    return {"forward_origin": origin | {"chat": origin["chat"] | {"id": chat}}}


async def reports(service: Service) -> int:
    """How many reports are kept."""
    async with service.app.database.reading() as unit:
        return (await unit.contents()).reports


async def send(service: Service, body: Json) -> list[str]:
    """Send any message; what the bot wrote."""
    return texts(await service.answers(lambda: service.telegram.post(OWNER, body)))


@pytest.mark.parametrize("worded", [0, 1, 2])
async def test_an_album_is_one_report_whichever_picture_has_the_words(service: Service, worded: int) -> None:
    """Three pictures in separate batches, with a kill between them: one card, one report."""
    said: list[str] = []
    for index in range(3):
        words = {"caption": POST} if index == worded else {}
        said += await send(service, picture(**words, **post_of(40 + index)))
        await service.kill()
        await service.start()
    assert len(said) == 1
    assert "1 incident" in said[0]
    assert await reports(service) == 1


async def test_every_caption_of_an_album_belongs_to_its_report(service: Service) -> None:
    first = await send(service, picture(caption=POST))
    second = await send(service, picture(caption="On 29 May HTS arrested two men in the town of Salqin."))
    assert "1 incident" in first[0]
    assert "2 incidents" in second[0]
    assert "➕ 29 May 2018 · Arrest" in second[0]
    assert await reports(service) == 1


async def test_two_albums_are_two_reports(service: Service) -> None:
    await send(service, picture(caption=POST))
    await send(service, picture("78", caption="On 29 May HTS arrested two men in the town of Salqin."))
    assert await reports(service) == 2


async def test_an_album_that_is_forwarded_again_is_known(service: Service) -> None:
    for album in ("77", "79"):
        said = await send(service, picture(album, caption=POST, **post_of(40)))
        assert await send(service, picture(album, **post_of(41))) == []
    assert "already" in said[0]
    assert await reports(service) == 1


async def test_an_edited_caption_shows_what_changed(service: Service) -> None:
    """Before and after of each field; what is new and what is gone."""
    sent = service.telegram.post(OWNER, picture(caption=POST))
    await service.settled()
    await send(service, picture())
    changed = POST.replace("twelve men", "fourteen men")
    edit = await service.answers(lambda: service.telegram.edit(OWNER, sent, changed))
    text = str(only(edit).message["text"])
    assert "What the edit changed" in text
    assert "detained: 12 → 14" in text
    sent |= {"caption": changed}
    other = "On 29 May a car bomb killed five people in the town of Salqin."
    replaced = only(await service.answers(lambda: service.telegram.edit(OWNER, sent, other)))
    assert "➕ 29 May 2018" in str(replaced.message["text"])
    assert "➖ 30 May 2018 · Arrest" in str(replaced.message["text"])
    emptied = only(await service.answers(lambda: service.telegram.edit(OWNER, sent, "")))
    assert "/withdraw" in str(emptied.message["text"])
    assert await reports(service) == 1


async def test_an_edit_that_changes_no_incident_says_so(service: Service) -> None:
    sent = service.telegram.say(OWNER, POST)
    await service.settled()
    edit = only(
        await service.answers(lambda: service.telegram.edit(OWNER, sent, POST + " The road is open."))
    )
    assert "changed no incident" in str(edit.message["text"])


async def test_an_edited_post_that_is_forwarded_again_shows_what_changed(service: Service) -> None:
    await service.forward(POST)
    again = only(await service.forward(POST.replace("twelve", "eleven")))
    assert "detained: 12 → 11" in str(again.message["text"])
    assert await reports(service) == 1


def long_post() -> tuple[str, str]:
    """A post of more than one message, cut where Telegram's clients cut: at the end of a paragraph."""
    head = "Khan Shaykhun - At dawn on 30 May, HTS fighters arrested twelve men in Khan Shaykhun.\n\n"
    first = (head + FILLER * 41).strip()
    assert 3_600 < len(first) < 4_096
    rest = "On 29 May, HTS arrested two men in the town of Salqin and led them away. " + FILLER * 8
    return first, rest.strip()


@pytest.mark.parametrize("turned", [False, True], ids=["in order", "second part first"])
async def test_a_long_post_that_telegram_cut_is_one_report(service: Service, turned: bool) -> None:
    """The second part makes a new version, after a restart too, whichever part comes first."""
    first, rest = long_post()
    pieces = [(first, 10), (rest, 11)]
    for text, number in reversed(pieces) if turned else pieces:
        said = texts(
            await service.say(text, extra=post_of(number, at=PUBLISHED + timedelta(seconds=number - 10)))
        )
        await service.kill()
        await service.start()
    assert "one report now" in said[0]
    assert "2 incidents" in said[0]
    assert await reports(service) == 1
    again = texts(await service.say(first, extra=post_of(10)))
    assert "already" in again[0]
    assert await reports(service) == 1


async def test_a_pasted_text_that_telegram_cut_is_one_report(service: Service) -> None:
    """The rest may read like a question: it is the rest all the same."""
    first, _ = long_post()
    await service.say(first)
    rest = "How many were killed in Idlib on 29 May? HTS arrested two men in Salqin then. " + FILLER * 4
    said = texts(await service.say(rest))
    assert "one report now" in said[0]
    assert await reports(service) == 1


NOT_ONE: dict[str, tuple[Json, str]] = {
    "an hour later": (post_of(11, at=PUBLISHED + timedelta(hours=1)), ""),
    "a number between": (post_of(12), ""),
    "another channel": (post_of(11, title="Copy Desk", chat=-1009876543210), ""),
    "the same signature": (post_of(11), "\n@idlibpost"),
}


@pytest.mark.parametrize("name", NOT_ONE)
async def test_two_posts_are_never_joined(service: Service, name: str) -> None:
    """Long ones that follow one another, too."""
    first, rest = long_post()
    extra, signature = NOT_ONE[name]
    await service.say(first + signature, extra=post_of(10))
    said = texts(await service.say(rest + signature, extra=extra))
    assert "one report now" not in said[0]
    assert await reports(service) == 2


async def test_short_posts_within_seconds_are_two(service: Service) -> None:
    await service.say(POST, extra=post_of(10))
    await service.say("On 29 May HTS arrested two men in the town of Salqin.", extra=post_of(11))
    assert await reports(service) == 2


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("7 June 2018", "7 June 2018"),
        ("الخميس 7 حزيران 2018", "7 June 2018"),
        ("2018-06-05 14:30", "5 June 2018"),
        ("Idlib Post, 6 June 2018:", "6 June 2018"),
        ("٧ حزيران ٢٠١٨", "7 June 2018"),
    ],
)
async def test_a_pasted_text_is_dated_by_its_first_line(service: Service, line: str, day: str) -> None:
    """Said as an assumption, with the button that changes it."""
    card = only(await service.say(f"{line}\nYesterday HTS arrested four men in the town of Salqin."))
    text = str(card.message["text"])
    assert f"published {day}" in text
    assert "date of publication taken from the first line" in text
    assert only(await service.press(card.message, "Set the report's date"))


@pytest.mark.parametrize(
    "text",
    [
        "On 5 June 2018, HTS arrested four men in the town of Salqin.\nThey were led away at night.",
        "8 June 2018\nHTS arrested four men in the town of Salqin.",
        "HTS arrested four men in the town of Salqin on 5 June 2018\nNobody knows where they are.",
    ],
)
async def test_other_dates_in_a_first_line_are_no_date_of_publication(service: Service, text: str) -> None:
    card = only(await service.say(text))
    assert "date of publication not known" in str(card.message["text"])
