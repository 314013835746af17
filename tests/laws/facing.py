"""What the faces give back, as bytes: the web reader's pages with their headers, the command line's output and exit code."""

from __future__ import annotations

import asyncio
import io
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from unittest.mock import patch
from urllib.parse import quote

import click
import comparing

import untold
from untold.faces.cli import opening, running
from untold.faces.cli.completing import complete_name
from untold.faces.web import application
from untold.faces.web.visit import HEADER, cookie_name

FORM = "application/x-www-form-urlencoded"


def get(
    side: comparing.Side, path: str, *, how: str = "header", method: str = "GET", form: str = "", content_type: str = FORM
) -> bytes:
    """One request to the web reader of a side: status, headers (Date aside, which it does not send) and body."""
    app = side.held_app(
        lambda: application(side.story.at, lambda: side.story.telling, veil=lambda *given: veiled(side, *given))
    )
    place = quote(side.at)
    own = {"header": (HEADER, place), "cookie": ("cookie", f"{cookie_name(side.story.telling, 'place')}={place}")}[how]
    headers = [("host", "127.0.0.1"), own, *([("content-type", content_type)] if form else [])]
    return asyncio.run(_speak(app, method, path, headers, form.encode()))


def veiled(side: comparing.Side, data: bytes, name: str, progress: untold.Progress, strangers: bool) -> bytes:
    """What the web reader is given to veil with."""
    return side.story.veiled(data, name, progress, strangers=strangers).data


async def _speak(app: object, method: str, path: str, headers: list[tuple[str, str]], form: bytes) -> bytes:
    plain, _, query = path.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": plain, "raw_path": plain.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    parts: list[bytes] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": form, "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            heads = b"\n".join(name + b": " + value for name, value in message["headers"])
            parts.append(f"{message['status']}\n".encode() + heads + b"\n\n")
        else:
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return b"".join(parts)


def web_requests(whole: untold.View, words: list[str]) -> Iterator[comparing.Request]:
    """Every route, of everything that the whole story holds; pages and their twins, in one voice and in all."""
    things = whole.things(limit=None)
    kinds = ("person", "place", "event", "open", "source", "theme", "real", "group", "thing", "nothing")
    paths = ["/", "/timeline", "/timeline?order=story", "/graph", "/knows", "/threads", "/sources", "/recap", "/place",
             "/nowhere", "/thing/no-such-handle", "/veil", "/static/book.css", "/static/none", "/search", "/ask", "/favicon.ico"]  # fmt: skip
    paths += [f"/list/{kind}" for kind in kinds]
    people = [thing for thing in things if thing.kind == "person"]
    paths += [f"/{verb}?{key}={t.handle}" for t in people for verb, key in (("graph", "around"), ("knows", "who"))]
    paths += [f"/search?q={quote(word)}" for word in words[:6]]
    paths += [
        f"/ask?q={quote(q.format(t.name))}" for q in (*comparing.QUESTIONS[:3], *comparing.QUESTIONS[-2:]) for t in people[:4]
    ]
    paths += [f"/recap?since={quote(whole.telling.label(o))}" for o in range(1, whole.telling.size, 5)]
    documents = [thing for thing in things if thing.kind == "source"]
    paths += ["/sources?order=date", "/sources?form=interview", "/sources?work=nothing", "/sources/no-such-handle"]
    paths += [f"/sources/{thing.handle}" for thing in documents]
    paths += [f"/sources?about={t.handle}" for t in people[::2]] + [
        f"/sources?by={t.handle}" for t in things if t.kind == "real"
    ]
    twins = ["/api/home" if path == "/" else f"/api{path}" for path in paths]
    twins += [f"/api/suggest?q={quote(word[:2])}" for word in words]
    everything = [*paths, *twins, *(f"/thing/{t.handle}" for t in things), *(f"/api/thing/{t.handle}" for t in people)]
    for path in everything:
        yield f"web {path}", lambda side, p=path: get(side, p)
    ending = "voices=creator,critic,guess"
    for path in (*paths[:9], *(f"/thing/{t.handle}" for t in things[::4])):
        with_voices = path + ("&" if "?" in path else "?") + ending
        yield f"web {with_voices}", lambda side, p=with_voices: get(side, p, how="cookie")
    for odd in (
        "/?at=nowhere",
        "/thing/%00",
        "/list/person?skip=99999",
        f"/?at={quote(whole.telling.label(1))}",
        "/recap?since=x",
    ):
        yield f"web {odd}", lambda side, p=odd: get(side, p)
    for to in (whole.telling.label(1), whole.place, "nowhere"):
        form = f"to={quote(to)}&next=%2F"
        yield f"web POST {form}", lambda side, f=form: get(side, "/place", how="cookie", method="POST", form=f)
    for method in ("HEAD", "PUT"):
        yield f"web {method}", lambda side, m=method: get(side, f"/thing/{things[-1].handle}", method=m)


def run(side: comparing.Side, line: list[str]) -> bytes:
    """One run of the command line on a side: exit code, output, error output."""
    out, err = io.StringIO(), io.StringIO()
    with patch.object(opening, "open_story", lambda settings: side.story), redirect_stdout(out), redirect_stderr(err):
        code = running.run([*line, "--story", str(side.story.folder), "--at", side.at])
    text = f"{code}\n{out.getvalue()}\n{err.getvalue()}"
    return text.replace(str(side.story.folder), "FOLDER").encode()


def command_requests(whole: untold.View, words: list[str]) -> Iterator[comparing.Request]:
    """The asking verbs, for people and for programs."""
    things = whole.things(limit=None)
    people = [thing for thing in things if thing.kind == "person"]
    lines = ["list", "list event", "list source", "threads", "timeline", "timeline --order story", "graph", "knows", "recap",
             "sources", "export tree", "page nobody-at-all", "list persom", "recap --since start", "list theme --voices all", "knows --voices creator"]  # fmt: skip
    lines += [f"page {shlex.quote(t.name)}" for t in things[:: max(1, len(things) // 8)]]
    documents = [thing for thing in things if thing.kind == "source"]
    lines += ["sources --order date", "sources --form interview", "sources nothing-at-all"]
    lines += [f"sources {shlex.quote(t.name)}" for t in documents[:: max(1, len(documents) // 4)]]
    lines += [f"sources --about {shlex.quote(t.name)}" for t in people[:2]]
    lines += [f"search {shlex.quote(word)}" for word in words[:3]]
    lines += [f"ask {shlex.quote(f'What happened to {t.name}?')}" for t in people[:3]]
    for line in lines:
        for ending in ([], ["--json"]):
            command = [*shlex.split(line), *ending]
            yield f"cli {line} {' '.join(ending)}", lambda side, command=command: run(side, command)
    yield "cli graph --svg", drawn
    for word in words[:6]:
        yield f"cli names {word[:1]}", lambda side, w=word: repr(names(side, w[:1])).encode()


def names(side: comparing.Side, typed: str) -> list[str]:
    """What the shell would complete."""
    context = click.Context(click.Command("page"))
    with patch.object(opening, "open_view", lambda *given, **options: side.view()):
        return [item.value for item in complete_name(context, click.Argument(["name"]), typed)]


def drawn(side: comparing.Side) -> bytes:
    """The picture that `graph --svg` writes."""
    path = side.story.folder.with_suffix(".svg")
    run(side, ["graph", "--svg", str(path)])
    return path.read_bytes()
