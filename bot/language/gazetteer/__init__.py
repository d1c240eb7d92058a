"""Places: names in English and Arabic to coordinates and administrative chain, and the way from a text to
them.
"""

from bot.language.gazetteer.gazetteer import Gazetteer, add_file
from bot.language.gazetteer.mentions import Hit, PlaceMention, Quality, SettledPlace
from bot.language.gazetteer.search import Ranked

__all__ = ["Gazetteer", "Hit", "PlaceMention", "Quality", "Ranked", "SettledPlace", "add_file"]
