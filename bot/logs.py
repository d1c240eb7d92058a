"""The log of a running bot: lines on standard error, with every secret blotted out."""

import logging
from collections.abc import Sequence

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"

_QUIETER = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "aiosqlite": logging.INFO,
    "alembic": logging.WARNING,
}
"""Libraries that would tell addresses (with the token in them) or every statement."""


class _Blotting(logging.Formatter):
    """Writes stars in place of secrets, in messages and tracebacks alike."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__(FORMAT)
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """The record as one text without secrets."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


def configure(level: str, *, secrets: Sequence[str] = ()) -> None:
    """Log from ``level`` on to standard error; ``secrets`` never appear."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Blotting(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, quieter in _QUIETER.items():
        logging.getLogger(name).setLevel(max(quieter, logging.getLevelNamesMapping()[level]))
