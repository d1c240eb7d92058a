"""What is shipped: the version, the typed marker, the data files, and a lock file that anybody can use."""

import re
import tomllib
from importlib import metadata

import bot
import config
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_version_is_the_one_of_the_package_and_of_the_change_log() -> None:
    """One number, in one place, and told in the change log."""
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "bot/__init__.py"
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {bot.__version__}" in changes
    assert metadata.version("sitrep") == bot.__version__


def test_data_files_are_found_through_the_package() -> None:
    """The way the program finds them, from a wheel too."""
    for name in ("codebook.yaml", "actors", "people.yaml", "lexicon", "gazetteer", "messages", "samples"):
        assert config.data_path(name).exists(), name
    assert (ROOT / "bot" / "py.typed").exists()


def test_the_lock_file_names_only_the_public_index() -> None:
    """Whoever locks on a machine with an index of its own must not ship its address."""
    hosts = set(re.findall(r"https?://([^/\"\s]+)", (ROOT / "uv.lock").read_text(encoding="utf-8")))
    assert hosts <= {"pypi.org", "files.pythonhosted.org"}


def test_the_lock_file_covers_every_dependency() -> None:
    """A dependency that was added is locked too."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {package["name"] for package in lock["package"]}
    project = PROJECT["project"]
    wanted = [
        *project["dependencies"],
        *(one for group in project["optional-dependencies"].values() for one in group),
    ]
    names = {re.split(r"[\[<>=;~! ]", one)[0].lower().replace(".", "-").replace("_", "-") for one in wanted}
    assert names - {"sitrep"} <= locked
