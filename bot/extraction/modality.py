"""Modality: what turns a trigger from a fact into a denial, a failure, a plan, a possibility, history, or a
mere reason."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from bot.domain.codebook import EventType, Modality
from bot.extraction.analysis import DateSeen, Link, Sheet, Trigger, Voice
from bot.extraction.arabic_names import names_somebody
from bot.extraction.lexicon import MODALITY_OF, Form, Hit
from bot.language.phrases import PhraseMatch
from bot.language.tokens import Token

# How many tokens a cue reaches, by kind; a cue never reaches past a verb that is a trigger itself.
_REACH = {
    "negated": 6,
    "denied": 10,
    "attempted": 5,
    "planned": 5,
    "hypothetical": 5,
    "background": 9,
    "reported": 0,
}
_A_WEEK = timedelta(days=8)
_TURNS = frozenset({"attempted", "planned", "hypothetical"})
_NOUN_BEHIND_MODAL = 4
_HARD_MARKS = frozenset({"but", ";"})
_MARKS = frozenset({",", ";", ":", "(", ")", "—", ".", "but"})
_REACH_BACK = 12
_SINCE_REACH = 5
_COUNTED_REACH = 7
_LONG_LINKS = frozenset({"من", "علي"})
_THAT = frozenset({"ان"})
_CUSTODY = frozenset({"detained", "abducted"})
_QUIET = frozenset(
    {
        EventType.PROTEST, EventType.RIOT, EventType.RELEASE, EventType.DISPLACEMENT, EventType.AGREEMENT,
        EventType.DEPLOYMENT,
        EventType.RESTRICTION, EventType.SENTENCING,
    }
)  # fmt: skip
_TAKEN = frozenset({EventType.ABDUCTION, EventType.ARREST})
_SUPPORT = frozenset({EventType.AIRSTRIKE, EventType.SHELLING})
_UNDONE = frozenset({"negated", "attempted"})
_ORDER = ("denied", "attempted", "planned", "hypothetical")


def read_modality(sheet: Sheet, matches: Sequence[PhraseMatch[Hit]]) -> None:
    """Set ``modality``, ``negated`` and ``link`` of every trigger."""
    dated = {i for d in sheet.dates for i in range(d.first, d.last + 1)}
    recent = {i for d in sheet.dates if not d.history and _is_short(d) for i in range(d.first, d.last + 1)}
    cues: dict[int, list[PhraseMatch[Hit]]] = {}
    for match in matches:
        if match.payload.cue is None or match.first in dated or match.last in recent:
            continue
        number = sheet.sentence_at[match.first]
        if number >= 0 and not names_somebody(sheet, match.first):
            cues.setdefault(number, []).append(match)
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in sheet.triggers:
        by_sentence.setdefault(trigger.sentence.index, []).append(trigger)
    for number, triggers in by_sentence.items():
        here = cues.get(number, [])
        for trigger in triggers:
            _apply(sheet, trigger, triggers, here)
        _share(sheet, triggers)
        _follow_relatives(sheet, triggers)
        _set_reasons(sheet, triggers)
        _set_captures(sheet, triggers)


def _mended(sheet: Sheet, trigger: Trigger) -> bool:
    """Whether somebody only repaired, visited or discussed what a trigger tells."""
    words = trigger.sentence.language.words("commemorations")
    return trigger.cue is not None and sheet.document.tokens[trigger.cue[1]].norm in words


def _told_in_relative(sheet: Sheet, trigger: Trigger) -> bool:
    """Whether a trigger is the first verb behind "who" or "that"."""
    words = trigger.sentence.language.words
    return sheet.document.tokens[trigger.clause[0]].norm in words("relative") - words("where_words")


def _is_short(seen: DateSeen) -> bool:
    """Whether a date spans a week at most: "in the past 24 hours" is news, "in the past decade" is not."""
    if seen.range.start is None or seen.range.end is None:
        return False
    return seen.range.end - seen.range.start <= _A_WEEK


def _follow_relatives(sheet: Sheet, triggers: Sequence[Trigger]) -> None:
    """What a relative clause says of a mere reason is one too: "mourned the attack in which ten died"."""
    tokens = sheet.document.tokens
    for earlier, later in pairwise(triggers):
        opener = tokens[later.clause[0]].norm
        words = later.sentence.language.words
        relative = later.clause[0] > earlier.last and opener in words("relative")
        within = later.clause == earlier.clause and later.voice is Voice.NOUN and _mended(sheet, earlier)
        close = later.first == earlier.last + 1 and later.form in {Form.ING, Form.NOUN}  # "killed fighting"
        within = within or (close and later.sentence.language.order == "svo")
        before = later.first > later.sentence.first and tokens[later.first - 1].norm in words("during")
        if before and later.voice is Voice.NOUN and _is_told_as_past(earlier) and later.link is Link.MAIN:
            later.link = Link.REASON  # وكان قد اعتقل خلال مداهمة منزله
        if (relative or within) and earlier.link is Link.REASON and later.link is Link.MAIN:
            later.link = Link.REASON
            later.cue = later.cue or earlier.cue


def _is_told_as_past(trigger: Trigger) -> bool:
    """Whether a verb tells what had happened before the news (وكان قد اعتقل)."""
    return trigger.finite and (trigger.link is Link.REASON or trigger.modality is Modality.BACKGROUND)


def _set_reasons(sheet: Sheet, triggers: Sequence[Trigger]) -> None:
    """What people demonstrate about, flee from or are freed after is no event of its own."""
    first = next(
        (t for t in triggers if t.entry.type in _QUIET and t.entry.strength > 1 and t.link is Link.MAIN), None
    )
    for trigger in triggers:
        if _is_context(sheet, trigger):
            trigger.link = Link.REASON
    if first is None or "doer" in first.entry.tags:
        return
    tokens = sheet.document.tokens
    openers = first.sentence.language.words("reason_openers")
    for trigger in triggers:
        if trigger.first <= first.last or trigger.entry.type in _QUIET:
            continue
        opener = tokens[trigger.clause[0]].norm
        close = trigger.sentence.language.order == "vso" and tokens[trigger.first - 1].norm in openers
        answered = _answers(sheet, first, trigger)
        if close or answered or (opener in openers and trigger.clause[0] > first.last):
            trigger.link = Link.REASON


def _answers(sheet: Sheet, done: Trigger, trigger: Trigger) -> bool:
    """ "Imposed a curfew following the killing of": whether something was done in answer to what is named."""
    links = trigger.sentence.language.words("reason_links")
    between = sheet.document.norms(done.last + 1, trigger.first - 1) if links else []
    return trigger.voice is Voice.NOUN and not links.isdisjoint(between[-_NOUN_BEHIND_MODAL:])


def _is_context(sheet: Sheet, trigger: Trigger) -> bool:
    """اشتباكات عقب توقيف قائد, قضى بعد أشهر من اعتقاله: a custody that something else came after."""
    sentence = trigger.sentence
    if (
        trigger.voice is not Voice.NOUN
        or trigger.entry.measure not in _CUSTODY
        or sentence.language.order != "vso"
    ):
        return False
    tokens = sheet.document.tokens
    openers = sentence.language.words("since_openers")
    start = max(sentence.first, trigger.first - _SINCE_REACH)
    behind = tokens[trigger.first - 1].norm in openers if trigger.first > sentence.first else False
    taken_up = tokens[trigger.last].text.endswith(("ه", "ها", "هم", "هما"))
    return behind or (taken_up and any(t.norm in openers for t in tokens[start : trigger.first]))


def _set_captures(sheet: Sheet, triggers: Sequence[Trigger]) -> None:
    """ "Women who were kidnapped in July were freed": how those who come free were taken is told as known."""
    freed = [t for t in triggers if t.entry.type is EventType.RELEASE and t.finite and t.link is Link.MAIN]
    for trigger in triggers if freed else ():
        taken = trigger.entry.type in _TAKEN and trigger.finite and trigger.first < freed[-1].first
        if taken and _told_in_relative(sheet, trigger):
            trigger.link = Link.REASON


def _apply(
    sheet: Sheet, trigger: Trigger, triggers: Sequence[Trigger], cues: Sequence[PhraseMatch[Hit]]
) -> None:
    found: dict[str, PhraseMatch[Hit]] = {}
    for match in cues:
        cue = match.payload.cue
        if cue is None or _overlaps(match, trigger):
            continue
        if (
            cue.side in {"right", "both"}
            and match.last < trigger.first
            and _reaches(sheet, match, trigger, triggers)
        ):
            found[cue.kind] = match
        elif (
            cue.side in {"left", "both"}
            and match.first > trigger.last
            and _reaches_back(sheet, match, trigger, triggers)
        ):
            found.setdefault(cue.kind, match)
    if "negated" in found and "attempted" not in found and "denied" not in found:
        match = found["negated"]
        if not _escaped(sheet, match):
            trigger.negated = True
            trigger.cue = (match.first, match.last, "negated")
    if "denied" in found and "planned" in found:
        trigger.negated = True  # a plan that is denied is nothing
    for kind in _ORDER:
        if kind in found:
            trigger.modality = MODALITY_OF[kind]
            trigger.cue = (found[kind].first, found[kind].last, kind)
            break
    trigger.unsure = "hypothetical" in found
    _set_link(sheet, trigger, found.get("background"))
    if trigger.modality is Modality.HAPPENED and trigger.past_perfect and not _reported(sheet, trigger):
        trigger.modality = Modality.BACKGROUND
    if trigger.modality is Modality.HAPPENED and trigger.form is Form.BASE and trigger.voice is Voice.ACTIVE:
        _read_infinitive(sheet, trigger)


def _set_link(sheet: Sheet, trigger: Trigger, background: PhraseMatch[Hit] | None) -> None:
    """Set apart what is only the reason of something told, and what lies years before it."""
    if _long_after(sheet, trigger) or _is_counted(sheet, trigger) or _is_support(sheet, trigger):
        trigger.link = Link.TOPIC
    elif background is not None:
        trigger.link = Link.REASON
        trigger.cue = trigger.cue or (background.first, background.last, "background")


def _is_support(sheet: Sheet, trigger: Trigger) -> bool:
    """ "Militiamen, backed by Russian airstrikes, attacked": blows that only help what is told."""
    if trigger.entry.type not in _SUPPORT or trigger.voice is not Voice.NOUN:
        return False
    words = trigger.sentence.language.words
    before = sheet.document.norms(max(trigger.sentence.first, trigger.first - 4), trigger.first - 1)
    pairs = pairwise(before)
    return any(one in words("supported") and by in words("agent_markers") for one, by in pairs)


def _is_counted(sheet: Sheet, trigger: Trigger) -> bool:
    """ "It is the third abduction of a money changer this month": what was told, counted."""
    words, tokens, first = trigger.sentence.language.words, sheet.document.tokens, trigger.sentence.first
    if trigger.voice is not Voice.NOUN or trigger.first - first > _COUNTED_REACH or trigger.first - first < 2:
        return False
    opens = tokens[first].norm in words("this_was") and tokens[first + 1].norm in words("be")
    return opens and any(t.norm in words("ordinals") for t in tokens[first + 2 : trigger.first])


def _long_after(sheet: Sheet, trigger: Trigger) -> bool:
    """ "Three years after it was looted": what happened long before what is told."""
    words = trigger.sentence.language.words
    tokens = sheet.document.tokens
    if trigger.sentence.language.order == "vso":
        unit = tokens[trigger.first - 2].norm if trigger.first - 2 >= trigger.sentence.first else ""
        linked = trigger.first - 1 >= trigger.sentence.first and tokens[trigger.first - 1].norm in _LONG_LINKS
        return linked and unit in words("long_units") and trigger.voice is Voice.NOUN
    opener = trigger.clause[0]
    if opener == trigger.sentence.first:
        return False
    return tokens[opener].norm in words("reason_openers") and tokens[opener - 1].norm in words("long_units")


def _reported(sheet: Sheet, trigger: Trigger) -> bool:
    """Whether somebody's words stand before: "said that five had been killed" is no history."""
    verbs = trigger.sentence.language.words("report_verbs")
    return any(t.norm in verbs for t in sheet.document.tokens[trigger.sentence.first : trigger.first])


def _read_infinitive(sheet: Sheet, trigger: Trigger) -> None:
    """ "to arrest him" is an aim, told by somebody else's verb."""
    index = trigger.first - 1
    adverbs = trigger.sentence.language.words("adverbs")
    while index >= trigger.sentence.first and sheet.document.tokens[index].norm in adverbs:
        index -= 1
    if index >= trigger.sentence.first and sheet.document.tokens[index].norm == "to":
        trigger.modality = Modality.PLANNED
        trigger.link = Link.TOPIC


def _escaped(sheet: Sheet, match: PhraseMatch[Hit]) -> bool:
    """ "no fewer than", "not only": no negation."""
    tokens = sheet.document.tokens
    following = tokens[match.last + 1].norm if match.last + 1 < len(tokens) else ""
    language = sheet.sentences[sheet.sentence_at[match.first]].language
    return following in {"fewer", "less", "only", "just", "later"} or following in language.words(
        "no_negation"
    )


def _overlaps(match: PhraseMatch[Hit], trigger: Trigger) -> bool:
    return match.first <= trigger.last and trigger.first <= match.last


def _reaches(sheet: Sheet, match: PhraseMatch[Hit], trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether a cue before a trigger is said of it."""
    cue = match.payload.cue
    if cue is None:
        return False
    tokens = sheet.document.tokens
    reach = _REACH[cue.kind]
    if cue.clitic and not _opens_with(sheet, match.last + 1, cue.clitic):
        return False
    if cue.kind == "background" and trigger.finite:
        reach = _reach_to_verb(sheet, match, trigger, reach)
    if trigger.first - match.last - 1 > reach or (cue.kind in _TURNS and _told_on(sheet, trigger)):
        return False
    between = tokens[match.last + 1 : trigger.first]
    if cue.kind == "planned" and _over(trigger, tokens[trigger.first - 1]):
        return False  # "citizens who had come to demand elections were dispersed"
    modal = cue.kind in _TURNS and tokens[match.last].norm in trigger.sentence.language.words("modals")
    if modal and not _governed(trigger, between):
        return False
    doomed = cue.kind in _UNDONE and tokens[match.last].norm in trigger.sentence.language.words("doomed")
    if doomed and any(token.norm in trigger.sentence.language.words("joiners") for token in between):
        return False  # "ten escaped and seven were killed"
    marks = _HARD_MARKS if cue.kind == "background" else _MARKS
    if any(token.norm in marks for token in between):
        return False
    if match.last < trigger.clause[0] - 1 and cue.kind not in {"denied", "background"}:
        return False
    return not any(
        other.finite and match.last < other.first and other.last < trigger.first for other in triggers
    )


def _told_on(sheet: Sheet, trigger: Trigger) -> bool:
    """حاول التسلل وقتلته القوات: a past verb that و joins tells what was done, not what was tried."""
    joined = sheet.document.tokens[trigger.first].norm.startswith("و")
    past = trigger.form is Form.PAST and trigger.sentence.language.order == "vso"
    return (
        past
        and joined
        and sheet.document.words[trigger.first] not in trigger.sentence.language.words("not_and")
    )


def _reach_to_verb(sheet: Sheet, match: PhraseMatch[Hit], trigger: Trigger, usual: int) -> int:
    """How far a reason's cue reaches to a verb, -1 for not at all: "accused of killing" is a reason, "who
    was accused of theft was killed" is none; who is mourned is told by a participle or by "who"."""
    if _wants_noun(sheet, match):
        return -1
    tokens, words = sheet.document.tokens, trigger.sentence.language.words
    reduced = trigger.voice is Voice.PASSIVE and tokens[trigger.first - 1].norm not in words("be")
    relative = _told_in_relative(sheet, trigger)
    if tokens[match.first].norm in words("mourners"):
        return usual if reduced or relative else -1  # "relatives of prisoners protested"
    said = sheet.document.norms(match.first, match.last)
    mourned = reduced and not words("remembering").isdisjoint(said)
    return usual if mourned or (relative and said[-1] in words("commemorations")) else 1


def _over(trigger: Trigger, before: Token) -> bool:
    """Whether an auxiliary right before a passive says that it is over ("were dispersed")."""
    return trigger.voice is Voice.PASSIVE and before.norm in trigger.sentence.language.words(
        "past_auxiliaries"
    )


def _opens_with(sheet: Sheet, index: int, clitic: str) -> bool:
    """Whether the word at ``index`` bears the preposition that a cue asks for (متهم بقتل)."""
    tokens = sheet.document.tokens
    return index < len(tokens) and tokens[index].norm.removeprefix('"').startswith(clitic)


def _wants_noun(sheet: Sheet, match: PhraseMatch[Hit]) -> bool:
    """Whether a cue ends in a preposition (ردا على): a verb behind it tells something else."""
    sentence = sheet.sentences[sheet.sentence_at[match.last]]
    last = sheet.document.tokens[match.last]
    if sentence.language.order != "vso" or match.last + 1 > sentence.last:
        return False
    following = sheet.document.tokens[match.last + 1].norm
    return last.norm in sentence.language.words("prepositions") and following not in _THAT


def _governed(trigger: Trigger, between: Sequence[Token]) -> bool:
    """Whether a modal word governs the trigger: a bare verb, a passive's participle, or a noun close by."""
    if trigger.voice is Voice.NOUN:
        return len(between) < _NOUN_BEHIND_MODAL
    be = trigger.sentence.language.words("be")
    return trigger.form is Form.BASE or any(token.norm in be for token in between)


def _reaches_back(
    sheet: Sheet, match: PhraseMatch[Hit], trigger: Trigger, triggers: Sequence[Trigger]
) -> bool:
    distance = match.first - trigger.last - 1
    if distance > (_REACH_BACK if match.last > match.first else 0):
        return False
    tokens = sheet.document.tokens
    if any(t.norm in {";", "but"} for t in tokens[trigger.last + 1 : match.first]):
        return False
    return not any(
        other is not trigger and trigger.last < other.first and other.last < match.first and other.finite
        for other in triggers
    )


def _share(sheet: Sheet, triggers: Sequence[Trigger]) -> None:
    """Verbs joined by "and" share a failure, a plan or a negation: "tried to attack and kill"."""
    tokens = sheet.document.tokens
    for earlier, later in pairwise(triggers):
        if later.first - earlier.last > 3 or later.modality is not Modality.HAPPENED:
            continue
        between = [t.norm for t in tokens[earlier.last + 1 : later.first]]
        if between and between[-1] in {"and", "or", ","} and later.form is earlier.form:
            if earlier.modality not in {Modality.HAPPENED, Modality.BACKGROUND}:
                later.modality = earlier.modality
                later.cue = earlier.cue
            later.negated = later.negated or earlier.negated
            if earlier.link is not Link.MAIN:
                later.link = earlier.link
