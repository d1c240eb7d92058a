"""Dictionaries from the cache are those that were built, and are built again when anything has changed."""

import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.app import App
from bot.compiled import KEPT, CompiledCache
from config.settings import Settings


class Built:
    """Counts how often it was asked to build."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> list[int]:
        """A new state, told from the others by its number."""
        self.times += 1
        return [self.times]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file that something is built from."""
    path = tmp_path / "source.yaml"
    path.write_text("one", encoding="utf-8")
    return path


def test_what_has_not_changed_is_built_once(tmp_path: Path, source: Path) -> None:
    """Also for the next process."""
    build = Built()
    for _ in range(2):
        assert CompiledCache(tmp_path / "cache").get("x", build, inputs=[source]) == [1]
    assert build.times == 1


def test_another_content_or_setting_is_another_state(tmp_path: Path, source: Path) -> None:
    """A changed file, another country: built anew; the old state is still there for who needs it."""
    build, cache = Built(), CompiledCache(tmp_path / "cache")
    cache.get("x", build, inputs=[source], also=["SY"])
    assert cache.get("x", build, inputs=[source], also=["LB"]) == [2]
    source.write_text("two", encoding="utf-8")
    assert cache.get("x", build, inputs=[source], also=["SY"]) == [3]
    source.write_text("one", encoding="utf-8")
    assert cache.get("x", build, inputs=[source], also=["SY"]) == [1]


def test_old_states_are_forgotten(tmp_path: Path, source: Path) -> None:
    """The folder does not grow with every change."""
    cache = CompiledCache(tmp_path / "cache")
    for number in range(KEPT + 3):
        cache.get("x", Built(), inputs=[source], also=[str(number)])
    assert len(list((tmp_path / "cache").iterdir())) == KEPT


@pytest.mark.parametrize(
    "content", [b"", b"nonsense", pickle.dumps([1])[:-3], b"cno_such_module\nnothing\n."]
)
def test_a_damaged_file_is_built_again(content: bytes, tmp_path: Path, source: Path) -> None:
    """Whatever stands in it."""
    build, cache = Built(), CompiledCache(tmp_path / "cache")
    cache.get("x", build, inputs=[source])
    (file,) = (tmp_path / "cache").iterdir()
    file.write_bytes(content)
    assert cache.get("x", build, inputs=[source]) == [2]
    assert cache.get("x", build, inputs=[source]) == [2]


def test_without_a_place_to_write_it_is_built_each_time(tmp_path: Path, source: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "cache").touch()
    build, cache = Built(), CompiledCache(tmp_path / "cache")
    assert cache.get("x", build, inputs=[source]) == [1]
    assert cache.get("x", build, inputs=[source]) == [2]


def test_a_fault_in_a_file_is_told_as_ever(tmp_path: Path, source: Path) -> None:
    """What building raises comes through, and nothing is kept."""

    def fail() -> list[int]:
        raise ValueError("source.yaml, line 1: no such word")

    cache = CompiledCache(tmp_path / "cache")
    with pytest.raises(ValueError, match="line 1"):
        cache.get("x", fail, inputs=[source, tmp_path / "missing.yaml"])
    assert not (tmp_path / "cache").exists()


def test_every_dictionary_can_be_kept(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is the same kind of thing after it was written and read."""
    kept: dict[str, type] = {}

    def get(_: CompiledCache, name: str, build: Callable[[], object], **__: object) -> object:
        value = pickle.loads(pickle.dumps(build()))  # noqa: S301 - made here
        kept[name] = type(value)
        return value

    monkeypatch.setattr(CompiledCache, "get", get)
    again = App(Settings())
    again.__dict__["gazetteer"] = app.gazetteer
    text = "HTS arrested two men in Salqin on 3 June 2018."
    day = date(2018, 6, 7)
    assert again.extractor.read(text, published=day) == app.extractor.read(text, published=day)
    question = "arrests by HTS in Salqin in May"
    assert again.questions.read(question, today=day) == app.questions.read(question, today=day)
    assert {"codebook", "actors", "people", "weapons", "numbers", "dates", "questions", "lexicons"} <= set(
        kept
    )
