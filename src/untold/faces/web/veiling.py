"""The page that veils: a text that is pasted or a file that is handed in, given back with what has not been told hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from untold.faces.web.origin import from_here
from untold.faces.web.reader import NOT_DONE, Reader
from untold.faces.web.replies import HEADERS, reply
from untold.problems import RequestError
from untold.progress import Progress

Veil = Callable[[bytes, str, Progress, bool], bytes]
_LARGEST = 30_000_000  # bytes of what is handed in
_MOST_FIELDS = 20
_KINDS = {
    "epub": "application/epub+zip",
    "html": "text/html",
    "htm": "text/html",
    "xhtml": "application/xhtml+xml",
    "md": "text/markdown",
    "srt": "application/x-subrip",
    "vtt": "text/vtt",
    "xml": "application/xml",
    "fdx": "application/xml",
}


@dataclass(frozen=True, slots=True)
class _Handed:
    """What a form handed in: a file with its name, or a pasted text."""

    data: bytes
    name: str
    strangers: bool


@dataclass(frozen=True, slots=True)
class Veiler:
    """The endpoints of the page that veils; `veil` is the keeper's side's, and gives back only the document."""

    reader: Reader
    veil: Veil

    async def ask(self, request: Request) -> Response:
        """The empty form."""
        return self.reader.guarded(request, lambda: self._page(request, None))

    async def answer(self, request: Request) -> Response:
        """What was handed in, veiled."""
        body = await _body(request)
        return await run_in_threadpool(self.reader.guarded, request, lambda: self._answer(request, body))

    def _answer(self, request: Request, body: bytes | None) -> Response:
        if not from_here(request):
            return self.reader.sorry(request, NOT_DONE, 403)
        try:
            handed = _handed(request.headers.get("content-type", ""), body)
            _, view = self.reader.meet(request)
            veiled = self.veil(handed.data, handed.name, view.progress, handed.strangers)
        except RequestError as error:
            return self._page(request, None, str(error))
        if handed.name:
            return _download(veiled, handed.name)
        return self._page(request, veiled.decode("utf-8", "replace"))

    def _page(self, request: Request, veiled: str | None, wrong: str = "") -> Response:
        visit, view = self.reader.meet(request)
        head = self.reader.head(visit, view, "/veil")
        page = self.reader.pages.render("veil.html", head, veiled=veiled, wrong=wrong)
        return reply(request, page, status=400 if wrong else 200)


def _download(veiled: bytes, name: str) -> Response:
    """A file is never opened on this page: it is handed back to be kept, under a name that says nothing."""
    ending = name.rpartition(".")[2].lower()
    ending = ending if ending in _KINDS or ending == "txt" else "txt"
    headers = {**HEADERS, "content-disposition": f'attachment; filename="veiled.{ending}"'}
    return Response(veiled, 200, headers, _KINDS.get(ending, "text/plain; charset=utf-8"))


async def _body(request: Request) -> bytes | None:
    """What was sent, up to what is taken; None for more."""
    parts: list[bytes] = []
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > _LARGEST:
            return None
        parts.append(piece)
    return b"".join(parts)


def _handed(content_type: str, body: bytes | None) -> _Handed:
    """What a form hands in. Raises RequestError where that is nothing, or more than is taken."""
    if body is None:
        raise RequestError("that is more than this page takes")
    header = Message()
    header["content-type"] = content_type
    fields: dict[str, tuple[bytes, str]] = {}
    if header.get_content_type() == "application/x-www-form-urlencoded":
        try:
            pairs = parse_qsl(body.decode("latin-1"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        except ValueError:
            pairs = []
        fields = {key: (value.encode("utf-8", "replace"), "") for key, value in pairs}
    elif header.get_content_type() == "multipart/form-data":
        fields = _parts(str(header.get_param("boundary") or ""), body)
    strangers = fields.get("strangers", (b"", ""))[0] == b"yes"
    for key in ("file", "text"):
        data, name = fields.get(key, (b"", ""))
        if data.strip():
            return _Handed(data, name or ("file" if key == "file" else ""), strangers)
    raise RequestError("paste a text or choose a file")


def _parts(boundary: str, body: bytes) -> dict[str, tuple[bytes, str]]:
    """The parts of a form with a file in it, each with the name of its file (RFC 7578)."""
    found: dict[str, tuple[bytes, str]] = {}
    if not 1 <= len(boundary) <= 70:
        return found
    for part in body.split(b"--" + boundary.encode("latin-1", "replace"))[1 : _MOST_FIELDS + 1]:
        head, gap, data = part.partition(b"\r\n\r\n")
        if not gap:
            continue
        header = BytesHeaderParser().parsebytes(head.strip() + b"\r\n\r\n")
        name = header.get_param("name", header="content-disposition")
        if name:
            file = header.get_filename() or ""
            found[str(name)] = (data.removesuffix(b"\r\n"), file.replace("\\", "/").rpartition("/")[2][:200])
    return found
