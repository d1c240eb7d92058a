"""Text → claims: what a report says happened, when, where, by whom and to whom, with the words that say
so."""

from bot.extraction.pipeline import Extraction, Extractor

__all__ = ["Extraction", "Extractor"]
