"""Tiles of a web map for the background of maps: fetched within a few seconds, kept on disk, or left out."""

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.rendering.pictures.tiles import Tile

if TYPE_CHECKING:
    import httpx

logger = logging.getLogger(__name__)

_PATIENCE = 4.0
"""Seconds for all tiles of a map; a map is not kept waiting longer for its background."""

_REST = 300.0
"""Seconds in which a server that did not answer is not asked again."""

_AT_ONCE = 4
_LARGEST = 1_000_000
_FRESH = 30 * 24 * 3600
_FILES_KEPT = 8000
"""Tiles kept on disk, of about 15 kB each; the ones read longest ago make room."""


@dataclass(frozen=True, slots=True)
class TileServer:
    """Where tiles come from: an address with {z}, {x} and {y}, and whom maps must name for them."""

    address: str
    attribution: str

    def url(self, tile: Tile) -> str:
        """The address of one tile."""
        values = {"{z}": tile.z, "{x}": tile.x, "{y}": tile.y}
        address = self.address
        for blank, value in values.items():
            address = address.replace(blank, str(value))
        return address


class TileStore:
    """Gives the tiles of a map, from disk or from their server; all of them or none."""

    def __init__(
        self,
        server: TileServer,
        folder: Path,
        *,
        agent: str,
        patience: float = _PATIENCE,
        now: Callable[[], float] = time.time,
    ) -> None:
        """``folder`` is made when the first tile is kept; ``agent`` names the program to the server.

        ``now`` gives seconds since the epoch, for the age of what is kept and for the rest after a failure.
        """
        self.server = server
        self._folder = folder / hashlib.sha256(server.address.encode()).hexdigest()[:16]
        self._agent = agent
        self._patience = patience
        self._now = now
        self._rest_until = 0.0

    async def tiles(self, wanted: Sequence[Tile]) -> Mapping[Tile, bytes] | None:
        """The tiles, or ``None`` where one of them cannot be had in time."""
        found = await asyncio.to_thread(self._kept, wanted)
        missing = [tile for tile in wanted if tile not in found]
        if not missing:
            return found
        if self._now() < self._rest_until:
            return None
        try:
            async with asyncio.timeout(self._patience):
                fetched = await self._fetched(missing)
        except TimeoutError:
            fetched = {}
        if len(fetched) < len(missing):
            logger.warning("A map is drawn without a background: its tiles cannot be had in time")
            self._rest_until = self._now() + _REST
            return None
        await asyncio.to_thread(self._keep, fetched)
        return {**found, **fetched}

    async def _fetched(self, missing: Sequence[Tile]) -> dict[Tile, bytes]:
        """What the server gives; tiles that it does not are left out."""
        import httpx

        turn = asyncio.Semaphore(_AT_ONCE)
        headers = {"User-Agent": self._agent}
        async with httpx.AsyncClient(
            headers=headers, timeout=self._patience, follow_redirects=True
        ) as client:

            async def one(tile: Tile) -> tuple[Tile, bytes | None]:
                async with turn:
                    try:
                        return tile, await _body(client, self.server.url(tile))
                    except httpx.HTTPError as fault:
                        logger.info("A tile of the background was not had: %s", type(fault).__name__)
                        return tile, None

            answers = await asyncio.gather(*(one(tile) for tile in missing))
        return {tile: content for tile, content in answers if content is not None}

    def _file(self, tile: Tile) -> Path:
        return self._folder / f"{tile.z}-{tile.x}-{tile.y}.tile"

    def _kept(self, wanted: Sequence[Tile]) -> dict[Tile, bytes]:
        """The tiles on disk that are fresh enough."""
        found: dict[Tile, bytes] = {}
        for tile in wanted:
            try:
                if self._now() - self._file(tile).stat().st_mtime < _FRESH:
                    found[tile] = self._file(tile).read_bytes()
            except OSError:
                continue
        return found

    def _keep(self, fetched: Mapping[Tile, bytes]) -> None:
        """Write tiles to disk; a disk that takes none costs a later fetch and no map."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for tile, content in fetched.items():
                part = self._file(tile).with_suffix(".part")
                part.write_bytes(content)
                part.replace(self._file(tile))
            self._make_room()
        except OSError as fault:
            logger.warning("Tiles are not kept: %s", fault.strerror)

    def _make_room(self) -> None:
        files = sorted(self._folder.glob("*.tile"), key=lambda file: file.stat().st_mtime)
        for file in files[: max(0, len(files) - _FILES_KEPT)]:
            file.unlink(missing_ok=True)


async def _body(client: "httpx.AsyncClient", url: str) -> bytes | None:
    """What an address answers with, if it is an image and not too large."""
    async with client.stream("GET", url) as response:
        if response.status_code != 200 or not response.headers.get("content-type", "").startswith("image/"):
            return None
        content = bytearray()
        async for chunk in response.aiter_bytes():
            content += chunk
            if len(content) > _LARGEST:
                return None
        return bytes(content)
