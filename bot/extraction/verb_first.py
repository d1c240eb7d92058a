"""Who did what to whom in languages whose verb comes first (Arabic): what follows the trigger, in order."""

from collections.abc import Sequence

from bot.extraction.analysis import Group, Trigger, Voice
from bot.extraction.lexicon import Frame
from bot.language.tokens import Token


def fill_verb_first(
    trigger: Trigger, groups: Sequence[Group], triggers: Sequence[Trigger], tokens: Sequence[Token]
) -> None:
    """Set agents, patients and counts: the sufferer follows a passive or a noun, the doer a verb."""
    after = [g for g in groups if g.first > trigger.last and g.first - trigger.last <= 4]
    if not after:
        return
    first = after[0]
    passive = (
        trigger.voice is Voice.PASSIVE or trigger.voice is Voice.NOUN or trigger.entry.frame is Frame.PATIENT
    )
    if trigger.entry.measure is not None and passive:
        trigger.patients, trigger.patient_span = first.actors, (first.first, first.last)
        trigger.count, trigger.count_span = first.count, (first.first, first.last)
    else:
        trigger.agents, trigger.agent_span = first.actors, (first.first, first.last)
    del triggers, tokens
