"""The web reader under load: the real server in a process of its own, asked for the example's pages over the loopback.

One client after the other's answer; sixteen clients with 200 requests a second together, each request due at its own time
(what waits counts from when it was due, so a slow answer hides nothing); and sixteen clients as fast as they are answered.
"""

from __future__ import annotations

import asyncio
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

import untold

KEY = "bench key"
CLIENTS = 16
RATE = 200
SECONDS = 15.0
ALONE = 150
SORTS = (
    "page of a thing", "list", "home", "search", "timeline", "threads", "graph", "who knows what", "recap",
    "suggestions (JSON)",
)  # fmt: skip
Request = tuple[str, str]  # a path, and the place of who asks


def run(story: str = "examples/jessica-jones") -> dict[str, object]:
    """Measure; prints a table and returns the figures in milliseconds."""
    cache = Path(".bench/http-cache").resolve()
    os.environ |= {"UNTOLD_CACHE": str(cache), "UNTOLD_KEY": KEY}
    requests = _requests(untold.open(story, key=KEY.encode()))
    port = _free_port()
    command = [str(Path(sys.executable).with_name("untold")), "--story", story, "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        figures = asyncio.run(_measure(port, requests))
    finally:
        server.terminate()
        server.wait(10)
    return figures


def _requests(story: untold.Story) -> dict[str, list[Request]]:
    """Pages by sort: of every person and event, at six places; the others at the same places."""
    telling = story.telling
    places = [telling.label(telling.size * part // 7) for part in range(1, 7)]
    found: dict[str, list[Request]] = {name: [] for name in SORTS}
    for place in places:
        things = story.at(place).things(limit=None)
        found["page of a thing"] += [(f"/thing/{thing.handle}", place) for thing in things if thing.kind in ("person", "event")]
        found["list"] += [(f"/list/{kind}", place) for kind in ("person", "event")]
        found["home"].append(("/", place))
        found["search"] += [(f"/search?q={quote(thing.name.split()[-1])}", place) for thing in things[:5]]
        found["timeline"] += [("/timeline", place), ("/timeline?order=story", place)]
        found["threads"].append(("/threads", place))
        found["graph"].append(("/graph", place))
        found["who knows what"].append(("/knows", place))
        found["recap"].append(("/recap", place))
        found["suggestions (JSON)"] += [(f"/api/suggest?q={quote(thing.name[:2])}", place) for thing in things[:5]]
    return found


async def _measure(port: int, requests: dict[str, list[Request]]) -> dict[str, object]:
    figures: dict[str, object] = {}
    print(f"  {'one client, one sort of page':<32}{'median':>9}{'99 %':>9}{'bytes':>9}   milliseconds")
    for name, chosen in requests.items():
        figures[name] = await _alone(port, name, chosen)
    count = round(RATE * SECONDS)
    pages = random.Random(2).choices(requests["page of a thing"], k=count)
    mixed = _as_readers_ask(requests, count)
    print("  16 clients, 200 a second together")
    figures["pages of things, each made"] = await _open_loop(port, "  pages of things, each made", _anew(pages))
    figures["all sorts, each made"] = await _open_loop(port, "  all sorts, each made", _anew(mixed))
    figures["all sorts"] = await _open_loop(port, "  all sorts, as they come", mixed)
    figures["as fast as answered"] = await _closed_loop(port, mixed)
    return figures


def _as_readers_ask(requests: dict[str, list[Request]], count: int) -> list[Request]:
    """Half of what readers ask for are pages of things; the rest is spread over all sorts."""
    chance = random.Random(1)
    others = [name for name in requests if name != "page of a thing"]
    names = ["page of a thing" if chance.random() < 0.5 else chance.choice(others) for _ in range(count)]
    return [chance.choice(requests[name]) for name in names]


def _anew(requests: Sequence[Request]) -> list[Request]:
    """The same with an ending that nobody has asked with before, so that no page is there already."""
    return [(f"{path}{'&' if '?' in path else '?'}n={number}", place) for number, (path, place) in enumerate(requests)]


async def _alone(port: int, name: str, chosen: Sequence[Request]) -> dict[str, object]:
    """Every page once, then again and again: the reader keeps the pages that it made lately."""
    first, times, sizes = [], [], []
    async with _connected(port) as ask:
        await ask("/place", chosen[0][1])
        for path, place in [*dict.fromkeys(chosen), *random.Random(3).choices(chosen, k=ALONE)]:
            began = time.perf_counter()
            sizes.append(await ask(path, place))
            (first if len(first) < len(set(chosen)) else times).append(time.perf_counter() - began)
    _row(f"{name}, made", first, sum(sizes) / len(sizes))
    return {"made": _figures(first), "again": _row("    asked for again", times)}


async def _open_loop(port: int, name: str, requests: Sequence[Request]) -> dict[str, float]:
    """Every request is due at its time, whether or not the one before has been answered."""
    began = time.perf_counter() + 0.2
    due = [began + number / RATE for number in range(len(requests))]
    times: list[float] = []

    async def client(own: int) -> None:
        async with _connected(port) as ask:
            for number in range(own, len(requests), CLIENTS):
                await asyncio.sleep(max(0.0, due[number] - time.perf_counter()))
                await ask(*requests[number])
                times.append(time.perf_counter() - due[number])

    await asyncio.gather(*(client(own) for own in range(CLIENTS)))
    return _row(name, times)


async def _closed_loop(port: int, requests: Sequence[Request]) -> dict[str, float]:
    """Sixteen clients, each asking again as soon as it is answered."""
    end = time.perf_counter() + SECONDS / 3
    times: list[float] = []

    async def client(own: int) -> None:
        async with _connected(port) as ask:
            number = own
            while (began := time.perf_counter()) < end:
                await ask(*requests[number % len(requests)])
                times.append(time.perf_counter() - began)
                number += CLIENTS

    began = time.perf_counter()
    await asyncio.gather(*(client(own) for own in range(CLIENTS)))
    rate = len(times) / (time.perf_counter() - began)
    print(f"  16 clients, as fast as answered: {rate:.0f} requests a second")
    return {"requests_a_second": round(rate)} | _row("  and each waits", times)


def _row(name: str, times: Sequence[float], size: float = 0) -> dict[str, float]:
    figures = _figures(times)
    print(f"  {name:<32}{figures['median_ms']:>9.2f}{figures['p99_ms']:>9.2f}" + (f"{size:>9.0f}" if size else ""), flush=True)
    return figures


def _figures(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(1000 * one for one in times)
    slow = ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
    return {"median_ms": round(ordered[len(ordered) // 2], 3), "p99_ms": round(slow, 3), "requests": len(ordered)}


@asynccontextmanager
async def _connected(port: int) -> AsyncIterator[Callable[[str, str], Awaitable[int]]]:
    """A connection that is kept; asking gives the size of the answer, and fails on anything but 200."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def ask(path: str, place: str) -> int:
        lines = f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Untold-Place: {quote(place)}"
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        if " 200 " not in head.partition("\r\n")[0]:
            raise RuntimeError(f"{path} at {place}: {head.partition(chr(13))[0]}")
        size = int(head.partition("content-length: ")[2].partition("\r\n")[0])
        await reader.readexactly(size)
        return size

    try:
        yield ask
    finally:
        writer.close()


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


if __name__ == "__main__":
    run()
