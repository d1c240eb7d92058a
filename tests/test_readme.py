"""The README tells the truth: every command and setting stands in it, and what it shows is what comes out."""

import re
import shlex
import tomllib

import click
import pytest

from bot.cli import COMMANDS, cli
from bot.domain.access import LEAST, Deed, Role
from config.settings import Settings, load_settings
from tests.conftest import ROOT, Command

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    """The code between the markers of a name."""
    found = re.search(rf"<!-- {name} -->\n```\w*\n(.*?)```\n<!-- end -->", README, flags=re.DOTALL)
    assert found is not None, f"the README has no block {name!r}"
    return found.group(1)


def rows(heading: str) -> dict[str, str]:
    """The table under a heading: first cell → the rest of its row."""
    section = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    cells = [line.replace("\\|", "/").split("|") for line in lines]
    return {first.strip(): " ".join(rest) for _, first, *rest in cells}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    """With its options and sub-commands, but for the common ones, which stand above the table."""
    table = rows("Commands")
    (row,) = [first + rest for first, rest in table.items() if f"sitrep {name}" in first]
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    if isinstance(command, click.Group):
        missing = [leaf for leaf in command.commands if f"`{leaf}" not in row]
    else:
        common = {"--database", "--config", "--debug"}
        options = {
            option for parameter in command.params for option in parameter.opts if option.startswith("--")
        }
        missing = [option for option in options - common if f"`{option}" not in row]
    assert missing == []


def test_no_command_is_documented_that_does_not_exist() -> None:
    """A promise that nothing keeps."""
    documented = set(re.findall(r"`sitrep (\w+)", "\n".join(rows("Commands"))))
    assert documented == set(COMMANDS)


def test_every_setting_is_documented_with_its_default() -> None:
    """And none that does not exist."""
    table = rows("Settings")
    assert {name.strip("`") for name in table} == {f"SITREP_{name.upper()}" for name in Settings.model_fields}
    assert "`Asia/Damascus`" in table["`SITREP_TIMEZONE`"]
    assert "`SY`" in table["`SITREP_COUNTRIES`"]
    assert "`en,ar`" in table["`SITREP_LANGUAGES`"]


def test_the_table_of_rights_is_the_programs() -> None:
    """A tick for every role that covers the least one, deed by deed, and no deed is left out."""
    table = re.findall(r"^\| `(\w+)`: [^|]*((?:\|[ ✓]*)+)\|$", README, flags=re.MULTILINE)
    ticked = {
        deed: ["✓" in cell for cell in cells.split("|")[1:]] for deed, cells in table if deed in set(Deed)
    }
    assert ticked == {deed: [role.covers(least) for role in Role] for deed, least in LEAST.items()}


def test_the_settings_file_of_the_readme_can_be_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Its keys are settings; the token in it is no token yet."""
    (example,) = re.findall(r"```toml\n(.*?)```", README, flags=re.DOTALL)
    text = re.sub(r"^   ", "", example, flags=re.MULTILINE).replace("AA…", "AAexample")
    assert tomllib.loads(text)
    file = tmp_path_factory.mktemp("settings") / "sitrep.toml"
    file.write_text(text, encoding="utf-8")
    assert load_settings(config=file).owners


def test_the_transcript_is_what_the_demo_prints(sitrep: Command) -> None:
    """Each of its parts word for word, in the same order."""
    done = sitrep("demo")
    assert done.code == 0, done.err
    parts = [part.strip("\n") for part in block("transcript").split("\n…\n")]
    shown = [part for part in parts if part]
    assert len(shown) >= 3
    position = 0
    for part in shown:
        assert part in done.out[position:]
        position = done.out.index(part, position) + len(part)


def test_the_examples_for_scripts_run(sitrep: Command, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each line of the example, one after the other."""
    section = README.split("\nFor scripts:\n", 1)[1]
    found = re.search(r"```sh\n(.*?)```", section, flags=re.DOTALL)
    assert found is not None
    extract, load, ask = found.group(1).strip().splitlines()
    report, command = extract.removeprefix("echo '").split("' | sitrep ")
    done = sitrep(*shlex.split(command), given=report)
    assert done.code == 0, done.err
    assert '"detained": {"low": 2' in done.out
    file = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    file.write_text(report + "\n", encoding="utf-8")
    words = shlex.split(load.removeprefix("sitrep "))
    assert sitrep(*words[:-1], str(file)).code == 0
    answer = sitrep(*shlex.split(ask.removeprefix("sitrep ")))
    assert answer.code == 0, answer.err
    assert '"count": 1' in answer.out
