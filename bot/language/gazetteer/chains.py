"""Chains of mentions: which neighbouring names ("X village, Y district, Z") speak of one place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from bot.language.gazetteer.index import Index, Row
from bot.language.gazetteer.join import kilometres
from bot.language.gazetteer.mentions import PlaceMention, Quality
from bot.language.gazetteer.records import COUNTRY, DISTRICT, GOVERNORATE, SUBDISTRICT, TOWN
from bot.language.gazetteer.words import Words
from bot.language.tokens import Document, Kind, Token

REACH_KM = {DISTRICT: 70.0, SUBDISTRICT: 25.0, TOWN: 15.0}
"""How far a place may lie from the centre of an area that contains it, where no chain says so."""
BESIDE_KM = 45.0
"""How far from a place "west of" it may be."""
DISTRICT_KM = 160.0
"""Farther than this from its chief town no place of a district lies."""
STRANGERS = 3
"""Capitalised words unknown to the gazetteer that a bracket may hold: "X (Y district, Z)"."""
LONGEST_CHAIN = 12
"""Names of one chain: more are a repetition, and would take time by their square."""
LONGEST_LINK = 8
"""Tokens between two names of one chain."""


class Link(IntEnum):
    """How two neighbouring names hang together, weakest first."""

    NONE = 0
    COMMA = 1
    BESIDE = 2
    WITHIN = 3


@dataclass(slots=True)
class Group:
    """Mentions that name one place. ``links[i]`` joins mention ``i`` with the next one."""

    mentions: list[PlaceMention]
    links: list[Link] = field(default_factory=list)


def contains(index: Index, area: int, place: int) -> bool:
    """Whether a place lies in an area, by its chain; in a district or town without chain, by nearness."""
    outer, inner = index.row(area), index.row(place)
    if outer.country != inner.country or area == place:
        return False
    if outer.level == COUNTRY:
        return True
    if inner.level >= outer.level:
        smaller = outer.level == TOWN == inner.level and outer.population > 2 * inner.population
        return smaller and apart(outer, inner) <= REACH_KM[TOWN]
    if outer.level == GOVERNORATE:
        return inner.governorate == area
    if (outer.level == DISTRICT and inner.district == area) or (
        outer.level == SUBDISTRICT and inner.subdistrict == area
    ):
        return True
    return inner.governorate == outer.governorate and apart(outer, inner) <= REACH_KM.get(outer.level, 0.0)


def beside(index: Index, one: int, other: int) -> bool:
    """Whether two places are near enough for one to be told by its direction from the other."""
    return apart(index.row(one), index.row(other)) <= BESIDE_KM


def in_reach(index: Index, one: int, other: int) -> float:
    """How well two places of a chain go together by their distance alone, 1 (a few kilometres) to 0 (too
    far).

    A town named in brackets usually stands for its district, which may be large.
    """
    first, second = index.row(one), index.row(other)
    if first.country != second.country or max(first.level, second.level) >= GOVERNORATE:
        return 0.0
    return max(0.0, 1.0 - apart(first, second) / DISTRICT_KM)


def apart(one: Row, other: Row) -> float:
    """Kilometres between two places."""
    return kilometres(one.lat, one.lon, other.lat, other.lon)


def grouped(index: Index, words: Words, mentions: Sequence[PlaceMention], doc: Document) -> list[Group]:
    """The mentions in groups that name one place each, in order."""
    groups: list[Group] = []
    for mention in mentions:
        open_ = bool(groups) and len(groups[-1].mentions) < LONGEST_CHAIN
        link = _link(index, words, groups[-1].mentions[-1], mention, doc) if open_ else Link.NONE
        if link is Link.NONE:
            groups.append(Group([mention]))
        else:
            groups[-1].mentions.append(mention)
            groups[-1].links.append(link)
    return groups


def _link(index: Index, words: Words, left: PlaceMention, right: PlaceMention, doc: Document) -> Link:
    between = doc.tokens[left.last + 1 : right.first]
    link = _words_between(words, between, right)
    if link is Link.NONE or (right.listed and not any(token.norm in {",", "("} for token in between)):
        return Link.NONE
    if not (left.hits or right.hits) or (left.origin and link is not Link.COMMA):
        return Link.NONE
    if link is Link.COMMA:
        return _comma(index, left, right, doc)
    if _may_hold(index, left, right) or _may_hold(index, right, left):
        return link
    if link is Link.BESIDE:
        near = any(beside(index, a.row, b.row) for a in left.hits[:60] for b in right.hits[:60])
        return link if near or _is_landmark(index, right) or not left.hits else Link.NONE
    return link if right.hits and not _is_large(index, left) else Link.NONE


def _is_landmark(index: Index, mention: PlaceMention) -> bool:
    """Whether a mention is a town or division by its own name: what is told as near it lies there."""
    return any(hit.quality is Quality.OWN and index.row(hit.row).level < COUNTRY for hit in mention.hits)


def _is_large(index: Index, mention: PlaceMention) -> bool:
    """Whether a mention names a country or first-level division, and nothing smaller by its kind word."""
    smaller = mention.kind is not None and mention.kind < GOVERNORATE
    return not smaller and is_division(index, mention)


def _comma(index: Index, left: PlaceMention, right: PlaceMention, doc: Document) -> Link:
    """Whether names with a comma between them are a chain ("X, Veracruz") or a list ("X, Y and Z")."""
    if _goes_on_as_list(right, doc):
        return Link.NONE
    areas = [hit for hit in right.hits if index.row(hit.row).level > TOWN] or list(right.hits)
    outward = any(contains(index, area.row, hit.row) for hit in left.hits for area in areas[:60])
    if (
        outward
        and (right.kind is None or right.kind > TOWN)
        and not all(index.row(a.row).level == TOWN for a in areas)
    ):
        return Link.COMMA
    if is_division(index, left) and _may_hold(index, right, left):
        return Link.COMMA
    return Link.COMMA if is_division(index, right) and not is_division(index, left) else Link.NONE


def _goes_on_as_list(mention: PlaceMention, doc: Document) -> bool:
    """Whether a list goes on behind a mention: "and" with another name."""
    after = doc.tokens[mention.last + 1 : mention.last + 3]
    if len(after) < 2 or after[0].kind is Kind.NEWLINE:
        return False
    if after[0].norm in {"and", "or", "&"}:
        return after[1].capital
    return after[0].arabic and after[0].norm.startswith("و") and mention.listed


def _words_between(words: Words, between: list[Token], right: PlaceMention) -> Link:
    """What the words between two names make of them; ``NONE`` when anything else than link words stands
    there.
    """
    if len(between) > LONGEST_LINK or any(token.kind is Kind.NEWLINE for token in between):
        return Link.NONE
    link = Link.COMMA if between else Link.NONE
    strangers = 0
    for token in between:
        bare = words.bare(token.norm)
        if token.norm in {"(", "["} or token.norm in words.links or bare in words.countryside:
            link = max(link, Link.WITHIN)
        elif bare in words.directions or token.norm in words.directions or token.norm in words.near:
            link = max(link, Link.BESIDE)
        elif link is Link.WITHIN and token.capital:
            strangers += 1
            if strangers > STRANGERS:
                return Link.NONE
        elif not (
            token.norm in {",", ")", "-", "/", ":", "'", '"', "#", "the", "of", "km"}
            or token.kind is Kind.NUMBER
            or token.norm in words.kinds
            or bare in words.kinds
        ):
            return Link.NONE
    if not between:
        return (
            Link.WITHIN
            if right.preposition == "في"
            else Link.COMMA
            if right.name[0] >= "\u0600"
            else Link.NONE
        )
    opposed = any(token.norm in words.directions or token.norm in words.near for token in between)
    return Link.BESIDE if opposed and link is Link.WITHIN and right.near else link


def _may_hold(index: Index, inner: PlaceMention, outer: PlaceMention) -> bool:
    return any(contains(index, o.row, i.row) for i in inner.hits for o in outer.hits[:60])


def is_division(index: Index, mention: PlaceMention) -> bool:
    """Whether a mention names a country, a first-level division, or what the text calls a district."""
    if mention.kind in {SUBDISTRICT, DISTRICT, GOVERNORATE}:
        return True
    return any(hit.quality is Quality.OWN and index.row(hit.row).level >= GOVERNORATE for hit in mention.hits)
