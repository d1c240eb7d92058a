"""Comparing two versions of a report by what they say."""

from collections.abc import Sequence

from bot.corroboration import pair
from bot.domain.changes import ClaimChange, VersionChanges, field_changes
from bot.domain.claim import Claim


def version_changes(before: Sequence[Claim], after: Sequence[Claim]) -> VersionChanges:
    """What ``after`` says otherwise than ``before``: counterparts with other fields, new ones, lost ones."""
    counterparts = pair(before, after)
    pairs = [
        (after[new], field_changes(before[old], after[new])) for new, old in sorted(counterparts.items())
    ]
    lost = set(range(len(before))) - set(counterparts.values())
    return VersionChanges(
        changed=tuple(ClaimChange(claim, fields) for claim, fields in pairs if fields),
        added=tuple(claim for index, claim in enumerate(after) if index not in counterparts),
        gone=tuple(before[index] for index in sorted(lost)),
    )
