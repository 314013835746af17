"""Moving one's place: back at once, forward after asking once; the only thing here that a form may change."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from untold.faces.web.addresses import local
from untold.faces.web.moving import read_choice
from untold.faces.web.origin import from_here
from untold.faces.web.pages import Choosing
from untold.faces.web.reader import NOT_DONE, Reader
from untold.faces.web.replies import reply, see
from untold.faces.web.visit import Visit, fits_a_cookie, write_cookie
from untold.problems import PlaceError
from untold.progress import Progress
from untold.view import View

_LARGEST_FORM = 16_384
_MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Mover:
    """The two endpoints of a reader's place: the form, and what is sent with it."""

    reader: Reader

    async def where(self, request: Request) -> Response:
        """The page that asks how far the reader has got."""
        return self.reader.guarded(request, lambda: self._where(request))

    async def move(self, request: Request) -> Response:
        """Take an answer: keep it in a cookie, or ask once more where it would tell more."""
        form = await _form(request)
        return self.reader.guarded(request, lambda: self._move(request, form))

    def _where(self, request: Request) -> Response:
        visit, view = self.reader.meet(request)
        return self._ask(request, visit, view, Choosing(next=local(request.query_params.get("next", "/"))))

    def _ask(self, request: Request, visit: Visit, view: View, choosing: Choosing, status: int = 200) -> Response:
        body = self.reader.pages.where(self.reader.head(visit, view), view, visit.own, self.reader.ceiling(), choosing)
        return reply(request, body, status=status)

    def _move(self, request: Request, form: dict[str, str] | None) -> Response:
        if form is None or not from_here(request):
            return self.reader.sorry(request, NOT_DONE, 403)
        visit, view = self.reader.meet(request)
        onward = local(form.get("next", "/"))
        try:
            wanted = read_choice(view.telling, form, visit.own)
            if not fits_a_cookie(view.telling, wanted):
                raise PlaceError("That is more than a browser can keep; name fewer single units")
        except PlaceError as error:
            nearest = f" Perhaps {error.nearest}?" if error.nearest else ""
            choosing = Choosing(next=onward, written=form.get("to", "")[:200], problem=f"{error}.{nearest}")
            return self._ask(request, visit, view, choosing, 400)
        if visit.own is not None and not wanted <= visit.own and form.get("sure") != "yes":
            place = view.telling.write_progress
            body = self.reader.pages.sure(self.reader.head(visit, view), place(visit.own), place(wanted), onward)
            return reply(request, body)
        return _moved(request, view, visit.own, wanted, onward)


def _moved(request: Request, view: View, own: Progress | None, wanted: Progress, onward: str) -> Response:
    """Keep the new place and, where it tells more, the old one as that of last time."""
    telling, secure = view.telling, request.scope["scheme"] == "https"
    cookies = [write_cookie(telling, "place", wanted, secure=secure)]
    if own != wanted:
        before = own if own is not None and own <= wanted else None
        cookies.append(write_cookie(telling, "before", before, secure=secure))
    return see(onward, tuple(cookies))


async def _form(request: Request) -> dict[str, str] | None:
    """The fields of a small form; None for anything else."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        return None
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST_FORM:
            return None
    try:
        fields = parse_qsl(body.decode("latin-1"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return None
    return dict(fields)
