from pathlib import Path

import pytest
from citing import Story, bring
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from untold.importing.formats import format_of
from untold.importing.vault_note import read_note
from untold.problems import RequestError


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder


def write(folder: Path, notes: dict[str, str]) -> None:
    for name, text in notes.items():
        path = folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def brought(folder: Path, notes: dict[str, str], mapping: str = "") -> Story:
    write(folder, notes)
    path = folder.parent / "mapping.json"
    path.write_text(mapping or '{"format": "vault"}')
    return bring(folder, folder.parent / "story", path)


@pytest.mark.parametrize(
    "mark",
    [
        "(s2e6)",
        "(Season 2, Episode 6)",
        "(2x06)",
        "^[s2e6]",
        "%%told: s2e6%%",
        "%%s2e6%%",
        "[told:: s2e6]",
        "(told:: s2e6)",
        "[^1]",
    ],
)
def test_a_mark_says_where_what_stands_before_it_is_told(vault: Path, mark: str) -> None:
    text = f"---\ntype: person\nfirst: s1e1\n---\nAda leaves the quay. {mark}\n\n[^1]: s2e6\n"
    found = brought(vault, {"Ada": text})
    assert 's2e6 event ada-leaves-the-quay "Ada leaves the quay."' in found.lines
    assert not found.found and not found.waiting


def test_what_has_no_mark_is_shown_to_nobody_and_asked_for(vault: Path) -> None:
    found = brought(
        vault, {"Ada": "---\ntype: person\nfirst: s1e1\nage: 24\n---\nAda waits. (s1e1) Ada goes.\n\n- Ada has a secret"}
    )
    assert found.waiting == ["event | Ada | age | 24", "event | Ada | Ada goes.", "event | Ada | Ada has a secret"]
    assert "secret" not in found.text and "24" not in found.text
    assert all(item.question for item in found.imported.undated)


def test_told_dates_the_whole_note_and_first_the_name_alone(vault: Path) -> None:
    notes = {
        "People/Ada": "---\ntold: s1e2\naliases: [The Keeper]\nage: 24\n---\nShe waits.\n\nShe goes. (s1e3)",
        "People/Ben": "---\nfirst: s1e2\nage: 30\n---\nHe waits.",
    }
    found = brought(vault, notes)
    assert {'s1e2 person ada "Ada"', 's1e2 alias ada "The Keeper"', 's1e2 fact ada age "24"', 's1e2 person ben "Ben"'} <= set(
        found.lines
    )
    assert 's1e3 event she-goes "She goes."' in found.lines
    assert found.waiting == ["event | Ben | age | 30", "event | Ben | He waits."]


def test_a_heading_with_a_place_dates_what_stands_under_it(vault: Path) -> None:
    body = "## Then (s1e2)\nAda goes.\n### More\nAda stays. (s1e3)\n\nAda sings.\n## Later\nAda dies."
    found = brought(vault, {"People/Ada": f"---\nfirst: s1e1\n---\n{body}"})
    places = [line.split()[0] for line in found.lines if " event " in line]
    assert places == ["s1e2", "s1e2", "s1e3"]
    assert found.waiting == ["event | Ada | Ada dies."]


def test_a_name_is_told_where_the_first_dated_words_show_it(vault: Path) -> None:
    found = brought(
        vault, {"People/Ada Holm": "Ada waits. (s1e1) Her whole name is Ada Holm. (s1e3)", "People/Ben": "He waits. (s1e2)"}
    )
    assert 's1e1 person ada "Ada"' in found.lines and 's1e3 name ada "Ada Holm"' in found.lines
    assert "person | Ben" in found.waiting and "Ben" not in found.text


def test_a_note_that_dates_its_name_holds_back_what_shows_it_before(vault: Path) -> None:
    notes = {"People/Nils Ahlberg": "---\nfirst: s2e1\n---\nHe waits. (s1e1)", "People/Ada": "Ada meets Nils Ahlberg. (s1e1)"}
    found = brought(vault, notes)
    assert not [line for line in found.lines if line.startswith("s1") and "Nils" in line]
    assert "event | Ada | Ada meets Nils Ahlberg." in found.waiting
    assert not found.found


def test_another_name_that_is_met_before_it_is_joined_is_somebody_until_then(vault: Path) -> None:
    notes = {
        "People/Nils": '---\nfirst: s1e2\naliases: ["The Stranger (s2e1)"]\n---\nNils sells a boat. (s1e2)',
        "People/Ada": "---\nfirst: s1e1\n---\nAda meets [[Nils|The Stranger]]. (s1e1)",
    }
    found = brought(vault, notes)
    assert 's1e1 person the-stranger "The Stranger"' in found.lines
    assert "s2e1 same the-stranger nils" in found.lines
    assert "about: ada, the-stranger" in found.lines
    assert not found.found


def test_links_fields_and_kinds_become_what_the_ledger_has_for_them(vault: Path) -> None:
    notes = {
        "Ada": '---\ntags: [character/main]\nfirst: s1e1\nmother: "[[Vera]] (s1e2)"\nStatus: deceased (s1e3)\n---\nrival:: [[Ben]] (s1e2)\nhair:: red (s1e2)',
        "Vera": "---\ntype: npc\n---\n",
        "Folk/Ben": "---\nfirst: s1e1\nkind: person\n---\nBen works. (s1e1)",
        "Places/The light": '---\nfirst: s1e1\nlocation: "[[The quay]] (s1e1)"\n---\n',
        "Places/The quay": "---\nfirst: s1e1\n---\n",
        "Events/The fire": '---\nfirst: s1e2\nwhere: "[[The light]] (s1e2)"\n---\nIt burns for days. (s1e3)',
        "Episodes/Neap": "---\nplace: s1e2\n---\n",
    }
    found = brought(vault, notes)
    assert not found.found
    assert {
        's1e2 person vera "Vera"', "s1e2 fact vera mother-of ada", "s1e3 fact ada status dead", "s1e2 fact ada rival-of ben",
        's1e2 fact ada hair "red"', "s1e1 fact the-light located-in the-quay", 's1e2 event the-fire "The fire"',
        "where: the-light", 's1e3 more the-fire "It burns for days."', 's1e2 title s1e2 "Neap"',
    } <= set(found.lines)  # fmt: skip


def test_a_small_file_names_kinds_fields_and_works_of_ones_own(vault: Path) -> None:
    mapping = '{"format": "vault", "kinds": {"folk": "person"}, "fields": {"boss": "<leads", "shoe size": ""}, "works": [{"handle": "q", "title": "Quay", "kind": "novel"}]}'
    notes = {
        "Folk/Ada": '---\nfirst: ch1\nboss: "[[Ben]] (ch2)"\nshoe size: 40 (ch1)\n---\n',
        "Folk/Ben": "---\nfirst: ch1\n---\n",
    }
    found = brought(vault, notes, mapping)
    assert "ch2 fact ben leads ada" in found.lines
    assert "40" not in found.text
    assert 'work q "Quay"' in (found.folder / "story.untold").read_text()


@pytest.mark.parametrize(
    "mapping",
    ['{"format": "vault", "kind": {}}', '{"format": "vault", "kinds": {"x": "persn"}}', '{"format": "vault", "works": [{}]}',
     '{"format": "vault", "fields": []}', '{"format": "vault", "asides": "x"}'],
)  # fmt: skip
def test_a_mapping_that_says_nothing_is_said(vault: Path, mapping: str) -> None:
    with pytest.raises(RequestError):
        brought(vault, {"Ada": "Ada."}, mapping)


def test_importing_again_updates_and_keeps_answers_and_changes_by_hand(vault: Path) -> None:
    notes = {"People/Ada": "---\nfirst: s1e1\n---\nAda waits. (s1e1)\n\nAda has a secret."}
    first = brought(vault, notes)
    before = {path: path.read_bytes() for path in first.folder.rglob("*") if path.is_file()}
    brought(vault, notes)
    assert {path: path.read_bytes() for path in first.folder.rglob("*") if path.is_file()} == before
    undated = first.folder / "imported" / "undated.json"
    undated.write_text(undated.read_text().replace('"told": ""', '"told": "s1e2"'))
    second = brought(vault, {"People/Ada": notes["People/Ada"].replace("waits. (s1e1)", "waits. (s1e2)")})
    assert 's1e2 event ada-has-a-secret "Ada has a secret."' in second.lines
    assert 's1e2 event ada-waits "Ada waits."' in second.lines and not second.waiting
    file = second.folder / "imported" / "s1.untold"
    file.write_text(file.read_text() + "# mine\n")
    with pytest.raises(RequestError, match="changed by hand"):
        brought(vault, notes | {"People/Ada": "---\nfirst: s1e2\n---\n"})


def test_a_story_of_the_keepers_own_says_which_places_there_are(vault: Path) -> None:
    story = vault.parent / "story"
    story.mkdir()
    (story / "story.untold").write_text('work q "Quay"\n  kind: television\n  units: s1 2\ns1e2 title s1e2 "Low Water"\n')
    found = brought(vault, {"People/Ada": "---\nfirst: Low Water\n---\nAda waits. (s1e9)"})
    assert 's1e2 person ada "Ada"' in found.lines
    assert found.waiting == ["event | Ada | Ada waits."]
    assert "no place of this story" in found.imported.undated[0].question


def test_what_is_not_taken_is_said(vault: Path) -> None:
    body = "# Ada\n```\ncode\n```\n| a | b |\n![[map.png]] Ada waits. (s1e1)\n\nSee ^[an aside]\n%% not\nshown %%"
    (vault / "map.png").write_bytes(b"\x89PNG")
    (vault / "bad.md").write_bytes(b"\xff\xfe\x00")
    found = brought(vault, {"People/Ada": f"---\nfirst: s1e1\n? x\n---\n{body}", "What": "It is. (s1e1)"})
    said = found.messages()
    for what in ("files that are no notes", "headings", "lines of code", "lines of tables", "embedded files", "footnotes"):
        assert what in said
    assert {"unreadable-file", "no-kind", "front-matter"} <= set(found.codes)
    assert "not shown" not in found.text and "code" not in found.text


def test_a_folder_of_notes_is_a_vault_and_an_empty_one_is_not(vault: Path) -> None:
    with pytest.raises(RequestError):
        format_of([vault])
    write(vault, {"Ada": "Ada."})
    assert format_of([vault]).name == "vault"


@pytest.mark.parametrize(
    "piece",
    ["[[", "![[", "^[", "(", "%%", "<!--", "[x:: ", "# ", "> ", "- ", "**", "---\n", "[^1]: ", "a:: b ", "<a ", "\\", "(s1e1)"],
)
def test_notes_that_never_close_anything_are_read(piece: str) -> None:
    read_note(piece * 20_000, "x.md", lambda target: "")
    read_note("---\n" + piece * 20_000, "x.md", lambda target: "")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "---\n",
                "type: person\n",
                "first: s1e1\n",
                "a: [x, y\n",
                "[[Ada]]",
                "[[Ben|",
                "]]",
                "(s1e1)",
                " ",
                "\n",
                "Ada Holm",
                ". ",
                "^[s1e2]",
                "%%",
                "told: s9",
                "x:: y",
                "- ",
                "# ",
                "\u202e",
                '"',
                "\\",
                "`",
            ]
        ),
        max_size=40,
    )
)
def test_any_notes_make_a_ledger_without_errors(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    folder = tmp_path_factory.mktemp("v") / "vault"
    folder.mkdir()
    found = brought(
        folder, {"People/Ada Holm": "".join(pieces), "People/Ben": "".join(reversed(pieces)), "Ada": "---\nfirst: s1e1\n---\n"}
    )
    assert not found.found
