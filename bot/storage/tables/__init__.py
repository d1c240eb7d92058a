"""The tables. Rows stay inside ``bot.storage``; everything else sees domain types."""

from sqlmodel import SQLModel

from bot.storage.tables import incidents, links, outgoing, people, reports, sources, system

METADATA = SQLModel.metadata

__all__ = ["METADATA", "incidents", "links", "outgoing", "people", "reports", "sources", "system"]
