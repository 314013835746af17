"""Pages: the templates, and what each of them is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from untold.ask.answers import Graph, Knowledge, Mention, Page, Timeline
from untold.ask.archived import Document
from untold.faces.draw import draw_graph, draw_knows, draw_timeline
from untold.faces.web.addresses import Addresses
from untold.faces.web.asking import PAGEFUL, Asked, Query, number
from untold.faces.web.moving import choices, is_plain
from untold.faces.web.setting import Setting
from untold.progress import Progress
from untold.view import View

VOICE_NAMES = {"creator": "its creator", "critic": "its critics", "guess": "guesses"}
KIND_WORDS = {
    "person": "person",
    "group": "group",
    "place": "place",
    "thing": "thing",
    "real": "real person",
    "theme": "theme",
    "event": "event",
    "open": "question",
    "source": "source",
}
# The contents, in their order; some only where something of these kinds has been told, since a book by itself has none of it.
_CONTENTS = (
    ("/", "So far", ()),
    ("/list", "Names", ()),
    ("/timeline", "Timeline", ()),
    ("/graph", "Ties", ()),
    ("/knows", "Who knows", ("learns", "believes", "tells", "forgets", "lie")),
    ("/threads", "Questions", ("open",)),
    ("/sources", "Sources", ("source",)),
)
_TEMPLATES = {
    "/": "home.html",
    "/list": "list.html",
    "/list/{kind}": "list.html",
    "/thing/{handle}": "thing.html",
    "/passage/{place}": "passage.html",
    "/search": "search.html",
    "/ask": "ask.html",
    "/timeline": "timeline.html",
    "/graph": "graph.html",
    "/knows": "knows.html",
    "/threads": "threads.html",
    "/sources": "sources.html",
    "/sources/{handle}": "document.html",
    "/recap": "recap.html",
}


@dataclass(frozen=True, slots=True)
class Head:
    """The running head: the story's title and the place, both as told; and the voices to choose from at the foot.

    `lowered` says that a link tells less here than the visitor has been told.
    """

    title: str = ""
    place: str = ""
    lowered: bool = False
    addresses: Addresses = field(default_factory=Addresses)
    here: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    voices: tuple[str, ...] = ()
    contents: tuple[tuple[str, str], ...] = ()

    def has(self, path: str) -> bool:
        """Whether a page is among the contents."""
        return any(path == one for one, _ in self.contents)

    @property
    def own_address(self) -> str:
        """This page at the visitor's own place."""
        kept = {key: value for key, value in sorted(self.query.items()) if key not in ("at", "voices")}
        return Addresses("", self.addresses.voices).to(self.here, **kept)

    @property
    def voice_links(self) -> tuple[tuple[str, str, bool], ...]:
        """For each voice that speaks by here: how it is called, the link that turns it on or off, and whether it is on."""
        return tuple((VOICE_NAMES[voice], self._turned(voice), voice in self.addresses.voices) for voice in self.voices)

    def _turned(self, voice: str) -> str:
        on = self.addresses.voices
        wanted = tuple(one for one in VOICE_NAMES if (one in on) != (one == voice))
        kept = {key: value for key, value in sorted(self.query.items()) if key not in ("at", "voices")}
        return self.addresses.with_voices(self.here, wanted, kept)


@dataclass(frozen=True, slots=True)
class Choosing:
    """The state of the form that asks for the place: where to go on, what was written, and what was wrong with it."""

    next: str = "/"
    written: str = ""
    problem: str = ""


def head_of(view: View, addresses: Addresses, voices: tuple[str, ...], here: str, query: Mapping[str, str], at: str) -> Head:
    """The running head of a view's page; `at` is empty for somebody who has not said where he is."""
    titles = (view.title_of(work.handle) for work in view.telling.works)
    title = ", ".join(dict.fromkeys(title for title in titles if title))
    return Head(title, at, bool(addresses.at), addresses, here, query, voices, contents_of(view))


def contents_of(view: View) -> tuple[tuple[str, str], ...]:
    """The pages that have something on them: addresses and words."""
    return tuple((path, words) for path, words, kinds in _CONTENTS if not kinds or view.count_of(kinds))


class Pages:
    """The templates, compiled once."""

    def __init__(self, *, watch: bool, veils: bool = False) -> None:
        self._environment = Environment(
            loader=PackageLoader("untold.faces.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals["watch"] = watch
        self._environment.globals["veils"] = veils

    def render(self, template: str, head: Head, own: str = "", **context: Any) -> bytes:
        """A page as bytes."""
        text = self._environment.get_template(template).render(
            head=head, link=head.addresses.to, tail=head.addresses.tail, set=Setting(head.addresses, own), **context
        )
        return text.encode("utf-8", "replace")

    def of(self, path: str, head: Head, answer: Asked, query: Query, beside: Mapping[str, object]) -> bytes:
        """The page of a route's answer."""
        return self.render(
            _TEMPLATES[path],
            head,
            answer.thing.handle
            if isinstance(answer, Page)
            else answer.source.thing.handle
            if isinstance(answer, Document)
            else "",
            answer=answer,
            skip=number(query, "skip"),
            pageful=PAGEFUL,
            kind_words=KIND_WORDS,
            picture=_drawn(answer, head.addresses.thing, beside.get("focus")),
            **beside,
        )

    def where(self, head: Head, view: View, own: Progress | None, ceiling: Progress | None, choosing: Choosing) -> bytes:
        """The page that asks how far the reader has got."""
        place = view.telling.write_progress(own) if own is not None else ""
        written = choosing.written or ("" if is_plain(view.telling, own) else place)
        works = choices(view, own, ceiling)
        units = [option.value for work in works for group in work.groups for option in group.options]
        return self.render(
            "where.html", head, here=place, works=works, choosing=choosing, written=written, example=units[:1], last=units[2:3]
        )

    def sure(self, head: Head, own: str, wanted: str, onward: str) -> bytes:
        """The page that asks once before it tells more."""
        return self.render("sure.html", head, here=own, wanted=wanted, next=onward)


def _drawn(answer: Asked, link: Callable[[str], str], focus: object) -> str:
    """The picture of an answer that has one."""
    match answer:
        case Graph(nodes=nodes) if nodes:
            return draw_graph(answer, link, focus.handle if isinstance(focus, Mention) else "")
        case Timeline(moments=moments) if len(moments) > 1:
            return draw_timeline(answer, link)
        case Knowledge(knowers=knowers, secrets=secrets) if knowers and secrets:
            return draw_knows(answer)
        case _:
            return ""
