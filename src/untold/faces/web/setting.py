"""Setting lines in type: an answer's words, mentions, places and evidence as HTML, everything escaped.

A page has hundreds of these; they are made here, and not in the templates, because that is several times faster.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from markupsafe import Markup, escape

from untold.ask.answers import Evidence, Line, Mention
from untold.faces.web.addresses import Addresses

VOICE_NAMES = {"creator": "its creator", "critic": "a critic", "guess": "a guess"}


class Setting:
    """Sets the pieces of one page; its links carry on the place and the voices of the request.

    `own` is the handle of whom the page is about: his name is no link there.
    """

    def __init__(self, addresses: Addresses, own: str = "") -> None:
        self._tail = escape(addresses.tail)
        self._own = own

    def name(self, mention: Mention) -> Markup:
        """A mention: a link to its page, or plain words where there is none."""
        if not mention.handle or mention.handle == self._own:
            return escape(mention.name)
        return Markup(f'<a href="/thing/{escape(mention.handle)}{self._tail}">{escape(mention.name)}</a>')

    def words(self, words: Iterable[str | Mention]) -> Markup:
        """A run of words with the mentions in it."""
        return Markup("".join(escape(word) if isinstance(word, str) else self.name(word) for word in words))

    def line(self, line: Line, tag: str = "li", here: str = "") -> Markup:
        """One line: what is said, when it was, and the mark of its place, which opens where there is evidence."""
        classes = "line" if line.voice == "story" else f"line voice voice-{escape(line.voice)}"
        classes += " text" if line.kind == "passage" and not line.evidence else ""
        said = self.words(line.words)
        if line.voice in VOICE_NAMES:
            said = Markup(f'<span class="who">{VOICE_NAMES[line.voice]}</span> {said}')
        if line.struck:
            said = Markup(f'<s><span class="hidden">taken back: </span>{said}</s>')
        aside = _aside(line)
        return Markup(f'<{tag} class="{classes}"><p>{said}{aside}</p>{self.mark(line, here)}</{tag}>')

    def entry(self, lines: Iterable[Line]) -> Markup:
        """Lines run into one, as under a headword: `works as a private detective; is alive`."""
        return Markup("; ").join(self.words(_predicate(line.words, self._own)) for line in lines)

    def about(self, line: Line, headword: Mention, tag: str = "li") -> Markup:
        """A line that stands under its headword, and does not begin with it once more."""
        return self.line(replace(line, words=_predicate(line.words, headword.handle)), tag)

    def lines(self, lines: Iterable[Line], here: str = "") -> Markup:
        """Several lines as a list; nothing where there are none. `here` is the place that their heading has given."""
        items = "".join(self.line(line, here=here) for line in lines)
        return Markup(f'<ul class="lines">{items}</ul>') if items else Markup("")

    def mark(self, line: Line, here: str = "") -> Markup:
        """The place at which a line was told, which opens where there is evidence; a sign instead, where it stands above."""
        if not line.evidence:
            hidden = f'<span class="hidden">told at </span>{escape(line.place)}'
            if line.kind == "passage" and line.place != here:  # the text itself, where it stands
                return Markup(f'<a class="mark" href="/passage/{escape(quote(line.place))}{self._tail}#here">{hidden}</a>')
            return Markup(f'<span class="mark">{hidden}</span>') if line.place != here else Markup("")
        items = "".join(self._evidence(evidence) for evidence in line.evidence)
        said = (
            '<span class="hidden">evidence, told at </span>' if line.place != here else '<span class="hidden">evidence</span>'
        )
        shown = escape(line.place) if line.place != here else '<span aria-hidden="true">§</span>'
        return Markup(f'<details class="evidence"><summary class="mark">{said}{shown}</summary><ul>{items}</ul></details>')

    def place(self, place: str) -> Markup:
        """A place of the telling."""
        return Markup(f'<span class="place">{escape(place)}</span>')

    def present(self, units: Iterable[tuple[str, str]], counts: Iterable[int]) -> Markup:
        """The units in which somebody is named, the darker the oftener, with how often."""
        shown = [(place, count) for (place, _), count in zip(units, counts, strict=True) if count]
        most = max((count for _, count in shown), default=1)
        return Markup(" ").join(
            Markup(f'<span class="place often-{1 + 2 * count // most}">{escape(place)}<sub>{count}</sub></span>')
            for place, count in shown
        )

    def _evidence(self, evidence: Evidence) -> Markup:
        form = f"{escape(evidence.form)}: " if evidence.form and evidence.form != "other" else ""
        if not evidence.part or not evidence.source.handle:
            return Markup(f"<li>{form}<cite>{self.name(evidence.source)}</cite></li>")
        address = f"/sources/{escape(evidence.source.handle)}{self._tail}#{escape(anchor(evidence.part))}"
        part = f', <a href="{address}">{escape(evidence.part)}</a>'
        return Markup(f"<li>{form}<cite>{self.name(evidence.source)}</cite>{part}</li>")

    def document(self, mention: Mention) -> Markup:
        """A document by its title: a link to the page of its parts."""
        if not mention.handle or mention.handle == self._own:
            return escape(mention.name)
        return Markup(f'<a href="/sources/{escape(mention.handle)}{self._tail}">{escape(mention.name)}</a>')

    def paragraphs(self, text: str) -> Markup:
        """Words of several paragraphs, parted by empty lines; line ends within one are kept."""
        blocks = (block.strip() for block in text.split("\n\n"))
        return Markup("").join(
            Markup("<p>") + Markup("<br>").join(map(escape, block.split("\n"))) + Markup("</p>") for block in blocks if block
        )

    @staticmethod
    def anchor(part: str) -> str:
        """Where on a document's page one of its parts stands."""
        return anchor(part)


def anchor(part: str) -> str:
    """The fragment of a part's address; two parts never share one."""
    return "part-" + quote(part, safe="")


def _predicate(words: tuple[str | Mention, ...], own: str) -> tuple[str | Mention, ...]:
    """The words without the name that they begin with, plain or in quotation marks, where it is the headword's."""
    match words:
        case ("“", Mention(handle=handle), str(rest), *further) if own and handle == own and rest.startswith("”"):
            return (rest[1:].lstrip(" —"), *further)
        case (Mention(handle=handle), str(rest), *further) if own and handle == own:
            return (rest.lstrip(" —"), *further)
        case _:
            return words


def _aside(line: Line) -> Markup:
    """When it was, what is to be noted, and where it was taken back: small, after the words."""
    notes = [escape(note) for note in (line.when, line.note) if note]
    if line.struck and line.corrected_at:
        notes.append(Markup("taken back at ") + Markup(", ").join(_small(place) for place in line.corrected_at))
    return Markup(f' <span class="aside">{Markup("; ").join(notes)}</span>') if notes else Markup("")


def _small(place: str) -> Markup:
    return Markup(f'<span class="place">{escape(place)}</span>')
