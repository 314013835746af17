"""Law 1 for the veil, as bytes: the same document, asked of a story cut at a progress and of that cut with more told after it.

A veil looks at the whole story, so its law has another form. What is told later in words that a document does not use changes
no byte of what comes back; and what comes back is the same however much of a document is hidden, and whatever hidden names its
titles and descriptions bear.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch
from urllib.parse import quote

import comparing
import cut
import facing

import untold
from untold.progress import Span

# No ledger and no document uses these.
OTHERS = ["qorvathi", "zmeldrun", "yxantor", "pwelqui", "ghoruzka", "vlimpset", "drazquon", "kyvorrim"]
HIDDEN = ("Xandrolph Qeev betrays the Vrumpkin.", "Oglathis Wumb was never the Zorqueen.")
# How a line of a document is written; whether what sources say can stand in it as a paragraph of its own.
_LINES = (
    ("a.md", "- {}", True), ("a.md", "> {}\n>", True), ("a.md", "| {} |", False), ("a.html", "{}<br>", False),
    ("a.html", "<li>{}</li><hr>", True), ("a.html", "<table><tr><td>{}</td></tr></table>", True),
    ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n{}\n", False),
)  # fmt: skip
Ask = Callable[[comparing.Side, str, str], bytes]


def documents(files: dict[str, str], seed: int) -> Iterator[tuple[str, str]]:
    """Documents by their file names, made of what the ledger says anywhere, in its order and in none."""
    quoted = re.findall(r'"((?:[^"\\\n]|\\.)*)"', "\n".join(files.values()))
    said = [text for text in quoted if len(text) > 11 and "\\" not in text]
    mixed = random.Random(seed).sample(said, min(len(said), 40))
    yield "recap.txt", " ".join(f"{text[:1].upper()}{text[1:]}." for text in said[:60])
    yield "notes.md", "# What was said\n\n" + "\n\n".join(f"{text}. {other}." for text, other in zip(mixed, said, strict=False))
    yield "page.html", page(mixed[0] if mixed else "", [f"{text}." for text in mixed[:20]])


def page(title: str, paragraphs: list[str]) -> str:
    """A page that says things in its head, in descriptions and in attributes as well."""
    body = "".join(f'<p title="{text}">{text}</p><img src="{quote(text)}" alt="{text}">' for text in paragraphs)
    head = f'<title>{title}</title><meta name="description" content="{title}"><!-- {title} -->'
    return f"<html><head>{head}</head><body>{body}</body></html>"


def posted(side: comparing.Side, name: str, text: str) -> bytes:
    """What the page that veils gives back for a text that is pasted; a file's name is not told to it."""
    return facing.get(side, "/veil", method="POST", form=f"text={quote(text)}")


def handed_in(side: comparing.Side, name: str, text: str) -> bytes:
    """What comes back for a file that is handed in."""
    form = f'--end\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n{text}\r\n--end--\r\n'  # the law's own boundary stands in none of its documents
    return facing.get(side, "/veil", method="POST", form=form, content_type="multipart/form-data; boundary=end")


def command(side: comparing.Side, name: str, text: str) -> bytes:
    """What the command line gives back."""
    path, out = side.story.folder.parent / name, side.story.folder.parent / "veiled"
    path.write_text(text, encoding="utf-8")
    with patch("untold.faces.cli.veiling.open_story", lambda settings: side.story):
        given = facing.run(side, ["veil", str(path), "-o", str(out)])
    return given.replace(str(path.parent).encode(), b"FOLDER") + out.read_bytes()


FACES: dict[str, Ask] = {"web POST /veil": posted, "web POST /veil file": handed_in, "cli veil": command}


class VeilComparison:
    """A ledger whose cuts are veiled with and without more that is told later."""

    def __init__(self, files: dict[str, str], folder: Path) -> None:
        self.own = comparing.Comparison(files, folder)
        self.compared = 0

    def differences(self, at: str, seed: int = 0) -> Iterator[comparing.Difference]:
        """Every face whose bytes tell that the story goes on, or how much is hidden, or what a hidden title says."""
        _, part = self.own.sides(at)
        for side in self._gone_on(at):
            for name, text in documents(self.own.files, seed):
                yield from self._told_apart(f"{name}: the story goes on", at, (side, part), (name, name), (text, text))
        yield from self._hidden(at, part)

    def _gone_on(self, at: str) -> Iterator[comparing.Side]:
        telling = self.own.whole.telling
        held = telling.read_progress(at)
        labels = [telling.label(n) for n in range(1, telling.size)]
        later = [label for n, label in enumerate(labels, 1) if not held.holds(Span(n, n)) and not label.endswith("start")]
        if later:
            files = {**self.own.cutter.cut(at), "zz-later.untold": "\n".join(_more(later)) + "\n"}
            folder = self.own.folder / re.sub(r"\W+", "_", f"on {at}")
            yield comparing.Side(untold.open(comparing.write_story(folder, files), key=comparing.KEY, part=True), at)

    def _hidden(self, at: str, side: comparing.Side) -> Iterator[comparing.Difference]:
        """The same document with another title, name and number of sentences, all of them hidden; what is shown of it is what
        sources say, since hidden sentences may lend others their places."""
        units = self.own.cutter.units.progress(at)
        said = [_unquoted(entry.words[0]) for entry in self._passages() if self.own.cutter.keeps(entry, units)][:3]
        few, many = ("\n\n".join([HIDDEN[0], *said, " ".join(HIDDEN * count)]) for count in (1, 3))
        yield from self._told_apart("how much is hidden", at, (side, side), ("a.txt", "b.txt"), (few, many))
        for name, line, around in _LINES:
            shown = said if around else []
            few, many = ("\n".join(line.format(text) for text in (*shown, *HIDDEN * count, *shown)) for count in (1, 3))
            yield from self._told_apart(f"how much is hidden, as {line}", at, (side, side), (name, name), (few, many))
        one, two = (page(title, [*said, *HIDDEN[:count]]) for title, count in zip(HIDDEN, (1, 2), strict=True))
        yield from self._told_apart("what is hidden", at, (side, side), ("a.html", "b.html"), (one, two))

    def _passages(self) -> list[cut.Dated]:
        return [entry for entry in self.own.cutter.entries if entry.kind == "passage" and entry.words]

    def _told_apart(
        self, what: str, at: str, sides: tuple[comparing.Side, comparing.Side], names: tuple[str, str], texts: tuple[str, str]
    ) -> Iterator[comparing.Difference]:
        for face, ask in FACES.items():
            mine, other = (ask(side, name, text) for side, name, text in zip(sides, names, texts, strict=True))
            self.compared += 1
            if mine != other:
                yield comparing.Difference(f"{face}, {what}", at, mine, other)

    def wrongly_gated(self, at: str) -> Iterator[str]:
        """The passages of sources that are shown and not told, or told and not shown."""
        units = self.own.cutter.units.progress(at)
        told: dict[str, bool] = {}
        scoped = {name for name, source in self.own.cutter.sources.items() if source.item.value("scope")}
        for entry in self._passages():
            if entry.slots[0][0].partition("#")[0] not in scoped:
                continue  # nobody is ever told it, and it stands in no build
            words = _unquoted(entry.words[0])
            told[words] = told.get(words, False) or self.own.cutter.keeps(entry, units)
        document = "\n\n".join(told)
        report = self.own.whole.veiled(document.encode(), "source.txt", at).report
        shown = {row.text: row.shown for row in report}
        for words, is_told in told.items():
            self.compared += 1
            if any(shown[text] != is_told for text in shown if text in words):
                yield f"{'hidden' if is_told else 'shown'}: {words[:60]}"


def _more(later: list[str]) -> Iterator[str]:
    """Entries about nobody and nothing that the story has told."""
    for number, word in enumerate(OTHERS):
        place = later[number * len(later) // len(OTHERS)]
        yield f'{place} person later{number} "{word.title()} {OTHERS[number - 1].title()}"'
        yield f'{place} event later-deed{number} "{word} {OTHERS[number - 3]} {OTHERS[number - 5]} {word}s"'
        yield f"  agent: later{number}"


def _unquoted(text: str) -> str:
    return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
