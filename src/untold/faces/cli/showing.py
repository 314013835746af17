"""Answers for people: each function writes one kind of answer to the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from untold.ask.answers import (
    Answer,
    Edge,
    Found,
    Graph,
    Knowing,
    Knowledge,
    Listing,
    Page,
    Recap,
    Thread,
    Threads,
    Timeline,
)
from untold.ask.archived import Document, SourceRow, Sources
from untold.ask.text_answers import Appearances, Presence, Reading
from untold.faces.cli.screen import HEADING, NAME, QUIET, STRUCK, Screen, clean, name, place, said, sentence, told

NOT_TOLD = "Not told yet, or not known."
NOTHING = "Nothing told so far."


def show_page(screen: Screen, page: Page) -> None:
    """A page: the name, what it is now, then its sections."""
    screen.write(Text(clean(page.thing.name), style=HEADING))
    others = [f"{n.name} ({n.place})" for n in page.names if n.name != page.thing.name]
    told_of = f"told of from {page.first} on; {_count(page.count, 'statement')}"
    screen.quiet("; ".join([f"also {', '.join(others)}"] * bool(others) + [told_of]))
    if page.lead:
        screen.write()
        for line in page.lead:
            screen.write(sentence(line))
    if page.met is not None:
        _show_met(screen, page.met)
    for section in page.sections:
        screen.heading(section.title)
        screen.rows(map(told, section.lines))
    if page.older:
        screen.write()
        screen.quiet("Older ones are left out: --skip leaves out the newest instead.")


def _show_met(screen: Screen, met: Appearances) -> None:
    """Where the text names somebody: first, last, in which units, and with whom."""
    screen.heading(f"In {_count(met.passages, 'passage')}")
    for what, line in (("first", met.first), ("last", met.last)):
        if line is not None and (what == "first" or met.passages > 1):
            screen.rows([told(line)])
    screen.quiet("in " + ", ".join(f"{clean(unit.place)} ({unit.passages})" for unit in met.units))
    if met.company:
        screen.quiet("with " + ", ".join(f"{clean(one.thing.name)} ({one.passages})" for one in met.company))


def show_reading(screen: Screen, reading: Reading) -> None:
    """A passage, and what stands before and after it."""
    screen.write(Text(f"{reading.unit}  {clean(reading.title)}".rstrip(), style=HEADING))
    screen.rows(map(told, (*reading.before, *reading.lines, *reading.after)))


def show_listing(screen: Screen, listing: Listing) -> None:
    """A list, and what other lists there are."""
    screen.write(Text(f"{clean(listing.label)} ({listing.count})", style=HEADING))
    screen.rows((place(row.first), name(row.thing), said(row.lead)) for row in listing.rows)
    others = [f"{label} {count}" for kind, label, count in listing.menu if kind != listing.kind]
    if others:
        screen.write()
        screen.quiet("also: " + ", ".join(others))


def show_found(screen: Screen, found: Found) -> None:
    """What a search found."""
    if not found.hits:
        screen.write(NOT_TOLD)
        if found.nearest:
            screen.quiet(f"Perhaps {found.nearest}?")
        return
    for hit in found.hits:
        if hit.thing and hit.line and hit.line.kind == hit.thing.kind and hit.thing.kind not in ("event", "open", "source"):
            screen.write(name(hit.thing).append("  ").append_text(place(hit.line.place)))  # that it comes in says no more
            continue
        if hit.thing:
            screen.write(name(hit.thing))
        if hit.line:
            screen.rows([told(hit.line)])
    screen.quiet(f"{len(found.hits)} of {found.count}")


def show_timeline(screen: Screen, timeline: Timeline) -> None:
    """Events, one below the other; in story order a rule parts what is known to have come later."""
    if not timeline.moments and timeline.presence is None:
        screen.write(NOTHING)
    rank = None
    rows: list[Sequence[Text | str]] = []
    for moment in timeline.moments:
        mark = "" if timeline.order == "telling" or moment.rank == rank else "·"
        rank = moment.rank
        row = told(moment.line)
        rows.append(row if timeline.order == "telling" else (Text(mark, style=QUIET), *row))
    screen.rows(rows, indent=0)
    if len(timeline.moments) < timeline.count:
        screen.quiet(f"{len(timeline.moments)} of {timeline.count}")
    if timeline.presence is not None:
        if timeline.moments:
            screen.write()
        screen.write(Text("Who is named where", style=HEADING))
        _show_presence(screen, timeline.presence)


def _show_presence(screen: Screen, presence: Presence) -> None:
    """Who is named in which units: a line for each, with how often."""
    rows: list[Sequence[Text | str]] = []
    for one in presence.people:
        units = (f"{clean(place)} ({count})" for (place, _), count in zip(presence.units, one.counts, strict=True) if count)
        rows.append((name(one.thing), Text(", ".join(units), style=QUIET)))
    screen.rows(rows)


def show_graph(screen: Screen, graph: Graph) -> None:
    """Relations as a tree: from whoever has most ties, each tie once."""
    if not graph.edges:
        screen.write(NOTHING)
        return
    left = dict(enumerate(graph.edges))
    begins = sorted(range(len(graph.nodes)), key=lambda n: -graph.nodes[n].ties)
    for begin in begins:
        if any(begin in (edge.first, edge.second) for edge in left.values()):
            screen.write(name(graph.nodes[begin].thing))
            _branch(screen, graph, begin, left, 1)
    if len(graph.edges) < graph.count:
        screen.quiet(f"{len(graph.edges)} of {graph.count}")


def _branch(screen: Screen, graph: Graph, node: int, left: dict[int, Edge], depth: int) -> None:
    """The ties of one node that have not been shown yet, each followed in its turn."""
    own = [(number, edge) for number, edge in left.items() if node in (edge.first, edge.second)]
    for number, _ in own:
        del left[number]
    for _, edge in own:
        other = edge.second if edge.first == node else edge.first
        screen.write(
            Text("  " * depth).append_text(_tie(edge, outward=edge.first == node)).append_text(_end(graph, edge, other))
        )
        _branch(screen, graph, other, left, depth + 1)


def _tie(edge: Edge, *, outward: bool) -> Text:
    """`-- is the mother of ->`, seen from the mother."""
    before, after = ("--", "--") if edge.symmetric else ("--", "->") if outward else ("<-", "--")
    style = QUIET if edge.holds else STRUCK
    return Text(f"{before} ", style=QUIET).append(clean(edge.wording), style=style).append(f" {after} ", style=QUIET)


def _end(graph: Graph, edge: Edge, node: int) -> Text:
    """Whom a tie leads to, where it was told, and whether it is over."""
    aside = "taken back" if edge.line.struck else "" if edge.holds else "no longer"
    text = name(graph.nodes[node].thing).append("  ").append_text(place(edge.line.place))
    return text.append(f" ({aside})", style=QUIET) if aside else text


def show_threads(screen: Screen, threads: Threads) -> None:
    """Open questions, then those that were answered."""
    if not threads.open and not threads.closed:
        screen.write(NOTHING)
    if threads.open:
        screen.write(Text("Open", style=HEADING))
        _threads(screen, threads.open)
    if threads.closed:
        if threads.open:
            screen.write()
        screen.write(Text("Answered", style=HEADING))
        _threads(screen, threads.closed)


def _threads(screen: Screen, threads: Sequence[Thread]) -> None:
    width = max(cell_len(thread.opened.place) for thread in threads)
    for thread in threads:
        screen.rows([(place(thread.opened.place), name(thread.thing))], first=width)
        screen.rows(map(told, (*thread.pushed, *([thread.closed] if thread.closed else []))), indent=6)


def show_knowledge(screen: Screen, knowledge: Knowledge) -> None:
    """What there is to know, and below each who knows it."""
    if not knowledge.secrets:
        screen.write(NOTHING)
        return
    width = max(cell_len(secret.line.place) for secret in knowledge.secrets)
    for secret in knowledge.secrets:
        screen.rows([told(secret.line)], indent=0, first=width)
        screen.rows(map(_knowing, secret.known), indent=4)
    if len(knowledge.secrets) < knowledge.count:
        screen.quiet(f"{len(knowledge.secrets)} of {knowledge.count}")


def _knowing(knowing: Knowing) -> tuple[Text, ...]:
    state = f"{knowing.state}{', wrongly' if knowing.wrongly else ''}"
    return name(knowing.knower), Text(clean(state)), place(knowing.since), Text(clean(knowing.how), style=QUIET)


def show_recap(screen: Screen, recap: Recap) -> None:
    """What happened, unit by unit."""
    if not recap.chapters:
        screen.write(NOTHING if not recap.since else "Nothing new.")
        return
    for number, chapter in enumerate(recap.chapters):
        if number:
            screen.write()
        screen.write(Text(f"{chapter.place}  {clean(chapter.title)}".rstrip(), style=HEADING))
        screen.rows((sentence(line),) for line in chapter.lines)


def show_answer(screen: Screen, answer: Answer) -> None:
    """An answer, and how the question was read."""
    if not answer.told:
        screen.write(NOT_TOLD)
        return
    screen.quiet(answer.understood)
    screen.rows(map(told, answer.lines))
    named = {mention.name for line in answer.lines for mention in line.words if not isinstance(mention, str)}
    others = [thing for thing in answer.things if thing.name not in named and thing.name not in answer.understood]
    if others:
        screen.rows([(Text(", ").join(map(name, others)),)])


def show_sources(screen: Screen, sources: Sources) -> None:
    """Documents, and what they say where that may be read."""
    if not sources.rows:
        screen.write(NOTHING)
    width = max((cell_len(row.place) for row in sources.rows), default=0)
    for row in sources.rows:
        screen.rows([(place(row.place), _source(row))], indent=0, first=width)
        screen.rows(map(told, row.passages), indent=4)


def show_document(screen: Screen, document: Document) -> None:
    """A document: what it is, and its parts in their order."""
    screen.write(_source(document.source))
    for part in document.parts:
        screen.write()
        if part.question:
            asked = f"{part.asked_by}: " if part.asked_by else ""
            screen.rows([(Text(clean(part.id), style=QUIET), Text(clean(asked + " ".join(part.question.split())), style=NAME))])
        # Where several speak, the words say who says which of them.
        speakers = said([part.speakers[0], ": "] if len(part.speakers) == 1 else [])
        for number, paragraph in enumerate(part.text.split("\n\n")):
            mark = part.id if number == 0 and not part.question else ""
            words = Text(clean(" ".join(paragraph.split())))
            screen.rows([(Text(clean(mark), style=QUIET), speakers.append_text(words) if number == 0 else words)])
        if part.uncertain:
            screen.quiet(f"    not sure: {part.uncertain}")
        screen.rows(map(told, part.rests), indent=6)
    if document.rests:
        screen.heading("What rests on it")
        screen.rows(map(told, document.rests))


def _source(row: SourceRow) -> Text:
    by = ", ".join(m.name for m in row.by)
    about = ", ".join(filter(None, (row.form, f"by {by}" if by else "", row.date, row.url)))
    reading = "you may read it" if row.readable else f"to be read after {row.scope}" if row.scope else ""
    return name(row.thing).append(f"  ({clean('; '.join(filter(None, (about, reading))))})", style=QUIET)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
