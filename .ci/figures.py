"""Measure the development sets with `sitrep evaluate`; print the tables of "How well it reads" in the README.

python .ci/figures.py            print them
python .ci/figures.py --write    put them into README.md, between the <!-- figures --> markers
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETS = {
    "acled_dev": ("coders' notes, world", False),
    "pitf_dev": ("news sentences, world", False),
    "airwars_ar_dev": ("Arabic posts, Syria", True),
    "seed": ("an article of 13 incidents", True),
}
"""Set → what it holds, and whether its places need the extra gazetteer of Syria's villages."""

COLUMNS = ("type", "date", "place", "killed", "injured")
Figures = Mapping[str, dict[str, object]]


def measure(name: str, *, sitrep: str, shared: Path) -> Figures:
    """What `sitrep evaluate --json` says of one set."""
    environment = dict(os.environ)
    if SETS[name][1]:
        environment["SITREP_GAZETTEER"] = str(shared / "gazetteer" / "syria_places.csv")
    command = [*sitrep.split(), "evaluate", str(shared / "eval" / f"{name}.jsonl"), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603 - our own command
    figures: Figures = json.loads(done.stdout)
    return figures


def cell(fields: Mapping[str, Mapping[str, float]], name: str) -> str:
    """A share with its number of cases; a dash where the set holds none."""
    return f"{fields[name]['share']:.2f} ({fields[name]['n']})" if name in fields else "–"


def table(measured: Mapping[str, Figures]) -> list[str]:
    """A row for each set of single incidents, and the article's in a sentence."""
    lines = [
        "| set | reports | found | type | date | place ≤ 10 km | killed | injured | extra a report |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, figures in measured.items():
        if "single" in figures:
            single = json.loads(json.dumps(figures["single"]))
            cells = [cell(single["fields"], column) for column in COLUMNS]
            lines.append(
                f"| {SETS[name][0]} (`{name}`) | {single['reports']} | {single['found']:.2f} | "
                f"{' | '.join(cells)} | {single['extra']:.2f} |"
            )
    for name, figures in measured.items():
        if "listed" in figures:
            listed = json.loads(json.dumps(figures["listed"]))
            fields = ", ".join(f"{field} {cell(listed['fields'], field)}" for field in listed["fields"])
            names = ("precision", "recall", "F1")
            scores = ", ".join(f"{one} {listed[one.lower()]:.2f}" for one in names)
            lines += ["", f"{SETS[name][0].capitalize()} (`{name}`): {scores}; of those matched, {fields}."]
    return lines


def confidence(measured: Mapping[str, Figures]) -> list[str]:
    """How often an incident is right, by the confidence that it came with."""
    bands = [json.loads(json.dumps(figures["confidence"])) for figures in measured.values()]
    lines = [
        "| confidence | " + " | ".join(f"`{name}`" for name in measured) + " | all |",
        "| --- " * (len(measured) + 2) + "|",
    ]
    for row in zip(*bands, strict=True):
        right = sum(round((band["share"] or 0) * band["n"]) for band in row)
        total = sum(band["n"] for band in row)
        shares = [f"{band['share']:.2f} ({band['n']})" if band["n"] else "–" for band in row]
        shares.append(f"{right / total:.2f} ({total})" if total else "–")
        lines.append(f"| {row[0]['from']:.2f}–{row[0]['to']:.2f} | {' | '.join(shares)} |")
    return lines


def main() -> int:
    """Print the tables, or write them; 1 where the sets are not here."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sitrep", default=f"{sys.executable} -m bot", help="the command to measure [this checkout's]"
    )
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="holds eval/ and gazetteer/"
    )
    parser.add_argument("--write", action="store_true", help="put the tables into README.md")
    options = parser.parse_args()
    if not (options.shared / "eval").is_dir():
        print(f"{options.shared / 'eval'} is not here: nothing to measure", file=sys.stderr)
        return 1
    os.chdir(ROOT)
    measured = {name: measure(name, sitrep=options.sitrep, shared=options.shared) for name in SETS}
    intro = "Share of incidents that are right on type, date and place, by the confidence they came with:"
    text = "\n".join(["", *table(measured), "", intro, "", *confidence(measured), ""])
    print(text)
    if options.write:
        readme = ROOT / "README.md"
        written = re.sub(
            r"(<!-- figures -->\n).*?(<!-- end -->)",
            lambda found: f"{found.group(1)}{text}\n{found.group(2)}",
            readme.read_text(encoding="utf-8"),
            count=1,
            flags=re.DOTALL,
        )
        readme.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
