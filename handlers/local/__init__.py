"""A stand-in for Telegram's server inside this process, for ``sitrep chat`` and ``sitrep demo``."""
