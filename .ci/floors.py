"""Run the evaluation sets through their scorers; hold the figures against floors.json, which only rises."""

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

SETS = {"seed": False, "acled_dev": False, "pitf_dev": False, "airwars_ar_dev": True}
"""Set → whether its places need the extra gazetteer of Syria's villages."""


def extraction(name: str, *, sitrep: str, shared: Path, room: Path) -> dict[str, float]:
    """The figures of one extraction set, by field; the scorer's own report is printed."""
    environment = dict(os.environ)
    if SETS[name]:
        environment["SITREP_GAZETTEER"] = str(shared / "gazetteer" / "syria_places.csv")
    path = shared / "eval" / f"{name}.jsonl"
    out = room / f"{name}.json"
    command = [sys.executable, str(shared / "eval" / "score_extraction.py"), str(path), "--json", str(out)]
    subprocess.run([*command, "--cmd", f"{sitrep} extract --jsonl"], check=True, env=environment)  # noqa: S603 - our own command
    figures: dict[str, float] = json.loads(out.read_text(encoding="utf-8"))[str(path)]
    return figures


def questions(*, sitrep: str, shared: Path) -> dict[str, float]:
    """The share of questions read exactly right; the scorer's own report is printed."""
    command = [sys.executable, str(shared / "eval" / "score_questions.py"), "--cmd", sitrep, "--show", "0"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    sys.stdout.write(done.stdout)
    found = re.search(r"^exact ([0-9.]+)", done.stdout, flags=re.MULTILINE)
    return {"exact": float(found.group(1)) if found else 0.0}


def main() -> int:
    """Print a line for each floor; 1 where a figure lies under its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sitrep", required=True, help="the command to measure")
    parser.add_argument(
        "--shared", required=True, type=Path, help="the folder that holds eval/ and gazetteer/"
    )
    parser.add_argument("--room", required=True, type=Path, help="a folder for the scorers' output")
    options = parser.parse_args()
    floors = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
    figures = {
        name: extraction(name, sitrep=options.sitrep, shared=options.shared, room=options.room)
        for name in SETS
    }
    figures["questions_dev"] = questions(sitrep=options.sitrep, shared=options.shared)
    below = 0
    for name, wanted in floors.items():
        for field, floor in wanted.items():
            value = figures[name].get(field, 0.0)
            below += value < floor
            print(
                f"{'ok   ' if value >= floor else 'BELOW'} {name} {field} {value:.3f} (floor {floor})",
                flush=True,
            )
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
