"""What is held of an incident after its claims or its corrections changed."""

from datetime import datetime

from bot.corroboration import combine
from bot.services.ports import UnitOfWork


async def settle(unit: UnitOfWork, incident_id: int, *, at: datetime) -> None:
    """Combine an incident's claims anew; the store lays what people corrected over them."""
    claims = await unit.incidents.claims_of_incident(incident_id)
    facts = combine([kept.claim for kept in claims]) if claims else None
    await unit.incidents.settle(incident_id, facts, at=at)
