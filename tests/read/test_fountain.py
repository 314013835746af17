"""Fountain scripts are read as the published syntax says, and as the peers' suites expect where they agree with it."""

from __future__ import annotations

import json
import re
import sys
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from peer_suites import AGAINST_THE_SYNTAX, FORMATS, LYRICS_THEN_ACTION, NOT_IN_THE_SYNTAX, assert_whole, files

from untold.read.draft import Draft
from untold.read.fountain import read_fountain, script_of
from untold.read.fountain_elements import Script
from untold.read.fountain_lines import plain

Pair = tuple[str, str]


def script(text: str) -> Script:
    return script_of(text.lstrip("\ufeff").replace("\r\n", "\n"), Draft("a.fountain"))


def trimmed(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def merged(text: str) -> list[Pair]:
    """Kinds and words, paragraphs of action that follow one another as one."""
    found: list[Pair] = []
    before = ""
    for element in script(text).elements:
        if element.kind == "action" and before == "action":
            found[-1] = ("action", found[-1][1] + "\n" * (element.blanks + 1) + trimmed(element.text))
        elif element.kind != "aside":
            found.append((element.kind, trimmed(element.text)))
        before = element.kind
    return found


KINDS = {"CHARACTER": "speaker", "HEADING": "heading", "PAGEBREAK": "page break", "LYRIC": "lyrics"}


def expected_of(text: str) -> list[Pair]:
    """A listing of the second suite: KIND:"words", with marks where asides stood."""
    entries = re.findall(r'^([A-Z]+):"(.*?)"(?: (\S.*?))?(?=\n[A-Z]+:"|\n[/\[]|\n?\Z)', text, re.DOTALL | re.MULTILINE)
    found = []
    for kind, words, more in entries:
        words = trimmed(re.sub(r"/\*\d+\*/|\[\[\d+\]\]", "", words))
        kind = "centred" if more == "(centered)" else KINDS.get(kind, kind.lower())
        if kind in ("titleentry", "note", "boneyard") or not (words or kind == "page break"):
            continue
        found.append((kind, words))
    return found


def bare(pair: Pair) -> Pair:
    kind, words = pair
    if kind == "parenthetical":
        return kind, words.strip("()")
    return (kind, re.sub(r"(\s*\(.*\))?\s*\^?$", "", words)) if kind == "speaker" else pair


def test_the_second_suite_is_read_as_it_expects() -> None:
    folder = FORMATS / "wildwinter_screenplay-tools" / "tests"
    held = differing = 0
    for path in files(folder, "*.txt"):
        name = path.stem.replace("-Merged", "")
        if name in ("Formatted", "SimpleCallbackParser") or "Unmerged" in name:
            continue
        got = [bare(pair) for pair in merged((folder / f"{name}.fountain").read_text(encoding="utf-8"))]
        expected = [bare(pair) for pair in expected_of(path.read_text(encoding="utf-8"))]
        if name in NOT_IN_THE_SYNTAX:
            continue
        for step, start, end, was, until in SequenceMatcher(None, got, expected, autojunk=False).get_opcodes():
            if step == "equal":
                held += end - start
            else:
                assert any((name, words) in AGAINST_THE_SYNTAX for _, words in got[start:end]), (
                    got[start:end],
                    expected[was:until],
                )
                differing += 1
    assert (differing, held >= 170) == (len(AGAINST_THE_SYNTAX), True)


def test_title_pages_of_the_second_suite_are_read() -> None:
    folder = FORMATS / "wildwinter_screenplay-tools" / "tests"
    path = files(folder, "TitlePage.fountain")[0]
    keys = [key for key, _ in script(path.read_text(encoding="utf-8")).title_page]
    assert keys == ["Title", "Credit", "Author", "Source", "Draft date", "Contact"]


MARKS = {
    ".": "heading",
    "@": "speaker",
    "=": "dialogue",
    "_": "parenthetical",
    ">": "transition",
    "~": "lyrics",
    "#": "section",
}


def jouvence(text: str) -> list[tuple[str, list[Pair]]]:
    """The first suite's cases; its files use only a corner of YAML, so no library is needed to read them."""
    cases = []
    for part in re.split(r"^---\s*$", text, flags=re.MULTILINE):
        if "in:" not in part:
            continue
        block = re.search(r"in: \|\n((?:(?: {4}.*| *)\n)+)", part)
        inline = re.search(r"in: (\".*\")", part)
        source = (
            re.sub(r"^ {4}", "", block[1], flags=re.MULTILINE).rstrip("\n") + "\n"
            if block
            else json.loads(inline[1])
            if inline
            else ""
        )
        expected = []
        for quoted in re.findall(r"^ {4}- (.*?)\s*$", part.partition("out:")[2], re.MULTILINE):
            words = json.loads(quoted) if quoted[0] == '"' else quoted.strip("'")
            if words == "<pagebreak>":
                expected.append(("page break", ""))
            elif words.startswith("!><"):
                expected.append(("centred", trimmed(words[3:])))
            else:
                kind = {**MARKS, "!": "action", "+": "synopsis"}[words[0]]
                expected.append((kind, trimmed(words[1:])))
        cases.append((source, [pair for pair in expected if pair[1] or pair[0] == "page break"]))
    return cases


def test_the_first_suite_is_read_as_it_expects() -> None:
    seen = 0
    for path in files(FORMATS / "ludovicchabant_Jouvence" / "tests", "*.yaml"):
        for number, (source, expected) in enumerate(jouvence(path.read_text(encoding="utf-8")), 1):
            name = f"{path.stem.removeprefix('test_')} {number}"
            if name == LYRICS_THEN_ACTION:
                assert merged(source) != expected
                continue
            assert merged(source) == expected, name
            seen += 1
    assert seen == 45


def test_emphasis_is_left_out_of_the_words() -> None:
    folder = FORMATS / "wildwinter_screenplay-tools" / "tests"
    source = files(folder, "Formatted.fountain")[0].read_text(encoding="utf-8")
    expected = re.sub(r"</?[biu]>", "", (folder / "Formatted.txt").read_text(encoding="utf-8"))
    # The syntax allows italics within underlined words; the peer leaves those stars standing.
    assert plain(source) == expected.replace("*Leupold Mark 4*", "Leupold Mark 4")


def test_every_letter_of_every_script_is_kept() -> None:
    for path in files(FORMATS, "**/*.fountain"):
        data = path.read_bytes()
        document = read_fountain(data, path.name)
        assert_whole(document)
        kept = sorted(letter for letter in document.text if letter.isalnum())
        assert kept == sorted(letter for letter in data.decode("utf-8") if letter.isalnum()), path.name


def test_scenes_are_units_and_dialogue_has_its_speaker() -> None:
    text = "Title: A *small* script\n\nFADE IN:\n\nINT. KITCHEN - DAY #4#\n\nANNA (V.O.)\n(low)\nNobody [[who?]] came.\n\nEXT. YARD\n\nRain."
    document = read_fountain(text.encode(), "a.fountain")
    assert document.title == "A small script"
    assert [(unit.place, unit.title) for unit in document.units] == [
        ("", ""),
        ("s1", "INT. KITCHEN - DAY"),
        ("s2", "EXT. YARD"),
    ]
    said = next(passage for passage in document.passages if passage.kind == "dialogue")
    assert (said.speaker, said.setting) == ("ANNA", "INT. KITCHEN - DAY")
    assert [passage.text for passage in document.passages if passage.kind == "note"] == ["who?"]
    assert document.people == ("ANNA",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"Just words.\n", "no-scene"),
        (b"INT. A\n\nx /* y\n", "open-boneyard"),
        (b"INT. A\n\nx [[ y\n\nz]]\n", "open-note"),
        (b"INT. CAF\xc9\n", "not-utf-8"),
    ],
)
def test_what_is_wrong_with_a_script_is_said(data: bytes, code: str) -> None:
    document = read_fountain(data, "a.fountain")
    assert code in {problem.code for problem in document.problems}
    assert_whole(document)


@given(
    st.lists(
        st.sampled_from(
            [
                "INT. A",
                "BOB",
                "BOB ^",
                "(x)",
                "/*",
                "*/",
                "[[",
                "]]",
                "",
                "  ",
                "> a <",
                "~",
                "~ b",
                "!",
                "@",
                ".",
                "#",
                "=",
                "===",
                "a: b",
                "*_x_*",
                "\\*",
                "\ue000" + "5\ue001",
            ]
        ),
        max_size=30,
    )
)
def test_no_order_of_marks_breaks_the_reader(lines: list[str]) -> None:
    assert_whole(read_fountain("\n".join(lines).encode(), "a.fountain"))
