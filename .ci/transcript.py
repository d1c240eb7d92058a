"""Put what `sitrep demo` prints now into the README: the parts of it that are shown there."""

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"

PARTS = (
    (None, 2),  # the first two reports: one happening, told in English and in Arabic
    ("▶ asks: arrests in Khan Shaykhon", 2),  # the question, and its incident opened
    ("▶ asks: abductions in Salqin", 1),  # what is too coarse to count
)
"""Where each part begins (``None``: at the beginning), and how many exchanges it holds."""


def main() -> None:
    """Run the demo and rewrite the block between the markers."""
    done = subprocess.run([sys.executable, "-m", "bot", "demo"], check=True, capture_output=True, text=True)
    exchanges = [one for one in re.split(r"(?m)^(?=▶)", done.stdout) if one.strip()]
    parts = []
    for begin, length in PARTS:
        first = next(i for i, one in enumerate(exchanges) if begin is None or one.startswith(begin))
        parts.append("".join(exchanges[first : first + length]).rstrip())
    block = "\n\n…\n\n".join([*parts, ""]).rstrip()
    text = README.read_text(encoding="utf-8")
    pattern = re.compile(r"(?<=<!-- transcript -->\n```text\n).*?(?=```\n<!-- end -->)", flags=re.DOTALL)
    README.write_text(pattern.sub(lambda _: f"{block}\n", text), encoding="utf-8")


if __name__ == "__main__":
    main()
