"""From claims to incidents: what belongs together, and what follows from it."""

from bot.corroboration.combining import Facts, combine
from bot.corroboration.correcting import corrected
from bot.corroboration.joining import Candidate, choose, pair

__all__ = ["Candidate", "Facts", "choose", "combine", "corrected", "pair"]
