"""What on a page is no part of its article, by rule: menus, notices, share buttons, comments, related links, footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from untold.read.page_blocks import PageBlock

Element = Any  # lexical trees carry no types
_TAGS = {
    "nav": "menu", "footer": "footer", "form": "form", "button": "button", "select": "form", "aside": "aside",
    "noscript": "fallback", "template": "fallback", "dialog": "notice", "menu": "menu",
}  # fmt: skip
_ROLES = {
    "navigation": "menu", "banner": "banner", "contentinfo": "footer", "search": "form", "complementary": "aside",
    "dialog": "notice", "alertdialog": "notice", "menu": "menu", "menubar": "menu", "toolbar": "menu",
}  # fmt: skip
_NAMED = (
    ("notice", r"cookies?|cookiebar|consent|gdpr|ccpa|onetrust|newsletter|subscribe|subscription|signup|paywall|popup|modal"
     r"|overlay"),
    ("share", r"share|sharing|sharebar|social|socials|addthis|sharedaddy|follow-us"),
    ("comments", r"comments?|disqus|respond|commentlist|comment-respond"),
    ("related", r"related|relatedposts|recommended|recommendations?|read-next|read-more|more-from|trending|popular|most-read"
     r"|outbrain|taboola|yarpp|up-next|also-like"),
    ("advert", r"advert|adverts|advertisement|ads?|adslot|promo|promoted|sponsored|sponsor|banner-ad"),
    ("menu", r"nav|navbar|navigation|menu|breadcrumbs?|pagination|pager|skip-link|skiplink|topbar|masthead|site-header|toolbar"
     r"|tags|tag-list|taglist|post-tags|tabs|mw-editsection|navbox|catlinks|toc|jump-link|mw-jump-link"),
    ("aside", r"sidebar|widget|widget-area|author-bio|about-author|byline-bio"),
    ("footer", r"footer|site-footer|colophon|printfooter|copyright"),
)  # fmt: skip
_BY_NAME = tuple((reason, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE)) for reason, words in _NAMED)
_NAMEABLE = frozenset(("div", "section", "ul", "ol", "p", "header", "span", "table", "li", "dl", "figure"))
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SECTIONS = re.compile(
    r"(?:\d+ )?(?:comments?|responses|leave a (?:comment|reply)|related\b.{0,40}"
    r"|you (?:may|might|will) also (?:like|enjoy)\b.{0,20}|more (?:from|stories|articles|news)\b.{0,60}|share this.{0,40}"
    r"|recommended\b.{0,40}"
    r"|most (?:read|popular|viewed).{0,30}"
    r"|read (?:next|more)\b.{0,40}|(?:sign up|subscribe)\b.{0,80}|newsletter|follow us.{0,30}|trending.{0,20}|latest news"
    r"|popular posts|what to read next|sponsored.{0,30})\W*",
    re.IGNORECASE,
)
_RELATED = re.compile(r"(?:related|read (?:more|also|next)|see also|more|also|recommended|watch)\s*:", re.IGNORECASE)
_COOKIES = re.compile(
    r"\bcookies?\b.*\b(?:accept|agree|consent|privacy|settings|preferences|experience)\b|©|all rights reserved",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_NOTICE = 500
_LONGEST_RELATED = 300
_MOST_WEIGHED = 5  # how often, at most, all paragraphs of the page are weighed for what its containers are named


class Boilerplate:
    """Why an element is no part of the article, by its tag, its role and what its author named it."""

    def __init__(self, root: Element) -> None:
        self.whole, count = _weight(root)
        self.left = _MOST_WEIGHED * (count + 100)

    def reason(self, element: Element, tag: str) -> str:
        """Why; empty where it may be part of it. What holds most of the page's paragraphs is, whatever it is called."""
        found = _TAGS.get(tag, "") or _ROLES.get(element.get("role") or "", "")
        if not found and (element.get("hidden") is not None or element.get("aria-hidden") == "true"):
            found = "hidden"
        if not found and _HIDING.search((element.get("style") or "")[:500]):
            found = "hidden"
        if not found and tag in _NAMEABLE:
            named = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
            if named != " ":
                found = next((why for why, pattern in _BY_NAME if pattern.search(named)), "")
        return "" if found and self._holds_most(element) else found

    def _holds_most(self, element: Element) -> bool:
        if self.left < 0 or not self.whole:
            return False
        held, count = _weight(element)
        self.left -= count + 1
        return 2 * held > self.whole


def _weight(element: Element) -> tuple[int, int]:
    """How many characters of paragraphs stand in an element, and how many paragraphs."""
    lengths = [len("".join(one.itertext())) for one in element.iter("p")]
    return sum(lengths), len(lengths)


def set_apart(blocks: Sequence[PageBlock]) -> None:
    """Say of more blocks why they are no part of the article: by where they stand, what they head and how they link."""
    _outside(blocks)
    _sections(blocks)
    _links(blocks)
    kept = [block for block in blocks if not block.skipped]
    for block in (*kept[:4], *kept[-4:]):
        if len(block.text) < _LONGEST_NOTICE and not block.heading and _COOKIES.search(block.text) and len(kept) > 4:
            block.skipped = "notice"
    for block in kept:
        if len(block.text) < _LONGEST_RELATED and _RELATED.match(block.text) and block.linked > 0.5 * len(block.text):
            block.skipped = block.skipped or "related"


def _outside(blocks: Sequence[PageBlock]) -> None:
    """Where the page marks its article or its main part, and it holds most text, the rest is beside it."""
    sizes: Counter[int] = Counter()
    for block in blocks:
        if not block.skipped and block.article:
            sizes[block.article] += len(block.text)
    if len(sizes) > 1:
        (best, most), *_ = sizes.most_common(1)
        if most > 0.6 * sum(sizes.values()):
            for block in blocks:
                if block.article not in (0, best):
                    block.skipped = block.skipped or "related"
    for tag in ("article", "main"):
        inside = [block for block in blocks if tag in block.types and not block.skipped]
        outside = [block for block in blocks if tag not in block.types and not block.skipped]
        if inside and sum(len(one.text) for one in inside) > sum(len(one.text) for one in outside):
            for one in outside:
                one.skipped = f"beside the {tag}"
            return


def _sections(blocks: Sequence[PageBlock]) -> None:
    """A heading such as “Related” and what stands under it, up to the next heading as high, where it is no longer text."""
    level, held = 0, 0
    whole = sum(len(block.text) for block in blocks if not block.skipped)
    for number, block in enumerate(blocks):
        if block.skipped:
            continue
        if block.heading:
            if level and block.heading > level:
                block.skipped = "related"
                continue
            level = 0
            if _SECTIONS.fullmatch(block.text) and 2 * _under(blocks, number) <= whole:
                level, held = block.heading, number
        if level:
            block.skipped = (
                "comments" if blocks[held].text.lower().strip(" :.0123456789").startswith(("comment", "leave")) else "related"
            )


def _under(blocks: Sequence[PageBlock], number: int) -> int:
    """How many characters stand under a heading and no other; where it is more than half, they are the article's own."""
    under = 0
    for after in range(number + 1, len(blocks)):
        if 0 < blocks[after].heading <= blocks[number].heading:
            break
        under += len(blocks[after].text)
    return under


def _links(blocks: Sequence[PageBlock]) -> None:
    """Three or more list items in a row that are links and nothing else are a menu."""
    run: list[PageBlock] = []
    for block in [*blocks, None]:
        if (
            block
            and block.kind == "item"
            and not block.skipped
            and block.linked >= 0.9 * len(block.text)
            and len(block.text) < 150
        ):
            run.append(block)
            continue
        if len(run) > 2:
            for one in run:
                one.skipped = "links"
        run = []
