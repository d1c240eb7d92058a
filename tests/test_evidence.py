"""Evidence from the command line: complete, checkable with other people's tools, and any change is found."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Command

SECOND = "On 3 June Hay'at Tahrir al-Sham detained six men in Salqin, among them Ahmad Khatib.\n"
REPORTS = (
    {
        "id": "a",
        "text": "HTS arrested the activist Ahmad Khatib and three other men in Salqin on 3 June.",
        "date": "2018-06-04",
        "source": "Orchard Notes",
    },
    {"id": "b", "text": SECOND, "date": "2018-06-05", "source": "Lime Kiln Weekly"},
)
ASKED = ("export", "--query", "arrests in Salqin in June 2018", "--evidence")


@pytest.fixture
def loaded(sitrep: Command, tmp_path: Path) -> Command:
    """The command, with two reports of one arrest that disagree."""
    file = tmp_path / "reports.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in REPORTS), encoding="utf-8")
    assert sitrep("import", str(file)).code == 0
    return sitrep


def test_each_field_has_its_words_and_every_file_its_sum(loaded: Command, tmp_path: Path) -> None:
    """A folder that ``sha256sum -c`` accepts; reports byte for byte; who says otherwise is told."""
    done = loaded(*ASKED, "--out", "evidence", "--names")
    assert done.code == 0, done.err
    folder = tmp_path / "evidence"
    sums = (folder / "SHA256SUMS").read_bytes()
    assert done.out.strip() == hashlib.sha256(sums).hexdigest()
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, check=True)  # noqa: S607
    manifest = json.loads((folder / "manifest.json").read_bytes())
    texts = {one["id"]: (folder / one["file"]).read_bytes() for one in manifest["reports"]}
    assert sorted(texts.values()) == sorted(one["text"].encode() for one in REPORTS)
    for one in manifest["reports"]:
        assert one["sha256"] == hashlib.sha256(texts[one["id"]]).hexdigest()
    assert {one["source"] for one in manifest["reports"]} == {"Orchard Notes", "Lime Kiln Weekly"}
    (line,) = (folder / "incidents.jsonl").read_text(encoding="utf-8").splitlines()
    fields = {one["field"]: one for one in json.loads(line)["fields"]}
    detained = fields["detained"]
    assert detained["decided"]["by"] == "rule"
    assert [one["agrees"] for one in detained["told"]] == [False, False]
    for one in detained["told"]:
        for words in one["words"]:
            text = texts[one["report"]].decode()
            assert text[words["start"] : words["end"]] == words["text"]
    (link,) = json.loads(line)["links"]
    assert link["score"] >= 8
    assert ["names", "same_names", 3.0] in link["points"]
    checked = loaded("export", "--verify", "evidence")
    assert checked.code == 0, checked.err
    assert checked.out == done.out
    again = loaded(*ASKED, "--out", "evidence")
    assert again.code == 1
    assert "is there already" in again.err


def test_a_zip_without_names_holds_none_and_checks_too(loaded: Command, tmp_path: Path) -> None:
    """Nor a digest by which a name could be found out."""
    done = loaded(*ASKED, "--out", "evidence.zip")
    assert done.code == 0, done.err
    with zipfile.ZipFile(tmp_path / "evidence.zip") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
    assert "Khatib" not in everything.decode()
    assert all(one["names_hidden"] for one in manifest["reports"])
    digests = {hashlib.sha256(one["text"].encode()).hexdigest() for one in REPORTS}
    assert not any(digest in everything.decode() for digest in digests)
    checked = loaded("export", "--verify", "evidence.zip")
    assert (checked.code, checked.out) == (0, done.out)


def test_any_change_is_found(loaded: Command, tmp_path: Path) -> None:
    """A letter, a file taken out, one put in, and sums made to fit a changed quote."""
    folder = tmp_path / "evidence"
    assert loaded(*ASKED, "--out", "evidence").code == 0
    report = folder / "reports" / "report-1.txt"
    text = report.read_bytes()
    for change, said in (
        (lambda: report.write_bytes(text.replace(b"three", b"seven")), "reports/report-1.txt: changed"),
        (report.unlink, "reports/report-1.txt: missing"),
        (lambda: (folder / "more.txt").write_bytes(b"x"), "more.txt: added"),
    ):
        change()
        checked = loaded("export", "--verify", "evidence")
        assert checked.code == 1
        assert said in checked.out
        assert "Traceback" not in checked.err
        report.write_bytes(text)
        (folder / "more.txt").unlink(missing_ok=True)
    incidents = folder / "incidents.jsonl"
    forged = incidents.read_bytes().replace(b"six men", b"sixty m")
    sums = (folder / "SHA256SUMS").read_text()
    old = hashlib.sha256(incidents.read_bytes()).hexdigest()
    incidents.write_bytes(forged)
    (folder / "SHA256SUMS").write_text(sums.replace(old, hashlib.sha256(forged).hexdigest()))
    checked = loaded("export", "--verify", "evidence")
    assert checked.code == 1
    assert "is not in report" in checked.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "--query", "arrests", "--out", "x"),
        ("export", "--query", "arrests", "--out", "x", "--format", "csv", "--evidence"),
        ("export", "--evidence", "--out", "x"),
        ("export", "--verify", ".", "--out", "x"),
    ],
)
def test_what_does_not_go_together_is_a_usage_error(sitrep: Command, arguments: tuple[str, ...]) -> None:
    """A form or evidence, a question and a place to write to; a check alone."""
    assert sitrep(*arguments).code == 2


def test_what_is_no_evidence_is_told(sitrep: Command, tmp_path: Path) -> None:
    """A folder of something else, and a file that is no archive."""
    (tmp_path / "note.txt").write_text("x")
    for path in (".", "note.txt"):
        done = sitrep("export", "--verify", path)
        assert done.code == 1
        assert done.err.startswith("Error: ")
