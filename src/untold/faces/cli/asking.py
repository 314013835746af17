"""The verbs that ask: each answers from the view at the reader's place, in words or as JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from untold.faces.cli.completing import complete_kind, complete_name, complete_title
from untold.faces.cli.opening import open_view
from untold.faces.cli.options import Settings, read_kind, shared
from untold.problems import NotTold
from untold.vocabulary import SOURCE_FORMS

if TYPE_CHECKING:
    from untold.view import View

T = TypeVar("T")
Verb = Callable[..., Any]
asks = shared("story", "at", "voices", "json")
_LIMIT = click.IntRange(1, 100_000)
_SKIP = click.IntRange(0, 1_000_000_000)
skip_option = click.option("--skip", type=_SKIP, default=0, metavar="N", help="Leave out the first N.")


def limit_option(default: int) -> Callable[[Verb], Verb]:
    """How many at most."""
    return click.option("--limit", type=_LIMIT, default=default, show_default=True, metavar="N", help="How many at most.")


def _answer(settings: Settings, make: Callable[[View], T], show: str, told: Callable[[T], bool] = lambda _: True) -> int:
    """Ask, and show: `show` names the function in `showing` that writes the answer for a person."""
    view = open_view(settings)
    try:
        answer = make(view)
    except NotTold as error:
        if not settings.json:
            raise
        from untold.faces.cli.speaking import speak

        speak({"told": False, "message": str(error)})
        return 1
    if settings.json:
        from untold.faces.cli.speaking import speak

        speak(answer)
    else:
        from untold.faces.cli import showing
        from untold.faces.cli.screen import Screen

        getattr(showing, show)(Screen(), answer)
    return 0 if told(answer) else 1


@click.command(short_help="All that has been told of somebody or something.")
@click.argument("name", shell_complete=complete_name)
@skip_option
@asks
def page(settings: Settings, name: str, skip: int) -> int:
    """All that has been told of NAME: what it is now, whom it is tied to, what happened to it, and where each was told."""
    from untold.ask.page import page as ask

    return _answer(settings, lambda view: ask(view, name, skip=skip), "show_page")


@click.command(short_help="A passage of the text, with what stands before and after it.")
@click.argument("place")
@asks
def passage(settings: Settings, place: str) -> int:
    """The passage of a work's own text that is told at PLACE (`ch6.12`; `ch6`: its first), and its neighbours as far as they
    have been told."""
    from untold.ask.passages import reading as ask

    return _answer(settings, lambda view: ask(view, place), "show_reading")


@click.command("list", short_help="Everybody, or everything of a kind, in the order of their first telling.")
@click.argument("kind", callback=read_kind, default="person", shell_complete=complete_kind)
@limit_option(100)
@skip_option
@asks
def list_(settings: Settings, kind: str, limit: int, skip: int) -> int:
    """Everybody who has been told of or, with KIND, all places, things, groups, events, themes, threads, sources …"""
    from untold.ask.list import listing

    return _answer(settings, lambda view: listing(view, kind, limit=limit, skip=skip), "show_listing")


@click.command(short_help="Search names, statements and passages.")
@click.argument("query", nargs=-1, required=True)
@limit_option(10)
@skip_option
@asks
def search(settings: Settings, query: tuple[str, ...], limit: int, skip: int) -> int:
    """Search what has been told for words: names, statements and quoted passages, the best first."""
    from untold.ask.search import search as ask

    words = " ".join(query)
    return _answer(settings, lambda view: ask(view, words, limit=limit, skip=skip), "show_found", lambda found: found.count > 0)


@click.command(short_help="What happened, as it was told or as it happened.")
@click.option("--order", type=click.Choice(["telling", "story"]), default="telling", show_default=True, help="Which order.")
@click.option("--about", metavar="NAME", shell_complete=complete_name, help="Only what this one takes part in.")
@limit_option(100)
@skip_option
@asks
def timeline(settings: Settings, order: str, about: str | None, limit: int, skip: int) -> int:
    """The events told so far: in the order of the telling, or in that of the story's own time."""
    from untold.ask.timeline import timeline as ask

    return _answer(settings, lambda view: ask(view, order=order, about=about, limit=limit, skip=skip), "show_timeline")


@click.command(short_help="Who is tied to whom.")
@click.option("--around", metavar="NAME", shell_complete=complete_name, help="Only what lies around this one.")
@click.option("--depth", type=click.IntRange(1, 10), default=2, show_default=True, metavar="N", help="How many ties away.")
@limit_option(60)
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Draw it into a file.")
@asks
def graph(settings: Settings, around: str | None, depth: int, limit: int, svg: Path | None) -> int:
    """Relations as told so far: a tree on the terminal, or a picture with --svg."""
    from untold.ask.graph import graph as ask

    def make(view: View) -> Any:
        answer = ask(view, around=around, depth=depth, limit=limit)
        if svg is not None:
            from untold.faces.cli.drawing import write_graph

            write_graph(answer, svg)
        return answer

    return _answer(settings, make, "show_graph")


@click.command(short_help="Questions that the story has left open, and those it has answered.")
@asks
def threads(settings: Settings) -> int:
    """Threads as told so far: what opened each, what moved it, and what closed it."""
    from untold.ask.threads import threads as ask

    return _answer(settings, ask, "show_threads")


@click.command(short_help="Who knows what, since when and how.")
@click.argument("who", required=False, shell_complete=complete_name)
@click.option("--about", metavar="NAME", shell_complete=complete_name, help="Only what concerns this one.")
@asks
def knows(settings: Settings, who: str | None, about: str | None) -> int:
    """Who has been told, or wrongly believes, what: everybody or, with WHO, one person or group."""
    from untold.ask.knows import knows as ask

    return _answer(settings, lambda view: ask(view, who=who, about=about), "show_knowledge")


@click.command(short_help="The story so far, unit by unit.")
@click.option("--since", metavar="PROGRESS", help="Only what is new to somebody who had been told this.")
@asks
def recap(settings: Settings, since: str | None) -> int:
    """What happened so far, or since an earlier place."""
    from untold.ask.recap import recap as ask

    def make(view: View) -> Any:
        return ask(view, since=None if since is None else view.telling.read_progress(since))

    return _answer(settings, make, "show_recap")


@click.command(short_help="Ask who, what, where, when, why, or who knows.")
@click.argument("question", nargs=-1, required=True)
@asks
def ask(settings: Settings, question: tuple[str, ...]) -> int:
    """Ask a question in plain words; the answer says what it rests on, and is one and the same for what has not been told
    and for what does not exist."""
    from untold.ask.answer import answer

    return _answer(settings, lambda view: answer(view, " ".join(question)), "show_answer", lambda given: given.told)


@click.command(short_help="Episodes, books, interviews: what may be read yet, and what they say.")
@click.argument("title", required=False, shell_complete=complete_title)
@click.option("--by", metavar="NAME", shell_complete=complete_name, help="Only what this one made.")
@click.option("--about", metavar="NAME", shell_complete=complete_name, help="Only what speaks of this one, and what it says.")
@click.option("--work", metavar="WORK", help="Only what is about this work, by its handle or its title.")
@click.option("--form", type=click.Choice(SOURCE_FORMS), metavar="FORM", help="Only interviews, books, reviews …")
@click.option("--order", type=click.Choice(["place", "date"]), default="place", show_default=True, help="Which order.")
@asks
def sources(settings: Settings, title: str | None, order: str, **narrowing: str | None) -> int:
    """The documents told of so far, and for each whether you have been told all that it speaks of; with TITLE, one of them
    with its parts that you may meet."""
    if title is not None:
        from untold.ask.document import document

        return _answer(settings, lambda view: document(view, title), "show_document")
    from untold.ask.sources import sources as ask

    return _answer(settings, lambda view: ask(view, order=order, **narrowing), "show_sources")


VERBS: dict[str, click.Command] = {
    "page": page,
    "passage": passage,
    "list": list_,
    "search": search,
    "timeline": timeline,
    "graph": graph,
    "threads": threads,
    "knows": knows,
    "recap": recap,
    "ask": ask,
    "sources": sources,
}
