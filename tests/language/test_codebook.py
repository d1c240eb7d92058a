"""The codebook holds every type of the contract, with definitions a person can check."""

from pathlib import Path

import pytest

from bot.domain.codebook import EventType
from bot.domain.errors import ConfigurationError
from bot.language.codebook import ACLED_EVENT_TYPES, Codebook
from config import data_path

CODEBOOK = Codebook.load(data_path("codebook.yaml"))
CONTRACT = {
    "armed_clash": "Armed clash",
    "shelling": "Shelling/artillery/missile attack",
    "airstrike": "Air/drone strike",
    "explosive_device": "Remote explosive/landmine/IED",
    "suicide_bombing": "Suicide bomb",
    "grenade": "Grenade",
    "chemical_attack": "Chemical weapon",
    "attack": "Attack",
    "assassination": "Attack",
    "execution": "Attack",
    "torture": "Attack",
    "sexual_violence": "Sexual violence",
    "abduction": "Abduction/forced disappearance",
    "arrest": "Arrests",
    "raid": "Other",
    "release": "Other",
    "sentencing": "Other",
    "displacement": "Other",
    "restriction": "Other",
    "protest": "Peaceful protest",
    "riot": "Violent demonstration",
    "looting_destruction": "Looting/property destruction",
    "weapons_seizure": "Disrupted weapons use",
    "agreement": "Agreement",
}


@pytest.mark.parametrize(("event_type", "acled"), CONTRACT.items())
def test_matches_the_contracts_acled_types(event_type: str, acled: str) -> None:
    """The usual sub-event type of each type is the contract's."""
    assert CODEBOOK.acled(EventType(event_type)) == acled


def test_types_that_depend_on_the_text_offer_alternatives() -> None:
    """Protests, riots, changes of control and deployments match several sub-event types."""
    assert set(CODEBOOK.acled_options(EventType.TERRITORY_CHANGE)) == {
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Non-violent transfer of territory",
    }
    assert "Excessive force against protesters" in CODEBOOK.acled_options(EventType.PROTEST)
    assert "Mob violence" in CODEBOOK.acled_options(EventType.RIOT)
    assert "Change to group/activity" in CODEBOOK.acled_options(EventType.DEPLOYMENT)


@pytest.mark.parametrize("event_type", list(EventType))
def test_every_type_is_explained_in_both_languages(event_type: EventType) -> None:
    """Labels, a definition, what belongs and what does not, and where that comes from."""
    entry = CODEBOOK.entry(event_type)
    assert set(entry.labels) == set(entry.definition) == {"en", "ar"}
    assert entry.includes
    assert entry.excludes
    assert entry.sources


def test_reads_every_acled_sub_event_type() -> None:
    """A structured file's sub-event types all become a type of ours, whatever their case."""
    for names in ACLED_EVENT_TYPES.values():
        for name in names:
            event_type = CODEBOOK.from_acled(name.upper())
            assert event_type is not None, name
            assert name in CODEBOOK.acled_options(event_type)
    assert CODEBOOK.from_acled("Attack") is EventType.ATTACK
    assert CODEBOOK.from_acled("Gossip") is None
    assert CODEBOOK.acled_event_type("Armed clash") == "Battles"


def test_labels_and_groups() -> None:
    """Everyday names stand for several types."""
    assert CODEBOOK.label(EventType.ARREST, "en", plural=True) == "arrests"
    assert CODEBOOK.label(EventType.ARREST, "ar", plural=True) == "اعتقالات"
    assert CODEBOOK.label(EventType.ARREST, "fr") == "arrest"
    assert {EventType.EXPLOSIVE_DEVICE, EventType.SUICIDE_BOMBING} == CODEBOOK.group("bombing")
    assert EventType.AGREEMENT not in CODEBOOK.group("violence")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("  raid:\n", "  rade:\n"), "'rade' is no event type of the contract"),
        (("      Grenade:\n", "      Hand grenade:\n"), "'Hand grenade' is no ACLED sub-event type"),
        (("en: [arrest, arrests]", "en: [arrest]"), "must be a pair: singular, plural"),
        (("types: [shelling, airstrike]", "types: [shelling, bombing]"), "'bombing' is no event type"),
    ],
)
def test_faults_are_told_with_file_and_line(tmp_path: Path, change: tuple[str, str], problem: str) -> None:
    """Who edits the file learns what to mend."""
    text = data_path("codebook.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    path = tmp_path / "codebook.yaml"
    path.write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=rf"codebook\.yaml, line \d+: .*{problem}"):
        Codebook.load(path)


def test_a_missing_type_is_told(tmp_path: Path) -> None:
    """The codebook is whole or refused."""
    path = tmp_path / "codebook.yaml"
    path.write_text("types: {}\ngroups: {}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="event types without an entry: armed_clash"):
        Codebook.load(path)
