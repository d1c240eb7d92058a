"""The words of reports, searchable: FTS5 on SQLite, a tsvector on PostgreSQL, both over folded words."""

import re

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.language.text import fold

# PostgreSQL refuses a tsvector above 1 MB; what follows in a longer text is not searchable.
_LONGEST = 250_000
_WORDS = re.compile(r"[^\W_]+")

_ADD = {
    "sqlite": text("INSERT INTO report_search (rowid, words) VALUES (:id, :words)"),
    "postgresql": text(
        "INSERT INTO report_search (report_id, words) VALUES (:id, to_tsvector('simple', :words))"
    ),
}
_CHANGE = {
    "sqlite": text("UPDATE report_search SET words = :words WHERE rowid = :id"),
    "postgresql": text(
        "UPDATE report_search SET words = to_tsvector('simple', :words) WHERE report_id = :id"
    ),
}
_MATCH = {
    "sqlite": "SELECT rowid FROM report_search WHERE report_search MATCH :asked_words",
    "postgresql": (
        "SELECT report_id FROM report_search WHERE words @@ phraseto_tsquery('simple', :asked_words)"
    ),
}


def folded_words(words: str) -> str:
    """The folded words of a text, one space between them."""
    return " ".join(_WORDS.findall(fold(words).text))


async def index_text(session: AsyncSession, report_id: int, report_text: str, *, new: bool) -> None:
    """Make the current text of a report searchable."""
    statements = _ADD if new else _CHANGE
    dialect = session.get_bind().dialect.name
    words = folded_words(report_text[:_LONGEST])
    await session.execute(statements[dialect], {"id": report_id, "words": words})


def reports_with(words: str, dialect: str) -> TextClause:
    """A select of the ids of reports that hold these words, side by side and in this order."""
    folded = folded_words(words)
    asked = f'"{folded}"' if dialect == "sqlite" else folded
    return text(_MATCH[dialect]).bindparams(asked_words=asked)
