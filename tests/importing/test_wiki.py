import bz2
import gzip
from pathlib import Path

import pytest
from citing import Story, all_shown, bring, dump
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from untold.importing.formats import format_of
from untold.importing.wiki import read_wiki
from untold.importing.wikitext import read_template, take_apart

PERSON = "\n[[Category:Characters]]"


def brought(folder: Path, pages: dict[str, str], redirects: dict[str, str] | None = None, mapping: str = "") -> Story:
    (folder / "dump.xml").write_text(dump(pages, redirects), encoding="utf-8")
    (folder / "mapping.json").write_text(mapping or '{"format": "wiki"}')
    return bring(folder / "dump.xml", folder / "story", folder / "mapping.json")


def place_of(found: Story, words: str) -> str:
    """Where an entry with these words is told; empty where none is."""
    return next((line.split()[0] for line in found.lines if f'"{words}' in line), "")


@pytest.mark.parametrize(
    "citation",
    [
        "<ref>Season 2, Episode 6</ref>",
        "<ref>S02E06</ref>",
        '<ref>The Quay, "Neap" (2x06)</ref>',
        '<ref>"[[Neap Tide]]"</ref>',
        "<ref>[[Neap Tide|the sixth]]</ref>",
        "<ref>Neap Tide</ref>",
        "<ref>{{Cite episode|season=2|number=6|title=x}}</ref>",
        "<ref>{{Ref ep|2|6}}</ref>",
        "{{Ref ep|2|6}}",
        "{{Ref ep|S02E06}}",
        "{{S2E6}}",
        "{{Ref ep|Neap Tide}}",
        '<ref name="neap"/>',
        "<ref name=neap />",
        " (2x06)",
        " (Season 2, Episode 6)",
        "<ref>S01E02</ref><ref>S02E06</ref>",
        "<ref>S02E06, S01E02</ref>",
    ],
)
@pytest.mark.parametrize("stop", ["before", "after"])
def test_a_sentence_is_told_at_the_latest_place_that_it_cites(tmp_path: Path, citation: str, stop: str) -> None:
    cited = f"Ada leaves.{citation}" if stop == "before" else f"Ada leaves{citation}."
    pages = {
        "Ada": f"Ada waits.<ref>S01E02</ref> {cited} Ada sings.<ref name='neap'>S02E06</ref>{PERSON}",
        "Neap Tide": "{{Infobox episode|season=2|episode=6}}",
    }
    found = brought(tmp_path, pages)
    assert place_of(found, "Ada leaves.") == "s2e6"
    assert place_of(found, "Ada waits.") == "s1e2"
    assert not found.found and not found.waiting


@pytest.mark.parametrize(
    ("citation", "why"),
    [
        ("", ""),
        ("<ref>An interview</ref>", "An interview"),
        ("<ref>[https://example.org S01E02]</ref><ref>https://example.org/s1e1</ref>", "no place"),
        ("<ref>S01E02</ref><ref>An interview</ref>", "An interview"),
        ("<ref>S01E02</ref> for a while", "does not stand at its end"),
        ("<ref name=none/>", "nothing that can be read"),
        ("<ref>Season 1", "nothing that can be read"),
        ("{{cite web|url=x|title=y}}", "no place"),
        ("{{Age|24}}<ref>S01E02</ref>", "cannot be put into words"),
    ],
)
def test_a_sentence_without_a_place_is_shown_to_nobody_and_asked_for(tmp_path: Path, citation: str, why: str) -> None:
    found = brought(tmp_path, {"Ada": f"Ada has a secret{citation}.\n\nAda waits.<ref>S01E02</ref>{PERSON}"})
    assert "secret" not in found.text
    (item,) = found.imported.undated
    assert "Ada has a secret" in item.statement and why in item.question


def test_the_last_citation_of_a_paragraph_is_not_one_of_its_earlier_sentences_unless_the_wiki_means_it_so(
    tmp_path: Path,
) -> None:
    pages = {"Ada": f"Ada waits. Ada leaves.<ref>S01E02</ref>{PERSON}"}
    assert place_of(brought(tmp_path, pages), "Ada waits.") == ""
    found = brought(tmp_path, pages, mapping='{"format": "wiki", "paragraphs": true}')
    assert place_of(found, "Ada waits.") == place_of(found, "Ada leaves.") == "s1e2"


def test_a_small_file_names_templates_kinds_and_asides_of_ones_own(tmp_path: Path) -> None:
    mapping = """{"format": "wiki", "citations": {"app": "s{1}e{2}", "Bk": "{part}"}, "text": {"boat": "1"},
                  "kinds": {"quayfolk": "person"}, "fields": {"boss": "<leads"}, "asides": ["interview"]}"""
    pages = {
        "Ada": "{{Quayfolk|boss=[[Ben]]{{App|1|2}}|age=24}}Ada waits.{{App|1|1}} Ada sails {{boat|the Anna}}.{{Bk|part=S01E02}}\n\n"
        "Ada sings.{{App|1|1}}<ref>An interview</ref>",
        "Ben": "Ben waits.{{App|1|1}}[[Category:Quayfolk]]",
    }
    found = brought(tmp_path, pages, mapping=mapping)
    assert place_of(found, "Ada sails the Anna.") == "s1e2"
    assert place_of(found, "Ada sings.") == "s1e1"
    assert "s1e2 fact ben leads ada" in found.lines
    assert found.waiting == ["event | Ada | age | 24"]


def test_a_field_is_told_where_it_is_cited_itself(tmp_path: Path) -> None:
    box = "{{Infobox character|occupation=keeper<ref>S01E01</ref><br>smuggler<ref>S01E02</ref>|status=dead|sister=[[Cora]]<ref>S01E02</ref>}}"
    found = brought(tmp_path, {"Ada": f"{box}Ada waits.<ref>S01E01</ref>", "Cora": PERSON})
    assert {'s1e1 fact ada occupation "keeper"', 's1e2 fact ada occupation "smuggler"', "s1e2 fact ada sibling-of cora"} <= set(
        found.lines
    )
    assert 's1e2 person cora "Cora"' in found.lines
    assert found.waiting == ["event | Ada | status | dead"]


def test_a_title_is_told_where_a_cited_sentence_shows_it_and_no_sooner(tmp_path: Path) -> None:
    pages = {
        "Queen Ada": f"She waits.<ref>S01E01</ref> Ada is crowned.<ref>S01E02</ref> Queen Ada rules.<ref>S01E03</ref>{PERSON}",
        "Ben": f"Ben waits for [[Queen Ada|the fisher girl]].<ref>S01E01</ref>{PERSON}",
        "Cora the Drowned": f"She waits.<ref>S01E01</ref>{PERSON}",
    }
    found = brought(tmp_path, pages)
    assert 's1e2 person ada "Ada"' in found.lines and 's1e3 name ada "Queen Ada"' in found.lines
    assert "Drowned" not in found.text
    assert "person | Cora the Drowned" in found.waiting
    assert "alias | Queen Ada | the fisher girl" in found.waiting
    assert "about: ben" in found.lines  # and not Ada, whom nobody has named by then


def test_who_turns_out_to_be_another_is_somebody_else_until_then(tmp_path: Path) -> None:
    pages = {
        "Nils": f"The Stranger lands.<ref>S01E01</ref> He sells a boat.<ref>S01E01</ref> Nils waits.<ref>S01E02</ref> "
        f"The Stranger waits.<ref>S01E03</ref> Nils turns out to be The Stranger.<ref>S02E01</ref>{PERSON}",
        "Ada": f"Ada meets [[Nils|The Stranger]].<ref>S01E01</ref> Ada fears [[The Stranger]].<ref>S01E03</ref>{PERSON}",
    }
    found = brought(tmp_path, pages, {"The Stranger": "Nils"})
    assert {'s1e1 person the-stranger "The Stranger"', 's1e2 person nils "Nils"', "s2e1 same the-stranger nils"} <= set(
        found.lines
    )
    text = found.text
    for words in ("The Stranger lands.", "He sells a boat.", "The Stranger waits."):
        after = text[text.index(f'"{words}"') :].splitlines()[1]
        assert "nils" not in after
    assert text.count("about: ada, the-stranger") == 2
    assert not found.found


def test_a_name_given_a_place_by_the_keeper_is_told_there(tmp_path: Path) -> None:
    pages = {
        "Cora the Drowned": f"She waits.<ref>S01E01</ref>{PERSON}",
        "Ada": f"Ada meets [[Cora the Drowned|the diver]].<ref>S01E02</ref>{PERSON}",
    }
    undated = brought(tmp_path, pages).folder / "imported" / "undated.json"
    undated.write_text(undated.read_text().replace('"told": ""', '"told": "s1e1"'))
    found = brought(tmp_path, pages)
    assert 's1e1 person cora-the-drowned "Cora the Drowned"' in found.lines
    undated.write_text(undated.read_text().replace('"told": ""', '"told": "s1e2"'))
    found = brought(tmp_path, pages)
    assert 's1e2 alias cora-the-drowned "the diver"' in found.lines
    assert "about: ada, cora-the-drowned" in found.lines
    assert not found.found and not found.waiting


def test_the_units_are_asked_about_where_no_story_declares_them(tmp_path: Path) -> None:
    found = brought(tmp_path, {"Ada": f"Ada waits.<ref>S01E03</ref>{PERSON}"})
    assert [question.code for question in found.imported.questions] == ["units"]
    (found.folder / "story.untold").write_text('work q "Quay"\n  kind: television\n  units: s1 2\n')
    again = brought(tmp_path, {"Ada": f"Ada waits.<ref>S01E03</ref>{PERSON}"})
    assert again.waiting == ["person | Ada", "event | Ada | Ada waits."] or "event | Ada | Ada waits." in again.waiting
    assert not again.imported.questions


def test_what_one_work_tells_of_a_name_no_other_work_tells(tmp_path: Path) -> None:
    mapping = """{"format": "wiki", "works": [{"handle": "tv", "title": "Quay", "kind": "television"},
                  {"handle": "bk", "title": "The Book", "kind": "novel"}]}"""
    pages = {
        "Nils Ahlberg": f"Nils Ahlberg waits.<ref>S01E01</ref> Nils sells a boat.<ref>Chapter 2</ref>{PERSON}",
        "Ada": f"Ada waits.<ref>S01E01</ref> Ada meets [[Nils Ahlberg|Nils]].<ref>Chapter 3</ref> Ada sings.<ref>S01E02</ref><ref>Chapter 1</ref>{PERSON}",
    }
    found = brought(tmp_path, pages, mapping=mapping)
    assert not found.found
    assert 'tv:s1e1 person nils-ahlberg "Nils Ahlberg"' in found.lines
    assert 'bk:ch2 person nils "Nils"' in found.lines
    assert 'tv:s1e1 | bk:ch3 person ada "Ada"' in found.lines
    assert "about: ada, nils" in found.lines
    assert found.waiting == ["event | Ada | Ada sings."]
    shown = all_shown(found.folder)
    assert all("Ahlberg" not in text for place, text in shown.items() if place.startswith("bk"))


def test_titles_and_ids_of_the_keepers_own_stay_beside_what_is_brought_in(tmp_path: Path) -> None:
    story = tmp_path / "story"
    story.mkdir()
    own = """work q "Quay"
  kind: television
  units: s1 3
property rival "is the rival of"
s1e1 person ada "Ada Crane"
s1e2 title s1e2 "Low Water"
"""
    (story / "story.untold").write_text(own)
    pages = {"Ada": f"{{{{Infobox character|rival=[[Ben]]<ref>Low Water</ref><br>the sea<ref>Low Water</ref>}}}}Ada waits.<ref>Low Water</ref>{PERSON}", "Ben": PERSON,
             "Low Water": "{{Infobox episode|season=1|episode=2}}"}  # fmt: skip
    found = brought(tmp_path, pages)
    assert not found.found
    assert {'s1e2 person ada-2 "Ada"', "s1e2 fact ada-2 rival ben", 's1e2 fact ada-2 rival-words "the sea"'} <= set(found.lines)


def test_a_template_on_a_line_of_its_own_is_no_part_of_the_sentence_below_it(tmp_path: Path) -> None:
    found = brought(tmp_path, {"Ada": f"{{{{Quote|Go.|Ben}}}}\nAda waits.<ref>S01E01</ref>\n{{{{Stub}}}}{PERSON}"})
    assert place_of(found, "Ada waits.") == "s1e1"
    assert "quote (1), stub (1)" in found.messages()


@pytest.mark.parametrize("box", ["season=[[Season 1]]|episode=2", "Season=1|Episode Number=2", "number=1x02", "episode=S01E02"])
def test_a_unit_is_numbered_in_its_infobox_or_by_its_title(tmp_path: Path, box: str) -> None:
    pages = {
        "Neap": f"{{{{Infobox episode|{box}|x=y}}}}",
        "S01E03": "[[Category:Episodes]]",
        "Ada": f"Ada waits.<ref>Neap</ref>{PERSON}",
    }
    found = brought(tmp_path, pages)
    assert place_of(found, "Ada waits.") == "s1e2"
    assert 's1e3 title s1e3 "S01E03"' in found.lines


def test_words_that_stand_in_earlier_words_are_no_name_told_too_late(tmp_path: Path) -> None:
    pages = {
        "Ada": f"Nobody knows that Ada waits at Low Water.<ref>S01E01</ref> Ada waits<ref>S01E03</ref>\n\n---x---<ref>S01E01</ref>{PERSON}",
        "Low Water": "{{Infobox episode|season=1|episode=2}}",
    }
    found = brought(tmp_path, pages)
    assert not found.found
    assert place_of(found, "Ada waits") == "s1e3" and place_of(found, "Low Water") == "s1e2"
    assert found.text.count("intended: undated-string") == 2


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    pages = {"Ada": f"Ada waits.<ref>S01E01</ref> Ada sings.{PERSON}"}
    folder = brought(tmp_path, pages).folder
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    brought(tmp_path, pages)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_other_namespaces_and_old_revisions_are_left_out_and_counted(tmp_path: Path) -> None:
    text = dump({"Ada": "Ada waits.<ref>S01E01</ref>"})
    old = "<revision><text>Ada was.&lt;ref&gt;S01E01&lt;/ref&gt;</text></revision><revision>"
    talk = "<page><title>Talk:Ada</title><ns>1</ns><revision><text>Chat.&lt;ref&gt;S01E01&lt;/ref&gt;</text></revision></page></mediawiki>"
    path = tmp_path / "dump.xml"
    path.write_text(text.replace("<revision>", old, 1).replace("</mediawiki>", talk))
    found = bring(path, tmp_path / "story")
    assert "Ada was" not in found.text and "Chat" not in found.text and place_of(found, "Ada waits.") == "s1e1"
    assert "1 pages outside the articles" in found.messages()


def test_packed_dumps_are_dumps(tmp_path: Path) -> None:
    content = dump({"Ada": "Ada waits.<ref>S01E01</ref>"}).encode()
    for name, pack in (("a.xml.gz", gzip.compress), ("a.xml.bz2", bz2.compress)):
        (tmp_path / name).write_bytes(pack(content))
        assert format_of([tmp_path / name]).name == "wiki"
        assert len(read_wiki([tmp_path / name], {}).pages) == 1
        (tmp_path / name).write_bytes(pack(content)[:-12])
        assert [p.code for p in read_wiki([tmp_path / name], {}).problems if p.severity == "error"]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<mediawiki", b"<mediawiki><page><title>A</title>", b"\0\xff\xfe" * 1000,
        b'<?xml version="1.0"?><!DOCTYPE mediawiki [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b"<mediawiki><page><title>A&b;</title><text>&b;&b;</text></page></mediawiki>",
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><mediawiki><page><title>A</title><text>&a;</text></page></mediawiki>',
        b"<mediawiki>" + b"<a>" * 5000, b"<mediawiki>" + b"<page/>" * 5000 + b"</mediawiki>",
        b"<mediawiki><page><title>\xe2\x80\xaeA</title><text>x</text></page></mediawiki>",
    ],
)  # fmt: skip
def test_a_hostile_dump_ends_in_problems(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(content)
    for page in read_wiki([path], {}).pages:
        assert "hostname" not in str(page) and "aaaaaaaaaa" * 8 not in str(page)


@pytest.mark.parametrize(
    "piece",
    [
        "{{",
        "{{a|",
        "{|\n",
        "[[",
        "[[File:",
        "<ref>",
        "<ref name=x>",
        "<!--",
        "<gallery>",
        "<nowiki>",
        "'''",
        "==",
        "}}",
        "]]",
        "</ref>",
        "[http://x ",
        "<",
        "(",
        "{{a}}",
        "[[a|",
        "\ue000",
        "|",
        "*",
        "\n*",
        "<br>",
    ],
)
def test_pages_that_never_close_anything_are_read(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "dump.xml"
    path.write_text(dump({"Ada": piece * 20_000 + f" Ada waits.<ref>S01E01</ref>{PERSON}"}))
    assert len(read_wiki([path], {}).pages) == 1


def test_templates_nest_ten_thousand_deep(tmp_path: Path) -> None:
    source = "{{a|" * 10_000 + "x" + "}}" * 10_000
    taken = take_apart(source + "Ada waits.<ref>S01E01</ref>")
    assert len(taken.templates) == 1
    assert read_template(taken.templates[0]).name == "a"
    found = brought(tmp_path, {"Ada": f"{source}\n\nAda waits.<ref>S01E01</ref>{PERSON}"})
    assert place_of(found, "Ada waits.") == "s1e1"


PIECES = ["{{", "}}", "{{Ref ep|1|2}}", "{{Infobox character|", "|occupation=", "|sister=", "[[Ada Holm]]", "[[Ben|the man]]", "[[", "]]",
          "<ref>", "</ref>", "<ref name=x>S01E01</ref>", "<ref name=x/>", "S01E02", "(1x03)", "Ada Holm", "Ada", "The Stranger", "also known as",
          "is a keeper", " ", ". ", "\n", "\n\n", "* ", "== x ==", "'''", "&amp;", "<br>", "<!--", "-->", "\"", "[[Category:Characters]]", "He goes", "1998", "before"]  # fmt: skip


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_pages_make_a_ledger_without_errors(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    half = len(pieces) // 2
    pages = {
        "Ada Holm": "".join(pieces[:half]) + PERSON,
        "Ben": "".join(pieces[half:]) + PERSON,
        "Ada (lamp)": "".join(reversed(pieces)) + "[[Category:Items]]",
    }
    found = brought(tmp_path_factory.mktemp("w"), pages, {"The Stranger": "Ben", "Ada": "Ada Holm"})
    assert not found.found
