"""Databases for the tests of this folder."""

from tests.storage.databases import database, database_url, empty_sqlite, postgres_url

__all__ = ["database", "database_url", "empty_sqlite", "postgres_url"]
