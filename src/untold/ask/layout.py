"""Where the nodes of a graph are drawn: near what they are tied to, and the same to the last digit on any machine.

Distances in the drawing follow distances along ties (stress majorization). Only additions, products, quotients and roots
are used, and sums are taken in order, so the result hangs on the ties alone.
"""

from __future__ import annotations

from collections.abc import Iterable

import networkx
import numpy as np
from numpy.typing import NDArray

_ROUNDS = 300
_STEP = 0.5  # of the way to the best place for each node while all others stay: with it, no round makes matters worse
_APART = 1.5  # how much further than the furthest that are tied those stand that nothing ties
_DIGITS = 3
Places = NDArray[np.float64]


def layout(count: int, ties: Iterable[tuple[int, int]]) -> tuple[tuple[float, float], ...]:
    """Places from 0 to 1 both ways for nodes 0 to `count`; the drawing's longer way is downwards."""
    if count < 2:
        return ((0.5, 0.5),) * count
    graph = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(ties)
    places = _settled(_begun(graph, count), _distances(graph, count))
    return tuple((float(x), float(y)) for x, y in np.round(_filled(_upright(places)), _DIGITS))


def _distances(graph: networkx.Graph, count: int) -> Places:
    """How many ties lie between any two."""
    far = np.full((count, count), -1.0)
    for node, reached in networkx.all_pairs_shortest_path_length(graph):
        for other, steps in reached.items():
            far[node, other] = steps
    far[far < 0] = far.max() + _APART
    return far


def _begun(graph: networkx.Graph, count: int) -> Places:
    """A first drawing: whoever has most ties in the middle, and all others round him, those who are near side by side."""
    order: list[int] = []
    middle: dict[int, int] = {}
    for node in sorted(graph, key=lambda node: (-graph.degree(node), node)):
        if node not in middle:
            steps = networkx.single_source_shortest_path_length(graph, node)
            middle.update(steps)
            order += [n for n in networkx.dfs_preorder_nodes(graph, node, sort_neighbors=sorted) if n in steps]
    places = np.empty((count, 2))
    for number, node in enumerate(order):
        places[node] = np.array(_on_circle(number, count)) * (middle[node] + 0.1 + 0.001 * number)
    return places


def _on_circle(number: int, count: int) -> tuple[float, float]:
    """A point of the circle without the machine's sines: each quarter by the rational formula."""
    quarter, share = divmod(4 * number, count)
    t = share / count
    x, y = (1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)
    return ((x, y), (-y, x), (-x, -y), (y, -x))[quarter]


def _settled(places: Places, far: Places) -> Places:
    weight = 1 / np.where(far > 0, far * far, np.inf)
    whole = _total(weight)
    for _ in range(_ROUNDS):
        apart = places[:, None, :] - places[None, :, :]
        length = np.sqrt(apart[..., 0] * apart[..., 0] + apart[..., 1] * apart[..., 1])
        reach = np.where(length > 0, far / np.where(length > 0, length, 1), 0)
        pulled = (weight[..., None] * (places[None, :, :] + apart * reach[..., None])).cumsum(axis=1)[:, -1, :]
        places = places + _STEP * (pulled / whole[:, None] - places)
    return places


def _total(rows: Places) -> Places:
    """The sum of each row, taken in order: other ways of summing differ from machine to machine in the last digit."""
    return np.asarray(rows.cumsum(axis=1)[:, -1])


def _upright(places: Places) -> Places:
    """The drawing turned so that its longest extent runs downwards, the first node in the upper half."""
    count = len(places)
    centred = places - places.cumsum(axis=0)[-1] / count
    x, y = centred[:, 0], centred[:, 1]
    xx, xy, yy = (float(np.cumsum(product)[-1]) for product in (x * x, x * y, y * y))
    longest = (xx + yy) / 2 + (((xx - yy) / 2) ** 2 + xy * xy) ** 0.5
    dx, dy = (xy, longest - xx) if abs(xy) > 1e-9 else ((1.0, 0.0) if xx > yy else (0.0, 1.0))
    size = (dx * dx + dy * dy) ** 0.5
    down, across = (x * dx + y * dy) / size, (y * dx - x * dy) / size
    return np.stack([across, down if down[0] <= 0 else -down], axis=1)


def _filled(places: Places) -> Places:
    """Each way stretched from 0 to 1; what has no extent stands in the middle."""
    low, high = places.min(axis=0), places.max(axis=0)
    extent = np.where(high - low > 1e-6, high - low, 1.0)
    return np.where(high - low > 1e-6, (places - low) / extent, 0.5)
