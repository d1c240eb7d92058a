"""Alerts over the wire once they are sent: their buttons, and what is changed in them when things change."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.domain.correction import Field
from bot.domain.incident import ReviewStatus
from bot.domain.values import Count
from bot.services.review import ReviewService
from handlers.local.server import Event
from handlers.local.transcript import buttons
from tests.fakes.bot_api import Fault
from tests.handlers.harness import OWNER, STRANGER, Service, channel_origin, only, texts
from tests.handlers.test_watches import RAID, arrests, delivered, group_with_watch

SAME = "HTS gunmen detained three men at their homes in Salqin on 6 June 2018, a relative told us."


def review(service: Service) -> ReviewService:
    assert service.application is not None
    return service.application.bot_data.parts.review


async def one_alert(service: Service) -> Event:
    """A watch, and its alert about three men arrested in Salqin (incident 1)."""
    await service.say("/watch arrests in Idlib")
    await arrests(service, 1, "Salqin")
    return only(await delivered(service))


async def tells(service: Service, *, source: str = "Orchard Notes", text: str = SAME) -> None:
    """Another channel's post about the same arrest."""
    origin = channel_origin(source, number=77, published=datetime(2018, 6, 7, 10, tzinfo=UTC), username=None)
    origin["chat"] = {"id": -1000000000777, "type": "channel", "title": source}
    await service.say(text, extra={"forward_origin": origin})


def labels(event: Event) -> list[str]:
    return [button.label for row in buttons(event.message) for button in row]


async def edited(service: Service) -> str:
    """The words of the alert after the edit that is owed."""
    event = only(await delivered(service))
    assert event.kind == "edited"
    return str(event.message["text"])


async def test_a_corrected_incident_changes_the_alert_that_told_of_it(service: Service) -> None:
    await one_alert(service)
    await review(service).change(1, {Field.DETAINED: Count(5, 5)}, by=OWNER.id)
    text = await edited(service)
    assert "How many: 5 detained" in text
    assert "Since this was sent:\n• detained: 3 → 5" in text
    await review(service).undo(1, by=OWNER.id)
    assert "Since this was sent" not in await edited(service), "it is as it was told"
    assert await delivered(service) == []


async def test_another_source_changes_the_alert_and_alerts_nobody_again(service: Service) -> None:
    await one_alert(service)
    await tells(service)
    text = await edited(service)
    assert "also told by Orchard Notes" in text
    assert "detained three men at their homes in Salqin" in text


async def test_a_rejected_incident_is_struck_out_with_the_reason(service: Service) -> None:
    alert = await one_alert(service)
    asked = only(await service.press(alert.message, "❌ Reject"))
    assert "Why?" in str(asked.message["text"])
    await service.press(asked.message, "Misread")
    text = await edited(service)
    assert "❌ Rejected by the team – Misread" in text
    assert "strikethrough" in str(alert.message["entities"])
    assert labels(alert) == ["🔎 Open", "🗺 Map", "🔕 Mute this watch"]


async def test_an_incident_is_confirmed_under_its_alert_by_those_who_may(service: Service) -> None:
    group = await group_with_watch(service)
    await arrests(service, 1, "Salqin")
    alert = only(await delivered(service))
    (refused,) = await service.press(alert.message, "✅ Confirm", by=STRANGER)
    assert "analyst" in refused.text
    (notice,) = await service.press(alert.message, "✅ Confirm")
    assert notice.text == "Confirmed."
    assert "status: confirmed" in await edited(service)
    assert "✅ Confirm" not in labels(alert)
    assert int(str(group["id"])) == alert.chat_id


async def test_readers_see_no_buttons_of_reviewing_in_their_own_chat(service: Service) -> None:
    service.telegram.private_chat(STRANGER)
    await service.say(f"/members add {STRANGER.id} reader")
    await service.say("/watch arrests in Idlib", by=STRANGER)
    await arrests(service, 1, "Salqin")
    alert = only(await delivered(service))
    assert labels(alert) == ["🔎 Open", "🗺 Map", "🔕 Mute this watch"]


async def test_a_merged_incident_says_so_and_the_other_is_not_told_anew(service: Service) -> None:
    await one_alert(service)
    await arrests(service, 2, "Sarmin")
    await delivered(service)
    await review(service).merge(1, 2, by=OWNER.id)
    changed = await delivered(service)
    assert {event.kind for event in changed} == {"edited"}
    said = [str(event.message["text"]) for event in changed]
    assert sum("🔗 The same as no. 1, and counted there" in text for text in said) == 1


async def test_an_edited_post_that_tells_it_no_more_withdraws_the_alert(service: Service) -> None:
    await one_alert(service)
    origin = channel_origin("Idlib Post", number=1, published=datetime(2018, 6, 7, 9, tzinfo=UTC))
    await service.say("Salqin - The market was open again today.", extra={"forward_origin": origin})
    assert "🗑 Withdrawn: no report tells of it any more" in await edited(service)


async def test_of_several_incidents_in_a_message_the_one_that_changed_is_marked(service: Service) -> None:
    await service.say("/watch incidents in Idlib")
    await service.forward(RAID, published=datetime(2018, 6, 7, tzinfo=UTC))
    alert = only(await delivered(service))
    assert [label for label in labels(alert) if "🔎" in label] == ["🔎 1", "🔎 2"]
    await review(service).change(2, {Field.STATUS: ReviewStatus.REJECTED}, by=OWNER.id)
    first, second = (await edited(service)).split("\n\n2. ")
    assert "Rejected" not in first
    assert "❌ Rejected by the team" in second
    (notice,) = await service.press(alert.message, "✅ Confirm all")
    assert "1 incident confirmed" in notice.text


async def test_the_map_under_an_alert_shows_its_incidents(service: Service) -> None:
    alert = await one_alert(service)
    (picture,) = [event for event in await service.press(alert.message, "🗺 Map") if event.kind == "file"]
    assert picture.upload is not None
    assert picture.upload.content.startswith(b"\x89PNG")


async def test_an_incident_that_changed_before_its_alert_went_out_is_told_as_it_is(service: Service) -> None:
    await service.say("/watch arrests in Idlib")
    await arrests(service, 1, "Salqin")
    await review(service).change(1, {Field.DETAINED: Count(9, 9)}, by=OWNER.id)
    assert "9 detained" in str(only(await delivered(service)).message["text"])
    assert await delivered(service) == []


async def test_deleted_and_unchanged_messages_end_the_matter(service: Service) -> None:
    await one_alert(service)
    for refusal in (
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: message is not modified: the same content",
    ):
        await review(service).change(1, {Field.WEAPON: refusal[-20:]}, by=OWNER.id)
        service.api.fail("editMessageText", Fault(400, refusal))
        before = len(service.api.made("editMessageText"))
        assert await delivered(service) == []
        assert len(service.api.made("editMessageText")) == before + 1, "it is tried once"
    assert "refused" not in texts(await service.say("/status"))[0]


async def test_edits_wait_behind_what_is_new_and_several_are_one(service: Service) -> None:
    await one_alert(service)
    service.api.fail("editMessageText", Fault(502, "Bad Gateway"))
    await review(service).change(1, {Field.DETAINED: Count(5, 5)}, by=OWNER.id)
    assert await delivered(service) == []
    await review(service).change(1, {Field.DETAINED: Count(6, 6)}, by=OWNER.id)
    await arrests(service, 2, "Sarmin")
    service.clock.time += timedelta(seconds=5)
    kinds: Sequence[Event] = await delivered(service)
    assert [event.kind for event in kinds] == ["sent", "edited"]
    assert "detained: 3 → 6" in str(kinds[1].message["text"])


async def test_the_next_digest_has_corrections(service: Service) -> None:
    await one_alert(service)
    await service.say("/digest 08:00 UTC/nowhere")
    await service.say("/digest 16:00")
    service.clock.time += timedelta(hours=1)
    await review(service).change(1, {Field.DETAINED: Count(5, 5)}, by=OWNER.id)
    await delivered(service)
    said = texts(await service.say("/digest now"))[0]
    assert "Corrections\n• Arrest · Salqīn, Idlib · 6 June 2018 – detained: 3 → 5" in said
    assert "Corrections" not in texts(await service.say("/digest now killings in Homs"))[0]


async def test_a_withdrawn_report_withdraws_its_alert_and_brings_it_back(service: Service) -> None:
    alert = await one_alert(service)
    assert service.application is not None
    withdrawals = service.application.bot_data.parts.withdrawals
    await withdrawals.withdraw(1, by=OWNER.id, may_any=True)
    assert "🗑 Withdrawn" in await edited(service)
    await withdrawals.restore(1, by=OWNER.id, may_any=True)
    text = await edited(service)
    assert "🗑" not in text
    assert "How many: 3 detained" in text
    assert "✅ Confirm" in labels(alert)
