"""Groups of people: a number, a description and an actor's name that belong together, and how many people
they are.

"Twelve Taliban militants" is one group of twelve; "a man and his two sons" is one of three; "including two
children" is a part of the group before it; "six" alone, before "were wounded", is a group too.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.extraction.analysis import Group, Sheet
from bot.extraction.group_heads import Heads
from bot.extraction.group_lists import Lists
from bot.extraction.group_numbers import Numbered
from bot.extraction.lexicon import Hit
from bot.language.phrases import PhraseMatch


class GroupFinder(Heads, Numbered, Lists):
    """Finds the groups of one sheet."""

    def fill(self) -> None:
        """Set ``sheet.groups``, in reading order."""
        groups = [group for head in self._heads() if (group := self._with_number(head)) is not None]
        taken = {i for g in groups for i in range(g.first, g.last + 1)}
        for number in self._numbers:
            if number.first in self._used or number.first in taken or number.last in taken:
                continue
            bare = self._bare(number)
            if bare is not None:
                groups.append(bare)
        groups.sort(key=lambda g: (g.first, -g.last))
        groups = self._with_named(self._complemented(_without_overlaps(groups)))
        for group in groups:
            group.inner = self._is_inner(group)
        self._sheet.groups = self._coordinated(groups)


def find_groups(sheet: Sheet, marks: Sequence[PhraseMatch[Hit]], kinds: Mapping[str, str]) -> None:
    """Fill ``sheet.groups`` in reading order. ``kinds`` maps actor ids to their kind."""
    GroupFinder(sheet, marks, kinds).fill()


def _without_overlaps(groups: Collection[Group]) -> list[Group]:
    kept: list[Group] = []
    for group in groups:
        reached = kept[-1].last if kept else -1
        if group.first > reached:
            kept.append(group)
        elif group.last > reached:
            kept.append(replace(group, first=reached + 1))
    return kept
