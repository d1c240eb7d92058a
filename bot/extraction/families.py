"""Which types of events can be one happening told in several words, and which only follow from another."""

from bot.domain.codebook import EventType as T

# Tags of triggers that tell what came of an event more than an event of their own.
AFTERMATH = frozenset({"kill", "injure", "toll", "casualty", "body", "intervene"})

_VIOLENCE = frozenset(
    {
        T.ARMED_CLASH,
        T.SHELLING,
        T.AIRSTRIKE,
        T.EXPLOSIVE_DEVICE,
        T.SUICIDE_BOMBING,
        T.GRENADE,
        T.CHEMICAL_ATTACK,
        T.ATTACK,
        T.ASSASSINATION,
        T.EXECUTION,
        T.TORTURE,
        T.SEXUAL_VIOLENCE,
        T.ABDUCTION,
        T.LOOTING_DESTRUCTION,
        T.RAID,
        T.ARREST,
        T.TERRITORY_CHANGE,
    }
)
_DEMONSTRATIONS = frozenset(
    {
        T.PROTEST,
        T.RIOT,
        T.ATTACK,
        T.ARMED_CLASH,
        T.ARREST,
        T.LOOTING_DESTRUCTION,
        T.EXPLOSIVE_DEVICE,
        T.RESTRICTION,
        T.GRENADE,
    }
)
FOLLOW_UPS = frozenset(
    {
        T.DISPLACEMENT,
        T.RELEASE,
        T.WEAPONS_SEIZURE,
        T.DEPLOYMENT,
        T.ARREST,
        T.RESTRICTION,
        T.SENTENCING,
        T.TERRITORY_CHANGE,
    }
)
_TAKING = frozenset({T.ARREST, T.RAID, T.ABDUCTION})
_QUIET = frozenset({T.AGREEMENT, T.RELEASE, T.DISPLACEMENT, T.DEPLOYMENT, T.TERRITORY_CHANGE, T.RESTRICTION})


def compatible(earlier: frozenset[T], later: frozenset[T]) -> bool:
    """Whether triggers of these types, one after another, can tell of one happening."""
    if earlier & later:
        return True
    if later <= FOLLOW_UPS:
        return True
    if earlier <= _TAKING and later & {T.PROTEST, T.RIOT}:
        return False
    if (earlier & {T.PROTEST, T.RIOT}) or (later & {T.PROTEST, T.RIOT}):
        return bool(earlier & _DEMONSTRATIONS) and bool(later & _DEMONSTRATIONS)
    if earlier <= _VIOLENCE | FOLLOW_UPS and later <= _VIOLENCE | FOLLOW_UPS:
        return True
    return bool(earlier & _QUIET) and bool(later & _QUIET)
