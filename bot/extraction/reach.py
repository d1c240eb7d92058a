"""How far a trigger reaches in a language whose verb comes first: which groups are its own, and how each is
governed."""

from bot.extraction.analysis import Group, Trigger
from bot.extraction.behind import Behind
from bot.extraction.company import Company
from bot.extraction.lexicon import Frame
from bot.language.tokens import Kind, Token

_FAR = 12
_NEAR = 3
_BREAKS = frozenset({".", ";", "!", "|", "\u2026"})
_STOPS = _BREAKS | {","}
_AND = "و"
_WHOSE = ("ه", "ها", "هم", "هما")


def _said_of_us(token: Token) -> bool:
    """Whether a word ends as "we did" does (أطلقنا, استهدفنا)."""
    return (
        token.arabic
        and token.norm.endswith("نا")
        and len(token.norm) > _NEAR + 2
        and token.norm[0] in "اقدفوتنهش"
    )


class Reach(Behind, Company):
    """Answers for the triggers of one sheet which groups stand to them and how."""

    def subject(self, trigger: Trigger, *, within: int = _NEAR) -> Group | None:
        """The group before a verb that is its subject: close by, nothing finite between, no preposition
        over it."""
        found: Group | None = None
        for group in self.groups(trigger):
            if group.last >= trigger.first:
                break
            if not group.inner:
                found = group
        language = trigger.sentence.language
        if found is None or found.last + 1 + _FAR < trigger.first:
            return None
        between = self._tokens[found.last + 1 : trigger.first]
        if all(t.norm in language.words("riding") for t in between):
            between = between[:0]  # مسلحون على متن دراجة نارية يغتالون
        if len(between) > within:
            return None
        if any(t.kind is Kind.MARK and t.norm not in {'"', ")", "'", "(", "#"} for t in between):
            return None
        if any(t.norm in language.words("prepositions") for t in between):
            return None
        if self._tokens[trigger.first].norm.startswith(_AND) and self._conjoined(trigger):
            return None
        if any(found.last < t.first and t.last < trigger.first and t.finite for t in self.others(trigger)):
            return None
        owner = any(
            t.last < found.first <= self.stop(t)
            and found.first - t.last <= _NEAR
            and t.entry.frame is not Frame.AGENT
            and not (t.entry.frame is Frame.WEAPON and self._opens_clause(t))
            for t in self.others(trigger)
        )
        if (
            owner
            or (self.governed(trigger, found) and not self._belonging(trigger, found))
            or self.owned(None, found)
        ):
            return None
        return found

    def without_subject(self, trigger: Trigger) -> bool:
        """وتوفي متأثراً بجراحه, ثم فارق الحياة: whether nobody stands behind a verb of dying, so that those
        told of before died."""
        if not trigger.finite or trigger.entry.measure != "killed" or trigger.last >= trigger.sentence.last:
            return trigger.finite and trigger.entry.measure == "killed"
        words, following = trigger.sentence.language.words, self._tokens[trigger.last + 1]
        if following.kind is Kind.MARK or following.index in self._dated:
            return True
        return following.norm in words("clause_openers") | words("prepositions") | words("dying_adverbs")

    def _belonging(self, trigger: Trigger, group: Group) -> bool:
        """دورية تابعة للشرطة اعتقلت: whose men or planes the subject is says who did it."""
        before = self._tokens[group.first - 1].norm
        return before in trigger.sentence.language.words("belonging")

    def shared_with(self, trigger: Trigger) -> Trigger | None:
        """The trigger of another measure right before one that و joins to it."""
        for other in self.others(trigger):
            whose = self._tokens[other.last].text.endswith(_WHOSE)  # لقي شاب مصرعه وجرح اثنان
            both = other.entry.measure not in {None, trigger.entry.measure} and not whose
            if other.last + 1 == trigger.first and both:
                return other if self._begins_with_and(trigger) else None
        return None

    def told_of_event(self, trigger: Trigger) -> Trigger | None:
        """قصف … استهدف منازل, عبوة ناسفة استهدفت سيارة: the blow itself is the verb's subject."""
        if trigger.entry.measure is not None or self._conjoined(trigger):
            return None
        first = trigger.first
        for other in reversed(self.others(trigger)):
            near = 0 < first - other.last <= _FAR and other.voice.value == "noun"
            if other.entry.frame is Frame.WEAPON and self._opens_clause(other):
                owner = self.next_to(other)  # مدفعية الجيش تستهدف: whose guns they are acts
                near = near and not (owner is not None and owner.armed)
            if near and other.entry.frame not in {Frame.AGENT, Frame.PATIENT, Frame.TOLL, Frame.BODY}:
                between = self._tokens[other.last + 1 : first]
                if not any(t.kind is Kind.MARK and t.norm in _STOPS for t in between):
                    return other
        return None

    def _opens_clause(self, trigger: Trigger) -> bool:
        """Whether a trigger opens its sentence, or what stands behind a colon."""
        first = trigger.first
        return first == trigger.sentence.first or self._tokens[first - 1].norm == ":"

    def _conjoined(self, trigger: Trigger) -> bool:
        """Whether a verb begins a clause: behind و, كما, a mark, or first in its sentence."""
        first = trigger.first
        if first == trigger.sentence.first:
            return True
        before = self._tokens[first - 1]
        if before.kind is Kind.MARK and before.norm not in {'"', ")", "'"}:
            return True
        if before.norm in trigger.sentence.language.words("clause_openers"):
            return True
        return self._begins_with_and(trigger)

    def described(self, trigger: Trigger) -> Group | None:
        """عثر على رجل مقتولا: the people right before a word that says how they were found."""
        before = [g for g in self.groups(trigger) if g.last < trigger.first and not g.inner]
        return before[-1] if before and trigger.first - before[-1].last <= _NEAR else None

    def exposed(self, trigger: Trigger) -> Group | None:
        """تعرض ناشط للضرب: who suffered stands before, behind the verb for it."""
        verbs = trigger.sentence.language.words("suffering_verbs")
        for group in self.groups(trigger):
            near = group.last < trigger.first <= group.last + _FAR
            if near and group.first > trigger.sentence.first and self._tokens[group.first - 1].norm in verbs:
                return None if self._told_between(trigger, group.last) else group
        return None

    def _told_between(self, trigger: Trigger, last: int) -> bool:
        """Whether another verb or a mark stands between a token and a trigger."""
        verbs = any(t.finite and last < t.first < trigger.first for t in self.others(trigger))
        return verbs or any(t.norm in _STOPS for t in self._tokens[last + 1 : trigger.first])

    def speaker(self, trigger: Trigger) -> Group | None:
        """القسام: أطلقنا …: who speaks of what "we" did."""
        first = trigger.sentence.first
        opener = next((g for g in self.groups(trigger) if g.first <= first + 1), None)
        if opener is None or not opener.armed or self._tokens[opener.last + 1].norm != ":":
            return None
        before = self._tokens[max(opener.last + 2, trigger.first - _NEAR - 1) : trigger.last + 1]
        return opener if any(_said_of_us(t) for t in before) else None

    def carried_by(self, trigger: Trigger) -> Group | None:
        """شنت قوات الأمن حملة, ألقى مجهولون قنبلة: the doer right behind the light verb that carries a
        noun."""
        language = trigger.sentence.language
        light, hints = language.words("light_verbs"), range(trigger.first - 1, trigger.first - _FAR, -1)
        for index in hints:
            if index < trigger.sentence.first or self._tokens[index].norm in _BREAKS | {",", ":"}:
                return None
            norm = self._tokens[index].norm
            if norm in light or (norm.startswith(_AND) and norm[1:] in light):
                if self._bare(self._tokens[index + 1].norm) in language.words("units"):
                    owner = self._owner_of_unit(trigger, index + 1)
                    if owner is not None and owner.last < trigger.first:
                        return owner  # تمكنت قوة من جهاز مكافحة الإرهاب من قتل
                return next(
                    (
                        g
                        for g in self.groups(trigger)
                        if g.first == index + 1 and g.last < trigger.first and g.armed
                    ),
                    None,
                )
        return None

    def unit_doer(self, trigger: Trigger) -> Group | None:
        """داهمت دورية تابعة للشرطة, توغلت قوة إسرائيلية: whose men the body right behind a verb is."""
        units = trigger.sentence.language.words("units")
        index = trigger.last + 1
        if index >= trigger.sentence.last or self._bare(self._tokens[index].norm) not in units:
            return None
        return self._owner_of_unit(trigger, index)

    def unit_before(self, trigger: Trigger) -> Group | None:
        """قوة إسرائيلية تتوغل: the same before a verb."""
        units = trigger.sentence.language.words("units")
        for index in range(trigger.first - 2, max(trigger.sentence.first, trigger.first - _NEAR - 2) - 1, -1):
            if self._tokens[index].kind is Kind.MARK and self._tokens[index].norm not in {'"', "'"}:
                return None
            if self._bare(self._tokens[index].norm) in units:
                owner = self._owner_of_unit(trigger, index)
                return owner if owner is not None and owner.last < trigger.first else None
        return None

    def opening_unit(self, trigger: Trigger) -> Group | None:
        """دخلت دورية من الأمن العسكري إلى … واعتقلت شابين: whose men the body is that opens the sentence,
        where "and" brings what it did there to people who are held or to a place."""
        held = trigger.entry.measure in {"detained", "abducted", "released", None}
        if not held or not self._begins_with_and(trigger) or trigger.voice.value != "active":
            return None
        units, first = trigger.sentence.language.words("units"), trigger.sentence.first
        for index in range(first, min(first + _NEAR + 1, trigger.first)):
            if self._bare(self._tokens[index].norm) in units:
                owner = self._owner_of_unit(trigger, index)
                return owner if owner is not None and owner.last < trigger.first else None
        return None

    def _owner_of_unit(self, trigger: Trigger, index: int) -> Group | None:
        """The owner of the body at ``index``: a force's adjective, or what it belongs to."""
        belonging = trigger.sentence.language.words("belonging")
        for at in range(index + 1, min(index + 2 * _NEAR, trigger.sentence.last + 1)):
            adjective = self._adjectives.get(at)
            if adjective is not None:
                return Group(adjective.first, adjective.last, None, (adjective.actor_id,), armed=True)
            if self._tokens[at].norm in belonging or self._tokens[at].norm == "من":
                following = (g for g in self.groups(trigger) if at < g.first <= at + 2 and g.armed)
                return next(following, None)
            if not self._tokens[at].arabic:
                return None
        return None
