"""How far a trigger reaches in a language whose verb comes first: which groups are its own, and how each is
governed."""

from collections.abc import Mapping, Sequence

from bot.extraction.analysis import Group, Sheet, Trigger
from bot.extraction.lexicon import Frame
from bot.language.actors import Form as ActorForm
from bot.language.tokens import Kind, Token

_FAR = 12
_NEAR = 3
_BREAKS = frozenset({".", ";", "!", "|", "\u2026"})
_STOPS = _BREAKS | {","}
_BODIES = frozenset({Frame.WEAPON, Frame.AGENT, Frame.OBJECT})
_OBLIQUE = ("ين", "تين")
_AND = "و"


def _said_of_us(token: Token) -> bool:
    """Whether a word ends as "we did" does (أطلقنا, استهدفنا)."""
    return (
        token.arabic
        and token.norm.endswith("نا")
        and len(token.norm) > _NEAR + 2
        and token.norm[0] in "اقدفوتنهش"
    )


class Reach:
    """Answers for the triggers of one sheet which groups stand to them and how."""

    def __init__(
        self, sheet: Sheet, groups: Mapping[int, Sequence[Group]], triggers: Mapping[int, Sequence[Trigger]]
    ) -> None:
        self._sheet = sheet
        self._tokens = sheet.document.tokens
        self._groups = groups
        self._triggers = triggers
        self._clitics = {m.first: m.clitics for m in sheet.people if m.clitics}
        self._clitics.update({m.first: m.clitics for m in sheet.actors if m.clitics})
        self._adjectives = {m.first: m for m in sheet.actors if m.form is ActorForm.ADJECTIVE}
        self._numbers = {n.first for n in sheet.numbers}
        self._others: dict[Trigger, list[Trigger]] = {}
        self._stops: dict[Trigger, int] = {}
        self._dated = {i for d in sheet.dates for i in range(d.first, d.last + 1)}

    def groups(self, trigger: Trigger) -> Sequence[Group]:
        """The groups of the trigger's sentence, in reading order."""
        return self._groups.get(trigger.sentence.index, ())

    def others(self, trigger: Trigger) -> list[Trigger]:
        """The other triggers of its sentence."""
        known = self._others.get(trigger)
        if known is None:
            here = self._triggers.get(trigger.sentence.index, ())
            known = self._others[trigger] = [t for t in here if t is not trigger]
        return known

    # --- what stands behind
    # --------------------------------------------------------------------------------------

    def stop(self, trigger: Trigger) -> int:
        """The first token that is no longer the trigger's: the next thing told, a mark, a word that opens a
        clause."""
        known = self._stops.get(trigger)
        if known is None:
            known = self._stops[trigger] = self._stop(trigger)
        return known

    def _stop(self, trigger: Trigger) -> int:
        end = trigger.sentence.last + 1
        for other in self.others(trigger):
            if trigger.last < other.first < end and self._ends_at(trigger, other):
                end = other.first
        openers = trigger.sentence.language.words("clause_openers")
        able = trigger.sentence.language.any_of("clause_openers", also=_STOPS)
        for index in self._sheet.document.where(able, trigger.last + 1, end - 1):
            token = self._tokens[index]
            if (token.norm in openers and not self._dates_follow(index)) or (
                token.kind is Kind.MARK and token.norm in _BREAKS
            ):
                return index
            following = index + 1
            opens = token.norm == "," and following < end and self._tokens[following].norm.startswith(_AND)
            if opens and not (self.linked_at(following) and not self._has_verb(trigger, following)):
                return index
        return end

    def _has_verb(self, trigger: Trigger, index: int) -> bool:
        """، وقوات الجيش ترد: whether the group at ``index`` is the subject of a verb right behind it."""
        ends = {g.last + 1 for g in self.groups(trigger) if g.first == index and g.armed and g.count is None}
        return any(t.finite and t.first in ends for t in self.others(trigger))

    def _dates_follow(self, index: int) -> bool:
        """Whether a word such as خلال or بعد opens a date and no clause."""
        return index in self._dated or index + 1 in self._dated

    def _ends_at(self, trigger: Trigger, other: Trigger) -> bool:
        if other.finite or other.entry.measure is not None or other.entry.frame is Frame.TOLL:
            covered = self.covering(other)
            if covered is not None and other.entry.frame is Frame.TOLL and trigger.entry.measure is None:
                return covered.first > trigger.last + 1
            return True
        return other.voice.value == "noun" and other.entry.frame not in _BODIES

    def after(self, trigger: Trigger, *, whole: bool = False) -> list[Group]:
        """Groups behind a trigger, as far as it reaches; ``whole`` goes on to the next finite verb."""
        if whole:
            end = min(
                (t.first for t in self.others(trigger) if t.first > trigger.last and t.finite),
                default=trigger.sentence.last + 1,
            )
        else:
            end = self.stop(trigger)
        return [g for g in self.groups(trigger) if trigger.last < g.first < end]

    def core(self, trigger: Trigger) -> list[Group]:
        """Groups behind a trigger that no preposition governs."""
        found: list[Group] = []
        last = trigger.last
        owners = self._owners(trigger)
        for group in self.after(trigger):
            if group.first - last > _FAR:
                break
            taken = "takes_b" in trigger.entry.tags and "ب" in self._clitics.get(group.first, "")
            oblique = self.governed(trigger, group) and not taken
            if group.inner or group.first in owners or oblique or self._is_marked(trigger, group):
                continue
            found.append(group)
            last = group.last
        return found

    def _may_be_owned(self, weapon: Trigger) -> bool:
        """Whether an owner can stand behind a weapon: برصاص قسد, not بعبوة ناسفة دورية, whose adjective
        closes the name."""
        closing = self._tokens[weapon.last].norm
        described = weapon.last > weapon.first and closing.endswith(("ه", "ي", "يه"))
        return not described

    def _owners(self, trigger: Trigger) -> set[int]:
        """Where the owner of a weapon begins: برصاص الجندرما, بقذائف قوات النظام, not بالمدفعية قوات."""
        weapons = [
            t for t in self.others(trigger) if t.first > trigger.last and t.entry.frame is Frame.WEAPON
        ]
        owned = [t for t in weapons if self._may_be_owned(t)]
        bare = {t.last + 1 for t in owned if "ال" not in self._tokens[t.last].norm[:4]}
        return bare | {i for t in weapons for i in range(t.first, t.last + 1)}

    def late(self, trigger: Trigger) -> Group | None:
        """قتل في قصف للنظام ثلاثة مدنيين: people that are counted, behind something else, before the next
        thing told."""
        if trigger.entry.measure is None:
            return None
        stop = self.stop(trigger)
        end = min(
            (
                t.first
                for t in self.others(trigger)
                if t.first > trigger.last and (t.finite or t.entry.measure is not None)
            ),
            default=trigger.sentence.last + 1,
        )
        for group in self.groups(trigger):
            counted = stop <= group.first < end and group.count is not None and not group.inner
            if counted and not (self.governed(trigger, group) or self.broken(trigger.last, group.first)):
                return group
        return None

    def next_to(self, trigger: Trigger) -> Group | None:
        """The group right behind a noun, an adjective between at most."""
        for group in self.groups(trigger):
            if group.first > trigger.last:
                near = group.first - trigger.last <= 2
                return group if near and not self.governed(trigger, group) else None
        return None

    def among(self, trigger: Trigger) -> Group | None:
        """إصابات في صفوف المدنيين, بين المدنيين: among whom there were dead or hurt."""
        markers = trigger.sentence.language.words("among_markers")
        for group in self.after(trigger):
            if group.first - trigger.last <= 2 * _NEAR and self._tokens[group.first - 1].norm in markers:
                return group
        return None

    def against(self, trigger: Trigger) -> Group | None:
        """The group behind على, ضد, بحق, استهدف …: what the blow fell on."""
        markers = trigger.sentence.language.words("against_markers")
        for group in self.after(trigger):
            between = self._tokens[trigger.last + 1 : group.first]
            if group.first - trigger.last > _FAR or any(t.norm in {"من", "مع"} for t in between[-2:]):
                return None
            belongs = "ل" in self._clitics.get(group.first, "") and self._has_thing(trigger, between)
            belongs = belongs or self._whose_things(trigger, between)
            if belongs or any(t.norm in markers for t in between):
                return None if self._is_marked(trigger, group) else group
        return None

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

    def _is_marked(self, trigger: Trigger, group: Group) -> bool:
        """Whether a group stands behind من قبل, على يد … as the doer."""
        markers = trigger.sentence.language.words("agent_markers")
        first = group.first
        units = trigger.sentence.language.words("units")
        if first > 2 and self._tokens[first - 1].norm == "من" and self._tokens[first - 2].norm in units:
            first -= 2  # على يد فصائل من الجيش الوطني
        held = trigger.sentence.language.words("held_areas")
        while first > trigger.last + 2 and self._tokens[first - 1].norm in held:
            first -= 1  # مصدرها مناطق سيطرة قسد
        before = self._tokens[first - 1].norm
        pair = f"{self._tokens[first - 2].norm} {before}" if first > 1 else ""
        return before in markers or pair in markers

    def _has_thing(self, trigger: Trigger, between: Sequence[Token]) -> bool:
        things = trigger.sentence.language.words("things")
        return any(self._bare(t.norm) in things for t in between)

    def _whose_things(self, trigger: Trigger, between: Sequence[Token]) -> bool:
        """استهدفت مواقع الميليشيات: whether only the things that were hit stand before their owner."""
        things = trigger.sentence.language.words("things")
        hit = "target" in trigger.entry.tags
        return hit and bool(between) and all(self._bare(t.norm) in things for t in between)

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

    def custodian(self, trigger: Trigger) -> Group | None:
        """قضى تحت التعذيب في سجون النظام, في سجن تابع لهيئة: whose prison it was."""
        custody = trigger.sentence.language.words("custody")
        for group in self.groups(trigger):
            if group.first > trigger.last and group.armed and not group.nouns:
                near = self._tokens[max(trigger.last, group.first - _NEAR) : group.first]
                if any(self._bare(t.norm) in custody for t in near):
                    return group
        return None

    def receiver(self, trigger: Trigger, doer: Group) -> Group | None:
        """اعتقال دورية من الأمن لسيدتين: who suffers stands behind ل, after the doer of a verbal noun."""
        for group in self.after(trigger):
            if group.first > doer.last and "ل" in self._clitics.get(group.first, ""):
                return group if group.first - doer.last <= _NEAR else None
        return None

    def and_more(self, group: Group) -> Group | None:
        """قيادي في قسد واثنان من مرافقيه: people that و adds behind those whom a group belongs to."""
        following = [
            g for g in self._groups.get(self._sheet.sentence_at[group.first], ()) if g.first > group.last
        ]
        beyond = self._companions(group, following)
        if beyond is not None:
            return beyond
        last = group.last
        for other in following[:2]:
            between = self._tokens[last + 1 : other.first]
            company = self._in_company(group, between)
            if len(between) > 1 and not company and not self._only_where(last, other.first):
                return None
            if other.count is not None and (self.linked(other) or company) and not other.inner:
                placed = len(between) > 1
                return other if last > group.last or company or placed else None
            if other.count is not None or other.inner:
                return None
            last = other.last
        return None

    def _only_where(self, last: int, first: int) -> bool:
        """مختار قرية الشورة جنوب الموصل ونجله: whether nothing but places stands between two groups."""
        places = [p for p in self._sheet.places if last < p.first and p.last < first]
        if not places or places[-1].last != first - 1:
            return False
        words = self._sheet.sentences[self._sheet.sentence_at[first]].language.any_of(
            "place_kinds", "directions"
        )
        named = {i for p in places for i in range(p.first, p.last + 1)}
        return all(i in named or self._tokens[i].norm in words for i in range(last + 1, first))

    def _companions(self, group: Group, following: Sequence[Group]) -> Group | None:
        """قائد الكتيبة العقيد فهد سالم مع ثلاثة من جنوده: counted people behind "with", a name between."""
        for other in following[:4]:
            between = self._tokens[group.last + 1 : other.first]
            if len(between) > _FAR // 2 + 2 or self.broken(group.last, other.first):
                return None
            one = (
                other.count is not None
                and other.count.high == 1
                and not self._in_company(group, between[-1:])
            )
            if other.count is None or other.definite or other.inner or one:
                continue
            told = any(group.last < t.first < other.first for t in self._triggers_at(group))
            return other if not told and self._in_company(group, between[-1:]) else None
        return None

    def _triggers_at(self, group: Group) -> Sequence[Trigger]:
        return self._triggers.get(self._sheet.sentence_at[group.first], ())

    def _in_company(self, group: Group, between: Sequence[Token]) -> bool:
        """قائد مع اثنين من مرافقيه, إلى جانب ثلاثة: whether only words for company stand between."""
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        words = sentence.language.words("company")
        return bool(between) and all(t.norm in words for t in between)

    def of_whom(self, trigger: Trigger) -> Group | None:
        """قصف لقوات النظام, غارات للطيران الروسي: the group behind ل, adjectives between."""
        things = trigger.sentence.language.words("things")
        for group in self.after(trigger):
            between = self._tokens[trigger.last + 1 : group.first]
            if len(between) > _NEAR or any(t.kind is Kind.MARK or t.norm in things for t in between):
                return None
            if "ل" in self._clitics.get(group.first, ""):
                return group
            if "ل" in {t.norm for t in between}:
                return group
        return None

    def from_whom(self, trigger: Trigger) -> Group | None:
        """استهداف من قوات الاحتلال: a force right behind من after a blow."""
        index = trigger.last + 1
        if index >= trigger.sentence.last or self._tokens[index].norm != "من":
            return None
        return next((g for g in self.groups(trigger) if g.first == index + 1 and g.armed), None)

    def marked_agent(self, trigger: Trigger) -> Group | None:
        """The group behind من قبل, على يد, برصاص, بنيران …, or whose weapon it was."""
        wielded = {
            t.last
            for t in self.others(trigger)
            if t.entry.frame is Frame.WEAPON and t.first > trigger.last and self._may_be_owned(t)
        }
        for group in self.groups(trigger):
            if group.first <= trigger.last:
                continue
            if group.first - trigger.last > 2 * _FAR:
                return None
            if any(t.finite and trigger.last < t.first < group.first for t in self.others(trigger)):
                return None
            if self._is_marked(trigger, group):
                return group
            armed = group.armed and group.count is None and not self.governed(trigger, group)
            if armed and {group.first - 1, group.first - 2} & wielded:
                return group
        return None

    # --- what stands before
    # --------------------------------------------------------------------------------------

    def subject(self, trigger: Trigger, *, within: int = _NEAR) -> Group | None:
        """The group before a verb that is its subject: close by, nothing finite between, no preposition
        over it."""
        found: Group | None = None
        for group in self.groups(trigger):
            if group.last >= trigger.first:
                break
            if not group.inner:
                found = group
        if found is None or trigger.first - found.last - 1 > within:
            return None
        between = self._tokens[found.last + 1 : trigger.first]
        language = trigger.sentence.language
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

    def _belonging(self, trigger: Trigger, group: Group) -> bool:
        """دورية تابعة للشرطة اعتقلت: whose men or planes the subject is says who did it."""
        before = self._tokens[group.first - 1].norm
        return before in trigger.sentence.language.words("belonging")

    def shared_with(self, trigger: Trigger) -> Trigger | None:
        """The trigger of another measure right before one that و joins to it."""
        for other in self.others(trigger):
            if other.last + 1 == trigger.first and other.entry.measure not in {None, trigger.entry.measure}:
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

    def _begins_with_and(self, trigger: Trigger) -> bool:
        norm = self._tokens[trigger.first].norm
        return norm.startswith(_AND) and norm not in trigger.sentence.language.words("not_and")

    def described(self, trigger: Trigger) -> Group | None:
        """عثر على رجل مقتولا: the people right before a word that says how they were found."""
        before = [g for g in self.groups(trigger) if g.last < trigger.first and not g.inner]
        return before[-1] if before and trigger.first - before[-1].last <= _NEAR else None

    def counted_before(self, trigger: Trigger) -> Group | None:
        """4 إصابات, عدة إصابات: a number right before a noun that is a toll by itself."""
        if trigger.first == 0 or self._begins_with_and(trigger):
            return None
        for group in self.groups(trigger):
            if group.bare and group.count is not None and group.last + 1 == trigger.first:
                return group
        return None

    # --- how a group stands
    # --------------------------------------------------------------------------------------

    def covering(self, trigger: Trigger) -> Group | None:
        """The group that holds a trigger, or ends right before it with a number."""
        for group in self.groups(trigger):
            if group.first <= trigger.first <= group.last:
                return group
        return self.counted_before(trigger)

    def governed(self, trigger: Trigger, group: Group) -> bool:
        """Whether a preposition stands over a group."""
        clitics = self._clitics.get(group.first, "")
        if any(letter in clitics for letter in "بلك"):
            return True
        if group.first == 0 or group.first - 1 == trigger.last:
            return False
        before = self._tokens[group.first - 1].norm
        language = trigger.sentence.language
        return before in language.words("prepositions") or before in language.words("among_markers")

    def owned(self, trigger: Trigger | None, group: Group) -> bool:
        """سيارة قيادي, منازل المدنيين: whether a thing stands before a group that only tells whose it is."""
        if group.first == 0:
            return False
        if trigger is not None and group.first <= trigger.last + 1:
            return False
        sentence = self._sheet.sentences[self._sheet.sentence_at[group.first]]
        things = sentence.language.words("things")
        start = (
            max(sentence.first, group.first - 2)
            if trigger is None
            else max(trigger.last + 1, group.first - 2)
        )
        hit = [t.index for t in self._tokens[start : group.first] if self._bare(t.norm) in things]
        return any(not self._in_name(sentence.index, index) for index in hit)

    def _in_name(self, sentence: int, index: int) -> bool:
        """Whether a token belongs to a force's name (فرع فلسطين), where it is no thing of anybody's."""
        return any(g.armed and g.first <= index <= g.last for g in self._groups.get(sentence, ()))

    @staticmethod
    def _bare(norm: str) -> str:
        """A noun without its article and clitics."""
        for opening in ("وال", "بال", "ال", "لل", "و", "ب", "ل"):
            if norm.startswith(opening) and len(norm) - len(opening) > 2:
                return norm[len(opening) :]
        return norm

    def is_object(self, trigger: Trigger, group: Group) -> bool:
        """Whether the ending of a group's noun, or that it bears no arms, says that it suffers what the
        verb says."""
        head = self._tokens[group.first].norm
        if group.armed and not group.nouns:
            return False
        if head.endswith(_OBLIQUE) and group.first not in self._numbers:
            return True
        if group.armed or trigger.entry.measure is not None:
            return False
        return "attack" not in trigger.entry.tags or "target" in trigger.entry.tags

    def linked(self, group: Group) -> bool:
        """Whether a group is joined by و to what stands before it."""
        return self.linked_at(group.first)

    def linked_at(self, index: int) -> bool:
        """Whether the word at ``index`` is a group or number that و joins to the one before."""
        if "و" in self._clitics.get(index, ""):
            return True
        norm = self._tokens[index].norm
        return index in self._numbers and norm.startswith(_AND) and not norm.startswith("واحد")

    def members_of(self, trigger: Trigger, group: Group) -> tuple[str, ...]:
        """عنصران من قوات النظام, القيادي في هيئة تحرير الشام: whom the people right before belong to."""
        unnamed = "unknown_gunmen" in group.actors
        if not group.nouns and not group.bare and not unnamed:
            return group.actors
        language = trigger.sentence.language
        for owner in self.groups(trigger):
            if owner.first <= group.last or not owner.actors or (owner.nouns and not owner.armed):
                continue
            between = self._tokens[group.last + 1 : owner.first]
            told = any(group.last < t.first < owner.first for t in self.others(trigger))
            told = told or self.linked(owner) or any(t.index in self._sheet.place_starts for t in between)
            if len(between) > _NEAR or told or self.broken(group.last, owner.first):
                break
            marked = any(
                t.norm in language.words("memberships" if not unnamed else "belonging") for t in between
            )
            if marked or ("ل" in self._clitics.get(owner.first, "") and not unnamed):
                return owner.actors
            break
        return group.actors

    def broken(self, first: int, last: int) -> bool:
        """Whether a mark ends the clause between two tokens."""
        return any(t.kind is Kind.MARK and t.norm in _BREAKS for t in self._tokens[first + 1 : last])
