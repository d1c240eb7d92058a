"""The message catalogue: everything the bot says, in each language, from Fluent files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.domain.errors import ConfigurationError
from bot.rendering.markup import Html, escape, isolate, keep_leading_signs, plain_text
from bot.rendering.sentences import Sentences

Value = str | int
"""What a message takes: text (escaped and isolated unless it is ``Html``), or a number (with its plural)."""

LOCALES = {"en": "en_GB", "ar": "ar_SY"}
"""The locale of each language: days before months in English, Levantine month names in Arabic."""

_TABLES = ("assumptions", "faults", "rules")
"""Tables of what is kept in English, or comes from elsewhere in English, in the other languages."""


class Texts:
    """The messages of one language. Calling it gives Telegram HTML, ``plain`` the same without markup."""

    def __init__(
        self, language: str, bundle: FluentBundle, sentences: Mapping[str, Sentences] | None = None
    ) -> None:
        """``sentences`` says in the language what is kept in English: one table for each of ``_TABLES``."""
        self.language = language
        self.locale = LOCALES.get(language, language)
        self._bundle = bundle
        self._sentences = sentences or {}

    def __call__(self, key: str, /, **values: Value) -> Html:
        """The message ``key`` with its values as Telegram HTML.

        Raises ``KeyError`` for a message that does not exist and ``ValueError`` for a value that is missing.
        """
        ready = {name: self._ready(value) for name, value in values.items()}
        if not self._bundle.has_message(key):
            raise KeyError(f"no message {key!r} in {self.language!r}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(f"the message {key!r} in {self.language!r} is empty")
        text, errors = self._bundle.format_pattern(pattern, ready)
        if errors:
            raise ValueError(f"message {key!r} in {self.language!r}: {errors[0]!r}")
        return Html(keep_leading_signs(str(text), self.language))

    def plain(self, key: str, /, **values: Value) -> str:
        """The message without markup, for buttons, notices over the chat, menus and logs."""
        return plain_text(self(key, **values))

    def assumption(self, text: str) -> Html:
        """What a claim's reading assumed (kept in English), in the language, as a note."""
        return self("note-assumed", text=self._said("assumptions", text))

    def fault(self, text: str) -> Html:
        """What is wrong with a line of a file, or what Telegram refuses, in the language.

        What the language has no words for is given as it is.
        """
        return self._said("faults", text)

    def rule(self, text: str) -> Html:
        """The rule by which a field was read (kept in English), in the language."""
        return self._said("rules", text)

    def _said(self, table: str, text: str) -> Html:
        said = self._sentences[table].say(text) if table in self._sentences else text
        return escape(said if said != text else isolate(text, self.language))

    def has(self, key: str) -> bool:
        """Whether there is such a message."""
        return bool(self._bundle.has_message(key))

    def _ready(self, value: Value) -> Value:
        if isinstance(value, Html):
            return str(value)
        return escape(isolate(value, self.language)) if isinstance(value, str) else value


Kept: TypeAlias = Callable[[str, Callable[[], list[ast.Resource]]], list[ast.Resource]]
"""What keeps a language's parsed sources: the language, how to parse them → parsed."""


class Catalogue:
    """The messages of all languages; the first language is the one that a person without another gets."""

    def __init__(
        self,
        resources: Mapping[str, Mapping[str, str]],
        *,
        sentences: Path | None = None,
        kept: Kept | None = None,
    ) -> None:
        """``resources``: language → its Fluent sources by name; ``sentences``: the folder of their tables.

        ``kept`` gives a language's parsed sources from where they were kept, or keeps what it is to build.
        """
        if not resources:
            raise ConfigurationError("There is no message file.", mend="Name at least one language.")
        self._sources = dict(resources)
        self._sentences = sentences
        self._kept = kept or (lambda _language, build: build())
        self._texts: dict[str, Texts] = {}
        self.languages: tuple[str, ...] = tuple(resources)

    @classmethod
    def load(cls, folder: Path, languages: Sequence[str], *, kept: Kept | None = None) -> "Catalogue":
        """Read ``<language>/*.ftl`` for each language; ``ConfigurationError`` for one that has none."""
        resources = {}
        for language in languages:
            files = sorted((folder / language).glob("*.ftl"))
            if not files:
                known = ", ".join(sorted(found.name for found in folder.iterdir() if found.is_dir()))
                raise ConfigurationError(
                    f"There are no messages in the language {language!r}.", mend=f"There are: {known}."
                )
            resources[language] = {path.stem: path.read_text(encoding="utf-8") for path in files}
        return cls(resources, sentences=folder, kept=kept)

    def texts(self, language: str | None) -> Texts:
        """The messages of a language (a tag such as ``ar-SY`` will do), or those of the first language.

        They are read when a language is first asked for; raises ``ConfigurationError`` for a faulty file.
        """
        wanted = (language or "").replace("_", "-").split("-")[0].lower()
        name = wanted if wanted in self._sources else self.languages[0]
        if name not in self._texts:
            parsed = self._kept(name, lambda: _parsed(name, self._sources[name]))
            self._texts[name] = _texts(name, parsed, self._sentences)
        return self._texts[name]


def _parsed(language: str, sources: Mapping[str, str]) -> list[ast.Resource]:
    return [_resource(f"messages/{language}/{name}.ftl", source) for name, source in sources.items()]


def _texts(language: str, parsed: Sequence[ast.Resource], sentences: Path | None) -> Texts:
    bundle = FluentBundle([LOCALES.get(language, language)], use_isolating=False)
    for resource in parsed:
        bundle.add_resource(resource)
    if sentences is None or language == "en":
        return Texts(language, bundle)
    locale = LOCALES.get(language, language)
    tables = {
        name: Sentences.load(sentences / f"{name}.yaml", language=language, locale=locale) for name in _TABLES
    }
    return Texts(language, bundle, tables)


def _resource(path: str, source: str) -> ast.Resource:
    resource = FluentResource(source)
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            line = source[: entry.span.start].count("\n") + 1 if entry.span else 0
            raise ConfigurationError(f"{path}, line {line}: {entry.annotations[0].message}")
    return resource
