"""What each route asks of the view: one table for the pages and for their JSON twins."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from untold.ask.answer import answer
from untold.ask.answers import (
    Answer,
    Found,
    Graph,
    Home,
    Knowledge,
    Listing,
    Page,
    Recap,
    Suggestion,
    Threads,
    Timeline,
)
from untold.ask.archived import Document, Sources
from untold.ask.document import document
from untold.ask.grammar import mention
from untold.ask.graph import graph
from untold.ask.home import home
from untold.ask.knows import knows
from untold.ask.list import listing
from untold.ask.page import page
from untold.ask.passages import reading
from untold.ask.recap import recap
from untold.ask.search import search, suggest
from untold.ask.sources import sources
from untold.ask.text_answers import Reading
from untold.ask.threads import threads
from untold.ask.timeline import timeline
from untold.faces.web.visit import Visit
from untold.problems import NotTold, RequestError
from untold.told import Thing
from untold.view import View

Query = Mapping[str, str]
Asked = (
    Answer
    | Document
    | Found
    | Graph
    | Home
    | Knowledge
    | Listing
    | Page
    | Reading
    | Recap
    | Sources
    | Threads
    | Timeline
    | tuple[Suggestion, ...]
)
Ask = Callable[[View, Visit, Query], Asked]

PAGEFUL = 100
DRAWN = 28
_ASKING = (
    "who ",
    "whom ",
    "whose ",
    "what ",
    "where ",
    "when ",
    "why ",
    "how ",
    "is ",
    "are ",
    "was ",
    "were ",
    "did ",
    "does ",
)
_NAMES_OFFERED = 300
_HANDLE = re.compile(r"[a-z2-7]{8,32}")
_LONGEST_QUESTION = 300
_MOST_SKIPPED = 10_000_000


def ask_home(view: View, visit: Visit, query: Query) -> Home:
    """The first page, with what is new since the place where the visitor was before."""
    earlier = visit.earlier & view.progress if visit.earlier is not None else None
    return home(view, earlier)


def ask_list(view: View, visit: Visit, query: Query) -> Listing:
    """The things of a kind; without one, of the first kind that there is."""
    kind = query.get("kind", "") or next(iter(view.counts()), "")
    if not kind:
        return Listing("", "", 0, (), ())
    return listing(view, kind, limit=PAGEFUL, skip=number(query, "skip"))


def ask_thing(view: View, visit: Visit, query: Query) -> Page:
    """The page of the thing with a handle."""
    return page(view, thing(view, query.get("handle", "")), skip=number(query, "skip"))


def ask_passage(view: View, visit: Visit, query: Query) -> Reading:
    """The passage of a work's own text at a place, with those around it."""
    return reading(view, query.get("place", ""))


def ask_search(view: View, visit: Visit, query: Query) -> Found:
    """What is found for some words."""
    words, skip = question(query), number(query, "skip")
    return search(view, words, limit=20, skip=skip) if words else Found("", 0, ())


def ask_suggest(view: View, visit: Visit, query: Query) -> tuple[Suggestion, ...]:
    """Names that begin as typed."""
    typed = question(query)
    return suggest(view, typed) if typed else ()


def ask_answer(view: View, visit: Visit, query: Query) -> Answer:
    """What has been told in answer to a question."""
    asked = question(query)
    return answer(view, asked) if asked else Answer("", False, "")


def ask_timeline(view: View, visit: Visit, query: Query) -> Timeline:
    """Events in the order of the telling, or of the story."""
    order = "story" if query.get("order") == "story" else "telling"
    about = one(view, query, "about")
    return timeline(view, order=order, about=about, limit=PAGEFUL, skip=number(query, "skip"))


def ask_graph(view: View, visit: Visit, query: Query) -> Graph:
    """Relations, all or around somebody."""
    middle = one(view, query, "around")
    return graph(view, around=middle.handle if middle else None, limit=DRAWN)


def ask_knows(view: View, visit: Visit, query: Query) -> Knowledge:
    """Who knows what."""
    return knows(view, who=one(view, query, "who"), about=one(view, query, "about"))


def ask_threads(view: View, visit: Visit, query: Query) -> Threads:
    """Questions left standing, and those answered."""
    return threads(view)


def ask_sources(view: View, visit: Visit, query: Query) -> Sources:
    """Documents told of: all, or those by somebody, about something, of one work or of one form."""
    return sources(
        view,
        by=one(view, query, "by"),
        about=one(view, query, "about"),
        work=query.get("work", "").strip() or None,
        form=query.get("form", "").strip() or None,
        order="date" if query.get("order") == "date" else "place",
    )


def ask_document(view: View, visit: Visit, query: Query) -> Document:
    """The page of the document with a handle."""
    return document(view, thing(view, query.get("handle", "")))


def ask_recap(view: View, visit: Visit, query: Query) -> Recap:
    """The story so far, or since an earlier place."""
    since = query.get("since", "").strip()
    return recap(view, view.telling.read_progress(since) & view.progress if since else None)


ASKS: dict[str, Ask] = {
    "/": ask_home,
    "/list": ask_list,
    "/list/{kind}": ask_list,
    "/thing/{handle}": ask_thing,
    "/passage/{place}": ask_passage,
    "/search": ask_search,
    "/ask": ask_answer,
    "/timeline": ask_timeline,
    "/graph": ask_graph,
    "/knows": ask_knows,
    "/threads": ask_threads,
    "/sources": ask_sources,
    "/sources/{handle}": ask_document,
    "/recap": ask_recap,
}


def beside(path: str, view: View, query: Query) -> dict[str, object]:
    """What a page shows beside its answer: an answer to a question typed as a search, whom a picture is drawn around."""
    if path == "/search":
        words = question(query)
        reply = answer(view, words) if looks_like_a_question(words) else None
        names = sorted({thing.name for thing in view.things(limit=_NAMES_OFFERED)})
        return {"reply": reply, "names": names, "asked": words}
    if path == "/sources":
        narrowed = {key: words for key in ("form", "work", "by", "about", "order") if (words := query.get(key, "").strip())}
        return {"focus": None, "narrowed": narrowed}
    for key in ("around", "about", "who"):
        if focus := one(view, query, key):
            return {"focus": mention(focus.ref)}
    return {"focus": None}


def looks_like_a_question(words: str) -> bool:
    """Whether words typed into the search are meant as a question."""
    return "?" in words or (" " in words and words.lower().startswith(_ASKING))


def thing(view: View, handle: str) -> Thing:
    """The thing with a handle; raises NotTold for one that is not told, that is not there, or that no handle looks like."""
    found = view.by_handle(handle) if _HANDLE.fullmatch(handle) else None
    if found is None:
        raise NotTold
    return found


def one(view: View, query: Query, key: str) -> Thing | None:
    """The thing whose handle a query gives, or None where it gives none."""
    handle = query.get(key, "").strip()
    return thing(view, handle) if handle else None


def number(query: Query, key: str) -> int:
    """A count in a query; raises RequestError where it is none."""
    text = query.get(key, "").strip() or "0"
    if not (text.isascii() and text.isdigit() and len(text) <= 8) or int(text) > _MOST_SKIPPED:
        raise RequestError("That is not a number of lines to pass over.")
    return int(text)


def question(query: Query) -> str:
    """The words typed; raises RequestError where they are too many."""
    words = query.get("q", "").strip()
    if len(words) > _LONGEST_QUESTION:
        raise RequestError(f"Please ask with fewer words: at most {_LONGEST_QUESTION} letters.")
    return words
