"""The family tree as a file: what it holds, and that it can be brought in again without loss."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import untold
from untold import load
from untold.ask.family import family
from untold.compile import build
from untold.faces.export import write_gedcom
from untold.importing.folder import run_import, settle
from untold.importing.gedcom_lines import read_records
from untold.view import View
from untold.view.reading import Reading

HEAD = "work show\n  kind: television\n  units: s1 5\n"
STORY = (
    HEAD
    + """\
s1e1 person ann "Ann"
s1e1 person bob "Bob"
s1e2 person dad "Dag / Dahl"
s1e2 fact   ann mother-of bob
s1e3 fact   dad father-of bob
s1e3 fact   ann spouse-of dad
s1e4 alias  ann "@Annie"
s1e4 person cyn "Cyn"
s1e4 fact   cyn adopted-by ann
s1e4 fact   cyn sibling-of bob
"""
)


def view_of(text: str, folder: Path, at: str = "s1e5") -> View:
    ledger = load.parse({"story.untold": text.encode()})
    assert not ledger.problems
    build(ledger, folder / "x.story", key=b"a key of thirty-two bytes or so.")
    reading = Reading(folder / "x.story")
    return View(reading, reading.telling.read_progress(at), frozenset(("story",)))


def tree(text: str, folder: Path, at: str = "s1e5") -> str:
    return write_gedcom(family(view_of(text, folder, at)))


def brought_back(text: str, folder: Path) -> list[str]:
    """A tree's file as the ledger that an import makes of it."""
    (folder / "tree.ged").write_text(text, encoding="utf-8")
    imported, _ = run_import([folder / "tree.ged"], None, folder / "story")
    assert not imported.undated
    files, problems = settle(imported)
    assert not problems
    lines = [" ".join(line.split()) for name, t in files.items() if name != "story.untold" for line in t.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def test_a_tree_comes_back_as_it_was_told(tmp_path: Path) -> None:
    assert brought_back(tree(STORY, tmp_path), tmp_path) == [
        's1e1 person ann "Ann"',
        's1e1 person bob "Bob"',
        's1e2 person dag-dahl "Dag Dahl"',
        "s1e2 fact ann mother-of bob",
        "s1e3 fact ann spouse-of dag-dahl",
        "s1e3 fact dag-dahl father-of bob",
        's1e4 alias ann "@Annie"',
        's1e4 person cyn "Cyn"',
        "s1e4 fact cyn adopted-by ann",
        "s1e4 fact bob sibling-of cyn",
    ]


def test_nothing_of_what_is_told_later_stands_in_it(tmp_path: Path) -> None:
    text = tree(STORY, tmp_path, "s1e1")
    assert [line for line in text.splitlines() if line.startswith("1 NAME")] == ["1 NAME Ann", "1 NAME Bob"]
    assert "FAM" not in text


def test_a_name_that_is_told_later_stays_later_on_the_way_back(tmp_path: Path) -> None:
    text = STORY.replace('s1e4 alias  ann "@Annie"', 's1e4 name ann "Lady Holm"')
    written = tree(text, tmp_path)
    assert re.search(r"1 NAME Lady Holm\n2 _TOLD s1e4\n1 NAME Ann\n2 TYPE AKA\n2 _TOLD s1e1", written)
    lines = brought_back(written, tmp_path)
    assert 's1e1 person ann "Ann"' in lines and 's1e4 alias ann "Lady Holm"' in lines
    assert not [line for line in lines if "Lady" in line and not line.startswith("s1e4")]


def test_its_identifiers_are_made_of_handles_alone(tmp_path: Path) -> None:
    view = view_of(STORY, tmp_path)
    handles = {thing.handle.upper() for thing in view.things("person", limit=None)}
    top, problems = read_records(write_gedcom(family(view)).encode(), "x")
    assert not problems
    for node in top[1:-1]:
        parts = set(node.xref.split("_")) - {"F"}
        assert parts <= handles, node.xref


def test_a_third_parent_has_a_household_of_its_own(tmp_path: Path) -> None:
    text = STORY + 's1e5 person eve "Eve"\ns1e5 fact eve parent-of bob\n'
    assert "s1e5 fact eve parent-of bob" in brought_back(tree(text, tmp_path), tmp_path)


PROPS = ("mother-of", "father-of", "adopted-by", "sibling-of", "spouse-of", "grandparent-of", "kin-of")
TIES = st.lists(
    st.tuples(st.integers(1, 5), st.integers(0, 4), st.sampled_from(PROPS), st.integers(0, 4)).filter(lambda t: t[1] != t[3]),
    max_size=8,
    unique_by=lambda tie: frozenset((tie[1], tie[3])),
)


@given(TIES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_people_names_and_kin_come_through(tmp_path_factory: pytest.TempPathFactory, ties: Any) -> None:
    folder = tmp_path_factory.mktemp("tree")
    people = "".join(f's1e1 person p{n} "P{n}"\n' for n in range(5))
    text = HEAD + people + "".join(f"s1e{e} fact p{a} {prop} p{b}\n" for e, a, prop, b in ties)
    told = family(view_of(text, folder))
    wanted = {_plain(tie.place, tie.first, tie.property, tie.second) for tie in told.ties}
    back = brought_back(write_gedcom(told), folder)
    assert {line for line in back if " person " in line} == set(people.splitlines())
    found = {
        _plain(words[0], int(words[2][1:]), words[3], int(words[4][1:]))
        for line in back
        if " fact " in line and (words := line.split())
    }
    assert found == wanted


def _plain(place: str, first: int, prop: str, second: int) -> tuple[str, int, str, int]:
    """A tie the same from both sides; who is told to be both a mother and a father is a parent."""
    if prop in ("sibling-of", "spouse-of", "kin-of"):
        first, second = sorted((first, second))
    return place, first, "parent-of" if prop in ("mother-of", "father-of") else prop, second


def test_the_front_door_names_it() -> None:
    assert untold.family is family
