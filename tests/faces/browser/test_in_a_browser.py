"""The reader in a real browser: at three widths, light and dark, by keyboard, without a script, on paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

MIDDLE = "lamp:s1e5"
ALL = "lamp:end, bell:end"
WIDTHS = (360, 768, 1280)
PATHS = ("/", "/list/person", "/timeline?order=story", "/timeline", "/graph", "/knows", "/threads", "/sources", "/sources?order=date&form=interview",
         "/recap", "/search?q=lamp", "/ask?q=who+is+Ines", "/place", "/nowhere")  # fmt: skip
Visit = Callable[..., Any]

# The contrast of every text with what is behind it, by the formula of WCAG: [ratio, text], the worst first.
CONTRAST = """() => {
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  for (const element of document.querySelectorAll("main *, header *, nav *, footer *")) {
    if (![...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
    if (element.closest("defs, title, desc, option, .hidden, svg title")) continue;
    const style = getComputedStyle(element);
    const colour = element instanceof SVGElement ? style.fill : style.color;
    if (!colour.startsWith("rgb")) continue;
    const [a, b] = [light(colour), light(paper)].sort((x, y) => y - x);
    found.push([(a + 0.05) / (b + 0.05), element.textContent.trim().slice(0, 40)]);
  }
  return found.sort((x, y) => x[0] - y[0]);
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_its_window_and_all_text_can_be_read(visit: Visit, width: int, scheme: str) -> None:
    page = visit(ALL, width, scheme)
    for path in PATHS:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        ratio, text = page.evaluate(CONTRAST)[0]
        assert ratio >= 4.5, f"{path}: “{text}” at {ratio:.1f}"


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_in_a_picture_is_cut_off(visit: Visit, width: int) -> None:
    page = visit(ALL, width)
    for path in ("/graph", "/knows", "/timeline?order=story"):
        page.goto(path)
        outside = page.evaluate(
            """() => { const box = document.querySelector("figure").getBoundingClientRect();
            return [...document.querySelectorAll("svg.picture text")].filter((text) => {
              const own = text.getBoundingClientRect();
              if (!own.width) return false;
              return own.left < box.left - 2 || own.right > box.right + 2 || own.top < box.top - 2;
            }).map((text) => text.textContent); }"""
        )
        assert outside == [], path


def test_a_newcomer_says_where_he_is_and_reads_on(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    page.get_by_label("The Long Lamp").select_option("lamp:s1e2")
    page.get_by_role("button", name="This is where I am").click()
    assert "lamp:s1e2" in page.locator("header").inner_text().lower()
    assert page.get_by_role("link", name="Ines Voss").count()


def test_moving_forward_asks_once_and_staying_stays(visit: Visit) -> None:
    page = visit("lamp:s1e1")
    page.goto("/threads")
    page.get_by_role("link", name="finished").click()
    page.get_by_label("The Long Lamp").select_option("lamp:s1e3")
    page.get_by_role("button", name="This is where I am").click()
    page.get_by_role("link", name="No, stay at").click()
    assert "lamp:s1e1" in page.locator("header").inner_text().lower() and page.url.endswith("/threads")
    page.goto("/place?next=/threads")
    page.get_by_label("The Long Lamp").select_option("lamp:s1e3")
    page.get_by_role("button", name="This is where I am").click()
    page.get_by_role("button", name="Yes, I have finished it").click()
    assert "lamp:s1e3" in page.locator("header").inner_text().lower() and page.url.endswith("/threads")


def test_everything_works_without_a_script(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/list/person")
    page.get_by_label("The Long Lamp").select_option("lamp:s2e1")
    page.get_by_role("button", name="This is where I am").click()
    page.get_by_role("link", name="Ines Voss").first.click()
    evidence = page.locator("details.evidence").first
    assert not evidence.locator("cite").first.is_visible()
    evidence.locator("summary").click()
    assert evidence.locator("cite").first.is_visible()
    page.get_by_label("Search, or ask").fill("lamp")
    page.keyboard.press("Enter")
    page.locator(".hits li").first.wait_for()


def test_the_keyboard_reaches_text_search_and_evidence(visit: Visit) -> None:
    page = visit(MIDDLE)
    page.goto("/timeline")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Go to the text"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("a/b")
    assert page.locator("#q").input_value() == "a/b"
    page.locator("details.evidence summary").first.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.locator("details.evidence[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("details.evidence[open]").count() == 0


def test_names_are_suggested_while_typing_and_only_told_ones(visit: Visit) -> None:
    page = visit("lamp:s1e1")
    page.goto("/")
    page.locator("#q").press_sequentially("in", delay=30)
    page.locator("#names option").first.wait_for(state="attached")
    offered = page.evaluate("[...document.querySelectorAll('#names option')].map((o) => o.value)")
    assert "Ines Voss" in offered
    told = {name for thing in page.context.request.get("/api/list/person").json()["rows"] for name in [thing["thing"]["name"]]}
    assert told


def test_a_page_has_its_landmarks_and_pictures_their_names(visit: Visit) -> None:
    page = visit(ALL)
    page.goto("/graph")
    for role, name in (
        ("banner", None),
        ("main", None),
        ("navigation", "Contents"),
        ("search", None),
        ("img", "Who is what to whom"),
    ):
        assert page.get_by_role(role, **({"name": name} if name else {})).count() == 1, role


def test_links_in_pictures_lead_to_pages(visit: Visit) -> None:
    page = visit(ALL)
    page.goto("/graph")
    page.locator("svg.graph a", has_text="Ines Voss").click()
    assert page.locator("h1").inner_text() == "Ines Voss"


def test_what_is_for_the_screen_alone_is_not_printed(visit: Visit) -> None:
    page = visit(MIDDLE)
    page.goto("/")
    page.emulate_media(media="print")
    assert not page.locator("nav.contents").is_visible()
    assert page.locator("h1").is_visible() and "lamp:s1e5" in page.locator("header").inner_text().lower()


def test_an_open_page_changes_with_the_ledger_and_only_for_who_is_told(visit: Visit, site: Any) -> None:
    page = visit("lamp:s1e1")
    page.goto("/list/person")
    page.wait_for_timeout(500)
    page.evaluate("window.unchanged = true")
    added: Path = site.folder / "added.untold"
    try:
        added.write_text('lamp:s2e6 person late-one "Somebody Late"\n')
        page.wait_for_timeout(3600)
        assert page.evaluate("window.unchanged") is True
        added.write_text('lamp:s1e1 person early-one "Somebody Early"\n')
        page.get_by_role("link", name="Somebody Early").wait_for(timeout=30_000)
    finally:
        added.unlink()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_mark_of_evidence_opens_the_turn_and_the_turn_leads_back(visit: Visit, width: int) -> None:
    page = visit(ALL, width)
    page.goto("/recap")
    line = page.locator(".line", has_text="the second cup is dry").first
    line.locator("summary").click()
    line.get_by_role("link", name="2", exact=True).click()
    turn = page.locator("#part-2")
    assert page.url.endswith("#part-2") and turn.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ratio, text = page.evaluate(CONTRAST)[0]
    assert ratio >= 4.5, f"“{text}” at {ratio:.1f}"
    turn.locator("summary").first.click()
    turn.locator(".rests .lines a").first.click()
    assert "/thing/" in page.url


@pytest.mark.parametrize("width", WIDTHS)
def test_the_archive_is_narrowed_by_following_its_links(visit: Visit, width: int) -> None:
    page = visit(ALL, width)
    page.goto("/sources")
    page.locator("details.narrow summary").click()
    page.locator("details.narrow").get_by_role("link", name="interview", exact=True).click()
    page.locator("details.narrow").get_by_role("link", name="Corin Hale", exact=True).click()
    assert page.locator("ul.sources > li").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("ul.sources h2 a").click()
    assert page.locator("section.part").count() > 9
