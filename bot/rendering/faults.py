"""Values that were not understood, in words, with what would be."""

from collections.abc import Sequence

from bot.domain.correction import COUNTED
from bot.rendering.markup import Html, join
from bot.rendering.messages import Texts


def fault_html(field: str, words: str, suggestions: Sequence[str], texts: Texts) -> Html:
    """What is wrong with the value of a field (or with a key), and the nearest values, or an example."""
    if field == "key":
        said = texts("structured-key", key=words)
    elif field == "twice":
        return texts("structured-twice", field=texts(f"name-{words}"))
    elif words:
        said = texts("structured-value", field=texts(f"name-{field}"), text=words)
    else:
        said = texts("structured-empty", field=texts(f"name-{field}"))
    if suggestions:
        choices = [Html(f"<code>{texts('verbatim', text=one)}</code>") for one in suggestions]
        return join([said, texts("structured-try", choices=join(choices, texts("list-or")))], " ")
    kind = "count" if field in set(COUNTED) else field
    return join([said, texts(f"example-{kind}")], " ") if texts.has(f"example-{kind}") else said
