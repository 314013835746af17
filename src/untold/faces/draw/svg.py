"""Writing SVG: elements with escaped attributes, numbers in one short form, text cut to a width."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

Attribute = str | int | float
NARROWEST, WIDE = 318, 540  # pixels: a phone's page, and a page with all the room that it takes


def element(name: str, content: Iterable[Markup] | str = (), **attributes: Attribute) -> Markup:
    """One element; `class_` is `class`, other underscores are hyphens; a plain string is text, and escaped."""
    inner = escape(content) if isinstance(content, str) else Markup("").join(content)
    listed = "".join(f' {_attribute(key)}="{escape(_written(value))}"' for key, value in attributes.items())
    return Markup(f"<{name}{listed}>{inner}</{name}>") if inner else Markup(f"<{name}{listed}/>")


def picture(key: str, title: str, description: str, height: float, content: Iterable[Markup]) -> Markup:
    """A whole picture, named and described for those who hear it; `key` keeps its ids apart from others' on the page."""
    return element(
        "svg",
        (
            element("title", title, id=f"{key}-title"),
            element("desc", description, id=f"{key}-desc"),
            *content,
        ),
        xmlns="http://www.w3.org/2000/svg",
        class_=f"picture {key}",
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        width="100%",
        height=height,
    )


def percent(share: float) -> str:
    """A length across, from 0 to 1."""
    return f"{number(share * 100)}%"


def number(value: float) -> str:
    """A number with at most two decimals, in one form on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def cut(text: str, most: int) -> str:
    """The text, or as much of it as fits and an ellipsis, cut between words where that loses little."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    whole = head.rsplit(" ", 1)[0]
    return (whole if len(whole) > most * 0.6 else head).rstrip(" ,;:—–-“„") + "…"


def folded(text: str, most: int, rows: int) -> tuple[str, ...]:
    """The text broken between words into at most so many rows; the last one is cut."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < rows - 1 and len(rest) > most:
        at = rest.rfind(" ", 0, most + 1)
        at = at if at > most * 0.4 else most
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*lines, cut(rest, most)) if rest else tuple(lines)


def width_of(text: str, pixels: float) -> float:
    """About how wide small type is, as a share of the narrowest picture (0 to 1)."""
    return len(text) * pixels / NARROWEST


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _written(value: Attribute) -> str:
    return value if isinstance(value, str) else number(value)
