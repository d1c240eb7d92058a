"""Files of answers in the chat: the button, /export, and questions that ask for a file."""

import csv
import json
from io import StringIO

import pytest

from bot.services.exports import ExportService
from tests.handlers.harness import POST, Service, only, texts

QUESTION = "arrests in Khan Shaykhon in May"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("CSV (table)", "arrests-khan-shaykhun-1-31-may-2018.csv"),
        ("Excel", "arrests-khan-shaykhun-1-31-may-2018.xlsx"),
        ("GeoJSON", "arrests-khan-shaykhun-1-31-may-2018.geojson"),
        ("JSON lines", "arrests-khan-shaykhun-1-31-may-2018.jsonl"),
        ("ACLED", "arrests-khan-shaykhun-1-31-may-2018.acled.csv"),
    ],
)
async def test_an_answer_is_a_file_two_taps_away_after_a_restart_too(
    service: Service, label: str, name: str
) -> None:
    """The button asks for the form; the file says below what it holds, and from whom the places are."""
    await service.forward(POST)
    answer = only(await service.say(QUESTION))
    await service.stop()
    await service.start()
    forms = only(await service.press(answer.message, "File"))
    assert "1 incident. In which form?" in str(forms.message["text"])
    sent = only(await service.press(forms.message, label))
    assert sent.upload is not None
    assert sent.upload.name == name
    caption = str(sent.message["caption"]).splitlines()
    assert caption[:2] == ["Arrests · Khān Shaykhūn · 1–31 May 2018", "1 incident"]
    assert "GeoNames" in caption[-1]
    if label == "CSV (table)":
        (row,) = csv.DictReader(StringIO(sent.upload.content.decode("utf-8-sig")))
        assert QUESTION in row["about"]


async def test_export_takes_a_question_or_the_last_one(service: Service) -> None:
    """Alone it means what was asked before; without either it shows how."""
    await service.forward(POST)
    assert "/export" in texts(await service.say("/export"))[0]
    asked = only(await service.say(f"/export {QUESTION}"))
    assert "In which form?" in str(asked.message["text"])
    last = only(await service.say("/export"))
    assert last.message["text"] == asked.message["text"]
    assert "nothing to export" in texts(await service.say("/export airstrikes in Salqin"))[0]
    assert "could not tell" in texts(await service.say("/export zorgle flub"))[0]


async def test_a_follow_up_asks_for_a_file(service: Service) -> None:
    """ "As GeoJSON" is the last answer's file at once."""
    await service.forward(POST)
    await service.say(QUESTION)
    sent = only(await service.say("as geojson"))
    assert sent.upload is not None
    assert len(json.loads(sent.upload.content)["features"]) == 1


async def test_what_is_too_large_is_refused_with_the_command_that_writes_it(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command can be copied, and asks for the same incidents whenever it is run."""
    await service.forward(POST)
    answer = only(await service.say(QUESTION))
    exports = ExportService(
        service.app.answers, labels=service.app.labels, describe=service.app.questions.describe,
        clock=service.clock, privacy=service.app.privacy, rows_limit=0,
    )  # fmt: skip
    await service.stop()
    monkeypatch.setattr(service.app, "exports", exports)
    await service.start()
    forms = only(await service.press(answer.message, "File"))
    refused = texts(await service.press(forms.message, "Excel"))[0]
    assert (
        'sitrep export --query "Arrests · Khān Shaykhūn · 1–31 May 2018" --format xlsx '
        "--out arrests-khan-shaykhun-1-31-may-2018.xlsx"
    ) in refused


async def test_forged_data_gets_a_notice(service: Service) -> None:
    """Unknown answers and forms."""
    card = only(await service.forward(POST))
    for data in ("x:9999", "x:9999:csv", "x:1:pdf"):
        assert [event.kind for event in await service.press_data(card.message, data)] == ["notice"]
