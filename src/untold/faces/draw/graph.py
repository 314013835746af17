"""Relations as a picture: every name on a row of its own, so that all can be read, tied by lines that say what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from untold.ask.answers import Edge, Graph, Node
from untold.faces.draw.svg import cut, element, percent, picture, width_of

_ROW = 36.0
_TOP = 22.0
_LONGEST_NAME = 24
_LONGEST_TIE = 34
_NAME_PIXELS = 7.2
_TIE_PIXELS = 5.4


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a node stands: a share of the width, and its row."""

    x: float
    row: int

    @property
    def y(self) -> float:
        return _TOP + self.row * _ROW


def draw_graph(graph: Graph, link: Callable[[str], str], focus: str = "") -> Markup:
    """The relations of an answer; `link` makes a page's address of a handle, `focus` is the handle that it is drawn around."""
    spots = _spots(graph.nodes)
    ties = _ties(graph.edges)
    wordings = list(_wordings(ties, spots, graph.nodes))
    content = [
        element("defs", (_arrow(),)),
        element("g", [_line(tie, spots) for tie in ties], class_="ties"),
        element("g", [_name(node, spot, link, focus) for node, spot in zip(graph.nodes, spots, strict=True)], class_="names"),
        element("g", wordings, class_="wordings") if wordings else Markup(""),
    ]
    description = f"{len(graph.nodes)} names tied by {len(graph.edges)} relations; the list below has the same."
    return picture("graph", "Who is what to whom", description, 2 * _TOP + _ROW * max(0, len(graph.nodes) - 1), content)


def _spots(nodes: Sequence[Node]) -> tuple[_Spot, ...]:
    """The layout's heights become rows: nobody's name stands on another's."""
    order = sorted(range(len(nodes)), key=lambda i: (nodes[i].y, nodes[i].x, i))
    rows = {node: row for row, node in enumerate(order)}
    return tuple(_Spot(0.05 + 0.9 * min(1.0, max(0.0, node.x)), rows[i]) for i, node in enumerate(nodes))


@dataclass(frozen=True, slots=True)
class _Tie:
    """All relations between two nodes, drawn as one line; `ways` are the directions in which it points."""

    first: int
    second: int
    edges: tuple[Edge, ...]

    @property
    def ways(self) -> frozenset[int]:
        """1: to the second, -1: to the first; empty where all are symmetric."""
        return frozenset(1 if edge.first == self.first else -1 for edge in self.edges if not edge.symmetric)

    def wording(self, downwards: bool) -> str:
        """What the line says; with arrows where it points both ways. `downwards`: the first node stands above the second."""
        if len(self.ways) < 2:
            return ", ".join(dict.fromkeys(_said(edge) for edge in self.edges))
        return ", ".join(dict.fromkeys(self._pointed(edge, downwards) for edge in self.edges))

    def _pointed(self, edge: Edge, downwards: bool) -> str:
        if edge.symmetric:
            return _said(edge)
        return f"{'↓' if (edge.first == self.first) == downwards else '↑'} {_said(edge)}"


def _said(edge: Edge) -> str:
    """The wording of one relation, with a question mark where it is not simply told by the story."""
    return edge.wording if is_plain(edge) else f"{edge.wording}?"


def is_plain(edge: Edge) -> bool:
    """Whether the story itself says so, and says it as certain."""
    return edge.line.sure == "said" and edge.line.voice == "story"


def _ties(edges: Sequence[Edge]) -> tuple[_Tie, ...]:
    pairs: dict[tuple[int, int], list[Edge]] = {}
    for edge in edges:
        if edge.first != edge.second:
            pairs.setdefault((min(edge.first, edge.second), max(edge.first, edge.second)), []).append(edge)
    return tuple(_Tie(first, second, tuple(found)) for (first, second), found in pairs.items())


def _line(tie: _Tie, spots: Sequence[_Spot]) -> Markup:
    first, second = spots[tie.first], spots[tie.second]
    kinds = ["tie"]
    kinds += ["kin"] if any(edge.kin for edge in tie.edges) else []
    kinds += [] if any(is_plain(edge) for edge in tie.edges) else ["unsure"]
    if not any(edge.holds for edge in tie.edges):
        kinds.append("struck" if all(edge.line.struck for edge in tie.edges) else "over")
    ends: dict[str, str] = {}
    if 1 in tie.ways:
        ends["marker_end"] = "url(#graph-arrow)"
    if -1 in tie.ways:
        ends["marker_start"] = "url(#graph-arrow)"
    told = "; ".join(f"{edge.line.text} ({edge.line.place})" for edge in tie.edges)
    return element(
        "line",
        (element("title", told),),
        class_=" ".join(kinds),
        x1=percent(first.x),
        y1=first.y,
        x2=percent(second.x),
        y2=second.y,
        **ends,
    )


def _name(node: Node, spot: _Spot, link: Callable[[str], str], focus: str) -> Markup:
    rightwards = spot.x <= 0.5
    short = cut(node.thing.name, _LONGEST_NAME)
    kinds = f"node kind-{node.thing.kind}" + (" focus" if focus and node.thing.handle == focus else "")
    dot = element("circle", cx=percent(spot.x), cy=spot.y, r=6 if "focus" in kinds else 4.5)
    text = element(
        "text",
        short,
        x=percent(spot.x),
        y=spot.y + 5,
        dx=10 if rightwards else -10,
        text_anchor="start" if rightwards else "end",
    )
    inner = [dot, text] if short == node.thing.name else [element("title", node.thing.name), dot, text]
    if not node.thing.handle:
        return element("g", inner, class_=kinds)
    return element("a", inner, class_=kinds, href=link(node.thing.handle))


def _wordings(ties: Sequence[_Tie], spots: Sequence[_Spot], nodes: Sequence[Node]) -> Iterator[Markup]:
    """What the lines say, each between two rows where nothing else stands; left to the list where there is no room."""
    taken: dict[int, list[tuple[float, float]]] = {}
    for tie in ties:
        first, second = sorted((spots[tie.first], spots[tie.second]), key=lambda spot: spot.row)
        words = cut(tie.wording(spots[tie.first].row < spots[tie.second].row), _LONGEST_TIE)
        half = width_of(words, _TIE_PIXELS) / 2
        gaps = sorted(range(first.row, second.row), key=lambda gap: (abs(2 * gap + 1 - first.row - second.row), gap))
        for gap in gaps:
            share = (gap + 0.5 - first.row) / (second.row - first.row)
            middle = min(1 - half, max(half, first.x + share * (second.x - first.x)))
            if all(middle + half < low or high < middle - half for low, high in taken.get(gap, ())):
                taken.setdefault(gap, []).append((middle - half, middle + half))
                yield element("text", words, x=percent(middle), y=_TOP + (gap + 0.5) * _ROW + 4, text_anchor="middle")
                break


def _arrow() -> Markup:
    return element(
        "marker",
        (element("path", d="M0,0 L8,4 L0,8 z"),),
        id="graph-arrow",
        viewBox="0 0 8 8",
        refX=15,
        refY=4,
        markerWidth=7,
        markerHeight=7,
        orient="auto-start-reverse",
    )
