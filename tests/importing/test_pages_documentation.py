"""docs/import.md shows the vault and the dump as they lie beside it, and says what comes of them."""

import html
import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from citing import bring

from untold.importing.vault import read_vault
from untold.importing.wiki import read_wiki
from untold.importing.wording import Wording, read_wording

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "import.md").read_text(encoding="utf-8")


def test_the_examples_are_shown_as_they_are() -> None:
    assert (DOCS / "import" / "vault" / "People" / "Ada Holm.md").read_text(encoding="utf-8") in TEXT
    assert (DOCS / "import" / "wording.json").read_text(encoding="utf-8") in TEXT
    page = re.search(r"<title>Ada Holm</title>.*?<text>(.*?)</text>", (DOCS / "import" / "wiki.xml").read_text(), re.DOTALL)
    assert page and html.unescape(page[1]) in TEXT


@pytest.mark.parametrize("name", ["vault", "wiki.xml"])
def test_what_comes_of_the_examples_is_what_is_shown(name: str, tmp_path: Path) -> None:
    found = bring(DOCS / "import" / name, tmp_path / "story")
    assert not found.found and not [problem for problem in found.imported.problems if problem.severity == "error"]
    for unit in ("s1", "s2"):
        shown = found.imported.files[f"imported/{unit}.untold"].partition("\n\n")[2].strip()
        assert f"{shown}\n" in TEXT, shown


def test_the_small_file_is_taken_by_both_formats_and_every_key_of_it_is_explained() -> None:
    settings = json.loads((DOCS / "import" / "wording.json").read_text(encoding="utf-8"))
    assert read_wording(settings).works
    assert read_wiki([DOCS / "import" / "wiki.xml"], settings).pages
    assert read_vault([DOCS / "import" / "vault"], settings).pages
    assert all(f"| `{each.name}` |" in TEXT for each in fields(Wording))
