"""The two orders of a story as a picture: what happened, told in one order, tied to where it stands in the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from untold.ask.answers import Moment, Timeline
from untold.faces.draw.svg import cut, element, folded, percent, picture

_ROW = 44.0
_TOP = 40.0
_LONGEST = 30
_LONGEST_PLACE = 11
_LEFT, _RIGHT = 0.24, 0.36


def draw_timeline(timeline: Timeline, link: Callable[[str], str]) -> Markup:
    """The moments of an answer on the right, in its order; on the left the other order; a line ties each to itself."""
    moments = timeline.moments
    by_story = timeline.order == "story"
    there = _other_rows(moments, by_story)
    left, right = ("as told", "as it happened") if by_story else ("as it happened", "as told")
    content = [
        element("text", left, class_="column", x=percent(0), y=16),
        element("text", right, class_="column", x=percent(_RIGHT), dx=10, y=16),
        element("g", [_tie(row, there[row]) for row in range(len(moments))], class_="ties"),
        element("g", list(_marks(moments, there, by_story)), class_="marks"),
        element("g", [_moment(row, moment, link) for row, moment in enumerate(moments)], class_="names"),
    ]
    description = f"{len(moments)} events {right}, each tied to its place {left}; the list below has the same."
    return picture("timeline", "What happened, in both orders", description, _TOP + _ROW * len(moments), content)


def _other_rows(moments: Sequence[Moment], by_story: bool) -> tuple[int, ...]:
    """The row of every moment in the other order; what nothing orders keeps the order that it has."""
    if by_story:
        order = sorted(range(len(moments)), key=lambda i: (moments[i].told, i))
    else:
        order = sorted(range(len(moments)), key=lambda i: (moments[i].rank, i))
    rows = [0] * len(moments)
    for row, index in enumerate(order):
        rows[index] = row
    return tuple(rows)


def _y(row: int) -> float:
    return _TOP + row * _ROW + 12


def _tie(row: int, there: int) -> Markup:
    kind = "tie" if row == there else "tie moved"
    return element("line", class_=kind, x1=percent(_LEFT), y1=_y(there), x2=percent(_RIGHT), y2=_y(row))


def _marks(moments: Sequence[Moment], there: Sequence[int], by_story: bool) -> list[Markup]:
    """The dots at both ends; beside the left ones the place of the telling, where those run down the left side."""
    marks: list[Markup] = []
    last = ""
    for row in sorted(range(len(moments)), key=lambda i: there[i]):
        y = _y(there[row])
        marks.append(element("circle", cx=percent(_LEFT), cy=y, r=2.5))
        marks.append(element("circle", cx=percent(_RIGHT), cy=_y(row), r=4))
        place = moments[row].line.place
        if by_story and place != last:
            marks.append(element("text", cut(place, _LONGEST_PLACE), class_="place", x=percent(0), y=y + 4))
            last = place
    return marks


def _moment(row: int, moment: Moment, link: Callable[[str], str]) -> Markup:
    lines = folded(moment.thing.name, _LONGEST, 2)
    rows = [element("tspan", line, x=percent(_RIGHT), dx=10, dy=0 if number == 0 else 17) for number, line in enumerate(lines)]
    text = element("text", rows, y=_y(row) + 4)
    kinds = "moment" + ("" if moment.line.mode == "present" else " elsewhen") + (" struck" if moment.line.struck else "")
    inner = [element("title", moment.thing.name), text]
    if not moment.thing.handle:
        return element("g", inner, class_=kinds)
    return element("a", inner, class_=kinds, href=link(moment.thing.handle))
