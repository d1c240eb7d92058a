"""A hostile group: floods, forged buttons, other people's buttons, strangers, former members get nowhere.

Every button that the bot shows in a long conversation is collected, and its data bent in many ways: other
people's numbers, negative and huge ones, words for numbers, cut short, made longer, mixed up.
"""

import logging
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from handlers.buttons import LANGUAGE, WATCH_THIS
from handlers.local.server import Event, Json, Person
from handlers.local.transcript import buttons
from handlers.watch_buttons import WATCH
from tests.handlers.harness import OWNER, POST, STRANGER, Service, only, texts
from tests.handlers.test_groups import added, allowed_group

RIMA = Person(202, "Rima", "rima", "en")
LINA = Person(303, "Lina", "lina", "en")
SECRETS = ("Shaykh", "twelve", "arrest", "Arrest", "Hay'at", "detained", "Idlib Post")
"""Words of the report and of its incident: none may reach a stranger."""

FACTS = (
    "report", "report_version", "publication", "incident", "incident_actor", "claim", "correction", "member",
    "invitation", "watch", "digest_plan", "source",
)  # fmt: skip
"""Tables that nobody without the right may change."""

CONVERSATION = (
    "/help", "arrests in May 2018", "arrests by place", "/incident 1", "/review", "/add", "/watches",
    "/watch arrests in May 2018", "/members", "/invite", "/language", "/export arrests in May 2018",
    "/forget me", "/split 1", "abductions in Salqin in May",
)  # fmt: skip
OWN = (LANGUAGE, WATCH, WATCH_THIS)
"""What is everybody's own matter in their own chat: the language, and watches."""

OPENING = ("Edit", "Reject", "Merge", "History", "File", "Set the report", "omar", "Omar", "Invitations")
"""Buttons that lead to further buttons."""


def facts(service: Service) -> list[object]:
    """Everything that is held, as rows."""
    file = Path(service.app.settings.database.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(file)) as database:
        return [
            (table, row)
            for table in FACTS
            for row in sorted(database.execute(f'SELECT * FROM "{table}"').fetchall(), key=str)  # noqa: S608
        ]


async def shown_buttons(service: Service) -> dict[str, str]:
    """The data of every button of a long conversation of the owner's, by what it begins with."""
    found: dict[str, str] = {}

    def note(events: list[Event]) -> None:
        for event in events:
            for row in buttons(event.message):
                for one in row:
                    found.setdefault(shape_of(one.data), one.data)

    note(list(await service.forward(POST)))
    for said in CONVERSATION:
        events = list(await service.say(said))
        note(events)
        for event in events:
            for label in OPENING:
                if any(label in one.label for row in buttons(event.message) for one in row):
                    note(list(await service.press(event.message, label)))
    return found


def shape_of(data: str) -> str:
    """What of a button's data is the same for every incident, person and place."""
    return ":".join("#" if part.isdigit() else part.partition("=")[0] for part in data.split(":"))


def bent(data: str, chance: random.Random) -> Iterator[str]:
    """A button's data, and ways to forge it."""
    yield data
    parts = data.split(":")
    numbers = [index for index, part in enumerate(parts) if part.isdigit()]
    for index in numbers:
        for other in ("0", "-1", "2", "999", "101", "303", "9" * 15, "9" * 30, "x", "", "1e3", "٣"):
            yield ":".join([*parts[:index], other, *parts[index + 1 :]])
    yield data[: chance.randrange(1, len(data))]
    yield f"{data}:1"
    yield f"{data}\n{data}"
    yield data.swapcase()
    shuffled = parts[:]
    chance.shuffle(shuffled)
    yield ":".join(shuffled)


def fitting(data: str) -> bool:
    """Whether Telegram would carry it: a button's data has 1 to 64 bytes."""
    return 1 <= len(data.encode()) <= 64


async def pressed(service: Service, message: Json, datas: list[str], by: Person) -> list[Event]:
    """Somebody's client sends the data of many buttons, one after the other."""

    def flood() -> None:
        for data in datas:
            service.telegram.press(by, message, data)

    return list(await service.answers(flood))


@pytest.fixture
async def team(service: Service) -> Service:
    """An owner, a reader, an analyst who has a walk of her own, and a report with all its buttons."""
    for person in (RIMA, LINA):
        service.telegram.private_chat(person)
    await service.say("/members add 202 reader")
    await service.say("/members add 303 analyst")
    return service


async def test_forged_buttons_of_a_reader_and_of_a_stranger_change_nothing(
    team: Service, caplog: pytest.LogCaptureFixture
) -> None:
    """In the group and in their own chats: always answered, never a fault, nothing changed."""
    chance = random.Random(7)  # noqa: S311 - reproducible, no secret
    group = await allowed_group(team)
    shapes = await shown_buttons(team)
    assert len(shapes) > 50, sorted(shapes)
    ours = [one for one in shapes.values() if not any(own.match(one) for own in OWN)]
    every = [one for data in ours for one in bent(data, chance) if fitting(one)]
    card = only(await team.say("/ask arrests in May 2018", chat=group)).message
    hers = only(await team.say("/whoami", by=RIMA)).message
    theirs = team.telegram.keep(team.telegram.private_chat(STRANGER), {"text": "x"}, sender=team.telegram.bot)
    before = facts(team)
    sample = [*ours, *chance.sample(every, 120)]
    with caplog.at_level(logging.ERROR):
        for message, by in ((card, RIMA), (hers, RIMA), (theirs, STRANGER)):
            said = await pressed(team, message, sample, by)
            assert not team.telegram.unanswered
            if by is STRANGER:
                assert {event.kind for event in said} == {"notice"}
                assert not [one for one in said if any(secret in one.text for secret in SECRETS)]
    assert caplog.text == ""
    team.api.problems[:] = [one for one in team.api.problems if "message is not modified" not in one]
    assert [row for row in facts(team) if row not in before] == []
    assert [row for row in before if row not in facts(team)] == []


async def test_forged_buttons_of_an_analyst_are_never_a_fault(
    team: Service, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever may change things may send nonsense too; the team and other people's walks stay as they are."""
    chance = random.Random(11)  # noqa: S311 - reproducible, no secret
    shapes = await shown_buttons(team)
    every = [one for data in shapes.values() for one in bent(data, chance) if fitting(one)]
    every = [one for one in every if not one.startswith(f"fg:{LINA.id}:")]  # she may ask to be forgotten
    hers = only(await team.say("/whoami", by=LINA)).message
    people = [row for row in facts(team) if row[0] in {"member", "invitation"}]  # type: ignore[index]
    with caplog.at_level(logging.ERROR):
        await pressed(team, hers, [*shapes.values(), *chance.sample(every, 150)], LINA)
    assert caplog.text == ""
    assert not team.telegram.unanswered
    after = [row for row in facts(team) if row[0] in {"member", "invitation"}]  # type: ignore[index]
    roles = [[str(part)[:60] for part in row[1][:2]] for row in after]  # type: ignore[index]
    assert roles == [[str(part)[:60] for part in row[1][:2]] for row in people]  # type: ignore[index]
    team.api.problems[:] = [one for one in team.api.problems if "message is not modified" not in one]


async def test_a_flood_in_a_hostile_group(service: Service) -> None:
    """A thousand messages, commands, forwards and edits of strangers where nobody allowed the bot."""
    await service.forward(POST)
    group = service.telegram.group(-1009999, "Hostile")
    before = facts(service)

    def flood() -> None:
        for number in range(250):
            person = Person(5000 + number % 5, f"Somebody {number % 5}", None, "en")
            said = service.telegram.say(person, f"On 3 June HTS arrested {number} men in Salqin.", chat=group)
            service.telegram.say(person, f"@sitrep_bot arrests in May {number}", chat=group)
            service.telegram.say(person, "/ask arrests in May 2018", chat=group)
            service.telegram.edit(person, said, "/ask arrests in May 2018")

    events = await service.answers(flood)
    assert len(texts(events)) <= 5, "one line for each of five people, at most"
    assert not [one for one in texts(events) if any(secret in one for secret in SECRETS)]
    assert facts(service) == before
    assert "1 incident" in texts(await service.say("arrests in May 2018"))[0], "members are served meanwhile"


async def test_nothing_leaks_to_strangers_whatever_they_send(service: Service) -> None:
    """Messages of every kind, inline questions, edits, documents, deep links, guessed tokens."""
    await service.forward(POST)
    before = facts(service)
    telegram = service.telegram
    own = telegram.say(STRANGER, "hello")
    await service.settled()
    start = len(telegram.events)
    acts = (
        lambda: telegram.say(STRANGER, "arrests in May 2018"),
        lambda: telegram.say(STRANGER, "/start i1"),
        lambda: telegram.say(STRANGER, "/incident 1"),
        lambda: telegram.say(STRANGER, "/start inv_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        lambda: telegram.say(STRANGER, "/doctor"),
        lambda: telegram.say(STRANGER, "/group"),
        lambda: telegram.edit(STRANGER, own, "arrests in May 2018"),
        lambda: telegram.post(STRANGER, {"document": {"file_id": "x", "file_unique_id": "y"}}),
        lambda: telegram.post(STRANGER, {"photo": [], "caption": POST}),
        lambda: telegram.post(STRANGER, {"location": {"latitude": 35.0, "longitude": 36.0}}),
        lambda: telegram.post(STRANGER, {"contact": {"phone_number": "1", "first_name": "x"}}),
        lambda: telegram.type_inline(STRANGER, "arrests in May 2018"),
    )
    for act in acts:
        await service.answers(act)
    said = [event for event in telegram.events[start:] if event.chat_id == STRANGER.id]
    assert [event.kind for event in said] == [], "the first word was answered, and nothing after it"
    inline = service.api.made("answerInlineQuery")
    assert [one.parameters["results"] for one in inline] == [[]]
    assert facts(service) == before


async def test_someone_elses_button_in_a_group(team: Service) -> None:
    """An analyst's walk and entry: a reader is refused by role, another analyst because it is not hers."""
    group = await allowed_group(team)
    await team.forward(POST)
    walk = only(await team.say("/review", chat=group)).message
    entry = only(await team.say("/add", chat=group)).message
    for by in (RIMA, STRANGER, LINA):
        for message, label in ((walk, "Confirm"), (entry, "Arrest")):
            (notice,) = await team.press(message, label, by=by)
            assert notice.kind == "notice"
    assert "not reviewed" in str(only(await team.say("/incident 1")).message["text"])


async def test_an_answer_of_another_chat_cannot_be_opened_by_its_number(team: Service) -> None:
    """The owner's question in private is not told to a reader who forges its number."""
    await team.forward(POST)
    private = only(await team.say("arrests in Khan Shaykhun in May 2018")).message
    data = next(one.data for row in buttons(private) for one in row if one.data.startswith("m:"))
    hers = only(await team.say("/whoami", by=RIMA)).message
    (notice,) = await team.press_data(hers, data, by=RIMA)
    assert notice.kind == "notice"


async def test_a_stranger_cannot_bring_the_bot_into_a_group_twice_or_quietly(service: Service) -> None:
    """It leaves each time; the owner hears of it once a day."""
    for number in range(3):
        foreign = service.telegram.group(-1002220 - number, "Strangers")
        said = texts(await service.answers(lambda foreign=foreign: added(service, STRANGER, foreign)))
        assert "closed team" in said[0]
    assert len(service.telegram.left) == 3
    told = [event for event in await service.deliver() if event.chat_id == OWNER.id]
    assert len(told) == 1
    assert "Strangers" in str(told[0].message["text"])
