"""The message catalogue: complete in every language, well-formed, plural-aware, and used."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from bot.app import App
from bot.domain.errors import ConfigurationError
from bot.rendering.markup import Html, keep_leading_signs, parse
from bot.rendering.messages import Catalogue, Texts
from config import data_path

LANGUAGES = ("en", "ar")
ROOT = Path(__file__).parents[2]
SPEAKING = ("bot/rendering", "bot/services", "bot/commands", "handlers")
"""Where the catalogue is used."""

NUMBERS = (0, 1, 2, 3, 11, 100)

_CALL = re.compile(r"""(?<!catalogue\.)\b(?:texts|words)(?:\.plain)?\(\s*(f?)["']([a-z0-9_{}.-]+)["']""")
_FORMED = re.compile(r"\{[^}]*\}")


def entries(language: str) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for path in sorted(data_path("messages", language).glob("*.ftl")):
        resource = FluentParser().parse(path.read_text(encoding="utf-8"))
        assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
        here = {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}
        assert found.keys().isdisjoint(here), f"{path} says a message again"
        found |= here
    return found


def test_the_messages_of_one_subject_stand_in_files_of_one_name() -> None:
    """A message's file has the same name in every language."""

    def placed(language: str) -> dict[str, str]:
        return {
            entry.id.name: path.name
            for path in data_path("messages", language).glob("*.ftl")
            for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body
            if isinstance(entry, ast.Message)
        }

    assert placed("en") == placed("ar")


def variables(message: ast.Message) -> dict[str, bool]:
    """The values a message takes, and whether each chooses a variant (then it is a number)."""
    found: dict[str, bool] = {}

    def visit(node: object) -> None:
        if isinstance(node, ast.SelectExpression) and isinstance(node.selector, ast.VariableReference):
            found[node.selector.id.name] = True
        if isinstance(node, ast.VariableReference):
            found.setdefault(node.id.name, False)
        for value in vars(node).values() if isinstance(node, ast.BaseNode) else ():
            for child in value if isinstance(value, list) else [value]:
                visit(child)

    visit(message)
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(data_path("messages"), LANGUAGES)


def test_every_message_exists_in_every_language() -> None:
    """English and Arabic hold the same messages."""
    assert set(entries("en")) == set(entries("ar"))


def test_a_message_takes_the_same_values_in_every_language() -> None:
    """A translation neither drops a value nor asks for one that is not given."""
    english, arabic = entries("en"), entries("ar")
    differing = {key for key in english if set(variables(english[key])) != set(variables(arabic[key]))}
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_html_that_telegram_reads(catalogue: Catalogue, language: str) -> None:
    """Each message, with values full of metacharacters and each kind of number, parses and is filled."""
    texts = catalogue.texts(language)
    for key, message in entries(language).items():
        for number in NUMBERS:
            values = {
                name: number if chooses else "<b>&\"' محمد x</i>"
                for name, chooses in variables(message).items()
            }
            said = texts(key, **values)
            assert "{" not in said, key
            parse(said)


def used_keys() -> tuple[set[str], list[re.Pattern[str]]]:
    """Keys that the program names, and patterns of those it puts together."""
    whole: set[str] = set()
    formed: list[re.Pattern[str]] = []
    for folder in SPEAKING:
        for path in (ROOT / folder).rglob("*.py"):
            for is_formed, key in _CALL.findall(path.read_text(encoding="utf-8")):
                if is_formed:
                    pieces = [re.escape(piece) for piece in _FORMED.split(key)]
                    formed.append(re.compile("[a-z0-9_-]+".join(pieces)))
                else:
                    whole.add(key)
    return whole, formed


def test_every_message_that_the_program_names_exists() -> None:
    """No key is misspelt."""
    whole, formed = used_keys()
    known = set(entries("en"))
    assert whole - known == set()
    assert [one.pattern for one in formed if not any(one.fullmatch(key) for key in known)] == []


def test_every_message_is_used() -> None:
    """The catalogue holds nothing that the program does not say."""
    whole, formed = used_keys()
    source = "\n".join(
        path.read_text(encoding="utf-8") for folder in SPEAKING for path in (ROOT / folder).rglob("*.py")
    )
    idle = {
        key
        for key in entries("en")
        if key not in whole and f'"{key}"' not in source and not any(one.fullmatch(key) for one in formed)
    }
    assert idle == set()


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("en", 1, "<b>1</b> incident"),
        ("en", 2, "<b>2</b> incidents"),
        ("en", 1234, "<b>1,234</b> incidents"),
        ("ar", 1, "حادثة <b>واحدة</b>"),
        ("ar", 2, "<b>حادثتان</b>"),
        ("ar", 3, "<b>3</b> حوادث"),
        ("ar", 11, "<b>11</b> حادثة"),
        ("ar", 100, "<b>100</b> حادثة"),
    ],
)
def test_numbers_choose_their_plural(catalogue: Catalogue, language: str, number: int, expected: str) -> None:
    """Arabic has a dual, a few and a many."""
    assert catalogue.texts(language)("answer-incidents", count=number) == expected


@pytest.mark.parametrize(
    ("asked", "given"),
    [("ar", "ar"), ("ar-SY", "ar"), ("AR", "ar"), ("en_GB", "en"), ("fr", "en"), (None, "en"), ("", "en")],
)
def test_a_language_that_is_not_spoken_gets_the_first(
    catalogue: Catalogue, asked: str | None, given: str
) -> None:
    assert catalogue.texts(asked).language == given


def test_values_are_escaped_and_foreign_ones_isolated(catalogue: Catalogue) -> None:
    """Text of the other direction is wrapped; text of the same direction and HTML of ours are not."""
    english, arabic = catalogue.texts("en"), catalogue.texts("ar")
    assert english("quoted", text="a<b>&") == "“a&lt;b&gt;&amp;”"
    assert english("quoted", text="إدلب") == "“\u2068إدلب\u2069”"
    assert arabic("quoted", text="إدلب") == "«إدلب»"
    assert arabic("quoted", text="Idlib") == "«\u2068Idlib\u2069»"
    assert arabic("quoted", text="2018") == "«2018»"
    assert english("quoted", text=Html("<b>x</b>")) == "“<b>x</b>”"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("المزيد في /help", "المزيد في \u200e/help"),
        ("<code>/watch</code> (أو @name)", "\u200e<code>/watch</code> (أو \u200e@name)"),
        ("مثلاً: 2018-06-07", "مثلاً: \u200e2018-06-07"),
        ("<code>sitrep export --out /home/x</code>", "<code>sitrep export --out /home/x</code>"),
        ("<b>a</b> 24/7 https://a.example/b a@b.example", "<b>a</b> 24/7 https://a.example/b a@b.example"),
    ],
)
def test_signs_stay_before_what_they_begin(written: str, kept: str) -> None:
    """In Arabic; and doing it twice changes nothing more."""
    assert keep_leading_signs(written, "ar") == kept
    assert keep_leading_signs(kept, "ar") == kept
    assert keep_leading_signs(written, "en") == written


def test_a_hundred_takes_another_form_than_eleven() -> None:
    """11 تقريراً, but 100 تقرير: where the ending shows, Arabic needs both, and never a bare default."""
    ending = re.compile(r"\$\w+ \} [\u0621-\u0652]+\u0627\u064b")
    for path in data_path("messages", "ar").glob("*.ftl"):
        wrong = [line for line in path.read_text(encoding="utf-8").splitlines() if "*[other]" in line]
        assert [line for line in wrong if ending.search(line)] == [], path.name


def test_faults_are_said_in_arabic(catalogue: Catalogue) -> None:
    """Those of the program and Telegram's, whatever their case; others as they are, set apart."""
    arabic, english = catalogue.texts("ar"), catalogue.texts("en")
    assert arabic.fault("Message is too long") == "الرسالة أطول مما يسمح به تلغرام"
    assert "1,000" in arabic.fault("The text is longer than 1,000 characters: split it.")
    assert arabic.fault("BUTTON_DATA_INVALID") == "\u2068BUTTON_DATA_INVALID\u2069"
    assert english.fault("Message is too long") == "Message is too long"


def test_rules_of_reading_are_said_in_arabic(catalogue: Catalogue) -> None:
    """Each that the samples are read by; the entries of the lexicon keep their names."""
    arabic = catalogue.texts("ar")
    assert arabic.rule("told as a fact") == "ذُكر على أنه وقع"
    assert arabic.rule("who did it, by arrest.2 (passive)").startswith("الفاعل بحسب الفعل المبني للمجهول")
    assert arabic.rule("shelling (shelling.1)").startswith("قاعدة النوع")
    assert catalogue.texts("en").rule("told as a fact") == "told as a fact"


def test_every_rule_of_the_samples_has_a_translation(app: App, catalogue: Catalogue) -> None:
    """Why a sample report is read so is told in Arabic."""
    arabic = catalogue.texts("ar")
    for line in data_path("samples", "reports.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = app.extractor.read(row["text"], published=date.fromisoformat(row["date"]))
        rules = {reason.rule for claim in found.claims for reason in claim.reasons}
        assert [one for one in rules if one in arabic.rule(one)] == []


def test_a_missing_message_or_value_is_said(catalogue: Catalogue) -> None:
    texts = catalogue.texts("en")
    with pytest.raises(KeyError, match="no message 'nonsense'"):
        texts("nonsense")
    with pytest.raises(ValueError, match="quoted"):
        texts("quoted")


def test_a_broken_message_file_is_named_with_its_line() -> None:
    with pytest.raises(ConfigurationError, match=r"messages/en/parts\.ftl, line 2"):
        Catalogue({"en": {"parts": "fine = yes\nbroken { here\n"}}).texts("en")
    with pytest.raises(ConfigurationError, match="language 'xx'"):
        Catalogue.load(data_path("messages"), ["xx"])


def test_assumptions_are_said_in_arabic(catalogue: Catalogue) -> None:
    """What is kept in English with a claim is shown in the interface's language; unknown ones as they are."""
    arabic, english = catalogue.texts("ar"), catalogue.texts("en")
    kept = "year 2018 taken from the report's date"
    assert arabic.assumption(kept) == "ℹ️ أُخذت السنة 2018 من تاريخ التقرير"
    assert english.assumption(
        kept
    ) == "ℹ️ year 2018 taken from the report&#x27;s date" or kept in english.assumption(kept)
    assert "أيار 2018" in arabic.assumption("May 2018 taken from the report's date")
    assert "الاثنين" in arabic.assumption("2018-05-30 was no Monday; the date was kept")
    assert "something else" in arabic.assumption("something else")


def test_every_assumption_about_the_samples_has_a_translation(app: App, catalogue: Catalogue) -> None:
    """Reading the sample reports assumes nothing that the Arabic interface would say in English."""
    arabic = catalogue.texts("ar")
    for line in data_path("samples", "reports.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = app.extractor.read(row["text"], published=date.fromisoformat(row["date"]))
        kept = [*found.assumptions, *(one for claim in found.claims for one in claim.assumptions)]
        assert [one for one in kept if said_in_english(arabic, one)] == []


def said_in_english(texts: Texts, assumption: str) -> bool:
    return assumption in texts.assumption(assumption)
