"""The web reader as an ASGI application: which address leads to which page, JSON twin or form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from untold.faces.web.asking import ASKS
from untold.faces.web.guard import guarded
from untold.faces.web.moves import Mover
from untold.faces.web.pages import Pages
from untold.faces.web.reader import At, Reader
from untold.faces.web.replies import reply
from untold.faces.web.veiling import Veil, Veiler
from untold.place import Telling
from untold.progress import Progress

_STATIC = {"book.css": "text/css; charset=utf-8", "book.js": "text/javascript; charset=utf-8", "mark.svg": "image/svg+xml"}


def application(
    at: At,
    telling: Callable[[], Telling],
    *,
    ceiling: Callable[[], Progress | None] = lambda: None,
    hosts: Iterable[str] = (),
    watch: bool = True,
    veil: Veil | None = None,
) -> ASGIApp:
    """The web reader of one story.

    `at` gives the view at a progress in some voices, `telling` the numbering, `ceiling` what nobody is told beyond; all are
    asked anew by every request, so that a story built anew is met at once. `hosts` are the names that the reader may be asked
    under besides this machine's own; with `watch`, open pages look now and then whether they have changed; `veil` gives a
    document back veiled, and without it there is no page for that.
    """
    reader = Reader(at, telling, ceiling, Pages(watch=watch, veils=veil is not None))
    mover = Mover(reader)
    routes = [Route(path, reader.page(path)) for path in ASKS]
    routes += [Route(f"/api{path}" if path != "/" else "/api/home", reader.twin(path)) for path in ASKS]
    routes += [
        Route("/api/suggest", reader.twin("suggest")),
        Route("/place", mover.where),
        Route("/place", mover.move, methods=["POST"]),
        *(Route(f"/static/{name}", _static(name, kind)) for name, kind in _STATIC.items()),
    ]
    if veil is not None:
        veiler = Veiler(reader, veil)
        routes += [Route("/veil", veiler.ask), Route("/veil", veiler.answer, methods=["POST"])]
    app = Starlette(routes=routes, exception_handlers={HTTPException: reader.astray})
    app.router.redirect_slashes = False
    return guarded(app, hosts)


def _static(name: str, kind: str) -> Callable[[Request], object]:
    body = (files("untold.faces.web") / "static" / name).read_bytes()

    async def static(request: Request) -> Response:
        return reply(request, body, kind)

    return static
