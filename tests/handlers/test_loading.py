"""Files that hold many reports, over HTTP: tables that are confirmed, exports of Telegram, JSON; kills."""

import json

import pytest

from handlers.local.server import Json, Person
from tests.documents import builders as make
from tests.documents.exports import channel, full_export, message
from tests.handlers.harness import OWNER, POST, Service, channel_origin, only, texts

OTHER = Person(303, "Lina", "lina", "en")
HEADER = ["Date", "Location", "Type", "By", "Detained", "Source", "Weather"]
ROWS: list[list[object]] = [
    ["30/05/2018", "Khan Shaykhun", "arrest", "HTS", 12, "Mill Lane Post", "dry"],
    ["31/05/2018", "Salqin", "arrest", "HTS", "3-4", "Mill Lane Post", "dry"],
    ["31/05/2018", "Salqin", "arrst", "HTS", 2, "Mill Lane Post", "dry"],
]
QUESTION = "arrests in May 2018"


def csv(rows: list[list[object]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    return "\n".join(delimiter.join(map(str, row)) for row in rows).encode(encoding)


async def count(service: Service, question: str = QUESTION) -> str:
    """What the bot answers to a question, from its second line on."""
    return texts(await service.say(question))[0].split("\n", 1)[1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("incidents.csv", csv([HEADER, *ROWS])),
        ("incidents.csv", csv([HEADER, *ROWS], "\t", "utf-16")),
        ("incidents.xlsx", make.xlsx([["A title above"], [], HEADER, *ROWS])),
    ],
)
async def test_a_table_is_shown_confirmed_and_loaded(service: Service, name: str, content: bytes) -> None:
    """Columns, the first row, the rows with faults; then each row is an incident, and twice adds nothing."""
    for new in (2, 0):
        shown = only(await service.send_file(name, content)).message
        assert "Location → place" in str(shown["text"])
        assert "By → by whom" in str(shown["text"])
        assert "day first" in str(shown["text"])
        assert "Not used: Weather" in str(shown["text"]).replace("\u2068", "").replace("\u2069", "")
        assert "30 May 2018 · Arrest · Khān Shaykhūn" in str(shown["text"])
        assert "1 of the first 3 rows" in str(shown["text"])
        done = texts(await service.press(shown, "Load it"))[-1]
        assert f"{new} new reports" in done
        assert "arrst” is not understood as type. Did you mean arrest" in done.replace("\u2068", "")
    assert (await count(service)).startswith("2 incidents")
    assert "Mill Lane Post" in await count(service)


async def test_a_row_is_quoted_as_evidence(service: Service) -> None:
    shown = only(await service.send_file("incidents.csv", csv([HEADER, ROWS[0]]))).message
    await service.press(shown, "Load it")
    card = texts(await service.say("/incident 1"))[0]
    assert "detained: 12" in card
    assert "Mill Lane Post · 30 May 2018" in card.replace("\u2068", "").replace("\u2069", "")


async def test_columns_are_changed_by_a_reply(service: Service) -> None:
    """Wrong names are told; a forged press of somebody else gets nowhere."""
    rows = [["Zeit", "Location", "Kind of thing", "N"], ["30/05/2018", "Salqin", "arrest", 4]]
    shown = only(await service.send_file("incidents.csv", csv(rows, ","))).message
    assert "I need a column for the type" in str(shown["text"])
    wrong = await service.say("Zeit = colour", extra={"reply_to_message": shown})
    assert "no field 'colour'" in texts(wrong)[0]
    said = await service.say(
        "Zeit = date\nKind of thing = type\nN=detained", extra={"reply_to_message": shown}
    )
    changed = only(said).message
    assert "Kind of thing → type" in str(changed["text"])
    done = texts(await service.press(changed, "Load it"))[-1]
    assert "1 new report" in done
    assert "4 detained" in await count(service)


async def test_a_table_can_be_left_and_belongs_to_who_sent_it(service: Service) -> None:
    shown = only(await service.send_file("incidents.csv", csv([HEADER, *ROWS]))).message
    forged = await service.answers(lambda: service.telegram.press(OTHER, shown, f"tb:{OWNER.id}:1:y"))
    assert "0 reports" in texts(await service.say("/stats"))[0]
    assert forged
    left = only(await service.press(shown, "Leave it"))
    assert "nothing was loaded" in str(left.message["text"])
    again = await service.press_data(shown, f"tb:{OWNER.id}:1:y")
    assert "Send it again" in again[0].text


async def test_a_kill_while_a_table_is_loaded_loads_no_row_twice(service: Service) -> None:
    """After the restart the update is handled again; what was loaded is known."""
    rows = [[f"{day}/05/2018", "Salqin", "arrest", "HTS", day, "Mill Lane Post", ""] for day in range(1, 29)]
    shown = only(await service.send_file("incidents.csv", csv([HEADER, *rows]))).message
    held = service.api.hold("editMessageText")
    data = f"tb:{OWNER.id}:1:y"
    service.telegram.press(OWNER, shown, data)
    await service.api.until(lambda: bool(service.api.made("editMessageText")))
    await service.kill()
    held.set()
    await service.start()
    await service.settled()
    too_old = "answerCallbackQuery: Bad Request: query is too old"  # it was answered before the kill
    assert [one for one in service.api.problems if not one.startswith(too_old)] == []
    service.api.problems.clear()
    assert "28 reports" in texts(await service.say("/stats"))[0]
    assert (await count(service)).startswith("28 incidents")


async def test_a_file_in_an_arabic_chat(service: Service) -> None:
    """How its rows read, and what is wrong with its lines, in Arabic; nothing new is no number of reports."""
    await service.app.telegram_parts(owners=(OWNER.id,)).members.set_language(OWNER.id, "ar")
    shown = only(await service.send_file("incidents.csv", csv([HEADER, *ROWS]))).message
    assert "اعتقال · خان شيخون، إدلب" in str(shown["text"])
    wrong = [{"text": "a", "date": "yesterday"}, {"text": 5}, {"id": "b"}]
    done = texts(await service.send_file("feed.json", json.dumps(wrong).encode()))[-1]
    assert "لا تقارير جديدة" in done
    assert "'yesterday'" in done
    assert "بصيغة ISO" in done
    assert "يجب أن يكون النص" in done
    refused = texts(await service.say("Weather = weather", extra={"reply_to_message": shown}))[0]
    assert "لا يوجد حقل باسم" in refused


async def test_reports_in_json_lines(service: Service) -> None:
    text = "On 30 May HTS arrested four men in Salqin."
    day = {"start": "2018-05-29", "end": "2018-05-29", "precision": "day"}
    lines: list[Json] = [
        {"id": "a", "text": text, "date": "2018-05-31", "source": "Diary"},
        {"id": "b"},
        {
            "id": "c",
            "type": "arrest",
            "date": day,
            "place": {"name": "Ariha"},
            "detained": {"low": 2, "high": 2},
        },
    ]
    content = "\n".join(json.dumps(line) for line in lines).encode()
    for new in (2, 0):
        done = texts(await service.send_file("feed.jsonl", content))[-1]
        assert f"{new} new reports" in done
        assert "no text" in done
    assert (await count(service)).startswith("2 incidents")
    listed = json.dumps(lines[:1]).encode()
    assert "0 new reports" in texts(await service.send_file("feed.jsonl", listed))[-1]


EXPORT = channel(
    message(1, POST),
    message(2, ["On 29 May ", {"type": "bold", "text": "HTS"}, " arrested two men in Salqin."]),
    {"id": 3, "type": "service", "action": "pin_message", "date_unixtime": "1527757200", "text": ""},
    message(4, "", photo="a.jpg"),
    message(5, "On 28 May HTS arrested a man in the town of Ariha.", forwarded_from="Orchard Road"),
)


@pytest.mark.parametrize("zipped", [False, True])
async def test_an_export_of_telegram_is_loaded(service: Service, zipped: bool) -> None:
    """Posts are the same as when they are forwarded; sources are the channel, or what it forwarded."""
    content = json.dumps(EXPORT, ensure_ascii=False).encode()
    name = "result.json"
    if zipped:
        name, content = "ChatExport.zip", make.packed({"ChatExport/result.json": content, "css/a.css": b"x"})
    done = texts(await service.send_file(name, content))[-1]
    assert "3 new reports" in done
    assert "0 new reports" in texts(await service.send_file(name, content))[-1]
    origin = channel_origin("Idlib Post", number=1, published=service.clock.now())
    forwarded = only(await service.say(POST, extra={"forward_origin": origin}))
    assert "already" in str(forwarded.message["text"])
    answer = await count(service)
    assert answer.startswith("3 incidents")
    assert "Orchard Road" in answer


async def test_of_everything_only_public_places_and_forwards_are_taken(service: Service) -> None:
    content = json.dumps(full_export()).encode()
    assert "2 new reports" in texts(await service.send_file("result.json", content))[-1]
    assert "Nour" not in texts(await service.say("incidents in May 2018"))[0]


async def test_half_an_export_is_loaded_as_far_as_it_goes(service: Service) -> None:
    content = json.dumps(EXPORT).encode()
    done = texts(await service.send_file("result.json", content[:-150]))[-1]
    assert "new report" in done
    assert "what came before it is loaded" in done


async def test_how_far_it_has_come_is_told_in_one_message(service: Service) -> None:
    many: Json = channel(
        *(message(n, f"On {n % 28 + 1} May HTS arrested {n} men in Salqin.") for n in range(1, 80))
    )
    events = await service.send_file("result.json", json.dumps(many).encode())
    assert [event.kind for event in events if event.kind != "action"].count("sent") == 1
    assert "79 new reports" in texts(events)[-1]


REFUSED: dict[str, tuple[bytes, str]] = {
    "other.json": (b'{"name": "x", "things": [1]}', "neither reports"),
    "half.json": (b'{"name": "x", ', "damaged"),
    "docs.zip": (make.packed({"a.txt": b"x"}), "nothing in this archive"),
    "nested.zip": (make.packed({"b.zip": make.packed({"a": b"x"})}), "archive inside"),
    "two.zip": (make.packed({"a/result.json": b"{}", "b/result.json": b"{}"}), "more than one"),
    "web.zip": (make.packed({"messages.html": b"x"}), "Machine-readable JSON"),
    "bomb.zip": (make.packed({"result.json": b"[" * 1 + b" " * 60_000_000}), "far more than it holds"),
    "one.csv": (b"only a word", "no table"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
async def test_files_without_reports_are_refused(service: Service, name: str) -> None:
    content, why = REFUSED[name]
    assert why in texts(await service.send_file(name, content))[-1]
    assert "0 reports" in texts(await service.say("/stats"))[0]
