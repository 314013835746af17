"""Pictures into files: the web reader's drawings with a stylesheet of their own, and without links."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from untold.ask.answers import Graph
from untold.faces.cli.writing import write_out
from untold.faces.draw import draw_graph as draw

_WIDTH = 760
_STYLE = """
svg { background: #fdfcf9; color: #26231f; font-family: Georgia, 'Times New Roman', serif; }
text { font-size: 15px; fill: currentColor; }
.wordings text { font-size: 11.5px; font-style: italic; fill: #6b645a; }
line { stroke: #8a8277; stroke-width: 1.2; }
line.kin { stroke-width: 2.2; }
line.over { stroke-dasharray: 5 4; }
line.struck { stroke-dasharray: 1 4; }
marker path { fill: #8a8277; }
circle { fill: #7a2e2a; }
"""


def write_graph(graph: Graph, path: Path) -> None:
    """Draw relations into an SVG file that stands for itself. Raises RequestError where it cannot be written."""
    nodes = tuple(replace(node, thing=replace(node.thing, handle="")) for node in graph.nodes)
    picture = str(draw(replace(graph, nodes=nodes), lambda _: ""))
    alone = picture.replace('width="100%"', f'width="{_WIDTH}"', 1).replace(">", f"><style>{_STYLE}</style>", 1)
    write_out(path, f'<?xml version="1.0" encoding="UTF-8"?>\n{alone}\n'.encode())
