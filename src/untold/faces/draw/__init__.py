"""Pictures drawn as SVG from answers alone: relations, the two orders of time, who knows what.

A picture has no width of its own: lengths across are in percent, type keeps its size, so it reads as well on a phone. Colours
and strokes are a stylesheet's; ids and order come from the answer, so that the same answer is the same bytes.
"""

from untold.faces.draw.graph import draw_graph
from untold.faces.draw.knows import draw_knows
from untold.faces.draw.timeline import draw_timeline

__all__ = ["draw_graph", "draw_knows", "draw_timeline"]
