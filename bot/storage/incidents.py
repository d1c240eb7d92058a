"""Claims and incidents: keeping them, and reading them whole."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    RowMapping,
    Table,
    and_,
    bindparam,
    case,
    delete,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.corroboration import Facts, corrected
from bot.domain.claim import Claim
from bot.domain.codebook import EventType, Modality
from bot.domain.correction import Correction
from bot.domain.incident import Incident, ReviewStatus, SourcedClaim
from bot.domain.report import Report
from bot.domain.values import Place
from bot.language.naming import name_key
from bot.services.ports import KeptClaim
from bot.storage.areas import area_of
from bot.storage.corrections import SqlCorrections
from bot.storage.noting import WITHDRAWN, note_reports
from bot.storage.reports import REPORT, report_columns, with_text_and_source
from bot.storage.rows import (
    PLACE_COLUMNS,
    claim_columns,
    claim_of,
    claim_place_of,
    counts_of,
    date_of,
    incident_columns,
    named_places,
    place_columns,
    report_of,
)
from bot.storage.tables import METADATA
from bot.storage.types import HIGHEST_ID

INCIDENT = METADATA.tables["incident"]
ACTOR = METADATA.tables["incident_actor"]
INCIDENT_SOURCE = METADATA.tables["incident_source"]
INCIDENT_PLACE = METADATA.tables["incident_place"]
CLAIM = METADATA.tables["claim"]
CLAIM_NAME = METADATA.tables["claim_name"]
PLACE = METADATA.tables["place"]

PERPETRATOR, TARGET = "perpetrator", "target"
GONE = "gone"
"""The standing of an incident that no claim supports any more, or that was merged into another."""

_ID = bindparam("number", type_=BigInteger)
_NEW_CLAIMS = insert(CLAIM).returning(CLAIM.c.id, sort_by_parameter_order=True)
_NEW_INCIDENT = insert(INCIDENT).returning(INCIDENT.c.id)
_HOLD = update(INCIDENT).where(INCIDENT.c.id == _ID).values(standing=INCIDENT.c.status)
_FORGET_PARTS = [delete(table).where(table.c.incident_id == _ID) for table in (ACTOR, INCIDENT_PLACE)]
_KNOWN_PLACES = select(*(PLACE.c[name] for name in PLACE_COLUMNS)).where(
    PLACE.c.id.in_(bindparam("ids", expanding=True))
)
_MOVE = update(CLAIM).where(CLAIM.c.id.in_(bindparam("ids", expanding=True)))


class SqlIncidents:
    """Claims and incidents of one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._places: dict[str, Place] = {}
        self._changed: set[int] = set()

    def changed(self) -> frozenset[int]:
        """The incidents made, changed or taken away since this was last asked in this transaction."""
        changed, self._changed = frozenset(self._changed), set()
        return changed

    async def standing(self, incident_ids: Sequence[int]) -> Sequence[int]:
        """Those that are held to have happened, or were not reviewed yet, in the order asked for."""
        out = (GONE, ReviewStatus.REJECTED.value)
        statement = select(INCIDENT.c.id).where(INCIDENT.c.id.in_(incident_ids))
        standing = set(await self._session.scalars(statement.where(INCIDENT.c.standing.not_in(out))))
        return [number for number in incident_ids if number in standing]

    async def claims_of_report(self, report_id: int) -> Sequence[KeptClaim]:
        """A report's claims, in the order of the text."""
        return await self._claims(CLAIM.c.report_id == report_id, CLAIM.c.position)

    async def claims_of_incident(self, incident_id: int) -> Sequence[KeptClaim]:
        """An incident's claims, oldest first, without those of withdrawn reports."""
        counted = and_(CLAIM.c.incident_id == incident_id, CLAIM.c.report_id.not_in(WITHDRAWN))
        return await self._claims(counted, CLAIM.c.report_id, CLAIM.c.position)

    async def add_claims(
        self,
        report: Report,
        placed: Sequence[tuple[Claim, int]],
        *,
        numbers: Sequence[int | None] = (),
        noted: Collection[int] | None = None,
    ) -> list[int]:
        """Keep claims of a report, each with the id of its incident; note its source there. Their ids.

        ``numbers`` holds for each claim the id under which it is kept already, or ``None``. ``noted`` are the
        incidents at which to note the source [all]: for others it is done when they are settled.
        """
        if not placed:
            return []
        await self._put_places(place for claim, _ in placed for place in named_places(claim))
        known = list(numbers) or [None] * len(placed)
        rows = [
            claim_columns(claim)
            | {
                "report_id": report.id,
                "version": report.version,
                "position": position,
                "incident_id": incident_id,
                "scored": True,
            }
            for position, (claim, incident_id) in enumerate(placed)
        ]
        new = [row for row, number in zip(rows, known, strict=True) if number is None]
        made: list[int] = []
        if new:
            made = list(await self._session.scalars(_NEW_CLAIMS, new))
        for row, number in zip(rows, known, strict=True):
            if number is not None:
                await self._session.execute(update(CLAIM).where(CLAIM.c.id == number).values(row))
        await self._note_reports({home for _, home in placed} if noted is None else noted)
        ids = iter(made)
        numbered = [next(ids) if number is None else number for number in known]
        await self._put_names(
            numbered, [claim for claim, _ in placed], old=[n for n in known if n is not None]
        )
        return numbered

    async def _put_names(
        self, numbers: Sequence[int], claims: Sequence[Claim], *, old: Sequence[int]
    ) -> None:
        """Note whom claims name; ``old`` are those that may have named others before."""
        if old:
            await self._session.execute(delete(CLAIM_NAME).where(CLAIM_NAME.c.claim_id.in_(sorted(old))))
        rows = [
            {"key": key, "claim_id": number}
            for number, claim in zip(numbers, claims, strict=True)
            for key in sorted({name_key(one.name) for one in claim.names})
            if key
        ]
        if rows:
            await self._session.execute(insert(CLAIM_NAME), rows)

    async def touched(self, incident_id: int) -> bool:
        """Whether a person has reviewed or corrected an incident."""
        status = await self._session.scalar(select(INCIDENT.c.status).where(INCIDENT.c.id == incident_id))
        reviewed = status not in {None, ReviewStatus.UNREVIEWED.value}
        return reviewed or bool(await self._in_force(incident_id))

    async def note_sources(self, report_id: int) -> None:
        """Bring up to date which sources speak of a report's incidents."""
        behind = select(CLAIM.c.incident_id).where(CLAIM.c.report_id == report_id).distinct()
        await self._note_reports(set(await self._session.scalars(behind)))

    async def drop_claims(self, report_id: int, *, but: Collection[int] = ()) -> None:
        """Take away the claims of a report, but for some."""
        statement = delete(CLAIM).where(CLAIM.c.report_id == report_id)
        await self._session.execute(statement.where(CLAIM.c.id.not_in(sorted(but))) if but else statement)

    async def create(self, facts: Facts, *, at: datetime) -> int:
        """A new incident; its id."""
        await self._put_places(named_places(facts))
        values = incident_columns(facts) | {
            "status": ReviewStatus.UNREVIEWED.value,
            "standing": ReviewStatus.UNREVIEWED.value,
            "sources": 0,
            "revision": 0,
            "created": at,
            "updated": at,
        }
        incident_id = int((await self._session.execute(_NEW_INCIDENT, values)).scalar_one())
        self._changed.add(incident_id)
        await self._put_parts(incident_id, facts)
        return incident_id

    async def settle(
        self, incident_id: int, facts: Facts | None, *, at: datetime, into: int | None = None
    ) -> None:
        """Set what is held of an incident after its claims changed; corrected fields stay as they are.

        Without facts it is taken away; it stays to be asked for where people corrected it, or where its
        claims went ``into`` another one.
        """
        self._changed.add(incident_id)
        corrections = await self._in_force(incident_id)
        if facts is None:
            claimed = await self._session.scalar(
                select(CLAIM.c.id).where(CLAIM.c.incident_id == incident_id).limit(1)
            )
            keep = bool(corrections) or claimed is not None or into is not None
            await self._take_away(incident_id, keep=keep, at=at)
            if into is not None:
                await self.set_merged(incident_id, into)
            return
        facts = corrected(facts, corrections)
        await self._put_places(named_places(facts))
        held = incident_columns(facts) | {"updated": at, "number": incident_id}
        await self._session.execute(_HOLD, held)
        for forget in _FORGET_PARTS:
            await self._session.execute(forget, {"number": incident_id})
        await self._put_parts(incident_id, facts)
        await self._note_reports({incident_id})

    async def revise(self, incident_id: int, *, at: datetime) -> int | None:
        """Number a change by a person; ``None`` where there is no such incident."""
        statement = update(INCIDENT).where(INCIDENT.c.id == incident_id)
        revised = statement.values(revision=INCIDENT.c.revision + 1, updated=at).returning(
            INCIDENT.c.revision
        )
        revision: int | None = await self._session.scalar(revised)
        return revision

    async def set_status(self, incident_id: int, status: ReviewStatus) -> None:
        """Set what the team says of an incident; one that is gone stays gone."""
        self._changed.add(incident_id)
        gone = INCIDENT.c.standing == GONE
        standing = case((gone, literal(GONE)), else_=literal(status.value))
        statement = update(INCIDENT).where(INCIDENT.c.id == incident_id)
        await self._session.execute(statement.values(status=status.value, standing=standing))

    async def move_claims(self, claim_ids: Sequence[int], incident_id: int) -> None:
        """Give claims to another incident; both must be settled afterwards."""
        await self._session.execute(_MOVE, {"ids": list(claim_ids), "incident_id": incident_id})

    async def set_merged(self, incident_id: int, into: int | None) -> None:
        """Note which incident took another one in; ``None`` takes that back."""
        self._changed.add(incident_id)
        statement = update(INCIDENT).where(INCIDENT.c.id == incident_id)
        await self._session.execute(statement.values(merged_into=into))

    async def get(self, incident_ids: Sequence[int]) -> tuple[Incident, ...]:
        """Incidents with their claims and reports, in the order asked for; unknown ids are left out."""
        incident_ids = [number for number in incident_ids if 0 < number <= HIGHEST_ID]
        if not incident_ids:
            return ()
        statement = with_place(INCIDENT).where(INCIDENT.c.id.in_(incident_ids))
        rows = {row["id"]: row for row in (await self._session.execute(statement)).mappings()}
        actors = await self._actors(incident_ids)
        claims = await self._sourced_claims(incident_ids)
        changed = [number for number, row in rows.items() if row["revision"]]
        corrections = await SqlCorrections(self._session).of(changed) if changed else {}
        return tuple(
            _incident_of(rows[incident_id], actors, claims[incident_id], corrections.get(incident_id, ()))
            for incident_id in incident_ids
            if incident_id in rows
        )

    async def _claims(self, which: ColumnElement[bool], *order: ColumnElement[Any]) -> Sequence[KeptClaim]:
        statement = with_place(CLAIM).where(which).order_by(*order)
        rows = (await self._session.execute(statement)).mappings()
        return [KeptClaim(row["id"], row["incident_id"], claim_of(row)) for row in rows]

    async def _sourced_claims(self, incident_ids: Sequence[int]) -> dict[int, list[SourcedClaim]]:
        statement = with_text_and_source(
            with_place(CLAIM)
            .join(REPORT, REPORT.c.id == CLAIM.c.report_id)
            .add_columns(*report_columns("r_"))
        )
        rows = await self._session.execute(
            statement.where(CLAIM.c.incident_id.in_(incident_ids), REPORT.c.withdrawn.is_(None)).order_by(
                CLAIM.c.report_id, CLAIM.c.position
            )
        )
        found: dict[int, list[SourcedClaim]] = defaultdict(list)
        for row in rows.mappings():
            found[row["incident_id"]].append(SourcedClaim(row["id"], claim_of(row), report_of(row, "r_")))
        return found

    async def _actors(self, incident_ids: Sequence[int]) -> dict[tuple[int, str], tuple[str, ...]]:
        statement = select(ACTOR).where(ACTOR.c.incident_id.in_(incident_ids)).order_by(ACTOR.c.position)
        found: dict[tuple[int, str], tuple[str, ...]] = defaultdict(tuple)
        for row in (await self._session.execute(statement)).mappings():
            found[row["incident_id"], row["role"]] += (row["actor"],)
        return found

    async def _in_force(self, incident_id: int) -> list[Correction]:
        every = await SqlCorrections(self._session).of([incident_id])
        return [correction for correction in every[incident_id] if correction.undone is None]

    async def _take_away(self, incident_id: int, *, keep: bool, at: datetime) -> None:
        if keep:
            gone = (
                update(INCIDENT)
                .where(INCIDENT.c.id == incident_id)
                .values(standing=GONE, sources=0, updated=at)
            )
            await self._session.execute(gone)
        else:
            await self._session.execute(delete(INCIDENT).where(INCIDENT.c.id == incident_id))

    async def _put_places(self, places: Iterable[Place]) -> None:
        """Keep places as the gazetteer has them now; once in a transaction."""
        named = {place.id: place for place in places}
        rows = {
            number: place_columns(place)
            for number, place in named.items()
            if self._places.get(number) != place
        }
        if not rows:
            return
        known = await self._session.execute(_KNOWN_PLACES, {"ids": sorted(rows)})
        for kept in known.mappings():
            if dict(kept) != rows[kept["id"]]:
                changed = update(PLACE).where(PLACE.c.id == kept["id"])
                await self._session.execute(changed.values(rows[kept["id"]]))
            del rows[kept["id"]]
        if rows:
            await self._session.execute(insert(PLACE), list(rows.values()))
        self._places |= named

    async def _put_parts(self, incident_id: int, facts: Facts) -> None:
        """Write an incident's actors and further places."""
        roles = ((PERPETRATOR, facts.perpetrators), (TARGET, facts.targets))
        actor_rows = [
            {
                "incident_id": incident_id,
                "role": role,
                "actor": actor,
                "position": position,
                "type": facts.type.value,
                "date_start": facts.date.start,
            }
            for role, named in roles
            for position, actor in enumerate(dict.fromkeys(named))
        ]
        if actor_rows:
            await self._session.execute(insert(ACTOR), actor_rows)
        place_rows = [
            {"incident_id": incident_id, "place_id": where.place.id} | area_of(where).columns()
            for where in facts.other_places
            if where.place is not None
        ]
        if place_rows:
            await self._session.execute(insert(INCIDENT_PLACE), place_rows)

    async def _note_reports(self, incident_ids: Collection[int]) -> None:
        self._changed |= set(incident_ids)
        await note_reports(self._session, incident_ids)


def with_place(table: Table) -> Any:
    """A select of a table's columns and those of its place, as ``p_…``."""
    place = [PLACE.c[name].label(f"p_{name}") for name in PLACE_COLUMNS]
    return select(table, *place).join(PLACE, PLACE.c.id == table.c.place_id, isouter=True)


def _incident_of(
    row: RowMapping,
    actors: dict[tuple[int, str], tuple[str, ...]],
    claims: Sequence[SourcedClaim],
    corrections: Sequence[Correction],
) -> Incident:
    return Incident(
        id=row["id"],
        type=EventType(row["type"]),
        acled=row["acled"],
        modality=Modality(row["modality"]),
        date=date_of(row),
        place=claim_place_of(row),
        perpetrators=actors[row["id"], PERPETRATOR],
        targets=actors[row["id"], TARGET],
        counts=counts_of(row),
        weapon=row["weapon"],
        confidence=row["confidence"],
        assumptions=tuple(row["assumptions"] or ()),
        status=ReviewStatus(row["status"]),
        claims=tuple(claims),
        updated=row["updated"],
        corrections=tuple(one for one in corrections if one.undone is None),
        revision=row["revision"],
        merged_into=row["merged_into"],
    )
