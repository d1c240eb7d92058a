"""Faults that a person can do something about."""


class SitrepError(Exception):
    """A fault with a one-line explanation for people and, where there is one, what mends it."""

    def __init__(self, message: str, *, mend: str | None = None) -> None:
        """``message`` and ``mend`` are single sentences without a line break."""
        super().__init__(message if mend is None else f"{message} {mend}")
        self.message = message
        self.mend = mend


class ConfigurationError(SitrepError):
    """A setting, dictionary or data file that cannot be used."""


class StorageError(SitrepError):
    """A database that cannot be opened, written or understood."""


class InputError(SitrepError):
    """Input that cannot be read as what it should be."""


class TelegramUnreachableError(SitrepError):
    """Telegram's server gave no answer."""
