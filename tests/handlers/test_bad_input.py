"""Whatever is asked, the answer is one clear message, and never a fault."""

import re

import pytest

from tests.handlers.harness import POST, Service, only

ANSWERED = {
    "ten thousand characters": ("arrests in Idlib " * 600, "only the first 1000 characters were read"),
    "operators only": ("&& || !! () <> = + - * / %", "⚠️ Not understood: “&& || .*[Ff]or example"),
    "words of logic only": ("OR AND NOT", "⚠️ Not understood: “OR AND NOT”"),
    "a statement": ("'; DROP TABLE incidents; --", "⚠️ Not understood: “DROP TABLE incidents”"),
    "a selection": ("SELECT * FROM incidents", "⚠️ Not understood: “SELECT"),
    "a statement behind a question": (
        "arrests in May 2018; DELETE FROM reports",
        "⚠️ Not understood, and without effect: “DELETE FROM reports”",
    ),
    "SQL": ("arrests' OR 1=1; DROP TABLE incident; --", "1 incident"),
    "the year 99999": ("arrests in the year 99999", "⚠️ Not understood, and without effect: .*“99999”"),
    "the year 99999 in Eastern digits": ("اعتقالات في سنة ٩٩٩٩٩", "“٩٩٩٩٩”"),
    "a range that ends before it begins": (
        "arrests between 31 May 2018 and 1 May 2018",
        "Arrests · 1–31 May 2018",
    ),
    "a limit of a billion": ("top 1000000000 arrests", "1 incident"),
    "a limit beyond any number": ("latest 99999999999999999999999 arrests", "1 incident"),
    "a figure beyond any number": ("arrests with more than 999999999999999999 killed", "Nothing found"),
    "a day that no month has": ("arrests on 31 February 2018", "31 February 2018"),
    "a place that does not exist": ("arrests in Xyzzyville", "⚠️ Not understood, .*“Xyzzyville”"),
    "the future": ("arrests since 2050", "Nothing found"),
    "a chart of nothing": ("chart of protests in 1999", "nothing to draw"),
    "a map of nothing": ("map of protests in 1999", "nothing to draw"),
    "operators of the text search": ('incidents mentioning "AND OR NOT * ^"', "Nothing found"),
    "a place inside and outside itself": ("arrests in Idlib except in Idlib", "Nothing found"),
    "a period compared with itself": ("compare arrests in May with May", "Change: "),
    "controls and overrides": ("arrests \u202e\u0007 in \u2066May", "1 incident"),
    "only marks": ("؟؟؟!!!", "⚠️ Not understood: “.?؟؟؟!!!.?”.*example"),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERED)
async def test_bad_questions_get_clear_answers(service: Service, name: str) -> None:
    """One message, with what a person can go by; what was not understood is said before any figure."""
    question, said = ANSWERED[name]
    await service.forward(POST)
    text = str(only(await service.say(f"/ask {question}")).message["text"])
    assert "Something went wrong" not in text
    assert re.search(said, text, re.DOTALL), text
    if "⚠️ Not understood" in text:
        assert any(line.startswith("⚠️ Not understood") for line in text.split("\n")[:2])


async def test_other_readings_are_offered_once(service: Service) -> None:
    """However often a place is named."""
    await service.forward(POST)
    answer = only(await service.say("arrests in Idlib or in Idlib or in Idlib in May 2018"))
    markup = answer.message["reply_markup"]
    labels = [button["text"] for row in markup["inline_keyboard"] for button in row]
    assert len(labels) == len(set(labels))


async def test_an_export_of_noise_is_refused(service: Service) -> None:
    """It would be a file of everything."""
    await service.forward(POST)
    assert "could not tell" in str(only(await service.say("/export " + "x" * 3000)).message["text"])
