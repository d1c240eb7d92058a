"""Which column of a table holds what: guessed from the headers, in English or Arabic."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from bot.domain.errors import InputError
from bot.language.entries import read_rows
from bot.language.text import fold_word

DAY_FIRST, MONTH_FIRST = "day first", "month first"
_ALIKE = 90.0
_LEAST_FUZZY = 5
_NUMERIC_DATE = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](?:\d{2}|\d{4})\b")


@dataclass(frozen=True, slots=True)
class TableColumns:
    """``config/tables.yaml``: names of columns by field (folded name → field), and what is left out."""

    names: Mapping[str, str]
    ignored: frozenset[str]
    several: frozenset[str]

    @classmethod
    def load(cls, path: Path) -> "TableColumns":
        """Read and check the file; raises ``ConfigurationError`` with file and line."""
        top = read_rows(path)
        top.allow("columns", "ignored", "several")
        row = top.row("columns")
        names: dict[str, str] = {}
        for name in row.values:
            for text in row.texts(name):
                if names.setdefault(_key(text), name) != name:
                    row.fail(f"{text!r} stands for {names[_key(text)]!r} and {name!r}")
        return cls(
            names, frozenset(_key(one) for one in top.texts("ignored")), frozenset(top.texts("several"))
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """What a column may hold."""
        return tuple(dict.fromkeys(self.names.values()))


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table's columns: the field of each by its index, and the order of day and month in its dates.

    ``known`` are columns that hold nothing to be taken, ``unused`` those that mean nothing here.
    """

    fields: Mapping[int, str]
    header: tuple[str, ...]
    order: str | None = None
    known: tuple[int, ...] = ()
    unused: tuple[int, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether there is enough for incidents: a type, and a day or a place."""
        held = set(self.fields.values())
        return bool(held & {"type", "acled"}) and bool(held & {"date", "place", "place_id", "latitude"})


class ColumnGuesser:
    """Guesses which column is what."""

    def __init__(self, columns: TableColumns) -> None:
        self.columns = columns

    def guess(self, header: Sequence[str], sample: Sequence[Sequence[str]]) -> Mapped:
        """The fields of a table's columns. ``sample`` are some of its rows, to tell 5/6 from 6/5."""
        fields: dict[int, str] = {}
        known: list[int] = []
        for index, name in enumerate(header):
            field = self._field(name)
            if field is not None and (field in self.columns.several or field not in fields.values()):
                fields[index] = field
            elif _key(name) in self.columns.ignored or field is not None or not name.strip():
                known.append(index)
        return self._mapped(fields, header, sample, known)

    def choose(self, mapped: Mapped, wanted: Mapping[str, str], sample: Sequence[Sequence[str]]) -> Mapped:
        """The mapping with some columns (by header) given other fields; ``-`` takes a column's field away.

        Raises ``InputError`` for a column or a field that there is not.
        """
        fields, by_name = dict(mapped.fields), {_key(name): n for n, name in enumerate(mapped.header)}
        for name, field in wanted.items():
            index = by_name.get(_key(name))
            if index is None:
                raise InputError(f"There is no column {name!r}. There are: {', '.join(mapped.header)}.")
            meant = field.strip().lower()
            if meant not in self.columns.fields:
                meant = self.columns.names.get(_key(field), meant)
            if meant in {"-", ""}:
                fields.pop(index, None)
                continue
            if meant not in self.columns.fields:
                raise InputError(f"There is no field {field!r}. There are: {', '.join(self.columns.fields)}.")
            if meant not in self.columns.several:
                fields = {n: other for n, other in fields.items() if other != meant}
            fields[index] = meant
        known = [n for n in mapped.known if n not in fields]
        return self._mapped(dict(sorted(fields.items())), mapped.header, sample, known)

    @staticmethod
    def _mapped(
        fields: dict[int, str], header: Sequence[str], sample: Sequence[Sequence[str]], known: Sequence[int]
    ) -> Mapped:
        dates = [index for index, field in fields.items() if field in {"date", "end", "published"}]
        values = [row[index] for row in sample for index in dates if index < len(row)]
        unused = tuple(n for n in range(len(header)) if n not in fields and n not in known)
        return Mapped(fields, tuple(header), order_of(values), tuple(known), unused)

    def _field(self, name: str) -> str | None:
        key = _key(name)
        found = self.columns.names.get(key)
        if found is not None or len(key) < _LEAST_FUZZY or key in self.columns.ignored:
            return found
        near = max(self.columns.names, key=lambda other: fuzz.ratio(key, other))
        return self.columns.names[near] if fuzz.ratio(key, near) >= _ALIKE else None


def order_of(values: Sequence[str]) -> str | None:
    """Whether numbers in dates are a day and a month or the other way round; ``None`` where there are none.

    A number over 12 decides; where there is none the day comes first, as is usual in the region.
    """
    pairs = [
        (int(found[1]), int(found[2])) for value in values if (found := _NUMERIC_DATE.match(value.strip()))
    ]
    if not pairs:
        return None
    if any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs):
        return MONTH_FIRST
    return DAY_FIRST


def _key(name: str) -> str:
    return " ".join(fold_word(name.replace("_", " ").replace("-", " ")).split())
