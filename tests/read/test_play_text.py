"""Plays written as text or as pages: acts, scenes, speeches and the cast, where the layout leaves no doubt."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from peer_suites import DATA, assert_whole, files

from untold.read import read_document
from untold.read.document import Document
from untold.read.plain import read_plain

CAST = "DRAMATIS PERSONAE\n\nANN LEE, a miller.\nBEN, her brother; a boatman\nThe WARDEN of the weir.\n\nSCENE: A mill by the weir."
LAYOUTS = {
    "alone": ("ANN LEE.\nWho stopped the wheel?", "BEN.\nThe rain did."),
    "before": ("ANN LEE. Who stopped the wheel?", "BEN. (low) The rain did."),
    "colon": ("ANN LEE: Who stopped the wheel?", "BEN: The rain did."),
    "mixed": ("Ann. Who stopped the wheel?", "Ben. The rain did."),
}


def play(
    one: str, two: str, heads: tuple[str, ...] = ("ACT I. SCENE I. The mill.", "SCENE II. The bank.", "ACT II. SCENE I.")
) -> str:
    scene = f"[Enter both.]\n\n{one}\n\n{two}\n\n{one}\n\nExit BEN.\n\n{two}"
    return "THE WHEEL\n\n" + CAST + "\n\n" + "\n\n".join(f"{head}\n\n{scene}" for head in heads)


def said(document: Document) -> list[tuple[str, str]]:
    return [(passage.kind, passage.speaker) for passage in document.passages if passage.place.startswith("a1s1.")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_speeches_with_their_speakers(layout: str) -> None:
    document = read_plain(play(*LAYOUTS[layout]).encode(), "a.txt")
    assert_whole(document)
    assert document.kind == "play" and not document.problems
    assert [unit.place for unit in document.units if unit.place] == ["a1", "a1s1", "a1s2", "a2", "a2s1"]
    ann, ben = ("Ann", "Ben") if layout == "mixed" else ("ANN LEE", "BEN")
    speech = [("speaker", ann), ("speech", ann), ("speaker", ben), ("speech", ben)]
    assert said(document) == [
        ("heading", ""), ("direction", ""), *speech, ("speaker", ann), ("speech", ann), ("direction", ""), *speech[2:]]  # fmt: skip
    assert {"ANN LEE", "BEN", "The WARDEN of the weir"} <= set(document.people)
    assert [passage.kind for passage in document.passages if passage.kind == "cast"] == ["cast"] * 3


def test_acts_and_scenes_under_headings_of_their_own_are_the_same() -> None:
    heads = ("ACT I\n\nSCENE I", "SCENE II", "ACT II\n\nSCENE I")
    document = read_plain(play(*LAYOUTS["alone"], heads).encode(), "a.txt")
    assert_whole(document)
    assert [unit.place for unit in document.units if unit.place] == ["a1", "a1s1", "a1s2", "a2", "a2s1"]
    prologue = play(*LAYOUTS["alone"], ("ACT I\n\nPROLOGUE", "SCENE I", "ACT II\n\nSCENE I"))
    assert [unit.place for unit in read_plain(prologue.encode(), "a").units if unit.place] == [
        "a1",
        "a1s0",
        "a1s1",
        "a2",
        "a2s1",
    ]


def test_a_play_on_a_page_reads_as_the_same_play() -> None:
    text = play("ANN LEE.\nWho stopped the wheel?", "BEN.\nThe rain did.")
    page = "".join(
        f"<h2>{one}</h2>" if one.startswith(("ACT", "SCENE I")) else "<p>" + one.replace("\n", "<br>") + "</p>"
        for one in text.split("\n\n")
    )
    document = read_document(page.encode(), "a.html")
    assert_whole(document)
    assert document.kind == "play"
    assert said(document) == said(read_plain(text.encode(), "a.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "ANN: Who stopped the wheel?\n\nBEN: The rain did.\n\n" * 5,
        "CHAPTER I\n\nANN. A miller.\n\nIt rained.\n\nBEN. A boatman.\n\nIt rained.\n\n" * 3,
        "ACT I\n\nIt rained on the weir.\n\nSCENE II\n\nIt stopped.\n\n",
    ],
)
def test_what_may_be_something_else_is_no_play(text: str) -> None:
    assert read_plain(text.encode(), "a.txt").kind != "play"


def test_real_plays_made_plain_keep_their_scenes_and_speakers() -> None:
    for path in files(DATA / "shakespeare_bosak", "*.xml"):
        root = etree.fromstring(path.read_bytes())
        parts, count = [], 0
        for element in root.iter("ACT", "SCENE", "PROLOGUE", "EPILOGUE", "SPEECH", "STAGEDIR"):
            if element.tag == "SPEECH":
                speakers = [speaker.text for speaker in element.iter("SPEAKER") if speaker.text]
                lines = ["".join(line.itertext()) for line in element.iter("LINE")]
                if len(speakers) == 1 and lines:
                    parts.append(f"{speakers[0].upper()}.\n" + "\n".join(lines))
                    count += 1
            elif element.tag == "STAGEDIR":
                parts.append("[" + "".join(element.itertext()) + "]")
            else:
                parts.append(element.findtext("TITLE") or "")
        document = read_plain("\n\n".join(parts).encode(), "a.txt")
        scenes = list(root.iter("SCENE", "PROLOGUE", "EPILOGUE"))
        assert len([unit for unit in document.units if unit.kind in ("scene", "prologue", "epilogue")]) == len(scenes), (
            path.name
        )
        assert sum(passage.kind == "speaker" for passage in document.passages) >= 0.99 * count, path.name


PIECES = [
    "ACT I",
    "ACT I. SCENE I.",
    "SCENE II",
    "PROLOGUE",
    "EPILOGUE",
    "ANN.\nYes.",
    "BEN. No.",
    "ANN.",
    "[Exit]",
    "Enter BEN.",
    "NOTES",
]


@given(st.lists(st.sampled_from([*PIECES, CAST, "Characters\nANN", "It rained.", "CONTENTS", ""]), max_size=25))
def test_no_order_of_parts_breaks_the_reader(pieces: list[str]) -> None:
    document = read_plain(
        "\n\n".join(["ACT I", *pieces, "ANN.\nYes.", "BEN.\nNo.", "ANN.\nYes.", "BEN.\nNo."]).encode(), "a.txt"
    )
    assert_whole(document)
    found = [unit.place for unit in document.units if unit.place]
    assert len(set(found)) == len(found)
