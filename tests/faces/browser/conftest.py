"""A real browser and a real server on this machine; without a chromium these tests say so and are skipped."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import untold
from untold.faces.web import application
from untold.faces.web.serving import configuration
from untold.faces.web.visit import cookie_name

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
EXAMPLE = Path(__file__).parents[3] / "examples" / "hallow-light"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no chromium is installed"))


@dataclass
class Site:
    """A story served on this machine, from a folder that a test may write in."""

    address: str
    folder: Path
    story: untold.Story

    def cookie(self, place: str) -> dict[str, str]:
        from urllib.parse import quote

        return {"name": cookie_name(self.story.telling, "place"), "value": quote(place, safe=""), "url": self.address}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("story") / "hallow-light"
    shutil.copytree(EXAMPLE, folder)
    os.environ["UNTOLD_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    story = untold.open(folder, key=b"the key of the browser tests....")

    def at(progress: untold.Progress, voices: tuple[str, ...]) -> untold.View:
        story.refresh()
        return story.at(progress, voices)

    server = uvicorn.Server(configuration(application(at, lambda: story.telling), "127.0.0.1", 0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Site(f"http://127.0.0.1:{port}", folder, story)
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Ends with the module: as long as it lives, an event loop runs in this thread, which other tests could not bear."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


Opener = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Opener]:
    """`visit(place, **how)`: a page of somebody who stands at a place; whatever the browser complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(place: str = "", width: int = 1280, scheme: str = "light", **how: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            base_url=site.address,
            **how,  # type: ignore[arg-type]
        )
        contexts.append(context)
        if place:
            context.add_cookies([site.cookie(place)])  # type: ignore[list-item]
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda one: None if one.url.startswith(site.address) else complaints.append(f"asked for {one.url}"))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not [one for one in complaints if "404" not in one], complaints
