"""Labelled pairs of reports, and how the scores of claims judge them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from pathlib import Path

import yaml

from bot.app import App
from bot.corroboration import Told, copies, score, sequel
from bot.services.copying import claimed
from bot.services.drafts import text_key

CASES = Path(__file__).parents[1] / "cases"


@dataclass(frozen=True)
class Case:
    """A report of a scene: which incident it tells of, by whom, and what is read from it."""

    scene: str
    incident: str
    text: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Judged:
    """A pair with its label (``same``, ``related``, ``different``) and the verdict on it."""

    one: Case
    other: Case
    label: str
    verdict: str
    best: float


@dataclass
class Tally:
    """Verdicts by label, and the pairs that went wrong."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    pairs: list[Judged] = field(default_factory=list)

    def add(self, pair: Judged) -> None:
        """Count a pair."""
        self.counts[pair.label, pair.verdict] += 1
        self.pairs.append(pair)

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def precision(self) -> float:
        """The share of automatic links that are right."""
        linked = sum(count for (_, verdict), count in self.counts.items() if verdict == "linked")
        return self.counts["same", "linked"] / linked

    @property
    def recall(self) -> float:
        """The share of pairs of one incident that are linked or proposed."""
        same = sum(count for (label, _), count in self.counts.items() if label == "same")
        return (self.counts["same", "linked"] + self.counts["same", "proposed"]) / same

    @property
    def proposed_wrongly(self) -> float:
        """The share of pairs of different incidents that a person would be asked about."""
        different = sum(count for (label, _), count in self.counts.items() if label == "different")
        return self.counts["different", "proposed"] / different

    def __str__(self) -> str:
        same = sum(count for (label, _), count in self.counts.items() if label == "same")
        return (
            f"{len(self)} pairs, {same} the same: precision of links {self.precision:.3f}, "
            f"recall of links {self.counts['same', 'linked'] / same:.3f}, with proposals {self.recall:.3f}; "
            f"different ones asked about {self.proposed_wrongly:.3f}"
        )


def judge(app: App, name: str) -> Tally:
    """Judge every pair of a file of scenes."""
    tally = Tally()
    for scene in yaml.safe_load((CASES / name).read_text(encoding="utf-8"))["scenes"]:
        related = {frozenset(pair) for pair in scene.get("related", ())}
        for one, other in combinations(_cases(app, scene), 2):
            pair = {one.incident, other.incident}
            label = "same" if len(pair) == 1 else "related" if pair in related else "different"
            verdict, best = _verdict(app, one, other)
            tally.add(Judged(one, other, label, verdict, best))
    return tally


def _cases(app: App, scene: dict[str, object]) -> Iterator[Case]:
    reports = scene["reports"]
    assert isinstance(reports, list)
    for number, row in enumerate(reports, start=1):
        day: date = row["date"]
        text: str = row["text"]
        claims = app.extractor.read(text, published=day).claims
        told = tuple(
            Told(
                replace(claim, cues=app.sequels.cues(text, claim)),
                number=number * 100 + at,
                report=number,
                key=f"{day}:{text_key(text)}:{at}",
                source=row["source"],
                unit=row["source"],
                day=day,
            )
            for at, claim in enumerate(claims)
        )
        yield Case(str(scene["name"]), row["incident"], text, told)


def _verdict(app: App, one: Case, other: Case) -> tuple[str, float]:
    share = copies.share(one.text, other.text)
    claims = [[told.claim for told in case.told] for case in (one, other)]
    if share >= copies.COPY_SHARE and claimed(claims[0]) == claimed(claims[1]):
        return "linked", 99.0
    wording = share if copies.common(one.text, other.text) >= copies.LEAST_COMMON else 0.0
    scores = [
        found
        for ours in one.told
        for theirs in other.told
        if (found := score(ours, theirs, family=app.actors.family, wording=wording)) is not None
    ]
    best = max(scores, key=lambda found: found.total, default=None)
    if best is not None and best.linked:
        return "linked", best.total
    follows = [
        found
        for ours in one.told
        for theirs in other.told
        if (found := sequel(ours, theirs, family=app.actors.family)) is not None
    ]
    if follows:
        return "related", max(found.total for found in follows)
    if best is not None and best.proposed:
        return "proposed", best.total
    return "apart", best.total if best is not None else -9.0
