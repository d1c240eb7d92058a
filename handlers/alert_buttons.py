"""Buttons under alerts: ``a:<incident>:<deed>`` and ``a:<deed>``, ids only.

====================  =====================================================================================
``a:<incident>:o``     the incident's card, as a message of its own: the alert stays as it is
``a:<incident>:c``     confirm it (``j``: ask why it is rejected, in a message of its own)
``a:map``              a map of what the alert tells
``a:all``              confirm every incident of the alert that nobody has reviewed
``w:<watch>:mute``     silence the watch that wanted it
====================  =====================================================================================
"""

import re

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.delivery import Owed
from bot.domain.incident import Incident, ReviewStatus
from bot.domain.watch import Watch
from bot.rendering.alerts import shown
from bot.rendering.messages import Texts
from bot.rendering.news import counted

OF_INCIDENT = re.compile(r"^a:(\d{1,15}):([ocj])$")
OF_ALERT = re.compile(r"^a:(map|all)$")

_IN_A_ROW = 5
_MOST_MUTES = 3


def alert_keyboard(owed: Owed, texts: Texts, *, reviewing: bool) -> InlineKeyboardMarkup | None:
    """Under an alert: open, map, confirm and reject (``reviewing``), silence."""
    incidents = shown(owed)
    alone = incidents[0] if len(incidents) == 1 and owed.total == 1 else None
    if alone is not None:
        rows = [[_button(texts.plain("button-open"), f"a:{alone.id}:o")]]
    else:
        opening = [_button(f"🔎 {number}", f"a:{one.id}:o") for number, one in enumerate(incidents, 1)]
        rows = [opening[start : start + _IN_A_ROW] for start in range(0, len(opening), _IN_A_ROW)]
    if _mapped(incidents):
        last = rows[-1] if alone is not None else []
        last.append(_button(texts.plain("button-map"), "a:map"))
        rows += [] if alone is not None else [last]
    if reviewing:
        rows.append(_review_row(incidents, alone, texts))
    mutes = owed.watches[:_MOST_MUTES]
    if len(mutes) == 1:
        rows.append([_button(texts.plain("button-mute"), _mute(mutes[0]))])
    else:
        labels = [texts.plain("button-mute-one", number=str(number)) for number in range(1, len(mutes) + 1)]
        rows.append([_button(label, _mute(watch)) for label, watch in zip(labels, mutes, strict=True)])
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def _review_row(
    incidents: tuple[Incident, ...], alone: Incident | None, texts: Texts
) -> list[InlineKeyboardButton]:
    """Confirm and reject for one incident, confirm all for several; nothing where nothing is left to do."""
    if alone is None:
        open_ones = [one for one in incidents if counted(one) and one.status is ReviewStatus.UNREVIEWED]
        return [_button(texts.plain("button-confirm-all"), "a:all")] if open_ones else []
    if not counted(alone):
        return []
    row = []
    if alone.status is not ReviewStatus.CONFIRMED:
        row.append(_button(texts.plain("button-confirm"), f"a:{alone.id}:c"))
    return [*row, _button(texts.plain("button-reject"), f"a:{alone.id}:j")]


def spike_keyboard(watch: Watch, texts: Texts) -> InlineKeyboardMarkup:
    """Under the news of an unusual day: silence."""
    return InlineKeyboardMarkup([[_button(texts.plain("button-spikes-off"), f"w:{watch.id}:quiet")]])


def _mapped(incidents: tuple[Incident, ...]) -> bool:
    """Whether some incident is in a place with known coordinates."""
    places = [one.place.place for one in incidents if one.place is not None]
    return any(place is not None and place.lat is not None for place in places)


def _mute(watch: Watch) -> str:
    return f"w:{watch.id}:mute"


def _button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)
