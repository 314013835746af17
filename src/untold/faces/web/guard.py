"""What stands before every route: unknown hosts and overlong addresses are turned away, and nothing fails in the open."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from untold.faces.web.replies import TEXT, reply

_LONGEST_PATH = 1024
_LONGEST_QUERY = 8192
_LOCAL = frozenset(("localhost", "127.0.0.1", "[::1]"))
_log = logging.getLogger("untold.web")


def guarded(app: ASGIApp, hosts: Iterable[str] = ()) -> ASGIApp:
    """The application behind its guard; `hosts` are the names beside this machine's own under which it may be asked.

    A page elsewhere can point a name of its own at this machine and then read what is served here; the name gives it away.
    """
    known = _LOCAL | {host.lower() for host in hosts}

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        if refused := _refusal(request, known):
            await refused(scope, receive, send)
            return
        began = False

        async def watched(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await app(scope, receive, watched)
        except Exception:
            _log.exception("a request failed")
            if not began:
                await _plain(request, 500, "Something went wrong here; it has been written down.")(scope, receive, send)

    return guard


def _refusal(request: Request, known: frozenset[str]) -> Response | None:
    if _host(request.headers.get("host", "")) not in known:
        return _plain(request, 400, "This reader is not known under that name.")
    if len(request.scope["path"]) > _LONGEST_PATH or len(request.scope["query_string"]) > _LONGEST_QUERY:
        return _plain(request, 400, "That address is too long.")
    return None


def _host(header: str) -> str:
    """The name in a Host header, without its port."""
    if header.startswith("["):
        name, closed, _ = header.partition("]")
        return name.lower() + closed
    return header.partition(":")[0].lower().rstrip(".")


def _plain(request: Request, status: int, words: str) -> Response:
    return reply(request, f"{words}\n".encode(), TEXT, status)
