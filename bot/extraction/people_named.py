"""People whom no dictionary of nouns tells: by a given name, a title, in quotes, or as "another" and "a
third"."""

from dataclasses import dataclass

from bot.domain.values import MARK
from bot.extraction.analysis import Sheet, Trigger
from bot.language.tokens import Kind, Token

_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens ``first`` to ``last`` name so many people; ``more`` says that they add to those named before."""

    first: int
    last: int
    people: int
    more: bool = False


class NamedPeople:
    """Looks for people behind the triggers of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._tokens = sheet.document.tokens
        self._places = {p.first for p in sheet.places}

    def behind(self, trigger: Trigger, index: int) -> Named | None:
        """Who stands at ``index``, behind a trigger or its doer, if anybody does."""
        if index > trigger.sentence.last:
            return None
        words = trigger.sentence.language.words
        token = self._tokens[index]
        if token.norm in words("one_more"):
            return Named(index, index, 1, more=True)
        if token.norm in words("one_of_them"):
            return Named(index, index, 1)
        if token.norm in words("two_more"):
            return Named(index, index, 2, more=True)
        if token.norm == '"' and index < trigger.sentence.last:
            return Named(index, index + 1, 1) if self._tokens[index + 1].arabic else None
        if not self._is_name(token, trigger) or index in self._places:
            return None
        end = index
        while end < trigger.sentence.last and end - index < _LONGEST_NAME:
            following = self._tokens[end + 1]
            if following.kind is not Kind.WORD or following.norm in words("closed"):
                break
            end += 1
        return Named(index, end, 1)

    @staticmethod
    def _is_name(token: Token, trigger: Trigger) -> bool:
        words = trigger.sentence.language.words
        if token.text.startswith(MARK):
            return True
        return (
            token.kind is Kind.WORD
            and not token.text.endswith("ى")
            and (token.norm in words("given_names") or token.norm in words("name_titles"))
        )
