"""Words behind a command, in every language that the bot speaks: "/digest الآن" is "/digest now"."""

from collections.abc import Iterator

from bot.domain.access import Role
from bot.language.text import fold_word
from bot.rendering.messages import Texts
from handlers.context import Context


def means(word: str, meant: str, context: Context) -> bool:
    """Whether a word stands for a command's own English word ``meant``; messages ``words-…`` list them."""
    said = fold_word(word)
    known = (one for texts in _languages(context) for one in texts.plain(f"words-{meant}").split("|"))
    return word.lower() == meant or any(said == fold_word(one) for one in known)


def role_of(word: str, context: Context) -> Role | None:
    """The role that a word names."""
    said = fold_word(word)
    for role in Role:
        names = (texts.plain(f"role-{role}") for texts in _languages(context))
        if word.lower() == role or any(said == fold_word(name) for name in names):
            return role
    return None


def _languages(context: Context) -> Iterator[Texts]:
    catalogue = context.parts.catalogue
    return (catalogue.texts(language) for language in catalogue.languages)
