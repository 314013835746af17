"""docs/import.md shows the example as it lies beside it, and says what comes of it."""

import re
import shutil
from pathlib import Path

import pytest

from untold import load
from untold.importing.folder import run_import, settle, write_import
from untold.importing.questions import ANSWERS

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "import.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["scenes.csv", "people.json", "mapping.json"])
def test_the_example_is_shown_as_it_is(name: str) -> None:
    assert (DOCS / "import" / name).read_text(encoding="utf-8") in TEXT


def test_what_comes_of_the_example_is_what_is_shown(tmp_path: Path) -> None:
    shutil.copytree(DOCS / "import", tmp_path / "tables")
    imported, before = run_import(
        [tmp_path / "tables" / "scenes.csv"], tmp_path / "tables" / "mapping.json", tmp_path / "story"
    )
    files, found = settle(imported)
    assert not found and not imported.problems
    shown = re.search(r"```text\n(s1e2\.1.*?)```", TEXT, re.DOTALL)
    assert shown and shown[1] in files["imported/s1e2.untold"]
    assert [question.key for question in imported.questions] == ["status | Ben | s1e2.2"]
    assert len(imported.undated) == 3
    write_import(imported, before, tmp_path / "story")
    assert not load.read(tmp_path / "story").problems


def test_every_answer_is_explained() -> None:
    assert all(f"| `{answer}`" in TEXT for answer in ANSWERS)


def test_the_tree_makes_what_is_shown(tmp_path: Path) -> None:
    imported, _ = run_import([DOCS / "import" / "tree.ged"], None, tmp_path / "story")
    files, found = settle(imported)
    assert not found and not imported.problems
    shown = "\n".join(files[f"imported/{name}.untold"].partition("\n\n")[2] for name in ("s1", "s2"))
    assert f"```text\n{shown}```" in TEXT
    assert [item.statement for item in imported.undated] == [
        "person | Cora Holm",
        "event | Cora Holm is born (ABT 1890)",
        "Ada Holm | spouse-of | Nils Ahlberg",
    ]
    tree = (DOCS / "import" / "tree.ged").read_text(encoding="utf-8")
    assert tree.partition("1 CHAR UTF-8\n")[2].removesuffix("0 TRLR\n") in TEXT


def test_the_exports_mapping_is_shown_as_it_is(tmp_path: Path) -> None:
    assert (DOCS / "import" / "wikibase.mapping.json").read_text(encoding="utf-8") in TEXT
    imported, _ = run_import([DOCS / "import" / "wikibase.json"], DOCS / "import" / "wikibase.mapping.json", tmp_path / "story")
    assert not settle(imported)[1] and len(imported.undated) == 3
