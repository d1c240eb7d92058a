"""The command line: exit codes, one-line failures, and JSON that comes out in order whatever goes in."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import click
import pytest

from bot.cli import COMMANDS, cli, one_line
from tests.conftest import ROOT, Command

EVENTS = "Four people were killed when a car bomb went off in Salqin on 2 June 2018."


def one_line_failure(err: str) -> bool:
    """Whether standard error holds one line that explains, and no traceback."""
    return err.startswith("Error: ") and err.count("\n") == 1 and "Traceback" not in err


def test_the_help_lists_every_command(sitrep: Command) -> None:
    """Each with its line, without loading any of them."""
    done = sitrep("--help")
    assert done.code == 0
    assert all(f"  {name} " in done.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_takes_the_common_options(name: str) -> None:
    """``--database``, ``--config`` and ``--debug`` everywhere, and a help text."""
    context = click.Context(cli)
    command = cli.get_command(context, name)
    assert command is not None
    leaves = list(command.commands.values()) if isinstance(command, click.Group) else [command]
    for leaf in leaves:
        options = {option for parameter in leaf.params for option in parameter.opts}
        assert {"--database", "--config", "--debug"} <= options, leaf.name
        assert leaf.help, leaf.name


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["extract", "--nonsense"],
        ["extract", "/no/such/file"],
        ["extract", "--json", "--jsonl"],
        ["extract", "--date", "31 February"],
        ["extract", "--date", "2018-02-31"],
        ["ask"],
        ["ask", "--today", "tomorrow", "arrests"],
        ["import"],
        ["export", "--query", "arrests", "--format", "pdf", "--out", "x"],
        ["gazetteer", "search"],
        ["db", "drop"],
        ["doctor", "--config", "/no/such/file.toml"],
    ],
)
def test_a_usage_error_exits_2(arguments: list[str], sitrep: Command) -> None:
    """With a hint and no traceback, and nothing on standard output."""
    done = sitrep(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "Error: " in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"SITREP_TIMEZONE": "Asia/Damscus"}, "did you mean Asia/Damascus"),
        ({"SITREP_BOT_TOKEN": "not a token"}, "SITREP_BOT_TOKEN"),
        ({"SITREP_DATABASE_URL": "mysql://root:hunter2@host/x"}, "SITREP_DATABASE_URL"),
        ({"SITREP_LANGUAGES": "fr"}, "'fr'"),
    ],
)
def test_a_wrong_setting_exits_1_with_one_line(
    environment: dict[str, str], says: str, sitrep: Command
) -> None:
    """Before anything else is loaded."""
    done = sitrep("extract", given=EVENTS, environment=environment)
    assert done.code == 1
    assert one_line_failure(done.err)
    assert says in done.err
    assert "hunter2" not in done.err


def test_debug_shows_the_traceback(sitrep: Command) -> None:
    """For those who want to know more than one line."""
    done = sitrep("extract", "--debug", given=EVENTS, environment={"SITREP_TIMEZONE": "nowhere"})
    assert done.code == 1
    assert "Traceback" in done.err


def test_run_without_a_token_says_where_to_get_one(sitrep: Command) -> None:
    """One line, exit 1."""
    done = sitrep("run")
    assert done.code == 1
    assert one_line_failure(done.err)
    assert "@BotFather" in done.err


# extract


def test_extract_answers_each_line_in_order_and_goes_on_after_a_broken_one(sitrep: Command) -> None:
    """A line that is no report gets an error in its place."""
    lines = [
        json.dumps({"id": "a", "text": EVENTS, "date": "2018-06-03", "views": 3}),
        "not json",
        json.dumps({"id": 7}),
        "",
        json.dumps({"id": "date", "text": EVENTS, "date": "2018-02-31"}),
        json.dumps({"id": "empty", "text": ""}),
        json.dumps({"text": EVENTS}),
    ]
    done = sitrep("extract", "--jsonl", given="\n".join(lines))
    results = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [result["id"] for result in results] == ["a", None, 7, "date", "empty", None]
    assert ["error" in result for result in results] == [False, True, True, True, False, False]
    (found,) = results[0]["incidents"]
    assert found["type"] == "explosive_device"
    assert found["date"] == {"start": "2018-06-02", "end": "2018-06-02", "precision": "day"}
    assert found["killed"]["low"] == 4
    assert results[4]["incidents"] == []
    assert any("assumed" in assumption for assumption in results[5]["assumptions"])


def test_extract_quotes_the_text_exactly(sitrep: Command) -> None:
    """Offsets count code points of the text as it was given, marks and odd characters included."""
    text = f"🟥 \u200bSalqīn – “quoted” <b>&amp;</b>\r\n\n{EVENTS} 🟥"
    done = sitrep("extract", "--json", "--date", "2018-06-03", given=text)
    result = json.loads(done.out)
    for incident in result["incidents"]:
        for evidence in incident["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]
    assert result["incidents"]


STRANGE = {
    "empty": "",
    "blank": " \n\t ",
    "emoji": "🔥🚨💥🔥",
    "nul": "Two men were\x00 arrested in Salqin on 3 June.\x00",
    "directions": "\u202eTwo men\u202c were arrested \u2067في سلقين\u2069 on 3 June.",
    "markup": "<b>Two</b> *men* were [arrested](http://x) in `Salqin` & <script>alert(1)</script>",
    "surrogate": "Two men \ud83d were arrested in Salqin.",
    "31 February": "Two men were arrested in Salqin on 31 February 2018.",
    "unknown place": "Two men were arrested in Zorgleflub on 3 June 2018.",
    "long": "Two men were arrested in Salqin on 3 June. " * 4651,
    "one long word": "a" * 200_000,
    "digits": "9" * 200_000,
}


def test_extract_writes_what_an_actor_counts_in_behind_it(sitrep: Command) -> None:
    """Whoever looks for a state finds its branches, and children among the civilians."""
    text = "On 3 June 2018 Military Intelligence arrested two children in Salqin."
    (incident,) = json.loads(sitrep("extract", "--json", given=text).out)["incidents"]
    assert incident["perpetrators"] == ["military_intelligence_sy", "syrian_government"]
    assert incident["targets"] == ["children", "civilians"]


def test_extract_reads_strange_texts_without_a_fault(sitrep: Command) -> None:
    """Each gets a result; a date that does not exist and a place that nobody knows are not made up."""
    lines = [json.dumps({"id": name, "text": text, "date": "2018-06-05"}) for name, text in STRANGE.items()]
    done = sitrep("extract", "--jsonl", given="\n".join(lines))
    results = {result["id"]: result for result in map(json.loads, done.out.splitlines())}
    assert done.code == 0, done.err
    assert list(results) == list(STRANGE)
    assert not any("error" in result for result in results.values())
    for name in ("empty", "blank", "emoji", "one long word", "digits"):
        assert results[name]["incidents"] == []
    for incident in results["31 February"]["incidents"]:
        assert incident["date"]["precision"] != "day" or incident["date"]["start"] != "2018-03-03"
    for incident in results["unknown place"]["incidents"]:
        assert incident["place"] is None or incident["place"]["lat"] is None


def test_extract_prints_a_list_for_people(sitrep: Command, tmp_path: Path) -> None:
    """With the quoted words, from files too."""
    file = tmp_path / "report.txt"
    file.write_text(EVENTS, encoding="utf-8")
    done = sitrep("extract", "--date", "2018-06-03", str(file))
    assert done.code == 0
    assert "2 June 2018" in done.out
    assert "Salq" in done.out
    assert "“" in done.out


def test_extract_says_when_there_is_nothing(sitrep: Command) -> None:
    """An empty text and one without an incident are no failures."""
    assert "empty" in sitrep("extract", given="").err
    assert "No incidents" in sitrep("extract", given="The weather was fine.").out


def test_extract_refuses_what_is_no_text(sitrep: Command) -> None:
    """A picture piped in is told, not guessed at."""
    done = sitrep("extract", given=b"\x89PNG\r\n\x1a\n\xff\xfe\xfa")
    assert done.code == 1
    assert one_line_failure(done.err)
    assert "UTF-8" in done.err


# import and ask


def reports(path: Path) -> Path:
    """Two reports and a broken line."""
    lines = [
        json.dumps({"id": 1, "text": EVENTS, "date": "2018-06-03", "source": "Diary"}),
        json.dumps({"id": 2, "text": "Two men were arrested in Ariha on 5 June 2018.", "date": "2018-06-05"}),
    ]
    file = path / "reports.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_what_was_imported_is_found_and_loading_twice_adds_nothing(sitrep: Command, tmp_path: Path) -> None:
    """The question is answered with the incident, its source and its words."""
    file = str(reports(tmp_path))
    first, second = sitrep("import", file), sitrep("import", file)
    assert (first.code, second.code) == (0, 0), first.err + second.err
    assert "2 new" in first.err
    assert "0 new, 2 known already" in second.err
    done = sitrep("ask", "bombings in Salqin in June 2018", "--json", "--today", "2018-06-07")
    shape = json.loads(done.out)
    assert shape["answer"]["count"] == 1
    (incident,) = shape["answer"]["incidents"]
    assert incident["date"]["start"] == "2018-06-02"
    assert incident["sources"] == ["Diary"]
    assert shape["understood"]


def test_a_broken_line_does_not_stop_an_import(sitrep: Command, tmp_path: Path) -> None:
    """The rest is loaded; the line is named, and the exit code tells."""
    file = reports(tmp_path)
    file.write_text("{broken\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    done = sitrep("import", str(file))
    assert done.code == 1
    assert "2 new" in done.err
    assert "line 1" in done.err
    assert "Traceback" not in done.err


def test_a_plain_text_is_imported_as_one_report(sitrep: Command, tmp_path: Path) -> None:
    """With the day that ``--date`` gives."""
    file = tmp_path / "note.txt"
    file.write_text("Two men were arrested in Ariha yesterday.", encoding="utf-8")
    assert sitrep("import", str(file), "--date", "2018-06-05").code == 0
    shape = json.loads(sitrep("ask", "--json", "--today", "2018-06-07", "arrests in Ariha this month").out)
    assert [one["date"]["start"] for one in shape["answer"]["incidents"]] == ["2018-06-04"]


def test_a_file_of_an_unknown_kind_is_refused(sitrep: Command, tmp_path: Path) -> None:
    """In one line, before the database is touched."""
    file = tmp_path / "picture.png"
    file.touch()
    done = sitrep("import", str(file))
    assert done.code == 1
    assert one_line_failure(done.err)
    assert not (tmp_path / "test.db").exists()


def test_ask_answers_line_by_line(sitrep: Command) -> None:
    """With the same ids, in order; a broken line gets an error, and noise gets help."""
    lines = [
        json.dumps({"id": "x", "question": "arrests in Ariha in May 2018"}),
        "broken",
        json.dumps({"id": 2}),
        json.dumps({"id": 3, "question": "zorgle flub wibble"}),
        json.dumps({"id": 4, "question": ""}),
        json.dumps({"id": 5, "question": "قتلى في إدلب"}),
    ]
    done = sitrep("ask", "--jsonl", "--today", "2018-06-07", given="\n".join(lines))
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0, done.err
    assert [answer["id"] for answer in answers] == ["x", None, 2, 3, 4, 5]
    assert answers[0]["query"]["types"] == ["arrest"]
    assert "error" in answers[1]
    assert "error" in answers[2]
    assert answers[3]["query"] is None
    assert answers[3]["understood"]
    assert answers[4]["query"] is None
    assert answers[5]["query"]["measure"] == "killed"
    assert not answers[5]["query"]["types"]


def test_ask_prints_the_reading_first(sitrep: Command, tmp_path: Path) -> None:
    """In the language of the question."""
    sitrep("import", str(reports(tmp_path)))
    english = sitrep("ask", "arrests", "in", "Ariha", "in", "June", "--today", "2018-06-07")
    assert english.code == 0, english.err
    assert english.out.splitlines()[0].startswith("Arrests")
    assert "5 June 2018" in english.out
    arabic = sitrep("ask", "اعتقالات في أريحا في حزيران", "--today", "2018-06-07")
    assert "أريحا" in arabic.out.splitlines()[0]


def test_a_question_of_nothing_but_noise_gets_help(sitrep: Command) -> None:
    """Not a list of everything."""
    done = sitrep("ask", "zorgle flub wibble")
    assert done.code == 0
    assert done.out.strip()
    assert "0 incidents" not in done.out


def test_export_and_answer_agree(sitrep: Command, tmp_path: Path) -> None:
    """The file holds what the answer counts."""
    sitrep("import", str(reports(tmp_path)))
    done = sitrep("export", "--query", "incidents in June 2018", "--format", "jsonl", "--out", "out.jsonl")
    assert done.code == 0, done.err
    exported = [
        json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    answer = json.loads(sitrep("ask", "incidents in June 2018", "--json").out)["answer"]
    assert [one["id"] for one in exported] == [one["id"] for one in answer["incidents"]]
    assert len(exported) == 2


def test_an_export_that_fails_leaves_no_file(sitrep: Command, tmp_path: Path) -> None:
    """Neither half a file nor an empty one."""
    done = sitrep("export", "--query", "zorgle flub", "--format", "csv", "--out", "out.csv")
    assert done.code == 1
    assert one_line_failure(done.err)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("out.csv")] == []


# the database


def test_a_database_of_a_newer_version_is_refused(sitrep: Command, tmp_path: Path) -> None:
    """Rather than written to by a program that does not understand it."""
    assert sitrep("db", "upgrade").code == 0
    with closing(sqlite3.connect(tmp_path / "test.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    done = sitrep("ask", "arrests")
    assert done.code == 1
    assert one_line_failure(done.err)
    assert "newer" in done.err


def test_a_locked_database_is_told_and_nothing_is_lost(sitrep: Command, tmp_path: Path) -> None:
    """Another program that holds it for longer than we wait."""
    assert sitrep("db", "upgrade").code == 0
    file = str(reports(tmp_path))
    with closing(sqlite3.connect(tmp_path / "test.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        done = sitrep("import", file)
        other.rollback()
    assert done.code == 1
    assert one_line_failure(done.err)
    assert "locked" in done.err or "another program" in done.err.lower()
    assert "2 new" in sitrep("import", file).err


def test_a_read_only_database_is_told(sitrep: Command, tmp_path: Path) -> None:
    """A folder that cannot be written to; root is let through by the system, so a file stands in the way."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    done = sitrep("ask", "arrests", "--database", f"sqlite:///{tmp_path}/file/test.db")
    assert done.code == 1
    assert one_line_failure(done.err)


def test_a_file_that_is_no_database_is_told(sitrep: Command, tmp_path: Path) -> None:
    """And left as it is."""
    (tmp_path / "test.db").write_text("not a database at all, " * 100, encoding="utf-8")
    done = sitrep("ask", "arrests")
    assert done.code == 1
    assert one_line_failure(done.err)
    assert (tmp_path / "test.db").read_text(encoding="utf-8").startswith("not a database")


def test_a_server_that_does_not_answer_is_told_without_the_password(sitrep: Command) -> None:
    """One line with what to check."""
    done = sitrep("ask", "arrests", "--database", "postgresql://user:hunter2@127.0.0.1:1/name")
    assert done.code == 1
    assert one_line_failure(done.err)
    assert "hunter2" not in done.err


def test_check_and_backup(sitrep: Command, tmp_path: Path) -> None:
    """A backup is a database of its own; one that is there already is not written over."""
    sitrep("import", str(reports(tmp_path)))
    check = sitrep("db", "check")
    assert check.code == 0, check.out + check.err
    assert "PROBLEM" not in check.out
    assert sitrep("db", "backup", "copy.db").code == 0
    copy = f"sqlite:///{tmp_path / 'copy.db'}"
    shape = json.loads(sitrep("ask", "incidents in June 2018", "--json", "--database", copy).out)
    assert shape["answer"]["count"] == 2
    again = sitrep("db", "backup", "copy.db")
    assert again.code == 1
    assert one_line_failure(again.err)


def test_the_doctor_finds_what_is_wrong(sitrep: Command) -> None:
    """A line each, and the exit code tells whether something has to be mended."""
    well = sitrep("doctor")
    assert well.code == 0, well.out + well.err
    for name in ("settings", "time zone", "gazetteer", "database", "token"):
        assert f" {name}" in well.out
    wrong = sitrep("doctor", environment={"SITREP_TIMEZON": "x", "SITREP_OWNERS": "me"})
    assert wrong.code == 1
    assert "SITREP_TIMEZON is no setting" in wrong.out
    assert "SITREP_OWNERS must be" in wrong.out


def test_the_gazetteer_is_searched_and_extended(sitrep: Command, tmp_path: Path) -> None:
    """Spellings and scripts meet in one place; an added file is found by the next search."""
    latin = json.loads(sitrep("gazetteer", "search", "--json", "Khan Sheikhoun").out)
    arabic = json.loads(sitrep("gazetteer", "search", "--json", "خان شيخون").out)
    assert latin[0]["id"] == arabic[0]["id"] == "geonames:168325"
    missing = sitrep("gazetteer", "search", "Zorgleflub")
    assert missing.code == 1
    assert one_line_failure(missing.err)
    broken = tmp_path / "broken.csv"
    broken.write_text("a,b\n1,2\n", encoding="utf-8")
    refused = sitrep("gazetteer", "add", str(broken))
    assert refused.code == 1
    assert one_line_failure(refused.err)


# the process


def test_a_reader_that_goes_away_ends_the_run_quietly(tmp_path: Path) -> None:
    """As in ``sitrep extract … | head -1``."""
    line = json.dumps({"text": EVENTS}) + "\n"
    script = f"{sys.executable} -m bot extract --jsonl < {tmp_path / 'many.jsonl'} | head -1"
    (tmp_path / "many.jsonl").write_text(line * 3000, encoding="utf-8")
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_an_interrupt_ends_the_run_in_one_line(tmp_path: Path) -> None:
    """Ctrl-C gives no traceback."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "extract", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        # a shell that runs the tests in the background has its children ignore the signal
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"text": EVENTS}) + "\n")
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.strip() == "Stopped."


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (OSError(28, "No space left on device", "out.csv"), "out.csv: No space left on device."),
        (OSError(28, "No space left on device"), "No space left on device."),
        (ValueError("two\nlines"), "two lines"),
        (KeyError(), "KeyError"),
    ],
)
def test_a_fault_is_told_in_one_line(fault: Exception, line: str) -> None:
    """Whatever it is."""
    assert one_line(fault) == line


def test_ask_draws_pictures(sitrep: Command, tmp_path: Path) -> None:
    """PNG files beside the answer; where there is nothing to draw, no file and a reason."""
    sitrep("import", str(reports(tmp_path)))
    question = ("arrests in Ariha in June", "--today", "2018-06-07")
    done = sitrep("ask", *question, "--map", "map.png", "--chart", "chart.png")
    assert done.code == 0, done.err
    assert done.out.startswith("Arrests")
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in ("map.png", "chart.png"))
    nothing = sitrep("ask", "arrests in 1999", "--chart", "none.png")
    assert nothing.code == 0
    assert "nothing to draw" in nothing.err
    assert not (tmp_path / "none.png").exists()
    assert sitrep("ask", "--jsonl", "--map", "map.png").code == 2


def test_extract_explains_each_field(sitrep: Command) -> None:
    """With its words and the rule, for people and for programs; without the option the shape stays."""
    shown = sitrep("extract", "--date", "2018-06-04", "--explain", given=EVENTS)
    assert "   killed: 4 – told by attack." in shown.out
    assert "“Four people” [0–11]" in shown.out
    shape = json.loads(sitrep("extract", "--date", "2018-06-04", "--explain", "--json", given=EVENTS).out)
    (killed,) = (one for one in shape["incidents"][0]["reasons"] if one["field"] == "killed")
    assert (killed["value"], killed["start"], killed["end"], killed["text"]) == ("4", 0, 11, "Four people")
    plain = sitrep("extract", "--jsonl", given=json.dumps({"text": EVENTS}))
    assert "reasons" not in json.loads(plain.out)["incidents"][0]


def test_a_digest_is_printed_of_everything_or_of_a_question(sitrep: Command, tmp_path: Path) -> None:
    """It tells of the day before the one it is sent, in either language."""
    file = tmp_path / "reports.jsonl"
    report = {"id": "d1", "text": EVENTS, "date": "2018-06-03", "source": "Idlib Post"}
    file.write_text(json.dumps(report), encoding="utf-8")
    assert sitrep("import", str(file)).code == 0
    printed = sitrep("digest", "--date", "2018-06-03").out
    assert "Digest · 2 June 2018" in printed
    assert "4 killed" in printed
    assert "nothing to report" in sitrep("digest", "--date", "2018-06-03", "--query", "arrests in Idlib").out
    assert "موجز" in sitrep("digest", "--date", "2018-06-03", "--language", "ar").out
    assert sitrep("digest", "--query", "hello there").code == 1
    assert sitrep("digest", "--date", "tomorrow").code == 2
