"""Runs migrations on the connection that ``bot.storage.schema`` hands over; there is no ini file."""

from typing import Any

from alembic import context

from bot.storage.tables import METADATA


def owned(item: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
    """Whether the models speak for an object: the text index is made by hand in each database's own way."""
    table = name if kind == "table" else getattr(getattr(item, "table", None), "name", "")
    return not str(table).startswith("report_search")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    include_object=owned,
    compare_type=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
