"""Buttons: what their data says (ids only, at most 64 bytes), and the keyboards made of them.

========================  ==================================================================================
``q:<query>:<offset>``    a page of an answer
``p:<query>:<offset>``    a page of what an answer does not count
``t:<query>``             the breakdown of an answer
``c:<query>:<index>``     another reading of a question
``i:<incident>``          an incident's card, alone
``i:<incident>:q:…``      an incident's card, with the way back to a page of an answer (``q`` or ``p``)
``i:<incident>:r:…``      an incident's card, with the way back to a report
``r:<report>:<offset>``   a report's card
``rm:<report>``           a map of what a report tells
``m:<query>``             a map of an answer
``g:<query>``             a chart of an answer
``x:<query>``             the forms that an answer may have as a file
``x:<query>:<form>``      an answer as a file (``:n`` behind it: with names)
``x:<query>:names``       the forms of a file with names
``tb:…:<message>:y``      load a table with its columns as shown (``n`` leaves it)
``wd:<report>:w``         withdraw a report (``u`` puts it back)
``d:<report>``            ask for a report's date
``s:<report>:<day>``      set a report's date (``2018-06-07``)
``l:<language>``          choose a language
``wq:<query>``            watch what an answer's question asks for
========================  ==================================================================================
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.incident import Incident, ReviewStatus
from bot.domain.query import Choice, ChoiceKind
from bot.domain.report import Report
from bot.rendering import phrases
from bot.rendering.answers import wider_label
from bot.rendering.exports import FORMATS
from bot.rendering.markup import plain_text
from bot.rendering.messages import Texts
from bot.rendering.splitting import shorten_plain
from bot.services.answers import Answered
from bot.services.ingest import IngestOutcome
from handlers.review_buttons import packed, report_buttons

_ID = r"(\d{1,15})"
_OFFSET = r"(\d{1,7})"

ANSWER_PAGE = re.compile(rf"^q:{_ID}:{_OFFSET}$")
POSSIBLE_PAGE = re.compile(rf"^p:{_ID}:{_OFFSET}$")
TABLE = re.compile(rf"^t:{_ID}$")
CHOICE = re.compile(rf"^c:{_ID}:(\d{{1,2}})$")
INCIDENT = re.compile(rf"^i:{_ID}(?::([qpr]):{_ID}:{_OFFSET})?$")
REPORT = re.compile(rf"^r:{_ID}:{_OFFSET}$")
MAP = re.compile(rf"^m:{_ID}$")
REPORT_MAP = re.compile(rf"^rm:{_ID}$")
CHART = re.compile(rf"^g:{_ID}$")
_OF_QUERY = re.compile(rf"^(?:[qpmgxtc]|wq|km|i:\d+:[qp]):{_ID}(?::|$)")
FORMS = re.compile(rf"^x:{_ID}$")
FILE = re.compile(rf"^x:{_ID}:([a-z]{{3,10}})(:n)?$")
WITH_NAMES = "names"
"""In place of a form: the forms again, for files with names."""
ASK_DATE = re.compile(rf"^d:{_ID}$")
_OF_REPORT = re.compile(rf"^(?:d|s|wd|qm):{_ID}(?::|$)")
SET_DATE = re.compile(rf"^s:{_ID}:(\d{{4}}-\d{{2}}-\d{{2}})$")
WATCH_THIS = re.compile(rf"^wq:{_ID}$")
KEEP_REPORT = re.compile(rf"^km:{_ID}$")
WAS_QUESTION = re.compile(rf"^qm:{_ID}$")
LANGUAGE = re.compile(r"^l:([a-z]{2})$")

IN_A_ROW = 5
LABEL_LENGTH = 40
REPORT_PAGE = 8
ANSWER_PAGE_SIZE = 5


@dataclass(frozen=True, slots=True)
class Back:
    """Where a card's "back" leads: a page (``q``, ``p``) of an answer, or (``r``) of a report's card."""

    kind: str
    id: int
    offset: int

    @property
    def data(self) -> str:
        """As a button carries it."""
        return f"{self.kind}:{self.id}:{self.offset}"


def _keyboard(rows: Sequence[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def _incident_rows(
    incidents: Sequence[Incident], labels: Sequence[str], back: Back
) -> list[list[InlineKeyboardButton]]:
    """Numbered buttons that open the incidents of a list."""
    buttons = [
        InlineKeyboardButton(f"🔎 {label}", callback_data=f"i:{incident.id}:{back.data}")
        for label, incident in zip(labels, incidents, strict=False)
    ]
    return [buttons[start : start + IN_A_ROW] for start in range(0, len(buttons), IN_A_ROW)]


def _turning(page: Back, *, shown: int, size: int, every: int, texts: Texts) -> list[InlineKeyboardButton]:
    """Buttons for the page before and the page after one that shows ``shown`` of ``every``."""
    row = []
    if page.offset > 0:
        before = Back(page.kind, page.id, max(0, page.offset - size))
        row.append(InlineKeyboardButton(texts.plain("button-newer"), callback_data=before.data))
    if shown and page.offset + shown < every:
        after = Back(page.kind, page.id, page.offset + shown)
        row.append(InlineKeyboardButton(texts.plain("button-older"), callback_data=after.data))
    return row


def answer_keyboard(answered: Answered, texts: Texts, *, listing: bool) -> InlineKeyboardMarkup | None:
    """Under an answer: its incidents by number, its pages, what it does not count, and other readings.

    A breakdown comes without its incidents, which are a button away, unless ``listing``.
    """
    answer, query_id = answered.answer, answered.query_id
    if query_id is None:
        return None
    rows: list[list[InlineKeyboardButton]] = []
    if answer is not None and answer.groups and not listing:
        label = texts.plain("button-list")
        rows.append([InlineKeyboardButton(label, callback_data=f"q:{query_id}:0")])
    elif answer is not None:
        back = Back("q", query_id, answer.offset)
        numbers = [str(answer.offset + index + 1) for index in range(len(answer.incidents))]
        rows += _incident_rows(answer.incidents, numbers, back)
        rows += _incident_rows(answer.possible, list(texts.plain("list-letters")), back)
        shown = len(answer.incidents)
        rows.append(_turning(back, shown=shown, size=ANSWER_PAGE_SIZE, every=answer.listed, texts=texts))
        if answer.totals.possible > len(answer.possible):
            label = texts.plain("button-possible", count=answer.totals.possible)
            rows.append([InlineKeyboardButton(label, callback_data=f"p:{query_id}:0")])
        if answer.groups:
            rows.append([InlineKeyboardButton(texts.plain("button-table"), callback_data=f"t:{query_id}")])
    if answer is not None and answer.totals.incidents:
        rows.append(views_row(query_id, texts))
    if answer is not None and answer.compared is None:
        rows.append([InlineKeyboardButton(texts.plain("button-watch"), callback_data=f"wq:{query_id}")])
    rows += [
        [
            InlineKeyboardButton(
                shorten_plain(_choice_label(choice, texts), LABEL_LENGTH),
                callback_data=f"c:{query_id}:{index}",
            )
        ]
        for index, choice in enumerate(answered.reading.choices)
    ]
    return _keyboard(rows)


def keep_row(query_id: int, texts: Texts) -> list[InlineKeyboardButton]:
    """Under an answer to what may have been a report."""
    return [InlineKeyboardButton(texts.plain("button-keep-report"), callback_data=f"km:{query_id}")]


def was_question_row(report_id: int, texts: Texts) -> list[InlineKeyboardButton]:
    """Under the card of what may have been a question."""
    return [InlineKeyboardButton(texts.plain("button-was-question"), callback_data=f"qm:{report_id}")]


def with_rows(
    keyboard: InlineKeyboardMarkup | None, rows: Sequence[Sequence[InlineKeyboardButton]]
) -> InlineKeyboardMarkup | None:
    """A keyboard with further rows."""
    return _keyboard([*(keyboard.inline_keyboard if keyboard else ()), *rows])


def _choice_label(choice: Choice, texts: Texts) -> str:
    if choice.kind is ChoiceKind.EVERYWHERE:
        return texts.plain("choice-everywhere")
    label = plain_text(wider_label(choice, texts)) if choice.kind.wider else choice.label
    return label[:1].upper() + label[1:]


def views_row(query_id: int, texts: Texts) -> list[InlineKeyboardButton]:
    """Other ways to look at an answer."""
    ways = (("m", "button-map"), ("g", "button-chart"), ("x", "button-file"))
    return [InlineKeyboardButton(texts.plain(key), callback_data=f"{way}:{query_id}") for way, key in ways]


def views_keyboard(query_id: int, texts: Texts) -> InlineKeyboardMarkup:
    """Under a picture: the ways to look at its answer."""
    return InlineKeyboardMarkup([views_row(query_id, texts)])


def forms_keyboard(
    query_id: int, texts: Texts, *, named: bool = False, may_name: bool = False
) -> InlineKeyboardMarkup:
    """The forms of a file, of one with names (``named``) or, for whoever may, with the way to such."""
    tail = ":n" if named else ""
    forms = [
        InlineKeyboardButton(texts.plain(f"form-{form}"), callback_data=f"x:{query_id}:{form}{tail}")
        for form in FORMATS
    ]
    rows = [forms[:2], forms[2:4], forms[4:]]
    if may_name and not named:
        label = texts.plain("button-export-names")
        rows.append([InlineKeyboardButton(label, callback_data=f"x:{query_id}:{WITH_NAMES}")])
    return InlineKeyboardMarkup(rows)


def possible_keyboard(answered: Answered, offset: int, texts: Texts) -> InlineKeyboardMarkup | None:
    """Under a page of the doubtful ones: each by letter, the pages, and the way back to the answer."""
    answer, query_id = answered.answer, answered.query_id
    if query_id is None or answer is None:
        return None
    letters = list(texts.plain("list-letters"))
    page = Back("p", query_id, offset)
    rows = _incident_rows(answer.possible, letters, page)
    shown, every = len(answer.possible), answer.totals.possible
    rows.append(_turning(page, shown=shown, size=ANSWER_PAGE_SIZE, every=every, texts=texts))
    rows.append([InlineKeyboardButton(texts.plain("button-back"), callback_data=f"q:{query_id}:0")])
    return _keyboard(rows)


def report_keyboard(outcome: IngestOutcome, offset: int, texts: Texts) -> InlineKeyboardMarkup | None:
    """Under a report's card: its incidents by number, its pages, its date, and a map."""
    report = outcome.report
    if report is None:
        return None
    shown = outcome.incidents[offset : offset + REPORT_PAGE]
    numbers = [str(offset + index + 1) for index in range(len(shown))]
    page = Back("r", report.id, offset)
    rows = _incident_rows(shown, numbers, page)
    every = len(outcome.incidents)
    rows.append(_turning(page, shown=len(shown), size=REPORT_PAGE, every=every, texts=texts))
    rows.append([InlineKeyboardButton(texts.plain("button-set-date"), callback_data=f"d:{report.id}")])
    unreviewed = any(incident.status is ReviewStatus.UNREVIEWED for incident in outcome.incidents)
    last = report_buttons(report.id, texts) if unreviewed else []
    if any(_has_point(incident) for incident in outcome.incidents):
        last.append(InlineKeyboardButton(texts.plain("button-map"), callback_data=f"rm:{report.id}"))
    rows += packed(last)
    return _keyboard(rows)


def _has_point(incident: Incident) -> bool:
    found = incident.place.place if incident.place is not None else None
    return found is not None and found.lat is not None


def incident_keyboard(back: Back | None, texts: Texts) -> InlineKeyboardMarkup | None:
    """Under an incident's card: the way back to where it was opened."""
    if back is None:
        return None
    label = texts.plain("button-back-report" if back.kind == "r" else "button-back")
    return _keyboard([[InlineKeyboardButton(label, callback_data=back.data)]])


def date_keyboard(report: Report, today: date, texts: Texts) -> InlineKeyboardMarkup | None:
    """Days a report may well be from: today, yesterday, and its day in the two years before."""

    def pick(label: str, when: date) -> InlineKeyboardButton:
        return InlineKeyboardButton(label, callback_data=f"s:{report.id}:{when.isoformat()}")

    near = [
        pick(texts.plain("button-today"), today),
        pick(texts.plain("button-yesterday"), today - timedelta(days=1)),
    ]
    earlier = [
        pick(plain_text(phrases.day(when, texts)), when)
        for when in (_years_before(report.publication_day, 1), _years_before(report.publication_day, 2))
    ]
    leave = [InlineKeyboardButton(texts.plain("button-cancel"), callback_data=f"r:{report.id}:0")]
    return _keyboard([near, earlier, leave])


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def asked_query(keyboard: InlineKeyboardMarkup | None) -> int | None:
    """The question that an answer of the bot's belongs to, told by the message's own buttons."""
    for row in keyboard.inline_keyboard if keyboard else ():
        for button in row:
            if isinstance(button.callback_data, str) and (found := WATCH_THIS.match(button.callback_data)):
                return int(found[1])
    return None


def query_of(data: str) -> int | None:
    """The question that a button's data belongs to; ``None`` for all others."""
    found = _OF_QUERY.match(data)
    return int(found[1]) if found else None


def group_settings_button(texts: Texts) -> InlineKeyboardMarkup:
    """The way to a group's settings."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(texts.plain("button-group-settings"), callback_data="gs:card")]]
    )


def language_keyboard(texts: Texts, languages: Sequence[str]) -> InlineKeyboardMarkup | None:
    """The languages the bot speaks, each by its own name."""
    buttons = [
        InlineKeyboardButton(texts.plain(f"language-name-{code}"), callback_data=f"l:{code}")
        for code in languages
    ]
    return _keyboard([buttons])


def answered_query(keyboard: InlineKeyboardMarkup | None) -> int | None:
    """The question that a message of the bot's answers, told by the message's own buttons."""
    for row in keyboard.inline_keyboard if keyboard else ():
        for button in row:
            if isinstance(button.callback_data, str) and (found := query_of(button.callback_data)):
                return found
    return None


def shown_report(keyboard: InlineKeyboardMarkup | None) -> int | None:
    """The report that a message of the bot's shows the card of, told by the message's own buttons."""
    for row in keyboard.inline_keyboard if keyboard else ():
        for button in row:
            if isinstance(button.callback_data, str) and (found := _OF_REPORT.match(button.callback_data)):
                return int(found[1])
    return None


def asked_report(keyboard: InlineKeyboardMarkup | None) -> int | None:
    """The report whose date a message of the bot's asks for, told by the message's own buttons."""
    for row in keyboard.inline_keyboard if keyboard else ():
        for button in row:
            if isinstance(button.callback_data, str) and (found := SET_DATE.match(button.callback_data)):
                return int(found[1])
    return None
