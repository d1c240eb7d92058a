"""Buttons of watches: ``w:<watch>:<deed>[:<argument>]``.

=====================  ====================================================================================
``off``, ``on``         pause until resumed, resume
``set``                 the watch with everything that can be changed; ``list``: all watches again
``what``, ``th:<code>``  what it tells: the choices, and one of them
``when``, ``pa:<code>``  when it tells: the choices, and one of them
``nap``, ``sn:<time>``   be silent for a while: the choices, and one of them
``late``, ``spikes``    tell late reports too, tell unusual days: on or off
``ask:<what>``          ask for a question (``q``), a number killed (``n``) or minutes (``m``) by a reply
``back:<what>``         leave that; the data tells what a reply to the message would set
``end``                 end the watch
``mute``, ``quiet``     under an alert: pause; under an unusual day: tell no more of those
``next``                the next threshold (a button of older messages)
``leave``               begin no watch after all
=====================  ====================================================================================
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.domain.watch import AT_ONCE, Pace, PaceKind, Threshold, ThresholdKind, Watch
from bot.rendering.messages import Texts
from bot.services.watches import Snooze

WATCH = re.compile(
    r"^w:(\d{1,15}):(off|on|set|list|what|when|nap|late|spikes|end|mute|quiet|next|leave)$"
    r"|^w:(\d{1,15}):(th|pa|sn|ask|back):([a-z0-9_]{1,20})$"
)

THRESHOLDS = (
    Threshold(),
    Threshold(ThresholdKind.CONFIRMED),
    Threshold(ThresholdKind.TWO_SOURCES),
    Threshold(ThresholdKind.KILLED, 1),
    Threshold(ThresholdKind.KILLED, 5),
    Threshold(ThresholdKind.KILLED, 10),
)
PACES = (
    AT_ONCE,
    Pace(PaceKind.BUNDLED, 15),
    Pace(PaceKind.BUNDLED, 60),
    Pace(PaceKind.BUNDLED, 180),
    Pace(PaceKind.DIGEST),
)
QUESTION, KILLED, MINUTES = "q", "n", "m"
"""What a reply to a message can set."""

_MOST_LISTED = 30
"""Watches with buttons: Telegram shows a hundred buttons at most."""


def list_keyboard(watches: Sequence[Watch], now: datetime, texts: Texts) -> InlineKeyboardMarkup | None:
    """Under a list of watches: for each, by its number in the list, pause or resume, change, end."""
    rows = []
    for number, watch in enumerate(watches[:_MOST_LISTED], 1):
        paused = watch.paused(now)
        deeds = [
            ("on" if paused else "off", "watch-resume" if paused else "watch-pause"),
            ("set", "watch-set"),
            ("end", "watch-end"),
        ]
        rows.append(
            [_button(texts.plain(f"button-{key}", number=str(number)), watch, deed) for deed, key in deeds]
        )
    return InlineKeyboardMarkup(rows) if rows else None


def watch_keyboard(watch: Watch, now: datetime, texts: Texts) -> InlineKeyboardMarkup:
    """Under one watch: everything that can be changed."""
    paused = watch.paused(now)
    first = [
        _button(texts.plain("button-resume" if paused else "button-pause"), watch, "on" if paused else "off")
    ]
    if not paused:
        first.append(_button(texts.plain("button-snooze"), watch, "nap"))
    switches = [
        _button(texts.plain("button-late", state=_mark(watch.late)), watch, "late"),
        _button(texts.plain("button-spikes", state=_mark(watch.spikes)), watch, "spikes"),
    ]
    return InlineKeyboardMarkup(
        [
            [
                _button(texts.plain("button-what"), watch, "what"),
                _button(texts.plain("button-when"), watch, "when"),
            ],
            switches,
            [_button(texts.plain("button-question"), watch, f"ask:{QUESTION}")],
            [*first, _button(texts.plain("button-end"), watch, "end")],
            [_button(texts.plain("button-watches"), watch, "list")],
        ]
    )


def thresholds_keyboard(watch: Watch, texts: Texts) -> InlineKeyboardMarkup:
    """What a watch can tell."""
    choices = [(threshold_words(one, texts), f"th:{one.code}", one == watch.threshold) for one in THRESHOLDS]
    return _choices(watch, choices, (texts.plain("button-other-number"), f"ask:{KILLED}"), texts)


def paces_keyboard(watch: Watch, texts: Texts) -> InlineKeyboardMarkup:
    """When a watch can tell."""
    choices = [(pace_words(one, texts), f"pa:{one.code}", one == watch.pace) for one in PACES]
    return _choices(watch, choices, (texts.plain("button-other-time"), f"ask:{MINUTES}"), texts)


def snooze_keyboard(watch: Watch, texts: Texts) -> InlineKeyboardMarkup:
    """How long a watch can be silent."""
    times = [one for one in Snooze if one is not Snooze.RESUMED]
    row = [_button(texts.plain(f"button-snooze-{one}"), watch, f"sn:{one}") for one in times]
    return InlineKeyboardMarkup([row, [_button(texts.plain("button-leave"), watch, "set")]])


def ask_keyboard(watch: Watch, what: str, texts: Texts) -> InlineKeyboardMarkup:
    """Under a message that asks for something by a reply."""
    return InlineKeyboardMarkup([[_button(texts.plain("button-leave"), watch, f"back:{what}")]])


def confirm_keyboard(query_id: int, texts: Texts) -> InlineKeyboardMarkup:
    """Under a reading that left out words: whether it is to be watched all the same."""
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(texts.plain("button-watch-so"), callback_data=f"wq:{query_id}"),
                InlineKeyboardButton(texts.plain("button-watch-not"), callback_data="w:0:leave"),
            ]
        ]
    )


def asked(message: Message | None) -> tuple[int, str] | None:
    """The watch, and what a reply to a message of the bot's would set of it, told by its own buttons."""
    said = message.reply_to_message if message is not None else None
    if said is None or said.from_user is None or not said.from_user.is_bot or said.reply_markup is None:
        return None
    for row in said.reply_markup.inline_keyboard:
        for button in row:
            found = WATCH.match(button.callback_data) if isinstance(button.callback_data, str) else None
            if found is not None and found[4] == "back":
                return int(found[3]), found[5]
    return None


def threshold_words(threshold: Threshold, texts: Texts) -> str:
    """What a watch tells, in words."""
    if threshold.killed is not None:
        return texts.plain("threshold-killed", count=threshold.killed)
    return texts.plain(f"threshold-{threshold.kind}")


def pace_words(pace: Pace, texts: Texts) -> str:
    """When a watch tells, in words."""
    if pace.minutes is not None:
        return texts.plain("pace-every", minutes=pace.minutes)
    return texts.plain(f"pace-{pace.kind}")


def _choices(
    watch: Watch, choices: Iterable[tuple[str, str, bool]], other: tuple[str, str], texts: Texts
) -> InlineKeyboardMarkup:
    rows = [[_button(f"✓ {label}" if chosen else label, watch, deed)] for label, deed, chosen in choices]
    rows.append([_button(other[0], watch, other[1]), _button(texts.plain("button-leave"), watch, "set")])
    return InlineKeyboardMarkup(rows)


def _mark(on: bool) -> str:
    return "✓" if on else "✗"


def _button(label: str, watch: Watch, deed: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label[:1].upper() + label[1:], callback_data=f"w:{watch.id}:{deed}")
