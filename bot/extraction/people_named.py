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
        index = self._past_each(index, trigger)
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
        return self._list(trigger, index)

    def _list(self, trigger: Trigger, index: int) -> Named:
        """How many are named one after another: إبراهيم النابلسي وإسلام صبوح, أحمد الخالد، محمود العبد."""
        words, people, reached = trigger.sentence.language.words, 1, index
        end = index
        while end < trigger.sentence.last and end - reached < _LONGEST_NAME:
            following = self._tokens[end + 1]
            name = following.norm in words("given_names")
            if following.norm.startswith("و") and following.norm[1:] in words("given_names"):
                people, reached = people + 1, end + 1
            elif following.norm == "," and end + 2 <= trigger.sentence.last:
                if self._tokens[end + 2].norm.removeprefix("و") not in words("given_names"):
                    break
                people, reached, end = people + 1, end + 2, end + 1
            elif following.kind is not Kind.WORD or (following.norm in words("closed") and not name):
                break
            end += 1
        return Named(index, end, people)

    def _past_each(self, index: int, trigger: Trigger) -> int:
        """Behind كلاً من: the first of those who are named."""
        if self._tokens[index].norm.removesuffix("ا") != "كل" or index + 2 > trigger.sentence.last:
            return index
        if self._tokens[index + 1].norm != "من":
            return index
        return index + 2 + (self._tokens[index + 2].norm == ":" and index + 2 < trigger.sentence.last)

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
