"""From claims to incidents: what belongs together, and what follows from it."""

from bot.corroboration.combining import Facts, combine
from bot.corroboration.correcting import corrected
from bot.corroboration.grouping import LOWER, UPPER, Node, group
from bot.corroboration.pairing import pair
from bot.corroboration.scoring import Score, score
from bot.corroboration.sequels import YEARS, follows, sequel
from bot.corroboration.told import Teller, Told

__all__ = [
    "LOWER",
    "UPPER",
    "YEARS",
    "Facts",
    "Node",
    "Score",
    "Teller",
    "Told",
    "combine",
    "corrected",
    "follows",
    "group",
    "pair",
    "score",
    "sequel",
]
