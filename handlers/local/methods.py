"""The Bot API's methods on the stand-in server, with the limits and refusals of the real one."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from bot.rendering.markup import Entity, MarkupError, parse, utf16_length
from bot.rendering.splitting import CAPTION_LIMIT, MESSAGE_LIMIT
from handlers.local.server import Event, Json, LocalTelegram, Refusal, Upload

CALLBACK_DATA_BYTES = 64
CALLBACK_ANSWER_LENGTH = 200
BUTTONS_LIMIT = 100
FILE_LIMIT = 50_000_000
ALBUM_LIMIT = 10

Parameters: TypeAlias = Mapping[str, object]
Files: TypeAlias = Mapping[str, Upload]
Method: TypeAlias = Callable[[LocalTelegram, Parameters, Files], Awaitable[object]]


async def call(server: LocalTelegram, method: str, parameters: Parameters, files: Files) -> object:
    """The result of one call, as JSON. Raises ``Refusal`` for what the real server would refuse."""
    found = METHODS.get(method)
    if found is None:
        raise Refusal(404, "Not Found: method not found")
    return await found(server, parameters, files)


async def _get_me(server: LocalTelegram, _p: Parameters, _f: Files) -> object:
    return server.bot


async def _get_updates(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    offset, limit = parameters.get("offset"), parameters.get("limit")
    seconds = parameters.get("timeout")
    return await server.waiting(
        offset if isinstance(offset, int) else None,
        limit if isinstance(limit, int) else 100,
        float(seconds) if isinstance(seconds, int | float) else 0.0,
    )


async def _send_message(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    chat = server.chat(parameters.get("chat_id"))
    body = _text(parameters, "text", MESSAGE_LIMIT, "message text is empty", "message is too long")
    return _sent(server, chat, body, parameters)


async def _send_photo(server: LocalTelegram, parameters: Parameters, files: Files) -> object:
    return _send_upload(server, "photo", parameters, files)


async def _send_media_group(server: LocalTelegram, parameters: Parameters, files: Files) -> object:
    """An album: two to ten pictures, each a message of its own."""
    media = parameters.get("media")
    if not isinstance(media, list) or not 2 <= len(media) <= ALBUM_LIMIT:
        raise Refusal(400, "Bad Request: wrong number of media in the album")
    shared = {name: parameters.get(name) for name in ("chat_id", "message_thread_id", "reply_parameters")}
    return [_send_upload(server, "photo", shared | _photo_of(one), files) for one in media]


def _photo_of(one: object) -> Json:
    if not isinstance(one, dict) or one.get("type") != "photo":
        raise Refusal(400, "Bad Request: wrong type of media in the album")
    return {
        "photo": one.get("media"),
        **{name: one[name] for name in ("caption", "parse_mode") if name in one},
    }


async def _send_document(server: LocalTelegram, parameters: Parameters, files: Files) -> object:
    return _send_upload(server, "document", parameters, files)


def _send_upload(server: LocalTelegram, kind: str, parameters: Parameters, files: Files) -> Json:
    chat = server.chat(parameters.get("chat_id"))
    reference = str(parameters.get(kind, kind))  # a file may come as the part of that name, unreferenced
    upload = files.get(reference.removeprefix("attach://")) or server.files.get(reference)
    if upload is None:
        raise Refusal(400, f"Bad Request: there is no {kind} in the request")
    if not upload.content:
        raise Refusal(400, "Bad Request: file must be non-empty")
    if len(upload.content) > FILE_LIMIT:
        raise Refusal(413, "Request Entity Too Large")
    stored = server.store_file(upload)
    shown: object = {**stored, "file_name": upload.name}
    if kind == "photo":
        shown = [{**stored, "width": 1280, "height": 960}]
    body: Json = {kind: shown}
    if parameters.get("caption"):
        body |= _text(parameters, "caption", CAPTION_LIMIT, "", "message caption is too long")
    return _sent(server, chat, body, parameters, upload=upload)


def _sent(
    server: LocalTelegram, chat: Json, body: Json, parameters: Parameters, *, upload: Upload | None = None
) -> Json:
    body |= _markup(parameters)
    reply = parameters.get("reply_parameters")
    if isinstance(reply, dict):
        replied = server.message(chat["id"], reply.get("message_id"))
        if replied is not None:
            body["reply_to_message"] = {
                key: value for key, value in replied.items() if key != "reply_to_message"
            }
        elif not reply.get("allow_sending_without_reply"):
            raise Refusal(400, "Bad Request: message to be replied not found")
    thread = parameters.get("message_thread_id")
    if thread is not None:
        body["message_thread_id"] = thread
    message = server.keep(chat, body, sender=server.bot)
    server.events.append(Event("file" if upload else "sent", _id(chat), message, upload=upload))
    return message


async def _edit_message_text(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    message = _own_message(server, parameters)
    if "text" not in message:
        raise Refusal(400, "Bad Request: there is no text in the message to edit")
    body = _text(parameters, "text", MESSAGE_LIMIT, "message text is empty", "message is too long")
    return _edited(server, message, body | _markup(parameters))


async def _edit_message_reply_markup(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    message = _own_message(server, parameters)
    kept = {key: message[key] for key in ("text", "entities") if key in message}
    return _edited(server, message, kept | _markup(parameters))


def _edited(server: LocalTelegram, message: Json, body: Json) -> Json:
    shown = ("text", "entities", "reply_markup")
    if all(message.get(key) == body.get(key) for key in shown):
        raise Refusal(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are "
            "exactly the same as a current content and reply markup of the message",
        )
    for key in shown:
        message.pop(key, None)
    message |= body
    message["edit_date"] = int(server.now().timestamp())
    chat = message["chat"]
    server.events.append(Event("edited", _id(chat), message))
    return message


async def _delete_message(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    message = server.message(parameters.get("chat_id"), parameters.get("message_id"))
    if message is None:
        raise Refusal(400, "Bad Request: message to delete not found")
    chat_id, message_id = _id(message["chat"]), message["message_id"]
    del server.messages[chat_id, int(str(message_id))]
    server.events.append(Event("deleted", chat_id, message))
    return True


async def _answer_callback_query(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    query_id, text = str(parameters.get("callback_query_id", "")), str(parameters.get("text", ""))
    if query_id not in server.unanswered:
        raise Refusal(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    if utf16_length(text) > CALLBACK_ANSWER_LENGTH:
        raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
    server.unanswered.discard(query_id)
    if text:
        server.events.append(Event("notice", 0, text=text))
    return True


async def _send_chat_action(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    chat = server.chat(parameters.get("chat_id"))
    server.events.append(Event("action", _id(chat), text=str(parameters.get("action", ""))))
    return True


async def _set_my_commands(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    server.commands[_menu_key(parameters)] = parameters.get("commands")
    return True


async def _delete_my_commands(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    server.commands.pop(_menu_key(parameters), None)
    return True


def _menu_key(parameters: Parameters) -> str:
    """A menu's scope and language: ``default|``, ``all_group_chats|ar``, ``chat:101|``."""
    scope = parameters.get("scope")
    kind = str(scope.get("type")) if isinstance(scope, dict) else "default"
    chat = f":{scope['chat_id']}" if isinstance(scope, dict) and "chat_id" in scope else ""
    return f"{kind}{chat}|{parameters.get('language_code', '')}"


async def _get_chat_member(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    chat = server.chat(parameters.get("chat_id"))
    if parameters.get("user_id") != server.bot["id"]:
        raise Refusal(400, "Bad Request: PARTICIPANT_ID_INVALID")
    return {"status": "member", **server.standing.get(_id(chat), {}), "user": server.bot}


async def _get_file(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    file_id = str(parameters.get("file_id", ""))
    upload = server.files.get(file_id)
    if upload is None:
        raise Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    if len(upload.content) > 20_000_000:
        raise Refusal(400, "Bad Request: file is too big")
    return {
        "file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(upload.content),
        "file_path": f"documents/{file_id}",
    }  # fmt: skip


async def _get_chat(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    return {**server.chat(parameters.get("chat_id")), "accent_color_id": 0, "max_reaction_count": 11}


async def _leave_chat(server: LocalTelegram, parameters: Parameters, _f: Files) -> object:
    server.left.append(_id(server.chat(parameters.get("chat_id"))))
    return True


async def _yes(_s: LocalTelegram, _p: Parameters, _f: Files) -> object:
    return True


METHODS: dict[str, Method] = {
    "getMe": _get_me, "getUpdates": _get_updates, "sendMessage": _send_message, "sendPhoto": _send_photo,
    "sendMediaGroup": _send_media_group,
    "sendDocument": _send_document, "editMessageText": _edit_message_text,
    "editMessageReplyMarkup": _edit_message_reply_markup, "deleteMessage": _delete_message,
    "answerCallbackQuery": _answer_callback_query, "sendChatAction": _send_chat_action,
    "setMyCommands": _set_my_commands, "deleteMyCommands": _delete_my_commands,
    "getChatMember": _get_chat_member, "getFile": _get_file, "getChat": _get_chat,
    "leaveChat": _leave_chat, "setWebhook": _yes, "deleteWebhook": _yes, "answerInlineQuery": _yes,
    "setMyDescription": _yes, "setMyShortDescription": _yes,
}  # fmt: skip


def _text(parameters: Parameters, name: str, limit: int, empty: str, too_long: str) -> Json:
    """The text of a message with its entities, after the checks that the server makes."""
    given = str(parameters.get(name, ""))
    entities: tuple[Entity, ...] = ()
    if parameters.get("parse_mode") == "HTML":
        try:
            parsed = parse(given)
        except MarkupError as error:
            raise Refusal(400, f"Bad Request: can't parse entities: {error}") from None
        given, entities = parsed.text, parsed.entities
    if empty and not given.strip():
        raise Refusal(400, f"Bad Request: {empty}")
    if utf16_length(given) > limit:
        raise Refusal(400, f"Bad Request: {too_long}")
    body: Json = {name: given}
    if entities:
        body["entities" if name == "text" else "caption_entities"] = [
            {"type": found.kind, "offset": found.offset, "length": found.length}
            | ({"url": found.url} if found.url is not None else {})
            for found in entities
        ]
    return body


def _markup(parameters: Parameters) -> Json:
    """The keyboard of a message, checked: only inline keyboards stay with a message."""
    markup = parameters.get("reply_markup")
    if not isinstance(markup, dict) or "inline_keyboard" not in markup:
        return {}
    rows = markup["inline_keyboard"]
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS_LIMIT:
        raise Refusal(400, "Bad Request: reply markup is too long")
    for button in buttons:
        if not str(button.get("text", "")).strip():
            raise Refusal(400, "Bad Request: can't parse inline keyboard button: Text must be non-empty")
        data = button.get("callback_data")
        if data is not None and not 1 <= len(str(data).encode()) <= CALLBACK_DATA_BYTES:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return {"reply_markup": {"inline_keyboard": [list(row) for row in rows]}} if rows else {}


def _own_message(server: LocalTelegram, parameters: Parameters) -> Json:
    message = server.message(parameters.get("chat_id"), parameters.get("message_id"))
    if message is None:
        raise Refusal(400, "Bad Request: message to edit not found")
    if message.get("from") != server.bot:
        raise Refusal(400, "Bad Request: message can't be edited")
    return message


def _id(chat: object) -> int:
    return int(chat["id"]) if isinstance(chat, dict) else 0
