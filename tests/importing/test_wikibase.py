"""Exports of a Wikibase: each statement told where its qualifiers or references say, by what the mapping makes of them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from untold.importing.folder import run_import, settle, write_import
from untold.importing.importer import Imported
from untold.importing.wikibase import is_wikibase
from untold.problems import RequestError

DOCS = Path(__file__).parents[2] / "docs" / "import"
EXPORT, MAPPING = DOCS / "wikibase.json", DOCS / "wikibase.mapping.json"


@pytest.fixture
def bring(tmp_path: Path) -> Any:
    """Imports entities by the documentation's mapping with some keys changed; gives what came of it and its lines."""

    def run(entities: Any = None, write: bool = False, **changes: Any) -> tuple[Imported, list[str]]:
        export, mapping = tmp_path / "export.json", tmp_path / "map.json"
        export.write_text(json.dumps(entities) if entities is not None else EXPORT.read_text())
        mapping.write_text(json.dumps(json.loads(MAPPING.read_text()) | changes))
        imported, before = run_import([export], mapping, tmp_path / "story")
        files, problems = settle(imported, before.story)
        assert not problems
        if write:
            write_import(imported, before, tmp_path / "story")
        texts = [text for name, text in files.items() if name != "story.untold"]
        return imported, [" ".join(line.split()) for text in texts for line in text.splitlines() if line[:1] not in ("#", "")]

    return run


def entities() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(EXPORT.read_text())
    return found


def test_a_statement_is_told_where_its_qualifiers_or_all_its_references_say(bring: Any) -> None:
    lines = bring()[1]
    assert "s1e2 fact ada-holm mother-of cora-holm" in lines
    assert 's1e1 & s1e2 fact ada-holm occupation "keeper of the light"' in lines
    assert 's1e3 name ada-holm "the Keeper"' in lines
    assert {"s1e1 fact ada-holm status alive", "since: 1911-03", "s2e1 fact ada-holm status dead"} <= set(lines)


def test_things_are_introduced_where_they_first_appear_and_not_before(bring: Any) -> None:
    lines = bring()[1]
    assert 's1e1 person ada-holm "Ada Holm"' in lines and 's1e2 person cora-holm "Cora Holm"' in lines
    assert 's2e1 person nils-ahlberg "Nils Ahlberg"' in lines
    assert not [line for line in lines if "quay" in line or "Addie" in line]


def test_what_has_no_place_and_what_is_deprecated_waits_with_its_question(bring: Any, tmp_path: Path) -> None:
    imported, _ = bring(write=True)
    assert [item.question for item in imported.undated] == [
        "When is it told that Ada Holm is called Addie?",
        "It is marked deprecated. When is it told that Nils Ahlberg is the father of Cora Holm?",
        "When is the quay first told of?",
    ]
    file = tmp_path / "story" / "imported" / "undated.json"
    file.write_text(file.read_text().replace('"told": ""', '"told": "s2e1"'))
    imported, lines = bring()
    assert imported.undated == ()
    assert "s2e1 fact nils-ahlberg father-of cora-holm" in lines and 's2e1 place the-quay "the quay"' in lines


def test_some_value_is_somebody_and_none_is_nothing(bring: Any) -> None:
    found = entities()
    assert "s1e3 fact someone father-of cora-holm" in bring()[1]
    found[1]["claims"]["P4"][1]["mainsnak"]["snaktype"] = "novalue"
    imported, lines = bring(found)
    assert not [line for line in lines if "father-of" in line]
    assert any("a value of P4" in problem.message for problem in imported.problems)


def test_a_word_of_the_mappings_own_is_declared_and_used(bring: Any) -> None:
    lines = bring()[1]
    assert 'property is-in-debt-to "is in debt to"' in lines
    assert "s2e1 fact nils-ahlberg is-in-debt-to ada-holm" in lines


def test_what_the_mapping_does_not_speak_of_is_said(bring: Any) -> None:
    said = [problem.message for problem in bring()[0].problems]
    assert said == [
        "an entity whose kind the mapping does not know is not brought in (6 times)",
        "work location (P10) is not brought in",
    ]


def test_of_one_place_the_preferred_statement_comes_last(bring: Any) -> None:
    found = entities()
    statements = found[0]["claims"]["P7"]
    statements[1]["qualifiers"] = {key: value for key, value in statements[0]["qualifiers"].items() if key != "P40"}
    statements.reverse()
    lines = bring(found)[1]
    assert lines.index("s1e1 fact ada-holm status alive") < lines.index("s1e1 fact ada-holm status dead")


def test_every_published_shape_of_an_export_is_read_the_same(bring: Any) -> None:
    found = entities()
    plain = bring()[1]
    assert bring({"entities": {one["id"]: one for one in found}})[1] == plain
    older = json.loads(
        re.sub(r', "id": "[QP]\d+"\}, "type": "wikibase-entityid"', '}, "type": "wikibase-entityid"', json.dumps(found))
    )
    assert older != found
    assert bring(older)[1] == plain
    assert 's2e1 person nils-ahlberg "Nils Ahlberg"' in bring(found[2], otherwise="person")[1]


def test_an_export_is_known_by_its_content() -> None:
    assert is_wikibase(EXPORT, EXPORT.read_bytes()[:4000])
    assert not is_wikibase(MAPPING, MAPPING.read_bytes())
    assert not is_wikibase(EXPORT, b'[{"labels": 1}]')


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"facts": {"P1": "mother"}}, "perhaps “mother-of”"),
        ({"facts": {"P1": 3}}, "facts.P1"),
        ({"facts": []}, "facts"),
        ({"kinds": {"P1": "Q9"}}, "kinds.P1"),
        ({"kinds": {"P1": {"Q9": "persn"}}}, "perhaps “person”"),
        ({"names": {"P8": "nickname"}}, "perhaps “name”"),
        ({"told": {"a": 1}}, "told"),
        ({"language": 1}, "language"),
        ({"works": {}}, "works"),
        ({"places": {"Q1": 1}}, "places"),
        ({"tolld": "x"}, "tolld"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_refused_by_name(bring: Any, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(RequestError, match=message):
        bring(**changes)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "labels", "claims", "en", "value", "P1", "P5", "P7", "P8", "mainsnak", "property", "datavalue", "rank", "qualifiers", "references", "snaks", "time", "text"]),
        inner,
        max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@given(ANY, st.integers(0, 3), st.sampled_from(["labels", "aliases", "claims", "id", "type"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_values_make_a_sound_ledger_or_a_refusal(bring: Any, junk: Any, which: int, key: str) -> None:
    found = entities()
    found[which][key] = junk
    bring(found)
    for claims in found[0]["claims"].values() if isinstance(found[0]["claims"], dict) and key != "claims" else ():
        claims[0]["mainsnak"]["datavalue"] = junk
        claims[0]["qualifiers"] = junk
        claims[0]["references"] = junk
    bring(found)
    try:
        bring(junk)
    except RequestError as error:
        assert "export.json" in str(error)
