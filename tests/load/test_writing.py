"""The canonical form: one text for each meaning, with every comment kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untold import load
from untold.entries import Declaration, Entry, Ledger
from untold.load import twin
from untold.load.codes import SETTING
from untold.load.write import format_ledger
from untold.vocabulary import CERTAINTIES, HOWS, MODES, VOICES

EXAMPLES = Path(__file__).parents[2] / "examples"


def tidy(text: str) -> str:
    ledger = load.parse({"story.untold": SETTING.encode(), "a.untold": text.encode()})
    assert ledger.problems == ()
    return format_ledger(ledger)["a.untold"]


def meaning(ledger: Ledger) -> object:
    """All that a ledger says, without where and how it was written."""

    def item(entry: Declaration | Entry) -> object:
        dated = (
            (entry.told, entry.order, tuple((name, tuple(w.text for w in words)) for name, words in entry.args))
            if isinstance(entry, Entry)
            else ()
        )
        qualifiers = tuple((q.key, tuple(word.text for word in q.values)) for q in entry.qualifiers if q.key != "scope")
        return entry.kind, entry.id, dated, entry.words and entry.words.text, qualifiers, tuple(filter(None, entry.comments))

    trailing = {file: [comment for comment in comments if comment] for file, comments in ledger.trailing.items()}
    scopes = {entry.id: ledger.scope(entry.id) for entry in ledger.entries if entry.kind == "source"}
    return (
        [item(entry) for entry in ledger.items],
        {k: v for k, v in trailing.items() if v},
        scopes,
        ledger.properties,
        ledger.roles,
    )


def test_columns_are_aligned_between_blank_lines() -> None:
    text = 's1e1 person x "X"\ns1e10 event a-long-id "E"\n  agent:x,   ann\n\ns1e11 fact f1 x status dead\n'
    assert tidy(text) == (
        's1e1  person x         "X"\n'
        's1e10 event  a-long-id "E"\n'
        "  agent: x, ann\n"
        "\n"
        "s1e11 fact f1 x status dead\n"
    )  # fmt: skip


def test_a_very_long_word_does_not_move_the_others() -> None:
    text = f's1e1 person {"x" * 60} "X"\ns1e1 person y "Y"\n'
    assert tidy(text) == text


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ('S01E02 person x "X"', 's1e2 person x "X"'),
        ('s1e1-s1e13 person x "X"', 's1 person x "X"'),
        ('s1e2|s1e1 person x "X"', 's1e2 | s1e1 person x "X"'),
        ("s1e2   appears  ann,bob", "s1e2 appears ann, bob"),
        ('s1e2 fact ann trait "angry"', 's1e2 fact ann trait "angry"'),
        ("s1e2 fact ann trait angry", 's1e2 fact ann trait "angry"'),
        ('s1e2 fact ann status "dead"', "s1e2 fact ann status dead"),
        ('s1e2 event e "\\u00e9\\t\\"\\\\"', 's1e2 event e "é\\t\\"\\\\"'),
        ('s1e2 event e "E"\n  why:   "so it is"', 's1e2 event e "E"\n  why: so it is'),
        ('s1e2 event e "E"\n       why : " so"', 's1e2 event e "E"\n  why: " so"'),
        ('s1e2 event e "E"\n  why: "\\"so\\" it is"', 's1e2 event e "E"\n  why: "\\"so\\" it is"'),
        ('s1e2 event e "E"\n  effect:   f1  ann  trait  sad', 's1e2 event e "E"\n  effect: f1 ann trait "sad"'),
        ('s1e2 event e "E"\n  intended:  dead-act   because   so', 's1e2 event e "E"\n  intended: dead-act because so'),
        ('s1e2 source s book "S"\n  scope: S01', 's1e2 source s book "S"\n  scope: s1'),
    ],
)
def test_there_is_one_way_to_write_it(written: str, canonical: str) -> None:
    assert tidy(written) == canonical + "\n"


def test_comments_within_an_entry_move_above_it_and_blank_lines_become_one() -> None:
    text = '\n\n\n# a\n\n\n# b\ns1e1 event e "E"\n\n  # c\n  mode: dream\n\n\n# d\n\n'
    assert tidy(text) == '# a\n\n# b\n# c\ns1e1 event e "E"\n  mode: dream\n\n# d\n'


def test_a_file_of_nothing_but_comments_keeps_them() -> None:
    ledger = load.parse({"story.untold": SETTING.encode(), "a.untold": b"\n# a\n\n\n#b  \n", "b.untold": b"\n \n"})
    assert {**format_ledger(ledger), "story.untold": ""} == {"story.untold": "", "a.untold": "# a\n\n#b\n", "b.untold": ""}


def test_a_file_with_an_error_is_left_as_it_is_and_the_others_are_not() -> None:
    files = {"story.untold": SETTING, "a.untold": "s1e1 fact nobody status dead\n", "b.untold": "s1e1   fact ann status dead\n"}
    formatted = format_ledger(load.parse({name: text.encode() for name, text in files.items()}))
    assert sorted(formatted) == ["b.untold", "story.untold"]
    assert formatted["b.untold"] == "s1e1 fact ann status dead\n"


@pytest.mark.parametrize("folder", sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))
def test_the_examples_are_written_in_the_canonical_form(folder: str) -> None:
    for file, text in format_ledger(load.read(EXAMPLES / folder)).items():
        assert (EXAMPLES / folder / file).read_text(encoding="utf-8") == text


# -- ledgers by chance -----------------------------------------------------------------------------------------------

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff"), min_size=1, max_size=20
).filter(lambda text: text.strip()) | st.sampled_from(
    ['"', "\\", "# x", ": ", " x ", "a\nb", "a\tb", "\\n", '""', "because", "x #y", "é", "007", "audience", "status"]
)
WHO = st.sampled_from(["ann", "bob", "someone"])
SPACE = st.sampled_from([" ", "  ", "     "])


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\u0009") + '"'


@st.composite
def entry(draw: st.DrawFn, number: int) -> str:
    """A good entry that refers to the setting's people, spaced as it comes."""
    words, gap = quoted(draw(TEXT)), draw(SPACE)
    told = draw(st.sampled_from(["s1e1", "S01E03", "s1", "s1e2-s1e4", "s1e1 | s1e2", "s1e5|s1", "end", "s1e1 & s1e2"]))
    maybe_id, maybe_words = draw(st.sampled_from(["", f"id{number}"])), draw(st.sampled_from(["", words]))
    who = draw(WHO)
    head = draw(
        st.sampled_from(
            [
                ["person", f"p{number}", words],
                ["theme", f"t{number}", words],
                ["source", f"src{number}", "interview", words],
                ["event", f"e{number}", words],
                ["fact", maybe_id, who, "trait", quoted(draw(TEXT)), maybe_words],
                ["fact", maybe_id, who, "trait", "word", maybe_words],
                ["fact", maybe_id, who, "loves", draw(WHO), maybe_words],
                ["learns", maybe_id, draw(st.sampled_from(["audience", "ann"])), "base", maybe_words],
                ["tells", maybe_id, who, "ann, bob", "base", maybe_words],
                ["appears", maybe_id, "ann ,someone", maybe_words],
                ["making", maybe_id, words],
                ["name", maybe_id, "ann", words],
            ]
        )
    )
    lines = [told + gap + gap.join(word for word in head if word)]
    keys = {
        "event": ["agent: ann,bob", f"why: {quoted(draw(TEXT))}", f"effect: ann trait {quoted(draw(TEXT))}", "effect: ann status dead",
                  f"mode: {draw(st.sampled_from(MODES))}", f"role: cook {who}", "when: before  s1e1", "intended: dead-act because " + quoted(draw(TEXT))],
        "source": ["scope: s1 | S01E02", "url: x", f"date: {quoted(draw(TEXT))}"],
        "learns": [f"how: {draw(st.sampled_from(HOWS))}", "from: bob"],
        "fact": ["about: bob,  ann", f"sure: {draw(st.sampled_from(CERTAINTIES))}", f"voice: {draw(st.sampled_from(VOICES))}", "source: book#4"],
    }.get(head[0], [])  # fmt: skip
    for key in draw(st.lists(st.sampled_from(keys), unique=True, max_size=4)) if keys else []:
        lines.append(gap + key)
        if draw(st.integers(0, 6)) == 0:
            lines.append(draw(st.sampled_from(["", "# within", "   # within"])))
    return "\n".join([*draw(st.sampled_from([[], [""], ["# above"], ["", "", "#above", ""]])), *lines])


@st.composite
def ledgers(draw: st.DrawFn) -> dict[str, bytes]:
    """Good files by chance."""
    base = SETTING + 's1e1 fact base ann status alive\ns1e1 source book book "B"\n  scope: s1\nrole cook "cooks"\n'
    texts = [[draw(entry(10 * file + n)) for n in range(draw(st.integers(0, 5)))] for file in range(draw(st.integers(1, 3)))]
    end = draw(st.sampled_from(["\n", "\r\n", ""]))
    return {
        "story.untold": base.encode(),
        **{f"s{n}.untold": ("\n".join(lines) + end).encode() for n, lines in enumerate(texts)},
    }


@settings(max_examples=300, deadline=None)
@given(ledgers())
def test_writing_keeps_the_meaning_and_changes_nothing_the_second_time(files: dict[str, bytes]) -> None:
    ledger = load.parse(files)
    assert ledger.problems == ()
    written = {file: text.encode() for file, text in format_ledger(ledger).items()}
    again = load.parse(written)
    assert meaning(again) == meaning(ledger)
    assert {file: text.encode() for file, text in format_ledger(again).items()} == written


@settings(max_examples=200, deadline=None)
@given(ledgers())
def test_canonical_text_and_its_twin_are_lossless_both_ways(files: dict[str, bytes]) -> None:
    canonical = {file: text.encode() for file, text in format_ledger(load.parse(files)).items()}
    as_json = twin.to_json(load.parse(canonical))
    assert as_json == twin.to_json(load.parse(files))
    converted = twin.from_json(as_json)
    assert converted.problems == ()
    assert converted.files == canonical
    assert list(converted.files) == list(canonical)
    assert twin.to_json(load.parse(converted.files)) == as_json
