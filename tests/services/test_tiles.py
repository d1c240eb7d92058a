"""Tiles from a server of the web, on this machine: fetched, kept, and done without."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web

from bot.rendering.pictures.tiles import Tile
from bot.services.tiles import TileServer, TileStore

WANTED = [Tile(5, 19, 12), Tile(5, 20, 12)]


@dataclass
class Tiles:
    """A server of tiles that keeps what it was asked for; ``mood`` says how it answers."""

    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    mood: str = "well"
    address: str = ""
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One tile, or what the mood has in its place."""
        self.asked.append(request.path)
        self.agents.add(request.headers["User-Agent"])
        if self.mood == "never":
            await self.released.wait()
        if self.mood == "one missing" and request.path.endswith("20/12.png"):
            raise web.HTTPNotFound
        if self.mood == "page":
            return web.Response(text="<html>log in</html>", content_type="text/html")
        if self.mood == "huge":
            return web.Response(body=b"x" * 1_200_000, content_type="image/png")
        return web.Response(body=request.path.encode(), content_type="image/png")


@pytest.fixture
async def server() -> AsyncIterator[Tiles]:
    """A server of tiles on a port of its own."""
    tiles = Tiles()
    app = web.Application()
    app.router.add_get("/{z}/{x}/{y}", tiles.answer)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    tiles.address = f"http://127.0.0.1:{port}/{{z}}/{{x}}/{{y}}.png"
    yield tiles
    tiles.released.set()
    await runner.cleanup()


class Hours:
    """A clock that is put forward by hand, in seconds since the epoch."""

    def __init__(self) -> None:
        self.now = 4_000_000_000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def store(server: Tiles, folder: Path, *, now: Hours | None = None, patience: float = 20.0) -> TileStore:
    named = TileServer(server.address, "© The mappers")
    if now is None:
        return TileStore(named, folder, agent="sitrep/test", patience=patience)
    return TileStore(named, folder, agent="sitrep/test", patience=patience, now=now)


async def test_tiles_are_fetched_once_and_kept(server: Tiles, tmp_path: Path) -> None:
    found = await store(server, tmp_path).tiles(WANTED)
    assert found == {WANTED[0]: b"/5/19/12.png", WANTED[1]: b"/5/20/12.png"}
    assert server.agents == {"sitrep/test"}
    again = await store(server, tmp_path).tiles(WANTED)
    assert again == found
    assert len(server.asked) == 2


async def test_another_server_has_tiles_of_its_own(server: Tiles, tmp_path: Path) -> None:
    await store(server, tmp_path).tiles(WANTED)
    server.address += "?key=1"
    await store(server, tmp_path).tiles(WANTED)
    assert len(server.asked) == 4


@pytest.mark.parametrize("mood", ["one missing", "page", "huge"])
async def test_a_map_has_all_its_tiles_or_none(server: Tiles, tmp_path: Path, mood: str) -> None:
    server.mood = mood
    assert await store(server, tmp_path).tiles(WANTED) is None


async def test_a_server_that_does_not_answer_is_left_alone_for_a_while(server: Tiles, tmp_path: Path) -> None:
    server.mood = "never"
    clock = Hours()
    tiles = store(server, tmp_path, now=clock, patience=0.3)
    assert await tiles.tiles(WANTED) is None
    asked = len(server.asked)
    assert await tiles.tiles(WANTED) is None
    assert len(server.asked) == asked
    server.mood = "well"
    clock.now += 301
    tiles._patience = 20.0
    assert await tiles.tiles(WANTED) is not None


async def test_nobody_there(server: Tiles, tmp_path: Path) -> None:
    server.address = "http://127.0.0.1:1/{z}/{x}/{y}.png"
    assert await store(server, tmp_path).tiles(WANTED) is None


async def test_a_folder_that_cannot_be_written_costs_no_map(server: Tiles, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert await store(server, tmp_path / "file").tiles(WANTED) is not None


async def test_old_tiles_are_fetched_again(server: Tiles, tmp_path: Path) -> None:
    await store(server, tmp_path).tiles(WANTED)
    assert await store(server, tmp_path, now=Hours()).tiles(WANTED) is not None
    assert len(server.asked) == 4
