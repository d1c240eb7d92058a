"""What stands behind a trigger in a language whose verb comes first, and how far it reaches."""

from collections.abc import Sequence

from bot.extraction.analysis import Group, Trigger
from bot.extraction.lexicon import Frame
from bot.extraction.standing import Standing
from bot.language.tokens import Kind, Token

_FAR = 12
_NEAR = 3
_BREAKS = frozenset({".", ";", "!", "|", "\u2026"})
_STOPS = _BREAKS | {","}
_BODIES = frozenset({Frame.WEAPON, Frame.AGENT, Frame.OBJECT})
_AND = "و"
_QUOTES = frozenset({'"', "'", "(", "#"})


class Behind(Standing):
    """Answers what stands behind the triggers of one sheet."""

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
        forces = {g.first for g in self.groups(trigger) if g.armed and not g.nouns}  # مدفعية الاحتلال
        return bare | {i for t in weapons if t.first not in forces for i in range(t.first, t.last + 1)}

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

    def _is_marked(self, trigger: Trigger, group: Group) -> bool:
        """Whether a group stands behind من قبل, على يد … as the doer."""
        markers = trigger.sentence.language.words("agent_markers")
        first = group.first
        while first > trigger.last + 2 and self._tokens[first - 1].norm in _QUOTES:
            first -= 1  # من قبل "قسد"
        units = trigger.sentence.language.words("units")
        while first > trigger.last + 2 and self._tokens[first - 1].norm in units:
            first -= 1  # من قبل خلايا تنظيم الدولة
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

    def receiver(self, trigger: Trigger, doer: Group) -> Group | None:
        """اعتقال دورية من الأمن لسيدتين: who suffers stands behind ل, after the doer of a verbal noun."""
        for group in self.after(trigger):
            if group.first > doer.last and "ل" in self._clitics.get(group.first, ""):
                return group if group.first - doer.last <= _NEAR else None
        return None

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

    def custodian(self, trigger: Trigger) -> Group | None:
        """قضى تحت التعذيب في سجون النظام, في سجن تابع لهيئة: whose prison it was."""
        custody = trigger.sentence.language.words("custody")
        for group in self.groups(trigger):
            if group.first > trigger.last and group.armed and not group.nouns:
                owned = self._tokens[group.first - 1].norm in trigger.sentence.language.words("belonging")
                reach = _NEAR + _NEAR * owned  # سجن مدينة الصالح التابع لـ
                near = self._tokens[max(trigger.last, group.first - reach) : group.first]
                if any(self._bare(t.norm) in custody for t in near):
                    return group
        return None
