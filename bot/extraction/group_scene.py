"""What the finding of groups of people shares: the words of a sheet that can begin, count or end a group."""

from collections.abc import Mapping, Sequence

from bot.extraction.analysis import Sheet, Trigger, Voice
from bot.extraction.lexicon import Form, Hit
from bot.extraction.parties import Parties
from bot.language.actors import Form as ActorForm
from bot.language.numbers import NumberKind
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Token


class GroupScene:
    """The words of one sheet that matter for groups of people."""

    def __init__(self, sheet: Sheet, marks: Sequence[PhraseMatch[Hit]], kinds: Mapping[str, str]) -> None:
        """``kinds`` maps actor ids to their kind."""
        self._sheet = sheet
        self._tokens = sheet.document.tokens
        self._kinds = kinds
        self._parties = Parties(kinds)
        self._including = {m.last for m in marks if m.payload.mark == "including"}
        self._parts = {m.first for m in marks if m.payload.mark == "including" and m.last > m.first}
        self._extra = {i for m in marks if m.payload.mark == "additional" for i in range(m.first, m.last + 1)}
        self._verbs = {i for t in sheet.triggers if t.finite for i in range(t.first, t.last + 1)}
        self._starts = {t.first for t in sheet.triggers}
        self._in_sentence: dict[int, list[Trigger]] = {}
        for trigger in sheet.triggers:
            self._in_sentence.setdefault(trigger.sentence.index, []).append(trigger)
        # words for people inside a verb of several words (راح ضحيتها عنصر)
        self._said = {t.last for t in sheet.triggers if t.finite and t.last > t.first and _is_vso(t)}
        self._acts = {
            t.last
            for t in sheet.triggers
            if t.form is Form.ING and t.voice is Voice.ACTIVE and t.entry.measure is not None
        }
        self._finite = {t.first for t in sheet.triggers if t.voice.value in {"active", "passive"}}
        self._measured = {t.last for t in sheet.triggers if t.entry.measure is not None}
        self._nations = {
            a.first: a.actor_id
            for a in sheet.actors
            if a.form in {ActorForm.ADJECTIVE, ActorForm.COUNTRY} and a.first == a.last and not a.clitics
        }
        self._lands = {a.actor_id for a in sheet.actors if a.form is ActorForm.COUNTRY}
        self._plurals = {m.last for m in sheet.people if m.first == m.last and m.number is None}
        self._persons = {m.last for m in sheet.people} | {n.last for n in sheet.numbers}
        self._numbers = [n for n in sheet.numbers if n.kind is NumberKind.COUNT]
        self._number_at_last = {n.last: n for n in self._numbers}
        self._number_at_first = {n.first: n for n in self._numbers}
        self._used: set[int] = set()
        # an Arabic group that begins with و ("and") belongs to the one right before it
        self._conjoined = {p.first for p in sheet.people if "و" in p.clitics} | {
            a.first for a in sheet.actors if "و" in a.clitics
        }
        self._conjoined |= {n.first for n in self._numbers if _bears_and(self._tokens[n.first])}
        self._conjoined |= {n.first for n in self._numbers if self._tokens[n.first - 1].norm == "و"}  # و15
        self._told = {t.first for t in sheet.triggers if t.finite or _bears_and(self._tokens[t.first])}


def _is_vso(trigger: Trigger) -> bool:
    return trigger.sentence.language.order == "vso"


def _bears_and(token: Token) -> bool:
    """Whether an Arabic word begins with و as "and" (ثلاثة وخمسة), not as a letter of its own (واحد)."""
    if token.text.startswith(("وأحد", "وإحدى")):
        return True
    return token.arabic and token.norm.startswith("و") and not token.norm.startswith(("واحد", "وق", "وف"))
