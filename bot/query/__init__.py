"""From a question to an IncidentQuery, and back to words."""

from bot.query.describe import Describer
from bot.query.reader import QuestionReader, QuestionTables

__all__ = ["Describer", "QuestionReader", "QuestionTables"]
