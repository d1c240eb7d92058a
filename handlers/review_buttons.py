"""Buttons of reviewing: ``v:<person>:<incident>:<revision>:<action>[:<argument>]``.

``v`` stands in a walk through what is unreviewed and belongs to one person; ``w`` under a card of its own,
for everybody who may. The revision is the incident as it was shown: what others changed since is not
overwritten.

====================  =====================================================================================
``c``                 confirm
``j``, ``r:<reason>``  ask why it is rejected; reject it for a reason
``e``, ``f:<field>``   the fields; values for one field
``s:<field>=<value>``  give a field a value
``u``                 take the last change back
``k``                 skip (only in a walk)
``n[:<field>]``        the card again; the field is what a reply to the message would set
``h``                 the history
``m``, ``g:<other>``   incidents that may be the same; make them one
``p``, ``d:<claim>``   the claims; make one an incident of its own
``o``, ``t:<claim>``   the claims; incidents that one may belong to
``y:<claim>=<other>``  move a claim to another incident
====================  =====================================================================================

``b:<report>:<c|r|n>``: confirm all of a report, review it one by one, nothing here.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.domain.correction import EDITABLE, Field
from bot.domain.incident import Incident, ReviewStatus
from bot.rendering.messages import Texts
from bot.rendering.splitting import shorten_plain

ACTION = re.compile(r"^([vw]):(\d{1,15}):(\d{1,15}):(\d{1,7}):([a-z])(?::(\S{1,40}))?$")
OF_REPORT = re.compile(r"^b:(\d{1,15}):([crn])$")
REASONS = ("reason-no-event", "reason-misread", "reason-duplicate", "reason-not-credible")
LONGEST_DATA = 64
_LABEL = 40


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button says."""

    walking: bool
    owner: int
    incident: int
    revision: int
    action: str
    argument: str = ""

    @classmethod
    def of(cls, data: str) -> "Pressed | None":
        """Read a button's data; ``None`` for other buttons."""
        found = ACTION.match(data)
        if found is None:
            return None
        walk, owner, incident, revision, action, argument = found.groups()
        return cls(walk == "v", int(owner), int(incident), int(revision), action, argument or "")

    def data(self, action: str, argument: str = "") -> str:
        """The data of another button of the same message."""
        head = f"{'v' if self.walking else 'w'}:{self.owner}:{self.incident}:{self.revision}:{action}"
        return f"{head}:{argument}" if argument else head


def shown(incident: Incident, *, owner: int | None) -> Pressed:
    """The buttons of an incident as it is shown now: in ``owner``'s walk, else for everybody."""
    return Pressed(owner is not None, owner or 0, incident.id, incident.revision, "n")


def _button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(shorten_plain(label, _LABEL), callback_data=data)


_WIDTHS = ((3, 12), (2, 22), (1, _LABEL))
"""Buttons in a row, and characters of each that a phone shows then."""


def packed(buttons: Sequence[InlineKeyboardButton], *, most: int = 3) -> list[list[InlineKeyboardButton]]:
    """Buttons in rows of up to ``most``, as many in each as a phone shows whole, in their order."""
    rows, rest = [], list(buttons)
    while rest:
        fitting = next(
            (n for n, width in _WIDTHS if n <= min(most, len(rest)) and _longest(rest[:n]) <= width), 1
        )
        rows.append(rest[:fitting])
        rest = rest[fitting:]
    return rows


def _longest(buttons: Sequence[InlineKeyboardButton]) -> int:
    return max(len(button.text) for button in buttons)


def incident_rows(
    here: Pressed,
    incident: Incident,
    texts: Texts,
    *,
    further: Sequence[InlineKeyboardButton] = (),
) -> list[list[InlineKeyboardButton]]:
    """Under an incident: confirm, edit, reject; then what else can be done with it, and ``further``."""
    first = []
    if incident.status is not ReviewStatus.CONFIRMED:
        first.append(_button(texts.plain("button-confirm"), here.data("c")))
    first.append(_button(texts.plain("button-edit"), here.data("e")))
    if incident.status is not ReviewStatus.REJECTED:
        first.append(_button(texts.plain("button-reject"), here.data("j")))
    second = [_button(texts.plain("button-merge"), here.data("m"))]
    if len(incident.claims) > 1:
        second.append(_button(texts.plain("button-split"), here.data("p")))
        second.append(_button(texts.plain("button-move"), here.data("o")))
    second.append(history_button(here, texts))
    second.append(why_button(incident, texts))
    return [*packed(first), *packed([*second, *further])]


def history_button(here: Pressed, texts: Texts) -> InlineKeyboardButton:
    """The way to what people have changed of an incident."""
    return _button(texts.plain("button-history"), here.data("h"))


def why_button(incident: Incident, texts: Texts) -> InlineKeyboardButton:
    """The way to what every field of an incident rests on."""
    return _button(texts.plain("button-why"), f"wy:{incident.id}")


def walk_keyboard(
    here: Pressed, incident: Incident, last: Incident | None, texts: Texts
) -> InlineKeyboardMarkup:
    """Under an incident of a walk: also skip, and take back what was done last (perhaps to another one)."""
    rows = incident_rows(here, incident, texts)
    third = [_button(texts.plain("button-skip"), here.data("k"))]
    third += undo_row(here.owner, last, texts)
    return InlineKeyboardMarkup([*rows, third])


def undo_row(owner: int, last: Incident | None, texts: Texts) -> list[InlineKeyboardButton]:
    """The button that takes back what was done last in a walk."""
    if last is None or not last.corrections:
        return []
    return [_button(texts.plain("button-undo"), shown(last, owner=owner).data("u"))]


def card_keyboard(
    incident: Incident,
    texts: Texts,
    *,
    back: Sequence[Sequence[InlineKeyboardButton]] = (),
    reading: bool = False,
) -> InlineKeyboardMarkup:
    """Under an incident's card of its own; ``reading`` leaves only the history, where there is one."""
    here = shown(incident, owner=None)
    if reading:
        row = [why_button(incident, texts)] if incident.claims else []
        row += [history_button(here, texts)] if incident.revision else []
        return InlineKeyboardMarkup([*([row] if row else []), *back])
    undo = [_button(texts.plain("button-undo"), here.data("u"))] if incident.corrections else []
    rows = incident_rows(here, incident, texts, further=undo)
    return InlineKeyboardMarkup([*rows, *back])


def reasons_keyboard(here: Pressed, texts: Texts) -> InlineKeyboardMarkup:
    """Why an incident is rejected."""
    rows = [[_button(texts.plain(reason), here.data("r", reason))] for reason in REASONS]
    return InlineKeyboardMarkup([*rows, [_back(here, Field.STATUS, texts)]])


def fields_keyboard(here: Pressed, texts: Texts) -> InlineKeyboardMarkup:
    """The fields that can be given another value."""
    buttons = [
        _button(capital(texts.plain(f"name-{field}")), here.data("f", str(field))) for field in EDITABLE
    ]
    return InlineKeyboardMarkup([*packed(buttons), [_back(here, None, texts)]])


def values_keyboard(
    here: Pressed, field: Field, values: Iterable[tuple[str, str]], texts: Texts
) -> InlineKeyboardMarkup:
    """Values for a field, each a label with what it stands for; those too long for a button are left out."""
    buttons = [
        _button(capital(label), data)
        for label, value in values
        if len(data := here.data("s", f"{field}={value}")) <= LONGEST_DATA and ACTION.match(data)
    ]
    return InlineKeyboardMarkup([*packed(buttons, most=2), [_back(here, field, texts)]])


def choices_keyboard(
    here: Pressed, action: str, choices: Iterable[tuple[str, str]], texts: Texts
) -> InlineKeyboardMarkup:
    """Incidents or claims to choose from, by number."""
    rows = [[_button(label, here.data(action, choice))] for label, choice in choices]
    return InlineKeyboardMarkup([*rows, [_back(here, None, texts)]])


def back_keyboard(here: Pressed, texts: Texts) -> InlineKeyboardMarkup:
    """The way back to the card alone."""
    return InlineKeyboardMarkup([[_back(here, None, texts)]])


def report_buttons(report_id: int, texts: Texts) -> list[InlineKeyboardButton]:
    """Under a report's card: what its reader says of all of it."""
    keys = (("c", "button-confirm-all"), ("r", "button-one-by-one"), ("n", "button-nothing-here"))
    return [_button(texts.plain(key), f"b:{report_id}:{action}") for action, key in keys]


def _back(here: Pressed, field: Field | None, texts: Texts) -> InlineKeyboardButton:
    return _button(texts.plain("button-leave"), here.data("n", str(field) if field else ""))


def capital(label: str) -> str:
    """A label that begins with a capital."""
    return label[:1].upper() + label[1:]


def asked(message: Message | None) -> tuple[Pressed, Field] | None:
    """What a reply to a message of the bot's would set, told by the message's own buttons."""
    said = message.reply_to_message if message is not None else None
    if said is None or said.from_user is None or not said.from_user.is_bot or said.reply_markup is None:
        return None
    for row in said.reply_markup.inline_keyboard:
        for button in row:
            data = button.callback_data
            pressed = Pressed.of(data) if isinstance(data, str) else None
            if pressed is not None and pressed.action == "n" and pressed.argument in set(Field):
                return pressed, Field(pressed.argument)
    return None
