"""The event types of the codebook; their definitions and labels live in ``config/codebook.yaml``."""

from enum import StrEnum


class EventType(StrEnum):
    """One id of the codebook (fixed; the contract lists them)."""

    ARMED_CLASH = "armed_clash"
    SHELLING = "shelling"
    AIRSTRIKE = "airstrike"
    EXPLOSIVE_DEVICE = "explosive_device"
    SUICIDE_BOMBING = "suicide_bombing"
    GRENADE = "grenade"
    CHEMICAL_ATTACK = "chemical_attack"
    ATTACK = "attack"
    ASSASSINATION = "assassination"
    EXECUTION = "execution"
    TORTURE = "torture"
    SEXUAL_VIOLENCE = "sexual_violence"
    ABDUCTION = "abduction"
    ARREST = "arrest"
    RAID = "raid"
    RELEASE = "release"
    SENTENCING = "sentencing"
    DISPLACEMENT = "displacement"
    RESTRICTION = "restriction"
    PROTEST = "protest"
    RIOT = "riot"
    LOOTING_DESTRUCTION = "looting_destruction"
    TERRITORY_CHANGE = "territory_change"
    DEPLOYMENT = "deployment"
    WEAPONS_SEIZURE = "weapons_seizure"
    AGREEMENT = "agreement"


class Modality(StrEnum):
    """How a text presents an event: as a fact, a failure, a plan, a denial, a possibility, or history."""

    HAPPENED = "happened"
    ATTEMPTED = "attempted"
    PLANNED = "planned"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    BACKGROUND = "background"
