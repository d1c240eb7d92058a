"""From scores of pairs to incidents: a partition that depends on the claims alone, not on who came first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

UPPER = 8.0
"""From this score on two claims are held to be about one incident."""

LOWER = 4.5
"""From this score on a person is asked; below it two claims are about two incidents."""


@dataclass(frozen=True, slots=True)
class Node:
    """A claim to be grouped. ``key`` is its content (see ``Told.key``), ``report`` its report.

    ``held`` names the incident that a person has put it into: it stays there.
    """

    number: int
    report: int
    key: str
    held: int | None = None


Scores = Mapping[tuple[int, int], float]
"""Score by pair of claim numbers, the lower number first; a pair that is missing scored below ``LOWER``."""


def group(nodes: Sequence[Node], scores: Scores, *, upper: float = UPPER) -> list[list[Node]]:
    """Put claims into groups, one for each incident.

    The best pair goes first; ties are settled by content. Two groups become one where a pair between them
    reaches ``upper``, no pair between them lies below ``LOWER`` and no report tells both as two. What a
    person holds together stays together, whatever its scores, and takes in what fits one of its claims; two
    incidents that people have spoken of are never made one. The same claims give the same groups in whatever
    order they stand.
    """
    ordered = sorted(nodes, key=lambda node: node.key)
    place = {node.number: index for index, node in enumerate(ordered)}
    groups: dict[int, list[Node]] = {}
    home: dict[int, int] = {}
    held: dict[int, int] = {}
    for index, node in enumerate(ordered):
        at = index if node.held is None else held.setdefault(node.held, index)
        groups.setdefault(at, []).append(node)
        home[node.number] = at
    pairs = [
        (-score, min(place[one], place[other]), max(place[one], place[other]), one, other)
        for (one, other), score in scores.items()
        if score >= upper and one in place and other in place
    ]
    for *_, one, other in sorted(pairs):
        ours, theirs = home[one], home[other]
        if ours == theirs or not _may_meet(groups[ours], groups[theirs], scores):
            continue
        for node in groups[theirs]:
            home[node.number] = ours
        groups[ours] += groups.pop(theirs)
    return [sorted(found, key=lambda node: node.key) for _, found in sorted(groups.items())]


def _may_meet(ours: Collection[Node], theirs: Collection[Node], scores: Scores) -> bool:
    """Whether nothing between two groups speaks against their being one."""
    if {node.report for node in ours} & {node.report for node in theirs}:
        return False
    we_hold, they_hold = (any(node.held is not None for node in side) for side in (ours, theirs))
    if we_hold and they_hold:
        return False
    if we_hold or they_hold:
        return True
    return all(
        scores.get((min(one.number, other.number), max(one.number, other.number)), -1.0) >= LOWER
        for one in ours
        for other in theirs
    )
