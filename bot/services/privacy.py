"""Keeping names and sites back from those who may not see them: one place for everything that is shown."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.access import LEAST, Chat, ChatKind, Deed, Role
from bot.domain.answer import Answer
from bot.domain.delivery import Owed
from bot.domain.digest import Digest
from bot.domain.incident import Incident
from bot.domain.news import Change, Snapshot
from bot.domain.privacy import EVERYTHING, NOTHING, Shown, guarded, guarded_report
from bot.domain.report import Report
from bot.domain.values import ClaimPlace, Place, PlacePrecision

_FINE = frozenset({PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD})
_ROUNDED = 1
"""Decimals of the coordinates of a site in no area that is known: some ten kilometres."""


def shown_in(chat: Chat, role: Role | None) -> Shown:
    """What a chat is shown: a group by its own settings, a chat of two by the role of the person."""
    if chat.kind is not ChatKind.PRIVATE:
        return Shown(names=chat.names, exact=chat.exact)
    return EVERYTHING if role is not None and role.covers(LEAST[Deed.NAMES]) else NOTHING


class Privacy:
    """Guards what is shown. ``is_site`` tells the names of shelters, hospitals and homes; ``place_of`` finds
    a place of the gazetteer by its id."""

    def __init__(self, *, is_site: Callable[[str], bool], place_of: Callable[[str], Place | None]) -> None:
        self._is_site = is_site
        self._place_of = place_of

    def incident(self, incident: Incident, shown: Shown) -> Incident:
        """An incident as it may be shown."""
        return guarded(incident, shown, self.coarse)

    def report(self, report: Report, shown: Shown) -> Report:
        """A report as it may be shown."""
        return guarded_report(report, shown)

    def incidents(self, found: tuple[Incident, ...], shown: Shown) -> tuple[Incident, ...]:
        """Incidents as they may be shown."""
        return found if shown == EVERYTHING else tuple(self.incident(one, shown) for one in found)

    def answer(self, answer: Answer, shown: Shown) -> Answer:
        """An answer whose incidents are as they may be shown."""
        return replace(
            answer,
            incidents=self.incidents(answer.incidents, shown),
            possible=self.incidents(answer.possible, shown),
        )

    def owed(self, owed: Owed, shown: Shown) -> Owed:
        """A message whose incidents, and what became of them, are as they may be shown."""
        if shown == EVERYTHING:
            return owed
        changes = {number: self._change(change, shown) for number, change in owed.changes.items()}
        return replace(owed, incidents=self.incidents(owed.incidents, shown), changes=changes)

    def digest(self, digest: Digest, shown: Shown) -> Digest:
        """A digest whose incidents are as they may be shown."""
        if shown == EVERYTHING:
            return digest
        return replace(
            digest,
            serious=self.incidents(digest.serious, shown),
            late=self.incidents(digest.late, shown),
            watched=tuple(
                replace(one, incidents=self.incidents(one.incidents, shown)) for one in digest.watched
            ),
            corrections=tuple(self._change(one, shown) for one in digest.corrections),
        )

    def coarse(self, where: ClaimPlace) -> ClaimPlace:
        """A shelter, a hospital or a home as the area around it; every other place as it is."""
        site = bool(where.site and self._is_site(where.site))
        place = where.place
        if place is None:
            return replace(where, site=None) if site else where
        names = (place.name, place.name_ar or "")
        if place.precision not in _FINE or not any(map(self._is_site, names)):
            return replace(where, site=None) if site else where
        return self._around(place)

    def place(self, place: Place) -> Place:
        """A place of the gazetteer as pictures may show it."""
        found = self.coarse(ClaimPlace(place.name, place, place.precision)).place
        return place if found is None else found

    def _around(self, site: Place) -> ClaimPlace:
        for identity in (site.subdistrict_id, site.district_id, site.governorate_id):
            area = self._place_of(identity) if identity is not None else None
            if area is not None:
                return ClaimPlace(area.name, area, area.precision)
        name = site.admin2 or site.admin1 or site.country or ""
        blurred = replace(
            site,
            id=f"around:{name}",
            name=name,
            name_ar=None,
            lat=None if site.lat is None else round(site.lat, _ROUNDED),
            lon=None if site.lon is None else round(site.lon, _ROUNDED),
            precision=PlacePrecision.DISTRICT,
        )
        return ClaimPlace(name, blurred, PlacePrecision.DISTRICT)

    def _change(self, change: Change, shown: Shown) -> Change:
        after = None if change.after is None else self._snapshot(change.after, shown)
        return replace(change, before=self._snapshot(change.before, shown), after=after)

    def _snapshot(self, then: Snapshot, shown: Shown) -> Snapshot:
        place = then.place
        return then if shown.exact or place is None else replace(then, place=self.coarse(place))
