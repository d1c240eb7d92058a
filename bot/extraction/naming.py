"""Names of victims and detainees in a report, and of the sites that tell where somebody may be found.

1. runs        words that can be a name, with what speaks for it             (naming_runs)
2. victims     runs told of with an event, or listed, whose owners neither did it, nor only tell it, nor are
               named for their office
3. echoes      the same name, or a part of it, anywhere else in the text
4. sites       what hospitals, shelters and homes are called, and coordinates
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.claim import Claim
from bot.domain.values import Named, NamedRole
from bot.extraction.analysis import Sheet
from bot.extraction.naming_runs import Run, Runs, listed_names
from bot.language.naming import LANGUAGES, NameWords

_LEAST_PART = 3
"""Letters from which on a part of a name is looked for alone."""

_MOST_SITE_WORDS = 4
_COORDINATES = re.compile(
    r"(?<![\d.])\d{1,2}\.\d{3,}\s*°?\s*[NnSs]?\s*[,;/ ،]\s*\d{1,3}\.\d{3,}(?:\s*°?\s*[EeWw]\b)?"
)


def names_in(sheet: Sheet, words: NameWords) -> tuple[Named, ...]:
    """The words to be kept back, in order, not overlapping; offsets into the text as it was given."""
    runs = Runs(sheet, words)
    persons = dict.fromkeys((run.first, run.last) for run in runs.found if _is_victim(run))
    persons |= dict.fromkeys(listed_names(runs))
    found = [_named(sheet, span, NamedRole.PERSON) for span in persons]
    found += [_named(sheet, (index, index), NamedRole.PART) for index in _echoes(sheet, runs, list(persons))]
    found += [_named(sheet, span, NamedRole.SITE) for span in _sites(sheet, runs, words)]
    found += [
        Named(match.group(), match.start(), match.end(), NamedRole.SITE)
        for match in _COORDINATES.finditer(sheet.document.text)
    ]
    return _apart(found)


def name_claims(claims: Sequence[Claim], names: Sequence[Named]) -> tuple[Claim, ...]:
    """Claims with the persons whom their own sentences name in full."""
    full = [one for one in names if one.role is NamedRole.PERSON]
    if not full:
        return tuple(claims)
    return tuple(
        replace(
            claim,
            names=tuple(
                one
                for one in full
                if any(quote.start <= one.start and one.end <= quote.end for quote in claim.evidence)
            ),
        )
        for claim in claims
    )


def _is_victim(run: Run) -> bool:
    """Whether something befell them: told with an event, and not of somebody who did or only told it."""
    return run.suffers or (run.told and not run.speaks and not run.office and not run.acts)


def _named(sheet: Sheet, span: tuple[int, int], role: NamedRole) -> Named:
    tokens = sheet.document.tokens
    start, end = tokens[span[0]].start, tokens[span[1]].end
    return Named(sheet.document.text[start:end], start, end, role)


def _echoes(sheet: Sheet, runs: Runs, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where one word of a name stands elsewhere."""
    norms = sheet.document.words
    taken = {index for first, last in spans for index in range(first, last + 1)}
    parts = {norms[index] for index in taken if runs.tells_somebody(index, least=_LEAST_PART)}
    parts |= {f"و{part}" for part in parts if not part.isascii()}
    for index in sheet.document.where(parts):
        token = sheet.document.tokens[index]
        if index not in taken and index not in runs.blocked and (token.capital or token.arabic):
            yield index


def _sites(sheet: Sheet, runs: Runs, words: NameWords) -> Iterator[tuple[int, int]]:
    """The name beside a word for a hospital, a shelter or a home: before it in English, behind in Arabic."""
    norms = sheet.document.words
    for language in LANGUAGES:
        sites = words.of(language, "sites")
        for index in sheet.document.where(sites.firsts):
            size = sites.starts_at(norms, index)
            if not size:
                continue
            span = runs.name_before(index - 1) if language == "en" else runs.name_behind(index + size)
            if span is not None and span[1] - span[0] < _MOST_SITE_WORDS:
                yield span


def _apart(found: Sequence[Named]) -> tuple[Named, ...]:
    """Spans in order; of two that overlap the longer, a person before a site."""
    order = {NamedRole.PERSON: 0, NamedRole.SITE: 1, NamedRole.PART: 2}
    kept: list[Named] = []
    for one in sorted(found, key=lambda one: (one.start, order[one.role], -one.end)):
        last = kept[-1] if kept else None
        if last is None or one.start >= last.end:
            kept.append(one)
        elif (order[one.role], -(one.end - one.start)) < (order[last.role], -(last.end - last.start)):
            kept[-1] = one
        elif one.end > last.end:
            kept.append(replace(one, name=one.name[last.end - one.start :], start=last.end))
    return tuple(kept)
