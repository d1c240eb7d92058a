"""Reading the files that people edit: values, and faults with file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.errors import ConfigurationError
from bot.language.entries import Row, read_rows


def read(tmp_path: Path, text: str) -> Row:
    """The top row of a file with this text."""
    path = tmp_path / "f.yaml"
    path.write_text(text, encoding="utf-8")
    return read_rows(path)


def test_reads_values(tmp_path: Path) -> None:
    """Texts, lists, flags, numbers and rows come with their kinds."""
    row = read(tmp_path, "a: x\nb: [p, q]\nc: true\nd: 3\ne: {f: g}\nh:\n  - {i: j}\nk: lone\nn: null\n")
    assert (row.text("a"), row.texts("b"), row.flag("c"), row.number("d")) == ("x", ["p", "q"], True, 3)
    assert (row.row("e").text("f"), row.rows("h")[0].text("i"), row.texts("k")) == ("g", "j", ["lone"])
    assert (row.optional("n"), row.texts("n"), row.flag("z"), row.number("z"), row.rows("z")) == (
        None,
        [],
        False,
        None,
        [],
    )
    assert row.rows("h")[0].line == 7
    assert read(tmp_path, "").values == {}


@pytest.mark.parametrize(
    ("text", "ask", "problem"),
    [
        ("a: ''\n", lambda row: row.text("a"), "line 1: 'a' must be a text"),
        ("a: [x, yes]\n", lambda row: row.texts("a"), "line 1: 'a' must be a list of texts"),
        ("a: Big One\n", lambda row: row.id("a"), "'Big One' is no id"),
        ("a: x\n", lambda row: row.flag("a"), "'a' must be true or false"),
        ("a: x\n", lambda row: row.number("a"), "'a' must be a whole number"),
        ("a: x\n", lambda row: row.row("a"), "'a' must be a mapping"),
        ("a: x\n", lambda row: row.rows("a"), "'a' must be a list of mappings"),
        ("a: x\n", lambda row: row.allow("b"), "unknown key 'a'"),
        ("a: x\n", lambda row: row.choice("a", ("y", "z")), "'a' is 'x', not one of y, z"),
        ("- a\n", lambda row: row, "the file must hold a mapping"),
        ("a: 1\na: 2\n", lambda row: row, "line 2: 'a' stands there twice"),
        ("a: 1:30\n", lambda row: row, "line 1: '1:30' needs quotes around it"),
        ("a: [\n", lambda row: row, "f.yaml is no YAML"),
        ("? [a]\n: b\n", lambda row: row, "a key must be a text"),
    ],
)
def test_faults_name_file_and_line(
    tmp_path: Path, text: str, ask: Callable[[Row], object], problem: str
) -> None:
    """Whoever edits a file learns where it is wrong."""
    with pytest.raises(ConfigurationError) as fault:
        ask(read(tmp_path, text))
    assert problem in str(fault.value)
    assert "f.yaml" in str(fault.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """One line, no traceback."""
    with pytest.raises(ConfigurationError, match=r"gone\.yaml cannot be read"):
        read_rows(tmp_path / "gone.yaml")
