"""Setting lines in type: an answer's words, mentions, places and evidence as HTML, everything escaped.

A page has hundreds of these; they are made here, and not in the templates, because that is several times faster.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from untold.ask.answers import Evidence, Line, Mention
from untold.faces.web.addresses import Addresses

VOICE_NAMES = {"creator": "its creator", "critic": "a critic", "guess": "a guess"}


class Setting:
    """Sets the pieces of one page; its links carry on the place and the voices of the request."""

    def __init__(self, addresses: Addresses) -> None:
        self._tail = escape(addresses.tail)

    def name(self, mention: Mention) -> Markup:
        """A mention: a link to its page, or plain words where there is none."""
        if not mention.handle:
            return escape(mention.name)
        return Markup(f'<a href="/thing/{escape(mention.handle)}{self._tail}">{escape(mention.name)}</a>')

    def words(self, words: Iterable[str | Mention]) -> Markup:
        """A run of words with the mentions in it."""
        return Markup("".join(escape(word) if isinstance(word, str) else self.name(word) for word in words))

    def line(self, line: Line, tag: str = "li") -> Markup:
        """One line: what is said, when it was, and the mark of its place, which opens where there is evidence."""
        classes = "line" if line.voice == "story" else f"line voice voice-{escape(line.voice)}"
        said = self.words(line.words)
        if line.voice in VOICE_NAMES:
            said = Markup(f'<span class="who">{VOICE_NAMES[line.voice]}</span> {said}')
        if line.struck:
            said = Markup(f'<s><span class="hidden">taken back: </span>{said}</s>')
        aside = _aside(line)
        return Markup(f'<{tag} class="{classes}"><p>{said}{aside}</p>{self._mark(line)}</{tag}>')

    def lines(self, lines: Iterable[Line], kind: str = "lines") -> Markup:
        """Several lines as a list; nothing where there are none."""
        items = "".join(self.line(line) for line in lines)
        return Markup(f'<ul class="{kind}">{items}</ul>') if items else Markup("")

    def place(self, place: str) -> Markup:
        """A place of the telling."""
        return Markup(f'<span class="place">{escape(place)}</span>')

    def _mark(self, line: Line) -> Markup:
        if not line.evidence:
            return Markup(f'<span class="mark"><span class="hidden">told at </span>{escape(line.place)}</span>')
        items = "".join(self._evidence(evidence) for evidence in line.evidence)
        return Markup(
            f'<details class="evidence"><summary class="mark"><span class="hidden">told at </span>{escape(line.place)}'
            f'<span class="hidden">, its evidence</span></summary><ul>{items}</ul></details>'
        )

    def _evidence(self, evidence: Evidence) -> Markup:
        form = f"{escape(evidence.form)}: " if evidence.form and evidence.form != "other" else ""
        part = f", {escape(evidence.part)}" if evidence.part else ""
        return Markup(f"<li>{form}<cite>{self.name(evidence.source)}</cite>{part}</li>")


def _aside(line: Line) -> Markup:
    """When it was, what is to be noted, and where it was taken back: small, after the words."""
    notes = [escape(note) for note in (line.when, line.note) if note]
    if line.struck and line.corrected_at:
        notes.append(Markup("taken back at ") + Markup(", ").join(_small(place) for place in line.corrected_at))
    return Markup(f' <span class="aside">{Markup("; ").join(notes)}</span>') if notes else Markup("")


def _small(place: str) -> Markup:
    return Markup(f'<span class="place">{escape(place)}</span>')
