"""What the team says of an incident as a whole."""

from enum import StrEnum


class ReviewStatus(StrEnum):
    """What the team has said of an incident."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
