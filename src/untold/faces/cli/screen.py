"""What a person sees: aligned rows, headings and notes, in colour on a terminal and plain where they are piped.

Story text may be hostile, so control characters never reach the terminal, and nothing in it is read as markup.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from untold.ask.answers import Line, Mention

GAP = 2
_NARROWEST = 24
# Direction marks that could make a line read as what it is not.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), None)

PLACE, QUIET, NAME, HEADING, STRUCK = "cyan", "dim", "bold", "bold magenta", "dim strike"


def clean(text: str) -> str:
    """Story text as a terminal may have it: no control characters, nothing that turns its direction."""
    if text.isascii() and text.isprintable():
        return text
    plain = text.translate(_TURNING)
    return "".join(" " if c in "\n\t" else "\ufffd" if unicodedata.category(c) in ("Cc", "Cs") else c for c in plain)


class _Pipe(Console):
    """A console that leaves it to the run what happens when nobody reads on."""

    def on_broken_pipe(self) -> None:
        """Called while the error is being handled; rich would leave with 1."""
        raise BrokenPipeError


def out(*, to_error: bool = False) -> Console:
    """A console on the output (or on the error output), as it is now."""
    stream = sys.stderr if to_error else sys.stdout
    return _Pipe(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)


class Screen:
    """Writes to the output, wrapping where it is a terminal; what is piped keeps its lines whole."""

    def __init__(self, *, to_error: bool = False) -> None:
        self.console = out(to_error=to_error)
        self.width = self.console.width if self.console.is_terminal else 0

    def write(self, text: Text | str = "") -> None:
        """A paragraph."""
        self._put(text if isinstance(text, Text) else Text(clean(text)), 0)

    def heading(self, text: str) -> None:
        """A heading, with an empty line above."""
        self.write()
        self._put(Text(clean(text), style=HEADING), 0)

    def quiet(self, text: str) -> None:
        """Something beside the matter."""
        self._put(Text(clean(text), style=QUIET), 0)

    def rows(self, rows: Iterable[Sequence[Text | str]], indent: int = 2, first: int = 0) -> None:
        """Rows with their columns aligned, the first at least `first` wide; the last column wraps."""
        texts = [[cell if isinstance(cell, Text) else Text(clean(cell)) for cell in row] for row in rows]
        columns = max(map(len, texts), default=0)
        widths = [max((row[n].cell_len for row in texts if n < len(row) - 1), default=0) for n in range(columns)]
        widths[:1] = [max(widths[0], first)] if widths else []
        for row in texts:
            line = Text(" " * indent)
            for n, cell in enumerate(row[:-1]):
                line.append_text(cell).append(" " * (widths[n] - cell.cell_len + GAP))
            before = line.cell_len
            self._put(line.append_text(row[-1]), before)

    def _put(self, text: Text, hang: int) -> None:
        """One paragraph; on a terminal its further lines begin under where the last column began."""
        text.rstrip()
        if not self.width:  # a console asks the terminal anew for every line, and there may be a million
            self.console.file.write(f"{text.plain}\n")
            return
        if text.cell_len <= self.width or self.width - hang < _NARROWEST:
            self.console.print(text)
            return
        head, rest = text[:hang], text[hang:]
        for number, part in enumerate(rest.wrap(self.console, self.width - hang)):
            part.rstrip()
            self.console.print((head if number == 0 else Text(" " * hang)) + part)


def note(message: str) -> None:
    """One quiet line on the error output."""
    out(to_error=True).print(Text(clean(message), style=QUIET))


# -- pieces of answers ------------------------------------------------------------------------------------------------


def place(text: str) -> Text:
    """A place of the telling."""
    return Text(clean(text), style=PLACE)


def name(mention: Mention) -> Text:
    """A name, told to be one by its weight where it has a page."""
    return Text(clean(mention.name), style=NAME if mention.handle else "")


def said(words: Iterable[str | Mention]) -> Text:
    """Words with the names in them."""
    text = Text()
    for word in words:
        text.append_text(name(word) if isinstance(word, Mention) else Text(clean(word)))
    return text


def sentence(line: Line) -> Text:
    """A line of an answer: its words, its story time, what became of it, and what it rests on."""
    text = said(line.words)
    if line.struck:
        text.stylize(STRUCK)
    asides = [line.when, line.note]
    if line.struck:
        asides.append("taken back" + (f" at {', '.join(line.corrected_at)}" if line.corrected_at else ""))
    for aside in filter(None, asides):
        text.append(f" ({clean(aside)})", style=QUIET)
    cited = "; ".join(f"{e.source.name} {e.part}".strip() for e in line.evidence)
    return text.append(f" [{clean(cited)}]", style=QUIET) if cited else text


def told(line: Line) -> tuple[Text, Text]:
    """A line as a row: where it was told, and what."""
    return place(line.place), sentence(line)
