"""The program on a database of a test's own, with what takes long to build taken from another one."""

from bot.app import App
from bot.domain.clock import Clock
from config.settings import Settings

SHARED = (
    "codebook", "actors", "people", "weapons", "numbers", "dates", "gazetteer", "extractor", "questions",
    "catalogue",
)  # fmt: skip
"""What takes long to build and never changes."""


def app_like(built: App, settings: Settings, *, clock: Clock) -> App:
    """The program with settings and a clock of its own; ``built`` has the default settings."""
    made = App(settings, clock=clock)
    for name in SHARED:
        setattr(made, name, getattr(built, name))
    return made
