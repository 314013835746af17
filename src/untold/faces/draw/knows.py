"""Who knows what as a picture: a row for each thing there is to know, a column for each knower, a mark where they meet."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from untold.ask.answers import Knowing, Knowledge, Mention, Secret
from untold.faces.draw.svg import cut, element, folded, percent, picture

_ROW = 38.0
_HEAD = 158.0
_FOOT = 46.0
_LEFT, _RIGHT = 0.45, 0.86
_LONGEST_NAME = 18
_LONGEST_ROW = 24
_MOST_COLUMNS = 9
_MOST_ROWS = 60
_LEGEND = (("knows", "knows"), ("believes", "believes"), ("wrongly", "believes, wrongly"), ("forgot", "forgot"))


def draw_knows(knowledge: Knowledge) -> Markup:
    """The knowledge of an answer, numbered as in the list that stands below it."""
    knowers = knowledge.knowers[:_MOST_COLUMNS]
    secrets = knowledge.secrets[:_MOST_ROWS]
    content = [
        element("g", [_head(column, who, len(knowers)) for column, who in enumerate(knowers)], class_="heads"),
        element("g", [_row(row, secret, knowers) for row, secret in enumerate(secrets)], class_="rows"),
        _legend(secrets, _HEAD + _ROW * len(secrets)),
    ]
    description = f"{len(secrets)} things to know, {len(knowers)} knowers; the list below has the same in words."
    return picture("knows", "Who knows what", description, _HEAD + _ROW * len(secrets) + _FOOT, content)


def _across(column: int, columns: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (column + 0.3) / max(columns, 4)


def _head(column: int, who: Mention, columns: int) -> Markup:
    """A knower's name, slanting; it turns about the foot of its column, which stands at a share of the width."""
    name = element("text", cut(who.name, _LONGEST_NAME), transform="rotate(-62)", x=4, y=0)
    inner = [name] if len(who.name) <= _LONGEST_NAME else [element("title", who.name), name]
    return element("svg", inner, x=percent(_across(column, columns)), y=_HEAD - 24, overflow="visible")


def _row(row: int, secret: Secret, knowers: Sequence[Mention]) -> Markup:
    y = _HEAD + row * _ROW
    lines = folded(f"{row + 1}. {secret.line.text}", _LONGEST_ROW, 2)
    spans = [element("tspan", line, x=0, dy=0 if number == 0 else 14) for number, line in enumerate(lines)]
    label = element("text", (element("title", secret.line.text), *spans), x=0, y=y + (4 if len(lines) == 1 else -3))
    rule = element("line", x1=percent(0), x2=percent(1), y1=y + _ROW / 2, y2=y + _ROW / 2, class_="rule")
    marks = [
        _mark(knowing, percent(_across(column, len(knowers))), y)
        for column, who in enumerate(knowers)
        for knowing in _latest(secret, who)
    ]
    return element("g", (rule, label, *marks), class_="struck" if secret.line.struck else "row")


def _latest(secret: Secret, who: Mention) -> tuple[Knowing, ...]:
    """How a knower stands to it as told last: one mark or none."""
    return tuple(knowing for knowing in secret.known if knowing.knower == who)[-1:]


def _mark(knowing: Knowing, x: str, y: float) -> Markup:
    key = "wrongly" if knowing.wrongly else knowing.state
    said = f"{knowing.knower.name} {knowing.state}{' wrongly' if knowing.wrongly else ''}, since {knowing.since}"
    return element("svg", (element("title", said), *_sign(key)), x=x, y=y, overflow="visible")


def _sign(key: str) -> tuple[Markup, ...]:
    """Full for knowing, hollow for believing, hollow and struck for believing wrongly, a cross for what is forgotten."""
    if key == "forgot":
        return (element("path", d="M-4,-4 L4,4 M-4,4 L4,-4", class_="sign"),)
    if key == "knows":
        return (element("circle", cx=0, cy=0, r=5.5, class_="sign full"),)
    ring = element("circle", cx=0, cy=0, r=5, class_="sign")
    return (ring, element("path", d="M-7,5 L7,-5", class_="sign")) if key == "wrongly" else (ring,)


def _legend(secrets: Sequence[Secret], y: float) -> Markup:
    """What the signs that occur mean."""
    used = {"wrongly" if knowing.wrongly else knowing.state for secret in secrets for knowing in secret.known}
    shown = [(key, words) for key, words in _LEGEND if key in used]
    parts = []
    for number, (key, words) in enumerate(shown):
        word = element("text", words, x=12, y=4)
        x = 8 if number % 2 == 0 else percent(0.5)
        parts.append(element("svg", (*_sign(key), word), x=x, y=y + 12 + 19 * (number // 2), overflow="visible"))
    return element("g", parts, class_="legend")
