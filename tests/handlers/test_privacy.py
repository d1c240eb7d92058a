"""Names and sites over HTTP: who sees them where, what leaves without them, and how a name is forgotten."""

import csv
import json
from collections.abc import AsyncIterator, Callable, Sequence
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app import App
from bot.domain.clock import FixedClock
from config.settings import Settings
from handlers.local.server import Event, LocalTelegram, Person
from tests.fakes.bot_api import BotApi
from tests.handlers.harness import NOW, OWNER, STRANGER, TOKEN, Service, only, texts
from tests.handlers.test_groups import allowed_group
from tests.handlers.test_inline import typed
from tests.handlers.test_sources import post
from tests.handlers.test_watches import delivered

LINA = Person(303, "Lina", "lina", "en")
TAKEN = "HTS arrested the activist Ahmad al-Khatib in Salqin on 6 June 2018. Khatib is a teacher."
HIT = "Shelling hit the Al-Noor hospital in Ariha on 6 June 2018, killing three people."
QUESTION = "arrests in Salqin in June"


async def member(service: Service, role: str) -> Person:
    """Lina, with a role."""
    service.telegram.private_chat(LINA)
    await service.say(f"/members add {LINA.id} {role}")
    return LINA


def said(events: Sequence[Event]) -> str:
    return "\n".join(texts(events))


async def test_a_role_sees_names_in_its_own_chat(service: Service) -> None:
    """Analysts do, readers do not: on the card, under why, in the evidence of an answer, at the source."""
    await post(service, TAKEN, "Orchard", 1)
    lina = await member(service, "reader")
    for by, visible in ((OWNER, True), (lina, False)):
        shown = said(await service.say("/incident 1", by=by))
        asked = await service.say("/why 1", by=by)
        shown += said(await service.press(only(asked).message, "Detained", by=by))
        await service.say(QUESTION, by=by)
        shown += said(await service.say("why?", by=by))
        shown += said(await service.say("/source Orchard", by=by))
        assert ("Khatib" in shown) is visible, by.name
        assert ("███" in shown) is not visible
        assert "████" not in shown, "the length of a name tells something"


async def test_a_group_shows_none_until_it_says_so(service: Service) -> None:
    """By its settings, each of the two kinds for itself; at once."""
    await post(service, TAKEN, "Orchard", 1)
    await post(service, HIT, "Orchard", 2)
    group = await allowed_group(service)
    hidden = said(await service.say("/incident 1", chat=group)) + said(
        await service.say("/incident 2", chat=group)
    )
    assert "Khatib" not in hidden
    assert "Al-Noor" not in hidden
    card = only(await service.say("/group", chat=group))
    assert "Names of victims and detainees are hidden here" in str(card.message["text"])
    await service.press(card.message, "Names")
    assert "Ahmad al-Khatib" in said(await service.say("/incident 1", chat=group))
    assert "Al-Noor" not in said(await service.say("/incident 2", chat=group))
    await service.press(card.message, "Exact sites")
    assert "Al-Noor" in said(await service.say("/incident 2", chat=group))


async def test_alerts_and_inline_answers_hold_none(service: Service) -> None:
    """A group's alert quotes without the name, an owner's with it; what is inserted elsewhere has none."""
    group = await allowed_group(service)
    await service.say("/watch arrests in Idlib", chat=group)
    await service.say("/watch arrests in Idlib")
    await post(service, TAKEN, "Orchard", 1)
    told = {
        event.message["chat"]["id"]: str(event.message["text"])  # type: ignore[index]
        for event in await delivered(service)
    }
    assert "Ahmad al-Khatib" in told[OWNER.id]
    assert "arrested the activist ███ in Salqin" in told[group["id"]]  # type: ignore[index]
    await service.say("/digest now", chat=group)
    answer = await typed(service, "arrests in Salqin in June")
    assert "Khatib" not in json.dumps(answer["results"], ensure_ascii=False)


async def test_files_hold_names_for_those_alone_who_may_carry_them(service: Service) -> None:
    """A button of its own for editors, in private; forged data is refused."""
    await post(service, TAKEN, "Orchard", 1)
    answer = only(await service.say(QUESTION))
    forms = only(await service.press(answer.message, "File"))
    plain = only(await service.press(forms.message, "CSV (table)"))
    assert plain.upload is not None
    assert "Khatib" not in plain.upload.content.decode()
    assert "are left out" in str(plain.message["caption"])
    named = only(await service.press(forms.message, "With names"))
    full = only(await service.press(named.message, "CSV (table)"))
    assert full.upload is not None
    (row,) = csv.DictReader(StringIO(full.upload.content.decode("utf-8-sig")))
    assert "Ahmad al-Khatib" in row["evidence"]
    lina = await member(service, "analyst")
    theirs = only(await service.say(QUESTION, by=lina))
    offered = only(await service.press(theirs.message, "File", by=lina))
    assert "With names" not in json.dumps(offered.message, ensure_ascii=False)
    number = str(offered.message["reply_markup"]["inline_keyboard"][0][0]["callback_data"])  # type: ignore[index]
    for data in (f"{number}:n", number.rsplit(":", 1)[0] + ":names"):
        refused = await service.press_data(offered.message, data, by=lina)
        assert [event.kind for event in refused] == ["notice"], data


async def kept(service: Service) -> str:
    """Everything in the database, as text."""
    async with service.app.database.reading() as unit:
        session = unit.session  # type: ignore[attr-defined]
        names = await session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        found = []
        for name in names:
            if not str(name).startswith(("report_search_", "note")):
                rows = await session.execute(text(f'SELECT * FROM "{name}"'))  # noqa: S608 - our own tables
                found += [str(tuple(row)) for row in rows]
    return "\n".join(found)


async def test_a_name_is_forgotten_everywhere(service: Service) -> None:
    """After asking: texts, quotes, corrections, questions, the alert that was sent. The facts stay."""
    await service.say("/watch arrests in Idlib")
    await post(service, TAKEN, "Orchard", 1)
    await delivered(service)
    await service.say('arrests with "Ahmad al-Khatib"')
    asked = only(await service.say("/forget name ahmad Al Khatib"))
    assert "Reports with it: 1. Incidents they tell of: 1." in str(asked.message["text"])
    done = only(await service.press(asked.message, "Yes"))
    assert "gone from 1 report" in str(done.message["text"])
    assert "hatib" not in await kept(service)
    edit = only(await delivered(service))
    assert edit.kind == "edited"
    assert "hatib" not in str(edit.message["text"])
    assert "███" in str(edit.message["text"])
    card = said(await service.say("/incident 1"))
    assert "1 detained" in card
    assert "hatib" not in card
    again = str((await post(service, TAKEN, "Orchard", 1))["text"])
    assert "hatib" not in again
    assert "no incident no. 2" in said(await service.say("/incident 2"))
    assert "hatib" not in await kept(service), "the same post again brings nothing back"


async def test_who_may_forget_a_name_and_what_is_none(service: Service) -> None:
    """Editors, in private; too little is no name; a button that nobody asked for does nothing."""
    await post(service, TAKEN, "Orchard", 1)
    assert "Whose name?" in said(await service.say("/forget name"))
    assert "Whose name?" in said(await service.say("/forget اسم"))
    assert "No report has the name" in said(await service.say("/forget name Nobody Atall"))
    asked = only(await service.say("/forget name Ahmad al-Khatib"))
    left = only(await service.press(asked.message, "No"))
    assert "Nothing was changed" in str(left.message["text"])
    await service.press_data(asked.message, "fn:y")
    assert "Ahmad al-Khatib" in said(await service.say("/incident 1"))
    lina = await member(service, "analyst")
    assert "editor" in said(await service.say("/forget name Ahmad al-Khatib", by=lina))


@pytest.fixture
async def nameless(make_app: Callable[[FixedClock], App], tmp_path: Path) -> AsyncIterator[Service]:
    """A bot of a deployment that keeps no names at all."""
    clock = FixedClock(NOW)
    telegram = LocalTelegram(now=clock.now)
    for person in (OWNER, STRANGER):
        telegram.private_chat(person)
    api = BotApi(telegram, token=TOKEN)
    app = make_app(clock)
    app.settings = Settings(database_url=f"sqlite:///{tmp_path / 'sitrep.db'}", keep_names=False)
    running = Service(app, api, telegram, clock)
    await api.start()
    try:
        await running.start()
        yield running
    finally:
        await running.stop()
        await api.stop()


async def test_a_deployment_may_keep_no_names_at_all(nameless: Service) -> None:
    """Not in texts, nor in the parts of a post; the incident is read as ever, and comes once."""
    await post(nameless, TAKEN, "Orchard", 1)
    assert "hatib" not in await kept(nameless)
    card = said(await nameless.say("/incident 1"))
    assert "1 detained" in card
    assert "███" in card
    await post(nameless, TAKEN, "Orchard", 1)
    assert "no incident no. 2" in said(await nameless.say("/incident 2"))
    assert "hatib" not in await kept(nameless)


async def test_names_that_were_kept_go_when_reports_are_read_again(
    service: Service, make_app: Callable[[FixedClock], App], tmp_path: Path
) -> None:
    """After the setting was changed: ``sitrep reextract --yes``."""
    await post(service, TAKEN, "Orchard", 1)
    assert "hatib" in await kept(service)
    app = make_app(FixedClock(NOW))
    app.settings = Settings(database_url=f"sqlite:///{tmp_path / 'sitrep.db'}", keep_names=False)
    async with app.open_database():
        found = [one async for one in app.rereading.differences(do=True)]
    assert [one.named for one in found] == [True]
    assert "hatib" not in await kept(service)
