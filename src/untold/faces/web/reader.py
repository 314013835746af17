"""The reader's pages and their JSON twins: a request to a visit, a visit to a view, a view to a page or its error."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from untold.faces.web.addresses import Addresses
from untold.faces.web.asking import ASKS, ask_suggest, beside
from untold.faces.web.kept import Kept
from untold.faces.web.pages import Choosing, Head, Pages, head_of
from untold.faces.web.replies import JSON, TEXT, reply
from untold.faces.web.visit import Visit, read_visit
from untold.place import Telling
from untold.problems import NotTold, PlaceError, RequestError, StoryError, UntoldError
from untold.progress import Progress
from untold.view import View
from untold.vocabulary import VOICES

At = Callable[[Progress, tuple[str, ...]], View]
Endpoint = Callable[[Request], Awaitable[Response]]
NOT_TOLD = "Not told yet, or not known."
NOT_DONE = "That cannot be done here."
NOT_SERVED = "This story cannot be shown just now: its files need mending. “untold check” says where.\n"
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Reader:
    """What the routes need: the way to a view, the numbering, the ceiling, and the pages' templates."""

    at: At
    telling: Callable[[], Telling]
    ceiling: Callable[[], Progress | None]
    pages: Pages
    kept: Kept = field(default_factory=Kept)

    # -- endpoints ---------------------------------------------------------------------------------------------------

    def page(self, path: str) -> Endpoint:
        """The endpoint of a page."""

        async def endpoint(request: Request) -> Response:
            return self.guarded(request, lambda: self._page(request, path))

        return endpoint

    def twin(self, path: str) -> Endpoint:
        """The endpoint of a page's JSON twin."""
        ask = ASKS.get(path, ask_suggest)

        async def endpoint(request: Request) -> Response:
            try:
                visit, view = self.meet(request)
                query = _query(request)
                asked = ("twin", path, tuple(sorted(query.items())), visit.earlier)
                return reply(request, self.kept.get(view, asked, lambda: msgspec.json.encode(ask(view, visit, query))), JSON)
            except UntoldError as error:
                return _json_error(request, error)

        return endpoint

    async def astray(self, request: Request, error: Exception) -> Response:
        """An address that leads nowhere is answered like a thing that is not told; a wrong method is turned away."""
        path = str(request.scope["path"])
        status = error.status_code if isinstance(error, HTTPException) else 404
        if path.startswith("/api/"):
            words = NOT_TOLD if status == 404 else NOT_DONE
            response = reply(request, msgspec.json.encode({"error": words}), JSON, status)
        elif status == 404:
            response = self.guarded(request, lambda: self._page(request, None))
        else:
            response = self.guarded(request, lambda: self.sorry(request, NOT_DONE, status))
        if status == 405:
            response.headers["allow"] = "GET, HEAD, POST" if path in ("/place", "/veil") else "GET, HEAD"
        return response

    # -- how a request is met ----------------------------------------------------------------------------------------

    def meet(self, request: Request) -> tuple[Visit, View]:
        """Who asks, and the view that he is given; once more where the story was built anew in between."""
        telling = self.telling()
        for _ in range(_TRIES):
            visit = read_visit(telling, self.ceiling(), request.headers, request.cookies, request.query_params)
            view = self.at(visit.progress, visit.voices)
            if view.telling is telling:
                return visit, view
            telling = view.telling
        raise StoryError("the story is being built over and over")

    def guarded(self, request: Request, make: Callable[[], Response]) -> Response:
        """A page, or the page that says why there is none."""
        try:
            return make()
        except NotTold:
            return self.sorry(request, NOT_TOLD, 404)
        except StoryError:
            return reply(request, NOT_SERVED.encode(), TEXT, 503)
        except PlaceError as error:
            nearest = f" Perhaps {error.nearest}?" if error.nearest else ""
            return self.sorry(request, f"{error}.{nearest}", 400)
        except RequestError as error:
            return self.sorry(request, str(error), 400)

    def sorry(self, request: Request, words: str, status: int) -> Response:
        """The page of an error: the same for all that is absent, whatever was asked."""
        try:
            visit, view = self.meet(request)
            head = self.head(visit, view)
        except StoryError:
            return reply(request, NOT_SERVED.encode(), TEXT, 503)
        except PlaceError:
            head = Head()
        return reply(request, self.pages.render("sorry.html", head, words=words), status=status)

    def head(self, visit: Visit, view: View, here: str = "", query: Mapping[str, str] | None = None) -> Head:
        """The running head of a page, and what stands at its foot; `here` is the address to ask again with other voices."""
        voices = self._voices_used(visit) if here else ()
        addresses = Addresses(view.place if visit.lowered else "", visit.asked_voices)
        return head_of(view, addresses, voices, here, query or {}, at=view.place if visit.own is not None else "")

    def _page(self, request: Request, path: str | None) -> Response:
        visit, view = self.meet(request)
        if path is None:
            raise NotTold
        if visit.own is None:
            choice = Choosing(next=_onward(request))
            return reply(request, self.pages.where(self.head(visit, view), view, visit.own, self.ceiling(), choice))
        query = _query(request)
        asked = ("page", request.scope["path"], tuple(sorted(query.items())), visit.lowered, visit.earlier)
        return reply(request, self.kept.get(view, asked, lambda: self._set(request, path, visit, view, query)))

    def _set(self, request: Request, path: str, visit: Visit, view: View, query: dict[str, str]) -> bytes:
        answer = ASKS[path](view, visit, query)
        head = self.head(visit, view, request.scope["path"], dict(request.query_params))
        return self.pages.of(path, head, answer, query, beside(path, view, query))

    def _voices_used(self, visit: Visit) -> tuple[str, ...]:
        """The voices besides the story's own that speak in what has been told by here."""
        used = {voice for (_, voice), count in self.at(visit.progress, VOICES).tally().items() if count}
        return tuple(voice for voice in VOICES if voice in used and voice != "story")


def _query(request: Request) -> dict[str, str]:
    return {**request.query_params, **{key: str(value) for key, value in request.path_params.items()}}


def _onward(request: Request) -> str:
    """The address asked for, for going on once the place is known; without a place of its own."""
    pairs = [(key, value) for key, value in request.query_params.multi_items() if key != "at"]
    return str(request.scope["path"]) + ("?" + urlencode(pairs) if pairs else "")


def _json_error(request: Request, error: UntoldError) -> Response:
    status = 404 if isinstance(error, NotTold) else 503 if isinstance(error, StoryError) else 400
    words = {404: NOT_TOLD, 503: NOT_SERVED.strip()}.get(status, str(error))
    return reply(request, msgspec.json.encode({"error": words}), JSON, status)
