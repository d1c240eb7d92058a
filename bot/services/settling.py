"""What is held of an incident after its claims or its corrections changed."""

from datetime import datetime

from bot.corroboration import combine
from bot.services.ports import UnitOfWork


async def settle(unit: UnitOfWork, incident_id: int, *, at: datetime) -> None:
    """Combine an incident's claims anew; the store lays what people corrected over them."""
    told = await unit.links.told_of(incident_id)
    await unit.incidents.settle(incident_id, combine(told) if told else None, at=at)
