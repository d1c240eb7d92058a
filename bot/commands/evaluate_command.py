"""`sitrep evaluate`: how well extraction reads anybody's own annotated reports, field by field."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.common import DAY, Setup, common_options, print_json, with_families
from bot.domain.clock import local_day
from bot.domain.errors import InputError

if TYPE_CHECKING:
    from bot.app import App
    from bot.domain.claim import Claim
    from bot.extraction.evaluation import Band, Failure, Figures, Outcome, Share
    from bot.rendering.shapes import Json

_LONGEST_TEXT = 600
_MOST_INCIDENTS = 6


@dataclass(slots=True)
class _Scored:
    """The outcomes of one file, and the lines that were no annotated reports."""

    path: Path
    outcomes: "list[Outcome]" = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)


@click.command("evaluate")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE...",
)
@click.option(
    "--show", type=click.IntRange(0), default=0, metavar="N", help="Print so many failures of each file."
)
@click.option("--field", "only", metavar="F", help="Show failures of this field only.")
@click.option("--confidence", is_flag=True, help="Print how often incidents are right, by their confidence.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option(
    "--date", "published", type=DAY, metavar="D", help="The day rows without a date were published [today]."
)
@common_options
def command(
    setup: Setup,
    files: tuple[Path, ...],
    show: int,
    only: str | None,
    confidence: bool,
    as_json: bool,
    published: date | None,
) -> None:
    """Measure extraction on the annotated reports in FILEs, one JSON object a line.

    A row is {"id", "text", "date"} with "gold" (what is known of its one incident: acled, date, lat and
    lon, killed, injured, killed_max) or with "incidents" (all that it tells, in the shape that extract
    writes; also alt_types, alt_modality, optional). A row that is neither is told and left out.
    """
    app = setup.app()
    shapes = []
    for path in files:
        scored = _score(app, path, published)
        for number, fault in scored.skipped:
            click.echo(f"{path}, line {number}: left out, {fault}.", err=True)
        if not scored.outcomes:
            raise InputError(f"{path} holds no annotated report.")
        if as_json:
            shapes.append(_file_json(scored, show, only))
        else:
            click.echo("\n".join(_file_lines(scored, show, only, confidence=confidence)))
    if as_json:
        print_json(shapes if len(shapes) > 1 else shapes[0])


def _score(app: "App", path: Path, published: date | None) -> _Scored:
    from bot.extraction.annotations import annotated_of
    from bot.extraction.evaluation import evaluate

    otherwise = published or local_day(app.clock, app.settings.zone)
    scored = _Scored(path)

    def actor_id(name: str) -> str:
        actor = app.actors.lookup(name)
        return actor.id if actor is not None else name.casefold()

    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                row = annotated_of(line)
            except InputError as fault:
                scored.skipped.append((number, str(fault)))
                continue
            read = app.extractor.read(row.text, published=row.published or otherwise)
            claims = with_families(app, read.claims)
            scored.outcomes.append(evaluate(row, claims, actor_id=actor_id))
    return scored


def _kinds(scored: _Scored) -> "Iterator[tuple[bool, Figures]]":
    """The figures of each kind of row that a file holds."""
    from bot.extraction.evaluation import summarise

    for listed in (False, True):
        figures = summarise(scored.outcomes, listed=listed)
        if figures.reports:
            yield listed, figures


def _failures(scored: _Scored, show: int, only: str | None) -> "list[Failure]":
    every = (failure for outcome in scored.outcomes for failure in outcome.failures)
    return [failure for failure in every if only is None or only in failure.fields][:show]


def _file_lines(scored: _Scored, show: int, only: str | None, *, confidence: bool) -> Iterator[str]:
    from bot.extraction.evaluation import confidence_bands

    left_out = f", {len(scored.skipped)} left out" if scored.skipped else ""
    yield f"{scored.path}: {len(scored.outcomes)} reports{left_out}"
    for listed, figures in _kinds(scored):
        if listed:
            yield (
                f"  incidents: precision {figures.precision.value:.3f}   recall {figures.recall.value:.3f}   "
                f"F1 {figures.f1:.3f}   (wanted {figures.recall.of}, extracted {figures.precision.of})"
            )
        else:
            yield f"  found {figures.found.value:.3f}   extra incidents a report {figures.extra:.2f}"
        yield "  " + "   ".join(f"{name} {_share(share)}" for name, share in figures.fields.items())
    if confidence:
        yield "  right on type, date and place, by confidence:"
        yield from (f"    {_range(band)}  {_share(band.share)}" for band in confidence_bands(scored.outcomes))
    for failure in _failures(scored, show, only):
        yield from _failure_lines(failure)


def _share(share: "Share") -> str:
    return f"{share.value:.3f} (n={share.of})" if share.of else "–     (n=0)"


def _range(band: "Band") -> str:
    return f"{band.start:.2f}–{band.end:.2f}"


def _failure_lines(failure: "Failure") -> Iterator[str]:
    text = " ".join(failure.row.text.split())
    yield f"\n  {failure.row.id}: {failure.fault} {', '.join(failure.fields)}".rstrip()
    yield f"    text    {text[:_LONGEST_TEXT]}{'…' if len(text) > _LONGEST_TEXT else ''}"
    if failure.wanted is not None:
        yield f"    wanted  {_compact(failure.wanted.shape)}"
    yield from (f"    read    {_compact(_brief(claim))}" for claim in failure.got[:_MOST_INCIDENTS])


def _compact(shape: object) -> str:
    return json.dumps(shape, ensure_ascii=False)


def _brief(claim: "Claim") -> "Json":
    """A claim's scored fields; what it does not state is left out."""
    from bot.rendering.shapes import claim_json

    shape = claim_json(claim)
    unscored = {"evidence", "assumptions", "other_places", "weapon"}
    return {name: value for name, value in shape.items() if value not in (None, []) and name not in unscored}


def _file_json(scored: _Scored, show: int, only: str | None) -> "Json":
    from bot.extraction.evaluation import confidence_bands

    shape: Json = {
        "file": str(scored.path),
        "reports": len(scored.outcomes),
        "left_out": [{"line": number, "error": fault} for number, fault in scored.skipped],
    }
    for listed, figures in _kinds(scored):
        fields = {name: {"share": share.value, "n": share.of} for name, share in figures.fields.items()}
        if listed:
            shape["listed"] = {
                "reports": figures.reports,
                "precision": figures.precision.value,
                "recall": figures.recall.value,
                "f1": figures.f1,
                "wanted": figures.recall.of,
                "extracted": figures.precision.of,
                "fields": fields,
            }
        else:
            shape["single"] = {
                "reports": figures.reports,
                "found": figures.found.value,
                "extra": figures.extra,
                "fields": fields,
            }
    shape["confidence"] = [
        {
            "from": band.start,
            "to": band.end,
            "share": band.share.value if band.share.of else None,
            "n": band.share.of,
        }
        for band in confidence_bands(scored.outcomes)
    ]
    if show:
        shape["failures"] = [
            {
                "id": failure.row.id,
                "fault": str(failure.fault),
                "fields": list(failure.fields),
                "wanted": failure.wanted.shape if failure.wanted is not None else None,
                "read": [_brief(claim) for claim in failure.got],
            }
            for failure in _failures(scored, show, only)
        ]
    return shape
