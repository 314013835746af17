"""Every command that the documentation shows runs as it is written, beside the files that it speaks of.

The tutorial's are run by tests of their own, which look at what they print, too.
"""

from __future__ import annotations

import re
import shlex
import shutil
import zipfile
from pathlib import Path

import pytest

from untold.faces.cli.running import run

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_SHOWN = re.compile(r"^(?:    |\$ )((?:untold|make) [^\n]*)$", re.MULTILINE)
_FENCED = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INTERVIEW = """<html><head><title>A talk on a quay</title></head><body><article><h1>A talk on a quay</h1>
<p><em>This interview contains full spoilers for season two of Jessica Jones.</em></p>
<p>Our paper met Mo Maker on the quay, where he lives with a dog and writes all day long.</p>
<p><strong>How did you begin?</strong></p><p>With a pencil, and with no idea whatever of what it would come to.</p>
<p><strong>Do you write every day?</strong></p><p>I do, and on most of them I throw it away again.</p></article></body></html>"""
CHAPTER = (
    "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Chapter {n}</h1><p>Mina walked to the harbour. “Look,” said Mina, "
    "“there is Lucy.”</p><p>Lucy came up the steps, and Mina waited for Lucy.</p></body></html>"
)


def commands(page: Path) -> list[str]:
    """The commands of a page: lines that are set apart, and blocks that are called `sh`."""
    text = page.read_text(encoding="utf-8")
    found = _SHOWN.findall(text) if page.name not in ("cli.md", "tutorial.md") else []
    return found + [line for block in _FENCED.findall(text) for line in block.splitlines() if line.strip()]


def write_book(path: Path) -> None:
    names = [f"c{n}.xhtml" for n in range(1, 8)]
    items = "".join(f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
            'full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        book.writestr(
            "book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>The Harbour</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
        )
        for n, name in enumerate(names, 1):
            book.writestr(name, CHAPTER.format(n=n))


@pytest.fixture
def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all that the documentation's commands name; its stories are read to their ends."""
    monkeypatch.setenv("UNTOLD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("untold.faces.web.serving.serve", lambda *_: None)
    folder = tmp_path / "here"
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "docs" / "import", folder, dirs_exist_ok=True)
    shutil.copyfile(folder / "wikibase.json", folder / "entities.json")
    shutil.copyfile(folder / "wikibase.mapping.json", folder / "mapping.json")
    (folder / "interview.html").write_text(INTERVIEW, encoding="utf-8")
    write_book(folder / "dracula.epub")
    shutil.copyfile(folder / "dracula.epub", folder / "FILE")
    return folder


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=lambda page: page.name)
def test_a_pages_commands_run_one_after_the_other(
    page: Path, around: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for command in commands(page):
        program, *words = shlex.split(command, comments=True)
        if program == "make":
            assert words[0] in targets, command
            continue
        stories = [Path(words[n + 1]) for n, word in enumerate(words) if word in ("-s", "--into")]
        for story in (around / name for name in stories or ["my-story"]):
            if story.name in ("my-story", "jessica-jones", "hallow") and not story.exists():
                shutil.copytree(around / "examples" / "jessica-jones", story)
        inside = not stories and words[0] not in ("read", "import", "new")
        monkeypatch.chdir(around / "my-story" if inside else around)
        if inside:
            assert run(["mark", "s2e13"]) == 0
        if words[:1] == ["import"]:
            shutil.rmtree(around / "the-quay", ignore_errors=True)
        if words[:1] == ["new"]:
            shutil.rmtree(around / words[1], ignore_errors=True)
        code = run(words)
        said = capfdbinary.readouterr()
        assert code == 0, f"{command}: {said.err.decode()}{said.out.decode()[:2000]}"


def test_commands_are_found_in_the_pages_that_show_some() -> None:
    shown = {page.name: len(commands(page)) for page in PAGES}
    assert shown["README.md"] >= 8 and shown["sources.md"] >= 6 and shown["import.md"] >= 4 and shown["tutorial.md"] >= 1
