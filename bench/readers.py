"""What reading a document costs, format by format and at the largest: process seconds and memory, each in its own process.

`python -m bench readers` runs all; `python -m bench.readers FILE` measures one file and prints its line as JSON.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from bench.table import Table
from untold.read import read_file

SENTENCE = "It rained on the mill and on the weir all day, and Ann Lee said that nobody would come to see it. "
SPEECH = b"<SPEECH><SPEAKER>ANN</SPEAKER><LINE>Who came?</LINE></SPEECH>"
PARAGRAPH = (SENTENCE * 3).strip()


def novel(megabytes: float, head: str = "CHAPTER {}\n\n", para: str = PARAGRAPH) -> bytes:
    """A text of so many megabytes, a hundred paragraphs to the chapter."""
    count = int(megabytes * 1_000_000) // (len(para) + 2)
    return "\n\n".join((head.format(n // 100 + 1) if n % 100 == 0 else "") + para for n in range(count)).encode()


def book(megabytes: float) -> bytes:
    """An EPUB of chapters of some 30,000 characters."""
    count = int(megabytes * 1_000_000 / 30_000)
    body = f"<p>{PARAGRAPH}</p>" * 100
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "META-INF/container.xml", '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
        )
        items = "".join(f'<item id="c{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(count))
        refs = "".join(f'<itemref idref="c{n}"/>' for n in range(count))
        archive.writestr("b.opf", f"<package><metadata/><manifest>{items}</manifest><spine>{refs}</spine></package>")
        for n in range(count):
            archive.writestr(f"{n}.xhtml", f"<html><body><h2>Chapter {n + 1}</h2>{body}</body></html>")
    return out.getvalue()


def cues(count: int) -> bytes:
    """Subtitles, a cue a second."""
    clock = [f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02},000" for n in range(count + 1)]
    return "".join(f"{n + 1}\n{clock[n]} --> {clock[n + 1]}\nANN: It rained.\n\n" for n in range(count)).encode()


DOCUMENTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "plain text, 6 MB": ("a.txt", lambda: novel(6)),
    "plain text, 200 MB": ("a.txt", lambda: novel(200)),
    "plain text, 700,000 chapters": ("a.txt", lambda: b"CHAPTER I\n\nRain.\n\n" * 700_000),
    "EPUB, 6 MB of text": ("a.epub", lambda: book(6)),
    "HTML, 6 MB": ("a.html", lambda: b"<p>" + novel(6, "</p><h2>Chapter {}</h2><p>").replace(b"\n\n", b"</p>\n<p>")),
    "HTML, 40 MB": ("a.html", lambda: (b"<p>" + PARAGRAPH.encode() + b"</p>\n") * (39_900_000 // 310)),
    "HTML, 2,000 deep": ("a.html", lambda: b"<div>" * 2000 + b"<p>x</p>" * 100_000),
    "Markdown, 3 MB of marks": ("a.md", lambda: novel(3, "# Chapter {}\n\n", "It *rained* on the **weir**. " * 10)),
    "Markdown, 3 MB of items": ("a.md", lambda: b"1. Rain and wind\n" * 176_000),
    "Fountain, 6 MB": ("a.fountain", lambda: b"INT. MILL - DAY\n\nIt rains.\n\nANN\nWho came?\n\n" * 130_000),
    "SRT, 100,000 cues": ("a.srt", lambda: cues(100_000)),
    "play in XML, 6 MB": (
        "a.xml",
        lambda: b"<PLAY><ACT><SCENE>" + SPEECH * 100_000 + b"</SCENE></ACT></PLAY>",
    ),
}  # fmt: skip


def run() -> dict[str, dict[str, float]]:
    """Measure each; returns the figures by name."""
    table = Table(["document", "seconds", "megabytes at most", "passages"])
    found = {}
    folder = Path(".bench")
    folder.mkdir(exist_ok=True)
    for name, (file, make) in DOCUMENTS.items():
        path = folder / file
        path.write_bytes(make())
        asked = [sys.executable, "-m", "bench.readers", str(path)]
        out = subprocess.run(asked, capture_output=True, check=True, text=True)
        path.unlink()
        found[name] = figures = json.loads(out.stdout)
        table.line(name, [f"{figures['seconds']:.2f}", f"{figures['megabytes']:.0f}", f"{figures['passages']:,}"])
    print(table.text())
    return found


def main() -> None:
    """Measure one."""
    path = Path(sys.argv[1])
    began = time.process_time()
    document = read_file(path)
    seconds = time.process_time() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"seconds": round(seconds, 2), "megabytes": round(most), "passages": len(document.passages)}, sys.stdout)


if __name__ == "__main__":
    main()
