"""python-telegram-bot's way to the stand-in server: a request class in place of HTTP."""

import json

from telegram.request import BaseRequest, RequestData

from handlers.local.methods import call
from handlers.local.server import LocalTelegram, Refusal, Upload


class LocalRequest(BaseRequest):
    """Answers python-telegram-bot's calls from a ``LocalTelegram``; nothing leaves the process."""

    __slots__ = ("_server",)

    def __init__(self, server: LocalTelegram) -> None:
        self._server = server

    @property
    def read_timeout(self) -> float | None:
        """No time limit: nothing is read from a network."""
        return None

    async def initialize(self) -> None:
        """Needs nothing."""

    async def shutdown(self) -> None:
        """Holds nothing."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One call (``POST``) or the fetching of a file (``GET``): HTTP status and body."""
        name = url.rsplit("/", 1)[-1]
        if method == "GET":
            upload = self._server.files.get(name)
            return (200, upload.content) if upload else (404, b'{"ok": false, "description": "Not Found"}')
        try:
            result = await call(
                self._server, name, request_data.parameters if request_data else {}, _files(request_data)
            )
        except Refusal as refusal:
            answer: dict[str, object] = {
                "ok": False,
                "error_code": refusal.status,
                "description": refusal.description,
            }
            if refusal.parameters:
                answer["parameters"] = refusal.parameters
            return refusal.status, json.dumps(answer).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()


def _files(request_data: RequestData | None) -> dict[str, Upload]:
    if request_data is None or not request_data.contains_files:
        return {}
    files = {}
    for name, (file_name, content, _mime) in (request_data.multipart_data or {}).items():
        data = content if isinstance(content, bytes) else content.read()
        files[name] = Upload(file_name, data if isinstance(data, bytes) else data.encode())
    return files
