"""Whom an Arabic pronoun behind a trigger counts: مقتله and قتلته are of one person, مقتلهما of two."""

from bot.domain.values import Count
from bot.extraction.analysis import Trigger, Voice
from bot.language.tokens import Token

_HELD = frozenset({"detained", "abducted", "released"})
_DUAL, _ONE = "هما", "ه"
_SEVERAL = ("هم", "هن")


def counted_by_pronoun(trigger: Trigger, token: Token, before: Token | None) -> Count | None:
    """How many people the pronoun at the end of a measured trigger stands for; ``None`` where it says
    nothing.

    ``token`` is the trigger's last word, ``before`` the word in front of the trigger. A verbal noun for being
    held counts only behind تم, جرى and the like: "after his arrest" tells of something before.
    """
    words = trigger.sentence.language.words
    if not token.arabic or token.norm in words("ends_in_ha"):
        return None
    if trigger.voice is Voice.NOUN and trigger.entry.measure in _HELD:
        carried = before is not None and before.norm in words("carrying")
        freed = trigger.entry.measure == "released"  # ومن ثم إخلاء سبيلهما
        carried = carried or (freed and before is not None and before.norm in words("next_steps"))
        if not carried:
            return None
    if token.text.endswith(_DUAL):
        return Count(2, 2)
    return Count(1, 1) if token.text.endswith(_ONE) else None


def takes_up_several(trigger: Trigger, token: Token, before: Token | None, following: Token | None) -> bool:
    """Whether "them" behind a measured trigger takes up people told of before: وقتلوهم, أفرجت عنهم, تم
    اعتقالهم.

    ``token`` is the trigger's last word, ``before`` and ``following`` the words around the trigger.
    """
    if not token.arabic:
        return False
    carried = before is not None and before.norm in trigger.sentence.language.words("carrying")
    if trigger.voice is Voice.NOUN and trigger.entry.measure in _HELD and not carried:
        return False
    if token.text.endswith(_SEVERAL) and len(token.text) > len("عنهم"):
        return True
    behind = token if token.norm.startswith("عن") else following
    return behind is not None and behind.norm in {"عنهم", "سراحهم", "سبيلهم"}
