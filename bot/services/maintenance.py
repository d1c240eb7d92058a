"""Looking after the store: its schema, its soundness, its backup."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked: its name, whether it is well, what was seen, and what mends it."""

    name: str
    well: bool
    detail: str
    mend: str | None = None


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The schema's revision before (``None`` = there was none) and after."""

    before: str | None
    after: str


class Maintenance(Protocol):
    """What ``sitrep db`` does. Each raises ``StorageError`` when the store cannot be used at all."""

    async def check(self) -> tuple[Finding, ...]:
        """Whether the database is sound, its schema current, its references whole, its texts searchable."""
        ...

    async def backup(self, target: Path) -> int:
        """Copy an embedded database to a new file while it is in use; bytes written.

        Raises ``StorageError`` where the database is on a server (its own tools do that) or the file exists.
        """
        ...

    async def upgrade(self) -> Upgrade:
        """Bring the schema up to date."""
        ...
