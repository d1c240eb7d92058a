"""The reading of a report: an explicit list of steps over one shared sheet, from text to claims.

1. tokens      the text folded and cut, offsets kept                      (bot.language.tokens)
2. layout      lines, furniture, headings, bullets, sentences             (layout)
3. dates       found and settled against the day of publication           (when_where)
4. numbers     digits and words, what they count                          (bot.language.numbers)
5. dictionary  actors, nouns for people, weapons                          (bot.language)
6. places      found, settled by what stands around them                  (when_where)
7. triggers    words that say that something happened, voice and clause   (triggers)
8. groups      people with their numbers, lists and parts                 (groups, owners)
9. modality    denials, failures, plans, history, reasons                 (modality)
10. arguments  who did what to whom                                       (arguments)
11. events     which triggers tell of one happening, when and where       (events, owners)
12. undated    days of telling or publication for events without a date  (undated)
13. claims     type, counts, confidence, reasons                          (claims)
14. names      victims, detainees and sites that may be kept back          (naming)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.claim import Claim
from bot.domain.values import Named
from bot.extraction.analysis import Sheet
from bot.extraction.arguments import Roles
from bot.extraction.claims import ClaimMaker
from bot.extraction.events import find_events
from bot.extraction.groups import find_groups
from bot.extraction.layout import lay_out
from bot.extraction.lexicon import Hit, Lexicon
from bot.extraction.modality import read_modality
from bot.extraction.naming import name_claims, names_in
from bot.extraction.owners import attribute_blame, attribute_claims, resolve_owners, set_claims_apart
from bot.extraction.structured import StructuredReader
from bot.extraction.triggers import find_triggers
from bot.extraction.undated import date_undated
from bot.extraction.when_where import find_dates, find_places
from bot.language.actors import ActorDictionary
from bot.language.codebook import Codebook
from bot.language.dates import DateReader
from bot.language.gazetteer import Gazetteer
from bot.language.naming import NameWords
from bot.language.numbers import NumberReader
from bot.language.people import PeopleLexicon
from bot.language.phrases import PhraseMatch
from bot.language.tokens import tokenize
from bot.language.weapons import WeaponLexicon

_ASKING = frozenset({"?", "؟"})


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a report says: its claims in reading order, what was assumed to read them, and the words that name
    victims, detainees, and sites where somebody may be found."""

    claims: tuple[Claim, ...]
    assumptions: tuple[str, ...] = ()
    names: tuple[Named, ...] = ()


class Extractor:
    """Reads reports; built once, then used from any thread."""

    def __init__(
        self,
        *,
        codebook: Codebook,
        actors: ActorDictionary,
        people: PeopleLexicon,
        weapons: WeaponLexicon,
        numbers: NumberReader,
        dates: DateReader,
        lexicons: Sequence[Lexicon],
        gazetteer: Gazetteer,
        structured: StructuredReader | None = None,
        naming: NameWords | None = None,
    ) -> None:
        """``lexicons`` are those of the languages that are read, English among them. With ``structured``,
        messages of keys and values are read as such; with ``naming``, names of persons are marked."""
        self._lexicons = {one.language: one for one in lexicons}
        self._default = self._lexicons["en"]
        self._actors = actors
        self._people = people
        self._weapons = weapons
        self._numbers = numbers
        self._dates = dates
        self._gazetteer = gazetteer
        self._kinds = {actor.id: actor.kind for actor in actors}
        self._maker = ClaimMaker(codebook, actors, weapons, gazetteer)
        self._structured = structured
        self._naming = naming

    def read(self, text: str, *, published: date) -> Extraction:
        """The claims of a text. Relative dates and missing years count from ``published``, a local day.
        Never raises on a text. A structured message with a fault gives no claims and says so."""
        entered = self._structured.read(text, published=published) if self._structured is not None else None
        if entered is not None:
            faults = (f"line {p.line}: {p.field} {p.text!r} was not understood" for p in entered.problems)
            told = (line for claim in entered.claims for line in claim.assumptions)
            prose = self._naming is not None and self._naming.may_be_in(text)
            names = self._names(self.sheet(text, published=published)) if prose else ()
            claims = name_claims(entered.claims, names)
            return Extraction(claims, tuple(dict.fromkeys((*told, *faults))), names)
        sheet = self.sheet(text, published=published)
        names = self._names(sheet)
        claims = name_claims(self._maker.claims(sheet), names)
        assumptions = dict.fromkeys(a for claim in claims for a in claim.assumptions)
        return Extraction(claims, tuple(assumptions), names)

    def _names(self, sheet: Sheet) -> tuple[Named, ...]:
        return () if self._naming is None else names_in(sheet, self._naming)

    def sheet(self, text: str, *, published: date) -> Sheet:
        """Every step but the last: what the claims are made from."""
        document = tokenize(text)
        sheet = Sheet(document, published, self._default)
        lay_out(sheet, self._lexicons)
        find_dates(sheet, self._dates)
        sheet.dated_tokens = frozenset(i for d in sheet.dates for i in range(d.first, d.last + 1))
        sheet.numbers = self._numbers.find(document, skip=[(d.first, d.last) for d in sheet.dates])
        sheet.number_starts = frozenset(n.first for n in sheet.numbers)
        sheet.number_ends = frozenset(n.last for n in sheet.numbers)
        sheet.actors = self._actors.find(document)
        sheet.actor_ends = frozenset(a.last for a in sheet.actors)
        sheet.people = self._people.find(document)
        sheet.plural_ends = frozenset(p.last for p in sheet.people if p.number is None)
        sheet.weapons = self._weapons.find(document)
        matches = self._matches(sheet)
        everything = [match for found in matches.values() for match in found]
        find_places(sheet, self._gazetteer, sheet.actors, everything)
        sheet.named_tokens = sheet.dated_tokens.union(
            i for p in sheet.places for i in range(p.first, p.last + 1)
        )
        find_triggers(sheet, matches)
        self._mark(sheet, everything)
        find_groups(sheet, everything, self._kinds)
        resolve_owners(sheet, self._kinds)
        read_modality(sheet, everything)
        set_claims_apart(sheet, everything)
        Roles(sheet, everything).fill()
        find_events(sheet, self._gazetteer.get)
        attribute_claims(sheet, everything)
        attribute_blame(sheet, everything, self._kinds)
        date_undated(sheet)
        return sheet

    def _matches(self, sheet: Sheet) -> dict[str, list[PhraseMatch[Hit]]]:
        languages = {sentence.language.language for sentence in sheet.sentences}
        return {name: self._lexicons[name].index.find(sheet.document) for name in sorted(languages)}

    @staticmethod
    def _mark(sheet: Sheet, matches: Sequence[PhraseMatch[Hit]]) -> None:
        """Sentences that turn to something else, bear a label, ask, or give statistics."""
        tokens = sheet.document.tokens
        for match in matches:
            label, number = match.payload.label, sheet.sentence_at[match.first]
            if label is not None and number >= 0 and match.first == sheet.sentences[number].first:
                named = match.last < sheet.sentences[number].last and tokens[match.last + 1].norm == ":"
                sheet.sentences[number].label = label if named else None
            if match.payload.mark == "separators" and sheet.sentence_at[match.first] >= 0:
                sentence = sheet.sentences[sheet.sentence_at[match.first]]
                if match.first - sentence.first <= 2:
                    sentence.separated = True
        for sentence in sheet.sentences:
            asks = tokens[sentence.last].norm in _ASKING
            counted = sentence.language.statistics.within(sentence.words, sentence.joined)
            update = not sentence.language.words("updates").isdisjoint(sentence.words)
            sentence.statistic = asks or (counted and not update)
