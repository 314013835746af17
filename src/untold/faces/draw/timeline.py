"""The two orders of a story as a picture: what happened, told in one order, tied to where it stands in the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from untold.ask.answers import Moment, Timeline
from untold.faces.draw.svg import NARROWEST, WIDE, cut, element, folded, percent, picture

_ROW = 44.0
_TOP = 40.0
_LONGEST_PLACE = 11
_TIES_WIDTH = 0.12
_PLACE_PIXELS, _NAME_PIXELS = 7.4, 9.0  # of the widest serif that a system is likely to have
_GAP = 10
_LINE = 17


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the left and the right dots stand, as shares of the width."""

    left: float
    right: float

    def letters(self, width: int) -> int:
        """How many letters fit beside the right dots of a picture so many pixels wide."""
        return int(((1 - self.right) * width - _GAP) / _NAME_PIXELS)

    @staticmethod
    def beside(places: Iterable[str]) -> _Columns:
        """As wide as the places on the left need it; all else is for what happened."""
        longest = min(max(map(len, places), default=0), _LONGEST_PLACE)
        left = 0.03 + longest * _PLACE_PIXELS / NARROWEST
        return _Columns(left, left + _TIES_WIDTH)


def draw_timeline(timeline: Timeline, link: Callable[[str], str]) -> Markup:
    """The moments of an answer on the right, in its order; on the left the other order; a line ties each to itself."""
    moments = timeline.moments
    by_story = timeline.order == "story"
    there = _other_rows(moments, by_story)
    columns = _Columns.beside(moment.line.place for moment in moments if by_story)
    left, right = ("as told", "as it happened") if by_story else ("as it happened", "as told")
    content = [
        element("text", left if by_story else "", class_="column", x=percent(0), y=16),
        element("text", right, class_="column", x=percent(columns.right), dx=_GAP, y=16),
        element("g", [_tie(columns, row, there[row]) for row in range(len(moments))], class_="ties"),
        element("g", list(_marks(columns, moments, there, by_story)), class_="marks"),
        element("g", [_moment(columns, row, moment, link) for row, moment in enumerate(moments)], class_="names"),
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


def _tie(columns: _Columns, row: int, there: int) -> Markup:
    kind = "tie" if row == there else "tie moved"
    return element("line", class_=kind, x1=percent(columns.left), y1=_y(there), x2=percent(columns.right), y2=_y(row))


def _marks(columns: _Columns, moments: Sequence[Moment], there: Sequence[int], by_story: bool) -> list[Markup]:
    """The dots at both ends; beside the left ones the place of the telling, where those run down the left side."""
    marks: list[Markup] = []
    last = ""
    for row in sorted(range(len(moments)), key=lambda i: there[i]):
        y = _y(there[row])
        marks.append(element("circle", cx=percent(columns.left), cy=y, r=2.5))
        marks.append(element("circle", cx=percent(columns.right), cy=_y(row), r=4))
        place = moments[row].line.place
        if by_story and place != last:
            marks.append(element("text", cut(place, _LONGEST_PLACE), class_="place", x=percent(0), y=y + 4))
            last = place
    return marks


def _moment(columns: _Columns, row: int, moment: Moment, link: Callable[[str], str]) -> Markup:
    narrow, wide = (folded(moment.thing.name, columns.letters(width), 2) for width in (NARROWEST, WIDE))
    name = moment.thing.name
    texts = (
        [_text(columns, row, narrow, "name")]
        if narrow == wide
        else [_text(columns, row, narrow, "name narrow"), _text(columns, row, wide, "name wide")]
    )
    kinds = "moment" + ("" if moment.line.mode == "present" else " elsewhen") + (" struck" if moment.line.struck else "")
    inner = [element("title", name), *texts]
    if not moment.thing.handle:
        return element("g", inner, class_=kinds)
    return element("a", inner, class_=kinds, href=link(moment.thing.handle))


def _text(columns: _Columns, row: int, lines: Sequence[str], kinds: str) -> Markup:
    """What happened, in one line or two; a stylesheet shows the narrow or the wide setting, as there is room."""
    x = percent(columns.right)
    rows = [element("tspan", line, x=x, dx=_GAP, dy=_LINE if number else 0) for number, line in enumerate(lines)]
    return element("text", rows, class_=kinds, y=_y(row) + 4)
