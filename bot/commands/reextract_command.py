"""`sitrep reextract`: kept reports read again with the rules of today; what changes is printed first."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from bot.commands.common import Setup, common_options, print_json, run
from bot.domain.errors import InputError

if TYPE_CHECKING:
    from bot.app import App
    from bot.domain.claim import Claim
    from bot.services.rereading import Difference, Tally

_SHOWN = 20
_MOST_NAMED = 20


@click.command("reextract")
@click.argument("ids", nargs=-1, type=click.IntRange(1), metavar="[ID]...")
@click.option("--query", metavar="QUESTION", help="Only the reports behind the incidents it finds.")
@click.option("--yes", is_flag=True, help="Do it; without this it is only said what would change.")
@click.option(
    "--show", type=click.IntRange(0), default=_SHOWN, show_default=True, help="Reports listed one by one."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each report that differs.")
@common_options
def command(
    setup: Setup, ids: tuple[int, ...], query: str | None, *, yes: bool, show: int, as_json: bool
) -> None:
    """Read reports (all of them, those with the IDs, or those of a question) again with the rules of today.

    Says what changes. What people corrected or reviewed stays, withdrawn reports are left alone, nobody is
    alerted. A run with --yes that was broken off goes on where it stopped when it is started again.
    """
    if ids and query:
        raise click.UsageError("Give either IDs or --query.")
    run(_reextract(setup.app(), ids, query, do=yes, show=show, as_json=as_json))


async def _reextract(
    app: "App", ids: Sequence[int], query: str | None, *, do: bool, show: int, as_json: bool
) -> None:
    from bot.services.rereading import Tally

    async with app.open_database():
        among = await _meant(app, ids, query)
        readable, withdrawn = await app.rereading.count(among)
        if (missing := len(among or ()) - readable - withdrawn) > 0:
            click.echo(f"{missing} of the reports asked for are not there.", err=True)
        named = query or "all" if among is None or query else ",".join(map(str, sorted(among)))
        scope = hashlib.sha256(f"{app.rules} {named}".encode()).hexdigest()[:16]
        tally = Tally()
        async for difference in app.rereading.differences(among, do=do, scope=scope):
            tally.note(difference)
            if difference.any and as_json:
                print_json(_json(difference), line=True)
            elif difference.any and tally.differing <= show:
                _tell(difference)
            if tally.read % 1000 == 0:
                click.echo(f"{tally.read} of {readable} reports read", err=True)
    if not as_json and tally.differing > show:
        click.echo(f"… and {tally.differing - show} more reports.")
    _summary(tally, readable, withdrawn, do=do, as_json=as_json)


async def _meant(app: "App", ids: Sequence[int], query: str | None) -> frozenset[int] | None:
    """The reports that are meant; ``None`` for all. Raises ``InputError`` for an unclear question."""
    if query is None:
        return frozenset(ids) or None
    reading = await app.answers.read(query)
    if reading.query is None or reading.must_choose:
        raise InputError(f"The question is not clear: {reading.understood}")
    click.echo(f"Read as: {reading.understood}", err=True)
    return await app.rereading.of_query(reading.query)


def _tell(difference: "Difference") -> None:
    report = difference.report
    click.echo(f"Report {report.id}, {report.source_name or 'source unknown'}, {report.publication_day}:")
    for claim in difference.added:
        click.echo(f"  + {_line(claim)}")
    for claim in difference.gone:
        click.echo(f"  - {_line(claim)}")
    for one in difference.changed:
        click.echo(f"  ~ {_line(one.before)}")
        for name in one.fields:
            before, after = _value(one.before, name), _value(one.after, name)
            click.echo(f"      {name}: {before} → {after}" if before != after else f"      {name}")


def _line(claim: "Claim") -> str:
    return ", ".join([str(claim.type), _value(claim, "date"), _value(claim, "place")])


def _value(claim: "Claim", name: str) -> str:
    """A field of a claim in short; empty for those that are said by their name alone."""
    from bot.rendering.shapes import claim_json

    shape = claim_json(claim)
    value = shape.get(name)
    if name == "date" and isinstance(value, dict):
        days = list(dict.fromkeys(str(value[end]) for end in ("start", "end") if value[end]))
        return " to ".join(days) or "no date"
    if name == "place":
        return str(value["name"]) if isinstance(value, dict) else "no place"
    if name in {"evidence", "assumptions", "cues"}:
        return ""
    if isinstance(value, dict):
        low, high = value.get("low"), value.get("high")
        return str(low) if low == high else f"{low}–{high or '?'}"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _json(difference: "Difference") -> dict[str, object]:
    from bot.rendering.shapes import claim_json

    return {
        "report": difference.report.id,
        "added": [claim_json(claim) for claim in difference.added],
        "gone": [claim_json(claim) for claim in difference.gone],
        "changed": [
            {"fields": list(one.fields), "before": claim_json(one.before), "after": claim_json(one.after)}
            for one in difference.changed
        ],
        "incidents": list(difference.incidents),
        "kept": list(difference.kept),
        "told_no_more": list(difference.told_no_more),
    }


def _summary(tally: "Tally", readable: int, withdrawn: int, *, do: bool, as_json: bool) -> None:
    verb = "changed" if do else "would change"
    earlier = readable - tally.read
    lines = [
        f"{tally.read} report{'' if tally.read == 1 else 's'} read again"
        + (f", {earlier} were done before the run was broken off" if earlier > 0 else "")
        + (f", {withdrawn} withdrawn ones left alone" if withdrawn else "")
        + f"; {tally.differing} {verb}.",
        f"Claims: {tally.added} added, {tally.gone} gone, {tally.changed} changed.",
    ]
    if tally.fields:
        lines.append("Fields: " + ", ".join(f"{name} {count}" for name, count in tally.fields.most_common()))
    lines.append(f"Incidents concerned: {len(tally.incidents)}.")
    if tally.kept:
        lines.append(f"Reviewed or corrected, and left as people said: {_numbers(tally.kept)}.")
    if tally.told_no_more:
        lines.append(f"Of these, a report no longer tells: {_numbers(tally.told_no_more)}; please look.")
    if not do and tally.differing:
        lines.append("Nothing was changed. --yes does it.")
    for line in lines:
        click.echo(line, err=as_json)


def _numbers(incidents: set[int]) -> str:
    named = [f"no. {number}" for number in sorted(incidents)]
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return ", ".join(named[:_MOST_NAMED]) + more
