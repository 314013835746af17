"""Takes the README's pictures: the reader of an example story at two places side by side, in a real browser.

python tools/take_pictures.py      writes docs/pictures/*.png (needs a chromium)
"""

from __future__ import annotations

import base64
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import uvicorn
from playwright.sync_api import Browser, sync_playwright

import untold
from untold.faces.web import application
from untold.faces.web.serving import configuration

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 620, 860
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
# A picture: the story, and for each half the page's path (`{Name}`: that thing's page), the place and the colour scheme.
TAKEN = {
    "two-places": ("jessica-jones", (("{Alisa Jones}", "s2e5", "light"), ("{Alisa Jones}", "s2e13", "light"))),
    "two-orders": ("jessica-jones", (("/timeline?order=story", "s2e13", "light"), ("/graph", "s2e13", "light"))),
    "light-and-dark": ("hallow-light", (("/", "lamp:s1e5", "light"), ("/knows", "lamp:s2e6, bell:end", "dark"))),
}


def main() -> int:
    """Take every picture; returns the exit code."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.stderr.write("no chromium is installed\n")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as cache, sync_playwright() as playwright:
        os.environ["UNTOLD_CACHE"] = cache
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name, (example, halves) in TAKEN.items():
            with served(example) as (story, address):
                shots = [shot(browser, story, address, *half) for half in halves]
            path = PICTURES / f"{name}.png"
            path.write_bytes(beside(browser, shots))
            sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB\n")
        browser.close()
    return 0


@contextmanager
def served(example: str) -> Iterator[tuple[untold.Story, str]]:
    """An example, served on this machine while it is needed."""
    story = untold.open(ROOT / "examples" / example, key=b"the key with which pictures are taken")
    server = uvicorn.Server(configuration(application(story.at, lambda: story.telling, watch=False), "127.0.0.1", 0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield story, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def shot(browser: Browser, story: untold.Story, address: str, path: str, place: str, scheme: str) -> bytes:
    """The upper part of a page as somebody at a place sees it."""
    if path.startswith("{"):
        path = f"/thing/{story.at(place).by_name(path.strip('{}'))[0].handle}"
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        color_scheme="dark" if scheme == "dark" else "light",
        extra_http_headers={"untold-place": quote(place)},
    )
    page = context.new_page()
    page.goto(address + path)
    picture = page.screenshot()
    context.close()
    return picture


def beside(browser: Browser, shots: list[bytes]) -> bytes:
    """Pictures side by side, with a little room between."""
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(one).decode()}">' for one in shots)
    context = browser.new_context(viewport={"width": len(shots) * (WIDTH + 24) + 24, "height": HEIGHT + 48})
    page = context.new_page()
    page.set_content(
        "<style>body{margin:24px;display:flex;gap:24px;background:#e9e4d8}"
        f"img{{width:{WIDTH}px;border-radius:4px;box-shadow:0 1px 6px #0003}}</style>{images}"
    )
    picture = page.screenshot()
    context.close()
    return picture


if __name__ == "__main__":
    sys.exit(main())
