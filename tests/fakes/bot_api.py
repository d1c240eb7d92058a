"""A Bot API server over HTTP: the stand-in server behind a real socket, strict, with faults on demand."""

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from handlers.local.methods import call
from handlers.local.server import LocalTelegram, Refusal, Upload
from tests.fakes import specification

PATIENCE = 120.0
"""Seconds after which a wait gives up with what was seen; no test passes by waiting."""

ENTITY_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Call:
    """A call as the server got it."""

    method: str
    parameters: dict[str, object]
    files: dict[str, Upload]
    at: float = field(default_factory=time.monotonic)
    """When it came, by the machine's steady clock."""


@dataclass(slots=True)
class Fault:
    """What the server does instead of answering: a refusal, or a broken connection (``status`` 0).

    ``performed`` tells that the call has its effect all the same: the answer only gets lost.
    """

    status: int
    description: str = "Internal Server Error"
    parameters: dict[str, float] = field(default_factory=dict)
    performed: bool = False


class BotApi:
    """The server: ``telegram`` is its state, ``calls`` what was called, ``problems`` what broke the rules."""

    def __init__(self, telegram: LocalTelegram, *, token: str) -> None:
        self.telegram = telegram
        self.calls: list[Call] = []
        self.problems: list[str] = []
        self._token = token
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.chance: Callable[[str], Fault | None] | None = None
        """Decides about calls of a method for which no fault is lined up."""
        self._held: dict[str, asyncio.Event] = {}
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None
        self.base_url = ""

    async def start(self) -> None:
        """Listen on a free port of the loopback address."""
        application = web.Application(client_max_size=60_000_000)
        application.router.add_route("*", "/bot{token}/{method}", self._called)
        application.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        address = self._runner.addresses[0]
        self.base_url = f"http://127.0.0.1:{address[1]}/bot"

    async def stop(self) -> None:
        """Stop listening."""
        for event in self._held.values():
            event.set()
        if self._runner is not None:
            await self._runner.cleanup()

    def fail(self, method: str, fault: Fault, *, times: int = 1) -> None:
        """Answer the next calls of a method with a fault."""
        self._faults[method].extend([fault] * times)

    def relent(self, method: str) -> None:
        """Answer a method as it should be from now on."""
        self._faults[method].clear()

    def hold(self, method: str) -> asyncio.Event:
        """Perform calls of a method but keep their answers back until the event is set."""
        self._held[method] = asyncio.Event()
        return self._held[method]

    def made(self, method: str) -> list[Call]:
        """The calls of a method, in order."""
        return [one for one in self.calls if one.method == method]

    async def until(self, condition: Callable[[], bool], what: str = "") -> None:
        """Wait until a call has made ``condition`` true; fails with what was called meanwhile."""
        try:
            async with asyncio.timeout(PATIENCE), self._changed:
                await self._changed.wait_for(condition)
        except TimeoutError:
            seen = [one.method for one in self.calls if one.method != "getUpdates"]
            raise AssertionError(f"{what or 'it'} did not come about; called: {seen}") from None

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self._token:
            return _refused(Refusal(401, "Unauthorized"))
        fields, files = await _form(request)
        uploaded = {
            name: f"attach://{name}" for name in files if name in specification.methods().get(method, {})
        }
        parameters, problems = specification.decode(method, uploaded | fields)
        self.problems += problems
        if problems:
            return _refused(Refusal(400, f"Bad Request: {problems[0]}"))
        return await self._answer(method, parameters, files)

    async def _answer(
        self, method: str, parameters: dict[str, object], files: dict[str, Upload]
    ) -> web.Response:
        fault = self._faults[method].popleft() if self._faults[method] else None
        if fault is None and self.chance is not None:
            fault = self.chance(method)
        if fault is not None and not fault.performed:
            await self._note(Call(method, parameters, files))
            return _failed(fault)
        try:
            result = await call(self.telegram, method, parameters, files)
        except Refusal as refusal:
            self.problems.append(f"{method}: {refusal.description}")
            await self._note(Call(method, parameters, files))
            return _refused(refusal)
        self._check_entities(method, result)
        await self._note(Call(method, parameters, files))
        if fault is not None:
            return _failed(fault)
        if method in self._held:
            await self._held[method].wait()
        return web.json_response({"ok": True, "result": result})

    async def _note(self, made: Call) -> None:
        async with self._changed:
            self.calls.append(made)
            self._changed.notify_all()

    def _check_entities(self, method: str, result: object) -> None:
        entities = result.get("entities") if isinstance(result, dict) else None
        if isinstance(entities, list) and len(entities) > ENTITY_LIMIT:
            self.problems.append(f"{method}: {len(entities)} entities, Telegram keeps {ENTITY_LIMIT}")

    async def _file(self, request: web.Request) -> web.Response:
        upload = self.telegram.files.get(request.match_info["path"].rsplit("/", 1)[-1])
        if upload is None or request.match_info["token"] != self._token:
            raise web.HTTPNotFound
        return web.Response(body=upload.content)


def _failed(fault: Fault) -> web.Response:
    if fault.status == 0:
        raise ConnectionResetError
    return _refused(Refusal(fault.status, fault.description), fault.parameters)


def _refused(refusal: Refusal, parameters: dict[str, float] | None = None) -> web.Response:
    body: dict[str, object] = {
        "ok": False,
        "error_code": refusal.status,
        "description": refusal.description,
    }
    if parameters:
        body["parameters"] = parameters
    return web.Response(status=refusal.status, text=json.dumps(body), content_type="application/json")


async def _form(request: web.Request) -> tuple[dict[str, str], dict[str, Upload]]:
    fields: dict[str, str] = dict(request.query)
    files: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.file.read())
        elif isinstance(value, str):
            fields[name] = value
        else:
            fields[name] = bytes(value).decode()
    return fields, files
