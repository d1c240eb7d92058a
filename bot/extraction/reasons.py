"""Texts that tell their only event as the reason for something else: what people demand an inquiry into, what
a statement condemns."""

from datetime import timedelta

from bot.domain.codebook import Modality
from bot.domain.values import DatePrecision
from bot.extraction.analysis import Link, Sheet, Trigger

_NEWS = timedelta(days=14)


def promote(sheet: Sheet) -> bool:
    """A text that tells its only event as the reason for something ("called for an inquiry into the killing
    of nine")."""
    told = [
        t
        for t in sheet.triggers
        if t.link is Link.REASON
        and not t.negated
        and t.modality is Modality.HAPPENED
        and not _remembered(sheet, t)
        and not (t.cue is not None and t.cue[0] > t.last)  # "seized in the 1990s"
    ]
    counted = [t for t in told if t.count is not None or t.finite]
    particular = [t for t in counted if _is_condemned_news(sheet, t) or not _is_commemorated(sheet, t)]
    for trigger in particular:
        trigger.link = Link.MAIN
    return bool(particular)


def _is_condemned_news(sheet: Sheet, trigger: Trigger) -> bool:
    """ "We condemn the arrest of … on Friday 9 August": a statement about what has just happened."""
    words = trigger.sentence.language.words("condemning")
    if trigger.cue is None or sheet.document.tokens[trigger.cue[1]].norm not in words:
        return False
    here = (d for d in sheet.dates if sheet.sentence_at[d.first] == trigger.sentence.index)
    days = [d.range.start for d in here if d.range.precision is DatePrecision.DAY and not d.reporting]
    return any(day is not None and sheet.published - _NEWS <= day <= sheet.published for day in days)


def _is_commemorated(sheet: Sheet, trigger: Trigger) -> bool:
    """Whether something is only remembered, demanded or condemned."""
    words = trigger.sentence.language.words
    if not words("judged").isdisjoint(trigger.sentence.words):
        return True  # what somebody stands trial for
    if trigger.cue is None:
        return False
    said = sheet.document.norms(trigger.cue[0], trigger.cue[1])
    return said[-1] in words("commemorations") or said[0] in words("mourners")


def _remembered(sheet: Sheet, trigger: Trigger) -> bool:
    """Whether an event is only remembered: an anniversary, a day of mourning."""
    if trigger.cue is None:
        return False
    memorial = trigger.sentence.language.words("memorial")
    return any(t.norm in memorial for t in sheet.document.tokens[trigger.sentence.first : trigger.cue[1] + 1])
