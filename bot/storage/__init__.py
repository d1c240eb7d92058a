"""Where reports, claims and incidents are kept: SQLite by default, PostgreSQL by address."""

from bot.storage.database import Database

__all__ = ["Database"]
