"""Replies: a body with the headers that every reply has; they depend on the body and the request, and on nothing else."""

from __future__ import annotations

from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response

HTML = "text/html; charset=utf-8"
JSON = "application/json"
TEXT = "text/plain; charset=utf-8"

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# `same-origin`, and not `no-referrer`, as under that a browser hides a form's origin from this very site, which checks it.
HEADERS = {
    "cache-control": "private, no-cache",
    "vary": "Cookie, Untold-Place",
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


def reply(request: Request, body: bytes, kind: str = HTML, status: int = 200) -> Response:
    """The body with its headers; only that it has not changed, where the visitor's browser has it already."""
    tag = f'"{blake2b(body, digest_size=16).hexdigest()}"'
    headers = {**HEADERS, "etag": tag}
    if status == 200 and request.method in ("GET", "HEAD") and _has(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, kind)


def see(address: str, cookies: tuple[str, ...] = ()) -> Response:
    """Send the visitor on to another page, with cookies to keep."""
    response = Response(status_code=303, headers={**HEADERS, "location": address})
    for cookie in cookies:
        response.raw_headers.append((b"set-cookie", cookie.encode("latin-1")))
    return response


def _has(request: Request, tag: str) -> bool:
    given = request.headers.get("if-none-match", "")
    return any(one.strip().removeprefix("W/") == tag for one in given.split(","))
