import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from untold.importing.ansel import decode_ansel
from untold.importing.folder import run_import, settle, write_import
from untold.importing.gedcom_dates import date_of
from untold.importing.importer import Imported
from untold.problems import RequestError

TREE = """\
0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Ada /Holm/
2 _TOLD s1e1
1 NAME The Keeper
2 _TOLD s1e3
1 SEX F
1 DEAT
2 DATE 3 MAR 1911
2 PLAC the light
2 NOTE told: s2e1
0 @I2@ INDI
1 NAME Ben /Holm/
1 SEX M
1 BIRT
2 DATE ABT 1880
0 @I3@ INDI
1 NAME Cora /Holm/
1 _TOLD s1e2
1 OCCU pilot
2 _TOLD s1e2
0 @F1@ FAM
1 WIFE @I1@
1 HUSB @I2@
1 CHIL @I3@
2 _TOLD s1e2
1 MARR
0 TRLR
"""


@pytest.fixture
def plant(tmp_path: Path) -> Any:
    """Imports a tree's text; gives what came of it, its lines, and what the ledger's loader says."""

    def run(
        text: str | bytes, mapping: dict[str, Any] | None = None, write: bool = False
    ) -> tuple[Imported, list[str], list[str]]:
        path = tmp_path / "tree.ged"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        if mapping:
            (tmp_path / "map.json").write_text(json.dumps({"format": "gedcom", **mapping}))
        imported, before = run_import([path], tmp_path / "map.json" if mapping else None, tmp_path / "story")
        files, found = settle(imported, before.story)
        if write:
            write_import(imported, before, tmp_path / "story")
        lines = [" ".join(line.split()) for name, t in files.items() if name != "story.untold" for line in t.splitlines()]
        return imported, [line for line in lines if line and not line.startswith("#")], [p.code for p in found]

    return run


def test_what_the_tree_dates_is_told_there_and_nothing_else_is(plant: Any) -> None:
    imported, lines, found = plant(TREE)
    assert found == []
    assert 's1e1 person ada-holm "Ada Holm"' in lines
    assert 's1e3 alias ada-holm "The Keeper"' in lines
    assert "s1e2 fact ada-holm mother-of cora-holm" in lines
    assert {"victim: ada-holm", "where: the-light", "when: 1911-03-03", "effect: ada-holm status dead"} <= set(lines)
    assert "spouse-of" not in "\n".join(lines) and "is born" not in "\n".join(lines)
    assert [item.statement for item in imported.undated] == [
        "event | Ben Holm is born (ABT 1880)",
        "Ada Holm | spouse-of | Ben Holm",
    ]
    assert imported.undated[1].question == "When is it told that Ada Holm is married to Ben Holm?"
    assert imported.undated[1].row == "tree.ged:30:1"


def test_a_place_that_is_written_in_is_taken_up_and_importing_again_changes_nothing(plant: Any, tmp_path: Path) -> None:
    plant(TREE, write=True)
    waiting = tmp_path / "story" / "imported" / "undated.json"
    waiting.write_text(waiting.read_text().replace('"told": ""', '"told": "s1e3"'))
    imported, lines, found = plant(TREE, write=True)
    assert imported.undated == () and found == []
    assert "s1e3 fact ada-holm spouse-of ben-holm" in lines
    before = {path: path.read_bytes() for path in (tmp_path / "story").rglob("*") if path.is_file()}
    plant(TREE, write=True)
    assert {path: path.read_bytes() for path in (tmp_path / "story").rglob("*") if path.is_file()} == before


def test_a_tree_without_any_place_is_all_questions(plant: Any, tmp_path: Path) -> None:
    bare = re.sub(r"\d _TOLD .*\n|2 NOTE told.*\n", "", TREE)
    imported, lines, found = plant(bare, write=True)
    assert (lines, found, imported.files) == ([], [], {})
    assert len(imported.undated) == 10
    assert not (tmp_path / "story" / "story.untold").exists()
    assert len(json.loads((tmp_path / "story" / "imported" / "undated.json").read_text())["items"]) == 10


def test_a_mapping_gives_places_and_another_tag(plant: Any) -> None:
    tree = TREE.replace("_TOLD", "_SEEN")
    works = [{"handle": "quay", "kind": "television"}]
    _, lines, found = plant(tree, {"told": "_SEEN", "works": works, "places": {"@I2@ BIRT": "s2e3"}})
    assert found == [] and 's1e1 person ada-holm "Ada Holm"' in lines
    assert 's2e3 event ben-holm-is-born-abt-1880 "Ben Holm is born (ABT 1880)"' in lines


def test_a_name_with_a_place_is_told_by_nothing_earlier(plant: Any) -> None:
    tree = TREE.replace("1 _TOLD s1e2\n", "1 _TOLD s2e5\n")
    imported, lines, found = plant(tree)
    assert found == []
    assert "s2e5 fact ada-holm mother-of cora-holm" in lines
    assert {p.code for p in imported.problems} == {"told-too-early"}
    assert not [line for line in lines if line.startswith("s1") and "cora" in line]


def test_a_story_of_the_keepers_own_gives_the_places(plant: Any, tmp_path: Path) -> None:
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "story.untold").write_text('work quay "The Quay"\n  kind: television\n  units: s1 3\n')
    imported, lines, found = plant(TREE, write=True)
    assert found == []
    assert [p.code for p in imported.problems] == ["bad-place"]  # there is no s2e1
    assert "Ada Holm dies" not in "\n".join(lines)
    assert [i.statement for i in imported.undated if "dies" in i.statement] == ["event | Ada Holm dies"]


def test_a_name_without_a_place_waits_though_another_of_the_same_person_has_one(plant: Any) -> None:
    tree = TREE.replace("1 NAME Ada /Holm/\n2 _TOLD s1e1\n", "1 NAME Ada /Holm/\n")
    imported, lines, found = plant(tree)
    assert found == []
    assert 's1e3 person the-keeper "The Keeper"' in lines
    assert "s1e3 fact the-keeper mother-of cora-holm" in lines  # she is told of no sooner than under a name
    assert 's2e1 event the-keeper-dies "The Keeper dies"' in lines
    assert "Ada Holm" not in "\n".join(lines)
    assert "person | Ada Holm" in {item.statement for item in imported.undated}


def test_two_of_one_name_are_two_people(plant: Any) -> None:
    tree = TREE + "0 @I4@ INDI\n1 NAME Ada /Holm/\n1 BURI\n0 @I5@ INDI\n1 NAME Ada Holm\n1 _TOLD s2e2\n"
    imported, lines, found = plant(tree)
    assert found == []
    assert 's2e2 person ada-holm-2 "Ada Holm"' in lines
    assert "person | Ada Holm (I4)" in {item.statement for item in imported.undated}


def test_families_make_the_kin_that_they_say(plant: Any) -> None:
    people = "".join(f"0 @I{n}@ INDI\n1 NAME P{n}\n1 _TOLD s1e1\n" for n in range(1, 9))
    families = (
        "0 @F1@ FAM\n1 _TOLD s1e1\n1 HUSB @I1@\n1 CHIL @I2@\n"
        "0 @F2@ FAM\n1 _TOLD s1e1\n1 CHIL @I3@\n1 CHIL @I4@\n"
        "0 @F3@ FAM\n1 _TOLD s1e1\n1 HUSB @I5@\n1 WIFE @I6@\n"
        "0 @F4@ FAM\n1 _TOLD s1e1\n1 HUSB @I7@\n1 CHIL @I8@\n"
    )
    adopted = "0 HEAD\n" + people.replace("1 NAME P8\n", "1 NAME P8\n1 FAMC @F4@\n2 PEDI adopted\n") + families
    _, lines, found = plant(adopted)
    assert found == []
    assert [line for line in lines if " fact " in line] == [
        "s1e1 fact p1 father-of p2",
        "s1e1 fact p3 sibling-of p4",
        "s1e1 fact p5 partner-of p6",
        "s1e1 fact p8 adopted-by p7",
    ]
    _, lines, _ = plant("0 HEAD\n1 GEDC\n2 VERS 7.0\n" + people + families)
    assert "s1e1 fact p1 parent-of p2" in lines  # there a husband is no man by that


def test_what_is_not_brought_in_is_said_with_its_line(plant: Any) -> None:
    tree = (
        TREE.replace("1 OCCU pilot", "1 OBJE @M1@\n1 OBJE @M2@\n1 OCCU pilot") + "0 @I9@ INDI\n0 @S1@ SOUR\n1 TITL x\nstray\n"
    )
    imported, _, _ = plant(tree)
    said = {(p.code, p.at.line, p.message) for p in imported.problems}
    assert ("left-out", 23, "INDI.OBJE is not brought in (2 times, first here)") in said
    assert ("no-name", 34, "a person without a name is left out") in said
    assert ("left-out", 35, "SOUR is not brought in") in said
    assert ("bad-line", 37, "no GEDCOM line; taken for more of the text above") in said


def test_text_goes_on_over_lines_and_comes_in_any_encoding(plant: Any) -> None:
    tree = TREE.replace("1 OCCU pilot", "1 OCCU pi\n2 CONC lot of\n2 CONT Åland @@ sea")
    assert 's1e2 fact cora-holm occupation "pilot of Åland @ sea"' in plant(tree)[1]
    assert plant(tree.replace("\n", "\r\n").encode("utf-16"))[1] == plant(tree)[1]
    assert plant(tree.replace("\n", "\r").encode("utf-8-sig"))[1] == plant(tree)[1]
    assert decode_ansel(b"M\xe8uller \xe2Emile \xa1\xb1\xff") == "Müller Émile Łł\ufffd"
    latin, lines, _ = plant(tree.encode("latin-1"))
    assert [p.code for p in latin.problems] == ["bad-encoding"] and latin.problems[0].at.line == 25
    assert lines == plant(tree)[1]


@pytest.mark.parametrize(
    ("text", "date", "words"),
    [
        ("31 OCT 1998", "1998-10-31", ""),
        ("OCT 1998", "1998-10", ""),
        ("0850", "850", ""),
        ("@#DGREGORIAN@ 1 JAN 1900", "1900-01-01", ""),
        ("31 FEB 1998", "", "31 FEB 1998"),
        ("BET 1850 AND 1860", "", "BET 1850 AND 1860"),
        ("@#DJULIAN@ 1 JAN 1900", "", "@#DJULIAN@ 1 JAN 1900"),
        ("44 B.C.", "", "44 B.C."),
        ("", "", ""),
    ],
)
def test_only_an_exact_date_is_a_story_time(text: str, date: str, words: str) -> None:
    assert date_of(text) == (date, words)


LINES = st.lists(
    st.one_of(
        st.builds(
            "{} {}{} {}".format,
            st.integers(0, 12),
            st.sampled_from(["", "@I1@ ", "@I2@ ", "@F1@ "]),
            st.sampled_from(["INDI", "FAM", "NAME", "HUSB", "WIFE", "CHIL", "FAMC", "MARR", "DEAT", "_TOLD", "CONT", "ASSO", "RELA", "DATE"]),
            st.sampled_from(["", "@I1@", "@I2@", "@F1@", "s1e1", "s2e99999999999", "Ada", "sibling", '"\\', "1 JAN 1900"]) | st.text(max_size=8),
        ),
        st.text(max_size=10),
    ),
    max_size=25,
)  # fmt: skip


@given(LINES)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_any_lines_make_a_sound_ledger_or_a_refusal(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "any.ged"
    path.write_text("0 HEAD\n" + "\n".join(lines), encoding="utf-8", errors="surrogatepass")
    imported, before = run_import([path], None, tmp_path / "story")
    files, problems = settle(imported, before.story)
    assert not [problem for problem in problems if problem.severity == "error"], (problems, files)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "any.ged"
    path.write_bytes(b"0 HEAD\n" + junk)
    try:
        run_import([path], None, tmp_path / "story")
    except RequestError as error:
        assert "any.ged" in str(error)


def test_lines_that_tie_nobody_to_anybody_are_said(plant: Any) -> None:
    family = "1 CHIL @I9@\n1 CHIL @I1@\n1 MARR\n"
    text = TREE.replace("1 OCCU pilot\n", "1 FAMC @F9@\n1 OCCU pilot\n").replace("1 MARR\n", family)
    imported, _, found = plant(text)
    assert not found
    assert [str(problem.message) for problem in imported.problems if problem.code == "unknown-pointer"] == [
        "FAMC points to no family that is brought in",
        "CHIL points to nobody who is brought in",
        "CHIL makes somebody a child of his own, and is left out",
    ]


def test_a_tree_of_two_works_has_the_units_of_both(plant: Any) -> None:
    text = (
        TREE.replace("s1e1", "lamp:s1e1").replace("s1e2", "bell:ch2").replace("s1e3", "lamp:s1e3").replace("s2e1", "lamp:s2e1")
    )
    imported, lines, found = plant(text, write=True)
    assert not found and not imported.problems
    assert 'bell:ch2 person cora-holm "Cora Holm"' in lines
    odd = plant(text.replace("bell:ch2", "bell:??"))[2]
    assert not [problem for problem in odd if "missing-key" in problem]
