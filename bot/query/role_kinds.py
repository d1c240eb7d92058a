"""Which event types are done by both sides, by the people, or by whom "of" names."""

from bot.domain.codebook import EventType

DONE_BY_OF = {
    EventType.RAID,
    EventType.AIRSTRIKE,
    EventType.SHELLING,
    EventType.ATTACK,
    EventType.DEPLOYMENT,
    EventType.TERRITORY_CHANGE,
    EventType.RESTRICTION,
    EventType.PROTEST,
    EventType.SUICIDE_BOMBING,
    EventType.EXPLOSIVE_DEVICE,
}


OF_THE_PEOPLE = {EventType.PROTEST, EventType.RIOT}


MUTUAL = {EventType.ARMED_CLASH, EventType.AGREEMENT}
