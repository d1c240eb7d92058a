"""Dates of reports and questions: spans with what they mean, and what days they stand for on a given day."""

from bot.language.dates.grammar import DateReader
from bot.language.dates.meaning import DateCue, DateKind, DateMention, DayPart, ResolvedDate

__all__ = ["DateCue", "DateKind", "DateMention", "DateReader", "DayPart", "ResolvedDate"]
