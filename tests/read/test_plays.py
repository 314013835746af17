"""Plays in TEI and in the Shakespeare XML: acts, scenes, speeches with speakers, and the cast kept apart."""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from lxml import etree
from peer_suites import DATA, assert_whole, files

from untold.read.bosak import read_bosak
from untold.read.tei import read_tei

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE PLAY [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"&a;") * 10) for n in range(9))
    + b'<!ENTITY f SYSTEM "file:///etc/passwd">]><PLAY><TITLE n="&a8;">T</TITLE><ACT><SCENE><SPEECH><SPEAKER>A &amp; B</SPEAKER>'
    + b"<LINE>Here &a8; and &f;</LINE></SPEECH></SCENE></ACT></PLAY>"
)


def letters(text: str) -> str:
    return "".join(text.split())


def test_every_character_of_the_plays_is_kept_in_order() -> None:
    for path in files(DATA / "shakespeare_bosak", "*.xml"):
        document = read_bosak(path.read_bytes(), path.name)
        assert_whole(document)
        assert document.problems == ()
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(remove_comments=True))
        assert letters(document.text) == letters("".join(root.itertext()))
    for path in files(DATA / "gerdracor_sample", "*.xml"):
        document = read_tei(path.read_bytes(), path.name)
        assert_whole(document)
        assert document.problems == ()
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(remove_comments=True, remove_pis=True))
        text = root.find("{*}text")
        assert text is not None
        assert letters(document.text) == letters("".join(text.itertext()))


def test_speeches_and_scenes_are_those_of_the_file() -> None:
    for path in files(DATA / "shakespeare_bosak", "*.xml"):
        document = read_bosak(path.read_bytes(), path.name)
        root = etree.fromstring(path.read_bytes())
        scenes = [unit for unit in document.units if unit.kind == "scene"]
        assert len(scenes) == len(root.findall(".//SCENE"))
        assert len({unit.place for unit in scenes}) == len(scenes)
        said = sum(passage.kind == "speaker" for passage in document.passages)
        assert said == sum(bool((speaker.text or "").strip()) for speaker in root.iter("SPEAKER"))


def test_a_scene_has_its_place_and_a_prologue_stands_before_the_first() -> None:
    path = files(DATA / "shakespeare_bosak", "r_and_j.xml")[0]
    document = read_bosak(path.read_bytes(), path.name)
    assert [unit.place for unit in document.units if unit.place][:4] == ["a1", "a1s0", "a1s1", "a1s2"]
    assert {"ROMEO", "JULIET", "FRIAR LAURENCE", "Chorus"} <= set(document.people)
    assert all(passage.place == "" for passage in document.passages if passage.kind == "cast")


def test_cast_lists_are_found_whole() -> None:
    for path in files(DATA / "gerdracor_sample", "*.xml"):
        document = read_tei(path.read_bytes(), path.name)
        root = etree.fromstring(path.read_bytes())
        roles = [" ".join("".join(role.itertext()).split()).strip(".,: ") for role in root.iter("{*}role")]
        assert set(roles) <= set(document.people)
        assert document.people


def test_everybody_of_a_cast_list_in_the_shakespeare_xml_is_found() -> None:
    named = found = 0
    for path in files(DATA / "shakespeare_bosak", "*.xml"):
        people = set(read_bosak(path.read_bytes(), path.name).people)
        for persona in etree.fromstring(path.read_bytes()).iter("PERSONA"):
            named += 1
            found += ("".join(persona.itertext())).split(",")[0].strip(" .\n") in people
    assert found >= 0.99 * named


def test_several_texts_of_one_file_are_all_read() -> None:
    one = "<text><body><div type='act'><sp><speaker>Ann</speaker><p>Word {}</p></sp></div></body></text>"
    data = f"<teiCorpus><TEI>{one.format(1)}</TEI><TEI>{one.format(2)}</TEI></teiCorpus>"
    document = read_tei(data.encode(), "a.xml")
    assert_whole(document)
    assert "Word 1" in document.text and "Word 2" in document.text
    assert [unit.place for unit in document.units if unit.place] == ["a1", "a2"]


def test_two_bytes_to_a_letter_change_nothing() -> None:
    text = BOMB.decode()
    for encoding in ("utf-16", "utf-16-le"):
        declared = text.replace('version="1.0"', f'version="1.0" encoding="{encoding}"').encode(encoding)
        assert read_bosak(declared, "bomb.xml") == read_bosak(BOMB, "bomb.xml")


def test_entities_are_kept_as_written_and_never_expanded() -> None:
    document = read_bosak(BOMB, "bomb.xml")
    assert "Here &a8; and &f;" in document.text
    assert [passage.speaker for passage in document.passages if passage.kind == "speech"] == ["A & B"]
    assert {problem.code for problem in document.problems} == {"entity"}


def test_broken_plays_are_read_as_far_as_they_go() -> None:
    chance = random.Random(3)
    for path, reader in (
        (files(DATA / "shakespeare_bosak", "dream.xml")[0], read_bosak),
        (files(DATA / "gerdracor_sample", "*emilia*")[0], read_tei),
    ):
        data = path.read_bytes()
        for _ in range(12):
            broken = bytearray(data[: chance.randrange(len(data) // 4)])
            for _ in range(20):
                if broken:
                    broken[chance.randrange(len(broken))] = chance.choice(b"<>&\x00\xff'\"a")
            assert_whole(reader(bytes(broken), path.name))
    deep = b"<PLAY>" + b"<X>" * 100_000 + b"a"
    assert read_bosak(deep, "deep.xml").problems
    assert read_tei(b"<TEI/>", "a.xml").problems[0].code == "no-text"


def test_a_label_that_shortens_a_person_of_the_header_is_his_and_another_is_not() -> None:
    persons = "".join(
        f'<person xml:id="{ident}"><persName>{name}</persName></person>'
        for ident, name in (("b", "Second Smith"), ("n", "Nora Vane"), ("c", "Crowd (within)"))
    )
    speeches = "".join(
        f'<sp who="{who}">{label}<p>So.</p></sp>'
        for who, label in (
            ("#b", "<speaker>The Second.</speaker>"),
            ("#n", "<speaker>A Stranger</speaker>"),
            ("#n", "<speaker>Nor.</speaker>"),
            ("#c", ""),
            ("#b #n", "<speaker>Nora</speaker>"),
            ("#nobody", "<speaker>Hark</speaker>"),
        )
    )
    data = f"<TEI><teiHeader><listPerson>{persons}</listPerson></teiHeader><text><body>{speeches}</body></text></TEI>"
    document = read_tei(data.encode(), "a.xml")
    said = [one.speaker for one in document.passages if one.kind == "speech"]
    assert said == ["Second Smith", "A Stranger", "Nora Vane", "Crowd (within)", "Nora", "Hark"]
