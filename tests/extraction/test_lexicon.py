"""The lexicon files: what they hold is checked, and every type of the codebook has words in each language."""

from pathlib import Path

import pytest

from bot.domain.codebook import EventType
from bot.domain.errors import ConfigurationError
from bot.extraction.lexicon import load_lexicon
from bot.language.tokens import tokenize
from config import data_path

FILES = sorted(data_path("lexicon").glob("??.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_type_has_words(file: Path) -> None:
    """No type of the codebook is left without a trigger."""
    text = file.read_text(encoding="utf-8")
    section = text.split("\ntriggers:", 1)[1].split("\nsets:", 1)[0]
    for kind in EventType:
        assert f"\n  {kind.value}:" in section, kind


def write(folder: Path, triggers: str) -> Path:
    """A small lexicon file."""
    file = folder / "en.yaml"
    file.write_text(
        f"language: en\norder: svo\ngrammar: {{doubled: []}}\ntriggers:\n{triggers}\n", encoding="utf-8"
    )
    return file


def test_forms_of_a_verb_are_found(tmp_path: Path) -> None:
    """An entry's verb is found in each of its forms, and the match names its entry."""
    lexicon = load_lexicon(write(tmp_path, "  attack:\n    - {verbs: [attack], strength: 3}"))
    found = lexicon.index.find(tokenize("They attacked, attacking what others attack."))
    assert [m.payload.entry.strength for m in found if m.payload.entry] == [3, 3, 3]


@pytest.mark.parametrize(
    "triggers, words",
    [
        ("  attak:\n    - {verbs: [attack]}", "no type of the codebook"),
        ("  attack:\n    - {verbs: [attack], measure: dead}", "not one of killed"),
        ("  attack:\n    - {verbs: [attack], frame: sideways}", "not one of transitive"),
        ("  attack:\n    - {strength: 2}", "has no word"),
        ("  attack:\n    - {verbs: [attack], with: ['@nowhere']}", "no set '@nowhere'"),
        ("  attack:\n    - {verbz: [attack]}", "unknown key 'verbz'"),
    ],
)
def test_a_faulty_entry_is_named(tmp_path: Path, triggers: str, words: str) -> None:
    """A mistake in the file is told with its file and line."""
    with pytest.raises(ConfigurationError, match=words) as caught:
        load_lexicon(write(tmp_path, triggers))
    assert "en.yaml, line" in str(caught.value)
