"""Requests that no browser would make: the same absent page or a clear refusal, never a failure."""

import asyncio

import pytest
from visiting import Visitor


def raw(
    visitor: Visitor, path: str, query: bytes = b"", headers: list[tuple[bytes, bytes]] | None = None, method: str = "GET"
) -> int:
    """The status of a request as a server would hand it on, without a client's tidying."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http", "path": path,
        "raw_path": path.encode("utf-8", "surrogatepass"), "query_string": query, "root_path": "",
        "headers": headers if headers is not None else [(b"host", b"localhost"), (b"untold-place", b"sea:s1e3")],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    asyncio.run(visitor.app(scope, receive, send))  # type: ignore[arg-type]
    return int(str(sent[0]["status"]))


@pytest.mark.parametrize(
    "path",
    ["/thing/../../etc/passwd", "/thing/%2e%2e", "//", "/\x00", "/thing/\x00", "/thing/\udcff", "/thing/ß", "/thing/" + "a" * 900,
     "/static/../app.py", "/static/", "/static/book.css/", "/.git/config", "/api/thing/\u202e", "/list/\ud800", "/thing/' or 1=1 --"],
)  # fmt: skip
def test_a_forged_path_is_absent(visitor: Visitor, path: str) -> None:
    assert raw(visitor, path) == 404


@pytest.mark.parametrize(
    "query", [b"at=%00", b"at=sea:s1e1&at=%ff%fe", b"at=" + b"," * 3000, b"at=..", b"at==", b"at=sea:" + b"9" * 50]
)
def test_a_forged_place_is_refused_or_names_nothing_more(visitor: Visitor, query: bytes) -> None:
    for path in ("/", "/api/home", "/nowhere", "/thing/aaaaaaaaaaaaaaaa"):
        assert raw(visitor, path, query) in (200, 400, 404)


@pytest.mark.parametrize(
    "query", [b"skip=-1", b"skip=1e9", b"skip=99999999999999999999", b"skip=\xd9\xa1", b"skip=abc", b"q=" + b"x" * 400]
)
def test_a_forged_number_or_overlong_question_is_refused(visitor: Visitor, query: bytes) -> None:
    assert raw(visitor, "/search", query) == raw(visitor, "/api/search", query) == 400


@pytest.mark.parametrize(
    "query", [b"%", b"%%%", b"&&&&", b"=", b"q=%ff", b"q=%ed%a0%80", b"\xff\xfe", b"q=" + b"%00" * 90, b"voices=" + b"," * 900]
)
def test_any_query_is_read_or_refused(visitor: Visitor, query: bytes) -> None:
    for path in ("/search", "/ask", "/timeline", "/recap", "/list", "/knows", "/api/suggest"):
        assert raw(visitor, path, query) in (200, 400)


def test_addresses_without_end_are_refused(visitor: Visitor) -> None:
    assert raw(visitor, "/" + "a" * 5000) == 400
    assert raw(visitor, "/", b"q=" + b"a" * 20_000) == 400


@pytest.mark.parametrize(
    "host", [b"evil.example", b"localhost.evil.example", b"127.0.0.1.nip.io", b"", b"[::1", b"[::2]", b"\xff"]
)
def test_a_name_that_is_not_ours_is_refused(visitor: Visitor, host: bytes) -> None:
    assert raw(visitor, "/", headers=[(b"host", host)]) == 400
    assert raw(visitor, "/", headers=[]) == 400


@pytest.mark.parametrize("host", [b"localhost", b"LOCALHOST:8400", b"127.0.0.1:1", b"[::1]:8400", b"localhost."])
def test_this_machine_is_known_by_its_names(visitor: Visitor, host: bytes) -> None:
    assert raw(visitor, "/", headers=[(b"host", host)]) == 200


def test_a_configured_name_is_known(new_visitor: object) -> None:
    visitor = new_visitor(hosts=("Books.Example",))  # type: ignore[operator]
    assert raw(visitor, "/", headers=[(b"host", b"books.example:80")]) == 200


@pytest.mark.parametrize("value", [b"\xff\xfe", b"sea:s9e9", b"x" * 9000, b"%00", b"", b"sea:s1e1\x0b"])
def test_a_forged_place_header_is_refused_or_nothing(visitor: Visitor, value: bytes) -> None:
    assert raw(visitor, "/", headers=[(b"host", b"localhost"), (b"untold-place", value)]) in (200, 400)


@pytest.mark.parametrize("value", [b"\xff", b"=;=;=", b"place=" + b"x" * 9000, b"place-x=%ff;" * 50, b'"', b"a=b" * 3000])
def test_any_cookie_is_read_or_ignored(visitor: Visitor, value: bytes) -> None:
    assert raw(visitor, "/", headers=[(b"host", b"localhost"), (b"cookie", value)]) == 200


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "BREW", "get", ""])
def test_any_method_is_answered(visitor: Visitor, method: str) -> None:
    assert raw(visitor, "/", method=method) == 405
