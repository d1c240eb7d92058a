"""What tests share: a bare environment, the command as a process, and the parts that take long to build."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings

from bot.app import App
from config.settings import Settings

if TYPE_CHECKING:
    from bot.language.actors import ActorDictionary
    from bot.language.codebook import Codebook
    from bot.language.gazetteer import Gazetteer
    from bot.language.people import PeopleLexicon
    from bot.language.weapons import WeaponLexicon

ROOT = Path(__file__).parents[1]

settings.register_profile("steady", deadline=None)  # a busy machine is no fault of the example's
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def _bare_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No setting of the person who runs the tests leaks in, and nothing is written to their data folder."""
    with pytest.MonkeyPatch.context() as patch:
        for name in Settings.model_fields:
            patch.delenv(f"SITREP_{name.upper()}", raising=False)
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setenv("PYTHONUTF8", "1")
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # the command would compile itself every time
        yield


@pytest.fixture(scope="session")
def app() -> App:
    """The program's parts with default settings; built once for all tests, not changed by use."""
    return App(Settings())


@pytest.fixture(scope="session")
def codebook(app: App) -> "Codebook":
    """The event types."""
    return app.codebook


@pytest.fixture(scope="session")
def actors(app: App) -> "ActorDictionary":
    """Who can do or suffer things."""
    return app.actors


@pytest.fixture(scope="session")
def people(app: App) -> "PeopleLexicon":
    """Nouns for people."""
    return app.people


@pytest.fixture(scope="session")
def weapons(app: App) -> "WeaponLexicon":
    """Words for weapons."""
    return app.weapons


@pytest.fixture(scope="session")
def gazetteer(app: App) -> "Gazetteer":
    """The places, from the user's cache folder (its index is built there the first time)."""
    return app.gazetteer


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str


class Command(Protocol):
    """Runs ``sitrep`` as a process of its own."""

    def __call__(
        self, *arguments: str, given: str | bytes = b"", environment: Mapping[str, str] | None = None
    ) -> Outcome:
        """Run with arguments, standard input and further environment variables; give what came of it."""
        ...


@pytest.fixture
def sitrep(tmp_path: Path, gazetteer: "Gazetteer") -> Command:
    """The command, in an empty folder and with its database there unless told otherwise.

    The index of places is built before, so that no command speaks of it.
    """
    assert len(gazetteer)

    def run(
        *arguments: str, given: str | bytes = b"", environment: Mapping[str, str] | None = None
    ) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "SITREP_DATABASE_URL": f"sqlite:///{tmp_path / 'test.db'}",
                **(environment or {}),
            },
            timeout=120,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
