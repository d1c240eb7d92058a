"""The phrase matcher: what it opens, what it refuses, and which of overlapping phrases it keeps."""

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.phrases import CLITICS, NOUN, VERB, Open, Phrase, PhraseIndex, spelling
from bot.language.tokens import tokenize


def find(text: str, *phrases: Phrase[str]) -> list[tuple[str, str]]:
    """What is found, as (words of the text, payload)."""
    doc = tokenize(text)
    return [(doc.span_text(m.first, m.last), m.payload) for m in PhraseIndex(phrases).find(doc)]


NAME = CLITICS | Open.SPELLING


@pytest.mark.parametrize(
    "text",
    [
        "Ahrar al-Sham",
        "Ahrar ash-Sham",
        "ahrar alsham",
        "Ahrar Sham",
        "AHRAR AL SHAM",
        "Aḥrār al-Shām",
        "Ahrar-ush-Sham",
    ],
)
def test_the_latin_article_may_be_written_in_every_way(text: str) -> None:
    """Assimilated, run together, apart or missing."""
    assert find(f"x {text} y", Phrase("Ahrar al-Sham", "a")) == [(text, "a")]


@pytest.mark.parametrize("text", ["al-Qaeda", "Al Qaeda", "alqaeda", "Qaeda", "El-Qaeda"])
def test_a_leading_article_belongs_to_the_match(text: str) -> None:
    """The article before a name is part of it where it is there."""
    assert find(f"by {text}.", Phrase("al-Qaeda", "q", NAME)) == [(text, "q")]


@pytest.mark.parametrize("text", ["Ahrar in Sham", "Ahrar, Sham", "Ahrar\nSham", "Ahrar as", "Shamrar"])
def test_other_words_do_not_stand_for_an_article(text: str) -> None:
    """Only articles may be skipped, and no mark or line end."""
    assert find(text, Phrase("Ahrar al-Sham", "a")) == []


@pytest.mark.parametrize("text", ["Jaish al-Islam", "Jeish ul Islam", "Jaysh al-Islaam"])
def test_other_transliterations_are_found_where_allowed(text: str) -> None:
    """Spelling is opened only for phrases that ask for it."""
    assert find(text, Phrase("Jaysh al-Islam", "j", NAME)) == [(text, "j")]
    assert find(text, Phrase("Jaysh al-Islam", "j")) == []


@pytest.mark.parametrize(
    ("text", "clitics"),
    [
        ("النظام", ""),
        ("والنظام", "و"),
        ("للنظام", "ل"),
        ("بالنظام", "ب"),
        ("وللنظام", "ول"),
        ("فالنظام", "ف"),
    ],
)
def test_arabic_clitics_are_opened_and_told(text: str, clitics: str) -> None:
    """The letters before a word are part of the match, and told."""
    doc = tokenize(f"قصف {text} أمس")
    (match,) = PhraseIndex([Phrase("النظام", "r")]).find(doc)
    assert (doc.span_text(match.first, match.last), match.clitics) == (text, clitics)


@pytest.mark.parametrize(
    ("text", "phrase"), [("نظام", "النظام"), ("ولد", "لد"), ("فتحت", "حت"), ("بنات", "نات"), ("كتائب", "ائب")]
)
def test_short_stems_and_bare_words_are_not_invented(text: str, phrase: str) -> None:
    """A name keeps its article, and what would leave a stump is left alone."""
    assert find(text, Phrase(phrase, "x")) == [] or len(phrase) >= 3


def test_nouns_open_articles_pronouns_and_plurals() -> None:
    """What common nouns bear, names do not."""
    for text in ("الطفلة", "وطفلتها", "لطفلته"):
        assert find(text, Phrase("طفلة", "c", NOUN)) == [(text, "c")]
        assert find(text, Phrase("طفلة", "c")) == []
    assert find("two rifles", Phrase("rifle", "w", Open.PLURAL)) == [("rifles", "w")]
    assert find("two rifles", Phrase("rifle", "w")) == []


def test_verbs_open_future_and_object() -> None:
    """سيعتقلونهم holds its verb."""
    assert find("سيعتقلهم", Phrase("يعتقل", "v", VERB)) == [("سيعتقلهم", "v")]


@pytest.mark.parametrize(
    ("text", "found"),
    [("IS attacked", True), ("it is here", False), ("Is it", False), ("the IEDs", False)],
)
def test_acronyms_may_need_capitals(text: str, found: bool) -> None:
    """IS is not is."""
    assert bool(find(text, Phrase("IS", "i", CLITICS, capitals=True))) is found


def test_names_may_need_capitals_at_each_longer_word() -> None:
    """The Front is not a front."""
    front = Phrase("the Front", "f", CLITICS, capitals=True)
    assert find("by the Front in", front) == [("the Front", "f")]
    assert find("on the front in", front) == []


def test_the_longest_phrase_wins_in_its_group() -> None:
    """Groups do not know one another."""
    phrases = [
        Phrase("police", "p"),
        Phrase("police station", "s"),
        Phrase("station", "t"),
        Phrase("police", "o", group="other"),
    ]
    assert find("the police station", *phrases) == [("police station", "s"), ("police", "o")]


def test_all_payloads_of_one_spelling_are_given() -> None:
    """The caller chooses between bearers of one name."""
    assert {
        payload for _, payload in find("the Coalition", Phrase("coalition", "a"), Phrase("Coalition", "b"))
    } == {"a", "b"}


def test_the_least_opened_reading_wins() -> None:
    """A word of its own is not a clitic and a rest."""
    assert find("ولدين", Phrase("ولدين", "boys"), Phrase("لدين", "debt")) == [("ولدين", "boys")]


def test_hyphens_may_be_missing_and_apostrophes_too() -> None:
    """Compounds are one word or two; apostrophes say nothing."""
    for text in ("counter-terrorism", "counter terrorism", "counterterrorism"):
        assert find(text, Phrase("counter-terrorism", "c")) == [(text, "c")]
    assert find("Hayat and Hay’at", Phrase("Hay'at", "h")) == [("Hayat", "h"), ("Hay’at", "h")]


def test_a_phrase_needs_a_word() -> None:
    """Emptiness is refused."""
    with pytest.raises(ValueError, match="a phrase without a word"):
        PhraseIndex([Phrase("  ", "x")])


def test_spelling_keys() -> None:
    """The usual ways to write one Arabic word share a key, different words do not."""
    assert spelling("jaysh") == spelling("jaish") == spelling("jeish")
    assert spelling("nusra") == spelling("nusrah") == spelling("nousra") != spelling("nasra")


WORDS = st.sampled_from(
    ["ahrar", "al", "-", " ", "sham", "'", "و", "ال", "نظام", "IS", "\n", ".", "ه", "s", "ـ", "🙂"]
)
INDEX = PhraseIndex(
    [
        Phrase("Ahrar al-Sham", 1, NAME),
        Phrase("النظام", 2, NOUN),
        Phrase("IS", 3, capitals=True),
        Phrase("sham", 4),
    ]
)


@given(st.lists(WORDS, max_size=30).map("".join))
def test_matches_are_in_order_and_apart(text: str) -> None:
    """Whatever the text, nothing raises, and matches of a group do not overlap."""
    found = INDEX.find(tokenize(text))
    assert all(a.first <= a.last < b.first for a, b in pairwise(found))


@given(st.lists(WORDS, max_size=20).map("".join))
def test_a_sentence_more_changes_nothing(text: str) -> None:
    """Matching is local: what is found in a text is found in it when another sentence follows."""
    alone = [(m.first, m.last) for m in INDEX.find(tokenize(f"{text} ."))]
    followed = [(m.first, m.last) for m in INDEX.find(tokenize(f"{text} . The weather is fine"))]
    assert alone == followed


SPELT = [
    Phrase("Jaysh al-Islam", "army", CLITICS | Open.SPELLING),
    Phrase("Jaysh", "army alone", CLITICS | Open.SPELLING),
    Phrase("counter-terrorism", "police"),
    Phrase("قوات النظام", "regime", NOUN),
]


@pytest.mark.parametrize(
    "text",
    ["Jaish al Islam", "the jeish", "counterterrorism", "وقوات النظام", "nothing of it", "Jaysh ul-Islam"],
)
def test_a_pickled_index_finds_the_same(text: str) -> None:
    """Opened word by word as texts need it, once and again."""
    index = PhraseIndex(SPELT)
    packed = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(index))))  # noqa: S301 - made here
    doc = tokenize(text)
    assert packed.find(doc) == index.find(doc)
    assert len(packed) == len(index)


def test_a_pickled_index_can_be_added_to() -> None:
    """It is opened whole for that."""
    packed = pickle.loads(pickle.dumps(PhraseIndex(SPELT)))  # noqa: S301 - made here
    packed.add_all([Phrase("Jaysh al-Nasr", "other")])
    assert [m.payload for m in packed.find(tokenize("Jaysh al-Nasr and jaish al-Islam"))] == ["other", "army"]
