"""The bot's connection to a Bot API server."""

import ssl
from collections.abc import Callable, Coroutine, Sequence
from functools import cache
from typing import TypeAlias

import httpx
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import AIORateLimiter, Defaults, ExtBot
from telegram.request import BaseRequest, HTTPXRequest

CONNECTIONS = 32
RETRIES = 5
"""How often a call is repeated after Telegram said to wait."""

AT_ONCE = -1
"""As ``rate_limit_args``: call once, without a wait before or a repetition after; the caller sees to both."""

_READ_MARGIN = 10.0
_UNCOUNTED = frozenset({"sendChatAction", "getChat", "leaveChat", "setMyCommands"})
"""Calls about a chat that are no messages."""

Noting: TypeAlias = Callable[[int], None]

_Result: TypeAlias = bool | dict[str, object] | list[dict[str, object]]


class Bot(ExtBot[int]):
    """python-telegram-bot's bot, which can also fetch updates as they come."""

    __slots__ = ()

    async def raw_updates(
        self, *, offset: int | None, limit: int, seconds: int, allowed_updates: list[str]
    ) -> list[dict[str, object]]:
        """``getUpdates`` unread, so that an update which this library cannot read stops no other.

        ``seconds`` is how long the server may wait for one. Raises ``TelegramError``.
        """
        call = {"offset": offset, "limit": limit, "timeout": seconds, "allowed_updates": allowed_updates}
        data = {name: value for name, value in call.items() if value is not None}
        found = await self._post("getUpdates", data, read_timeout=seconds + _READ_MARGIN)
        return [update for update in found if isinstance(update, dict)] if isinstance(found, list) else []


def connect(
    *,
    token: str,
    base_url: str | None,
    request: BaseRequest | None = None,
    updates_request: BaseRequest | None = None,
    rate_limit: bool = True,
    noting: Noting | None = None,
) -> Bot:
    """A bot that writes Telegram HTML without link previews.

    ``base_url`` is the address of a Bot API server with its ``/bot``; files are fetched from the same server
    under ``/file/bot``. ``request`` and ``updates_request`` replace HTTP. ``rate_limit`` keeps to Telegram's
    limits on its own accord; the stand-in server has none. ``noting`` hears of each message that answers
    somebody, so that what is sent of the bot's own accord gives way to it.
    """
    address = (base_url or "https://api.telegram.org/bot").rstrip("/")
    return Bot(
        token,
        base_url=address,
        base_file_url=f"{address.removesuffix('/bot')}/file/bot",
        request=request or _over_http(CONNECTIONS),
        get_updates_request=updates_request or _over_http(1),
        defaults=Defaults(
            parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        rate_limiter=_limiter(rate_limit, noting),
    )


def _over_http(connections: int) -> HTTPXRequest:
    return HTTPXRequest(connection_pool_size=connections, httpx_kwargs={"verify": _trusted()})


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates httpx trusts, read once for all connections: that takes a tenth of a second."""
    return httpx.create_ssl_context()


class _Limiter(AIORateLimiter):
    """The library's limiter, which leaves calls with ``AT_ONCE`` alone: one 429 there must stall no other."""

    noting: Noting | None = None

    async def process_request(
        self,
        callback: Callable[..., Coroutine[object, object, _Result]],
        args: Sequence[object],
        kwargs: dict[str, object],
        endpoint: str,
        data: dict[str, object],
        rate_limit_args: int | None,
    ) -> _Result:
        """Make a call, now or when the limits allow it."""
        if rate_limit_args == AT_ONCE:
            return await callback(*args, **kwargs)
        chat_id = data.get("chat_id")
        if self.noting is not None and isinstance(chat_id, int) and endpoint not in _UNCOUNTED:
            self.noting(chat_id)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)


def _limiter(rate_limit: bool, noting: Noting | None) -> AIORateLimiter:
    rates = {} if rate_limit else {"overall_max_rate": 0, "group_max_rate": 0}
    limiter = _Limiter(**rates, max_retries=RETRIES)
    limiter.noting = noting
    return limiter
