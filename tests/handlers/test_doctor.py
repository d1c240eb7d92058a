"""/doctor over HTTP: the deployment for owners, and what the bot can do in a group."""

from handlers.local.server import Json, Person
from tests.handlers.harness import POST, Service, texts
from tests.handlers.test_groups import allowed_group

LINA = Person(303, "Lina", "lina", "en")


async def doctor(service: Service, group: Json | None = None, *, by: Person | None = None) -> str:
    """What the doctor says."""
    said = service.say("/doctor", chat=group, by=by) if by else service.say("/doctor", chat=group)
    (text,) = texts(await said)
    return text


async def test_owners_see_how_the_deployment_stands(service: Service) -> None:
    """In private: the bot, privacy mode, the time zone, the database, what waits."""
    await service.forward(POST)
    said = await doctor(service)
    for part in (
        "@sitrep_bot",
        "privacy mode is on",
        "Inline mode is on",
        "Damascus",
        "Reports: 1",
        "Owners: 1",
    ):
        assert part in said
    assert "All updates are handled" in said
    service.telegram.private_chat(LINA)
    await service.say("/members add 303 editor")
    assert "does not allow" in await doctor(service, by=LINA)


async def test_in_a_group_privacy_mode_is_explained_with_its_mend(service: Service) -> None:
    """A group that wants forwards but cannot be read is told what is missing; the mend works."""
    group = await allowed_group(service)
    said = await doctor(service, group)
    assert "only commands, mentions and replies" in said
    assert "ℹ️" in said
    assert "⚠️" not in said
    (card,) = [e for e in await service.say("/group", chat=group) if e.kind == "sent"]
    await service.press(card.message, "Forwards")
    said = await doctor(service, group)
    assert "⚠️" in said
    assert "/setprivacy" in said
    service.telegram.bot["can_read_all_group_messages"] = True
    assert "privacy mode is off" in await doctor(service, group)
    service.telegram.bot["can_read_all_group_messages"] = False
    service.telegram.standing[-1001111] = administrator()
    assert "as an administrator" in await doctor(service, group)


async def test_rights_that_are_missing_are_named(service: Service) -> None:
    """Restricted, in a forum, and in a group that nobody allowed."""
    group = await allowed_group(service)
    group["is_forum"] = True
    service.telegram.standing[-1001111] = restricted()
    said = await doctor(service, group)
    assert "cannot: send pictures, send files" in said
    assert "topics" in said
    assert "No owner has let me work here" in await doctor(service, service.telegram.group(-1009, "New"))


def administrator() -> Json:
    """The bot as an administrator with no right but to be one."""
    rights = (
        "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
        "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
        "can_post_stories", "can_edit_stories", "can_delete_stories",
    )  # fmt: skip
    return {"status": "administrator", **dict.fromkeys(rights, False)}


def restricted() -> Json:
    """The bot as a member that may only write."""
    rights = (
        "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
        "can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews",
        "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics", "can_edit_tag",
        "can_react_to_messages",
    )  # fmt: skip
    also: Json = {"is_member": True, "can_send_messages": True, "until_date": 0}
    return {"status": "restricted", **also, **dict.fromkeys(rights, False)}
