"""Reviewing over HTTP: walking, editing by button and reply, two people at once, kills at every step."""

from datetime import UTC, datetime

import pytest

from handlers.local.server import Json, Person
from tests.handlers.harness import OWNER, POST, STRANGER, Service, data_of, only, texts

LINA = Person(303, "Lina", "lina", "en")
RIMA = Person(202, "Rima", "rima", "ar")
TWO = (
    "On 3 June HTS arrested four men in the town of Salqin.\n\n"
    "On 4 June an IED killed two civilians in the town of Khan Shaykhun."
)


async def member(service: Service, person: Person, role: str) -> None:
    """The owner lets somebody in."""
    service.telegram.private_chat(person)
    await service.say(f"/members add {person.id} {role}")


async def text_of(service: Service, number: int) -> str:
    """An incident's card."""
    return str(only(await service.say(f"/incident {number}")).message["text"])


async def test_a_report_is_reviewed_one_by_one_in_one_message(service: Service) -> None:
    """Confirm the first, reject the second with a reason, undo that: one message all along."""
    card = only(await service.say(TWO))
    first = only(await service.press(card.message, "One by one"))
    assert "2 left" in str(first.message["text"])
    assert "four men" in str(first.message["text"])
    second = only(await service.press(first.message, "Confirm"))
    assert "1 left" in str(second.message["text"])
    why = only(await service.press(second.message, "Reject"))
    done = only(await service.press(why.message, "Not credible"))
    assert "Nothing is left" in str(done.message["text"])
    assert {event.kind for event in (first, second, why, done)} == {"edited"}
    assert "confirmed" in await text_of(service, 1)
    assert "Not credible" in await text_of(service, 2)
    undone = only(await service.press(done.message, "Undo"))
    assert "1 left" in str(undone.message["text"])
    assert "not reviewed" in await text_of(service, 2)
    back = await service.press(only(await service.press(undone.message, "Skip")).message, "Back")
    assert "2 incidents" in texts(back)[0]


async def test_everything_of_a_report_at_once(service: Service) -> None:
    """Confirm all; a second report has nothing in it."""
    card = only(await service.say(TWO))
    done = only(await service.press(card.message, "Confirm all"))
    assert "2 incidents confirmed" in str(done.message["text"])
    other = only(await service.forward(POST))
    none = only(await service.press(other.message, "Nothing here"))
    assert "1 incident rejected" in str(none.message["text"])
    assert "Nothing found" in texts(await service.say("arrests in Khan Shaykhon in May 2018"))[0]


EDITS = [
    ("Type", "Raid", "Raid"),
    ("Date", "2 June", "2 June 2018"),
    ("By whom", "Islamic State", "Islamic State"),
    ("Detained", "5", "5 detained"),
    ("How it is told", "Planned", "planned"),
]


@pytest.mark.parametrize(("name", "value", "shown"), EDITS)
async def test_a_field_is_edited_by_reply(service: Service, name: str, value: str, shown: str) -> None:
    """The reply is read as the field's value; the message that asked shows the incident anew."""
    await service.say("On 3 June HTS arrested four men in the town of Salqin.")
    walk = only(await service.say("/review"))
    fields = only(await service.press(walk.message, "Edit"))
    asked = only(await service.press(fields.message, name))
    changed = only(await service.say(value, extra={"reply_to_message": asked.message}))
    assert changed.kind == "edited"
    text = str(changed.message["text"])
    assert shown in text
    assert "Corrected" in text
    assert "by Omar" in text
    history = only(await service.press(changed.message, "History"))
    assert "→" in str(history.message["text"])


async def test_a_place_is_chosen_by_button_and_survives_a_new_reading(service: Service) -> None:
    """A typed place is found with its other spellings; setting the report's date does not undo it."""
    card = only(await service.say("On 3 June HTS arrested four men in the town of Salqin."))
    walk = only(await service.press(card.message, "One by one"))
    asked = only(await service.press(only(await service.press(walk.message, "Edit")).message, "Place"))
    wrong = only(await service.say("Zzyzxqwv", extra={"reply_to_message": asked.message}))
    assert "not understood" in str(wrong.message["text"])
    await service.say("Khan Shaykhon", extra={"reply_to_message": asked.message})
    await service.press_data(card.message, "s:1:2017-06-07")
    assert "Khān Shaykhūn" in await text_of(service, 1)
    assert "1 incident" in texts(await service.say("arrests in Khan Shaykhun in June 2017"))[0]


async def test_reviewing_what_a_question_finds(service: Service) -> None:
    """Only the incidents of the question are walked through."""
    await service.say(TWO)
    walk = only(await service.say("/review arrests in Salqin"))
    assert "1 left" in str(walk.message["text"])
    assert "Arrest" in str(walk.message["text"])
    done = only(await service.press(walk.message, "Confirm"))
    assert "Nothing is left" in str(done.message["text"])
    unclear = await service.say("/review blorp")
    assert "I did not find" in texts(unclear)[0] or "example" in texts(unclear)[0]


async def test_the_second_of_two_reviewers_is_told_what_changed(service: Service) -> None:
    """Lina's message is older than Omar's change: hers is not done, and she sees his."""
    await member(service, LINA, "analyst")
    await service.say("On 3 June HTS arrested four men in the town of Salqin.")
    hers = only(await service.say("/review", by=LINA))
    ours = only(await service.say("/incident 1"))
    fields = only(await service.press(ours.message, "Edit"))
    values = only(await service.press(fields.message, "Detained"))
    await service.press(values.message, "6")
    late = await service.press(hers.message, "Confirm", by=LINA)
    notice = next(event for event in late if event.kind == "notice")
    assert "Changed meanwhile" in notice.text
    assert "detained: 4 → 6" in notice.text
    seen = next(event for event in late if event.kind == "edited")
    assert "6 detained" in str(seen.message["text"])
    await service.press(seen.message, "Confirm", by=LINA)
    assert "confirmed" in await text_of(service, 1)


async def test_others_buttons_and_forged_data_get_nowhere(service: Service) -> None:
    """Readers, strangers, other people's walks, and data that no version writes."""
    await member(service, LINA, "analyst")
    await member(service, RIMA, "reader")
    await service.say("On 3 June HTS arrested four men in the town of Salqin.")
    walk = only(await service.say("/review"))
    for person in (LINA, RIMA, STRANGER):
        refused = await service.press(walk.message, "Confirm", by=person)
        assert [event.kind for event in refused] == ["notice"], person
    forged = (
        f"v:{OWNER.id}:999:0:c", "w:0:1:0:z", "w:0:1:0:s:type=nonsense", "w:0:1:0:s:nonsense=1",
        "w:0:1:0:r:whatever", "w:0:1:0:f:status2", "b:99:c", "w:1", "v:1:1:0:c",
    )  # fmt: skip
    for data in forged:
        pressed = await service.press_data(walk.message, data)
        assert [event.kind for event in pressed] == ["notice"], data
    assert "not reviewed" in await text_of(service, 1)
    assert "دور" in texts(await service.say("/review", by=RIMA))[0]
    assert not service.telegram.unanswered


async def test_merging_and_splitting_by_command_and_button(service: Service) -> None:
    """Two become one, one becomes two, and each can be taken back."""
    await service.forward("On 3 June HTS arrested four men in the town of Salqin.")
    later = datetime(2018, 5, 31, 12, tzinfo=UTC)
    await service.forward("On 4 June HTS arrested nine men in the town of Salqin.", number=2, published=later)
    merged = only(await service.say("/merge 1 2"))
    assert "9 detained" in str(merged.message["text"])  # the later figure of one source holds
    assert "1 incident" in texts(await service.say("arrests in Salqin in June 2017"))[0]
    which = only(await service.say("/split 1"))
    parted = only(await service.press(which.message, "nine"))
    assert "9 detained" in str(parted.message["text"])
    assert "2 incidents" in texts(await service.say("arrests in Salqin in June 2017"))[0]
    undone = only(await service.press(parted.message, "Undo"))
    assert "9 detained" in str(undone.message["text"])
    assert "1 incident" in texts(await service.say("arrests in Salqin in June 2017"))[0]
    for wrong in ("/merge 1", "/merge 1 1", "/merge 1 77", "/split x", "/split 77"):
        assert len(await service.say(wrong)) == 1


async def test_candidates_for_merging_are_proposed(service: Service) -> None:
    """Those of the same kind and place around the same days."""
    await service.forward("On 3 June HTS arrested four men in the town of Salqin.")
    later = datetime(2018, 5, 31, 12, tzinfo=UTC)
    await service.forward("On 4 June HTS arrested nine men in the town of Salqin.", number=2, published=later)
    card = only(await service.say("/incident 1"))
    offered = only(await service.press(card.message, "Merge"))
    merged = only(await service.press(offered.message, "4 June"))
    assert "9 detained" in str(merged.message["text"])  # the later figure of one source holds


STEPS = (["Confirm"], ["Skip"], ["Reject", "Misread"], ["Edit", "Detained", "6"], ["Confirm", "Undo"])


@pytest.mark.parametrize("steps", STEPS, ids=["-".join(steps) for steps in STEPS])
async def test_a_kill_at_any_step_of_a_review_loses_nothing(service: Service, steps: list[str]) -> None:
    """The press stands in the inbox; after the kill it is done once, and the walk goes on where it was."""
    await service.say(TWO)
    shown = only(await service.say("/review"))
    message: Json = shown.message
    for step in steps:
        before = len(service.telegram.events)
        await service.stop_polling()
        service.telegram.press(OWNER, message, data_of(message, step))
        await service.kill()
        await service.start()
        await service.settled()
        edited = [event for event in service.telegram.events[before:] if event.kind == "edited"]
        message = edited[-1].message
    assert "left" in str(message["text"])
    assert "🔎" not in str(message["text"])


async def test_the_review_speaks_arabic(service: Service) -> None:
    """The same walk in the other language."""
    await member(service, RIMA, "analyst")
    await service.say("On 3 June HTS arrested four men in the town of Salqin.")
    walk = only(await service.say("/review", by=RIMA))
    assert "مراجعة" in str(walk.message["text"])
    fields = only(await service.press(walk.message, "تعديل", by=RIMA))
    asked = only(await service.press(fields.message, "المعتقلون", by=RIMA))
    changed = only(await service.say("خمسة", by=RIMA, extra={"reply_to_message": asked.message}))
    assert "صحّحه" in str(changed.message["text"])
