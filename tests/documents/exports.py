"""Exports of Telegram Desktop, as its source writes them, with words of our own."""

from handlers.local.server import Json

_BEGAN = 1_527_757_200


def message(number: int, text: object, **more: object) -> Json:
    """A message; minutes apart from its neighbours."""
    return {
        "id": number, "type": "message", "date": "2018-05-31T12:00:00",
        "date_unixtime": str(_BEGAN + number * 60), "from": "Idlib Post", "from_id": "channel1234567890",
        "text": text, "text_entities": [],
    } | more  # fmt: skip


def channel(*messages: Json, name: str = "Idlib Post", number: int = 1_234_567_890) -> Json:
    """An export of one channel."""
    return {"name": name, "type": "public_channel", "id": number, "messages": list(messages)}


def full_export() -> Json:
    """An export of everything: a channel, a talk with a person, saved messages, a group that was left."""
    private = {"from": "Nour", "from_id": "user77"}
    talk = {
        "name": "Nour", "type": "personal_chat", "id": 77,
        "messages": [message(1, "On 3 May HTS arrested my brother in Salqin.", **private)],
    }  # fmt: skip
    saved = {
        "type": "saved_messages", "id": 5,
        "messages": [
            message(2, "A note of my own: on 4 May HTS arrested a man in Ariha.", **private),
            message(3, "On 5 May HTS arrested nine men in Salqin.", forwarded_from="Orchard Road", **private),
        ],
    }  # fmt: skip
    post = message(4, "On 6 May HTS arrested seven men in Ariha.")
    return {
        "about": "Here is the data you requested.", "personal_information": {"user_id": 5},
        "contacts": {"list": [{"first_name": "Nour", "date": "2018-01-01T00:00:00"}]},
        "chats": {"about": "…", "list": [talk, saved, channel(post)]},
        "left_chats": {"list": []},
    }  # fmt: skip
