"""A real story at scale: a television series' table of 4,165 scenes, where it lies beside the repository."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import untold
from untold.ask.find import find
from untold.ask.list import listing
from untold.ask.page import page
from untold.check import check
from untold.importing.folder import run_import, settle, write_import
from untold.importing.importer import Imported
from untold.problems import NotTold

TABLE = Path(__file__).parents[3] / "shared" / "data" / "got_scenes"
MAPPING = Path(__file__).parent / "scenes.mapping.json"
PLACES = ["s1e1.1", "s1e1.14", "s1e9.24", "s1e9.25", "s2e9.133", "s3e9.71", "s5e10.64", "s6e2.45", "s8e6.91"]

pytestmark = [
    pytest.mark.skipif(not TABLE.is_dir(), reason=f"the scene table is not there: {TABLE}"),
    pytest.mark.xdist_group("scenes"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scenes")


@pytest.fixture(scope="module")
def imported(folder: Path) -> Imported:
    imported, before = run_import([TABLE / "episodes.json"], MAPPING, folder)
    write_import(imported, before, folder)
    return imported


@pytest.fixture(scope="module")
def story(imported: Imported, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[untold.Story]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNTOLD_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield untold.open(folder, key=b"scenes")


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, Any]]:
    """What the table comes to at each place, by the plainest reading of it."""
    people: set[str] = set()
    places: set[str] = set()
    scenes: Counter[str] = Counter()
    deaths: list[str] = []
    dead: dict[str, bool] = {}
    states: dict[str, dict[str, Any]] = {}
    for episode in json.loads((TABLE / "episodes.json").read_text(encoding="utf-8"))["episodes"]:
        for number, scene in enumerate(episode["scenes"], 1):
            unreal = scene.get("flashback") or scene.get("greensight")
            places |= {scene["location"], scene["subLocation"]} if scene.get("subLocation") else set()
            places |= {scene.get("subLocation") or scene["location"]} if scene["characters"] else set()
            for who in scene["characters"]:
                people |= {who["name"], *([who["married"]["to"]] if who.get("married", {}).get("when") == "present" else [])}
                scenes[who["name"]] += 1
                if who.get("alive") is False and not dead.get(who["name"]):
                    deaths.append(who["name"])
                    people |= set(who.get("killedBy", []))
                if who.get("alive") is False or not unreal:
                    dead[who["name"]] = who.get("alive") is False
            states[f"s{episode['seasonNum']}e{episode['episodeNum']}.{number}"] = {
                "people": len(people),
                "places": len(places),
                "scenes": dict(scenes),
                "deaths": len(deaths),
            }
    return states


def test_all_scenes_of_all_episodes_become_units_and_nothing_is_wrong(imported: Imported, story: untold.Story) -> None:
    assert imported.rows == len(story.telling.works[0].finest) == 4165
    assert len(story.telling.works[0].counts[1,]) + sum(len(story.telling.works[0].counts[n,]) for n in range(2, 9)) == 73
    assert imported.problems == ()
    assert settle(imported)[1] == ()
    assert story.problems == ()


@pytest.mark.parametrize("place", PLACES)
def test_counts_at_a_place_are_those_of_the_table_up_to_there(story: untold.Story, told: dict[str, Any], place: str) -> None:
    view = story.at(place)
    counts = view.counts()
    assert counts["person"] == listing(view, "person").count == told[place]["people"]
    assert counts["place"] == told[place]["places"]
    assert counts.get("event", 0) == told[place]["deaths"]
    for name, scenes in told[place]["scenes"].items():
        assert view.tally(find(view, name, "person").n)["appears", "story"] == scenes, name


def test_pages_change_as_the_story_goes_on(story: untold.Story) -> None:
    assert "dead" not in " ".join(line.text for line in page(story.at("s1e9.24"), "Eddard Stark").lead)
    assert "Eddard Stark is dead" in " ".join(line.text for line in page(story.at("s1e9.25"), "Eddard Stark").lead)
    assert any("is dead" in line.text for line in page(story.at("s6e2.44"), "Jon Snow").lead)
    assert not any("is dead" in line.text for line in page(story.at("s6e2.45"), "Jon Snow").lead)
    with pytest.raises(NotTold):
        find(story.at("s1e9.25"), "Brienne of Tarth")


def test_the_dead_who_are_listed_again_are_asked_about_once_each_time(imported: Imported) -> None:
    codes = Counter(question.code for question in imported.questions)
    assert codes == {"same-name": 15, "status": 14, "dies-again": 4}
    assert {"status | Jon Snow | s6e2.45", "status | High Septon | s3e8.19"} <= {q.key for q in imported.questions}


def test_one_name_for_several_people_comes_out_as_the_dead_who_act(story: untold.Story) -> None:
    found = check(story.ledger())
    errors = [problem for problem in found if problem.severity == "error"]
    assert {problem.code for problem in errors} <= {"dead-act"}
    assert any("son-of-the-harpy" in problem.message for problem in errors)
    assert len(found) < 100  # the bodies that are listed later are no news


def test_relations_without_a_place_are_shown_to_nobody(imported: Imported, story: untold.Story) -> None:
    asked = {item.statement for item in imported.undated}
    cast = json.loads((TABLE / "characters.json").read_text(encoding="utf-8"))["characters"]
    parents = {f"{parent} | parent-of | {who['characterName']}" for who in cast for parent in who.get("parents", [])}
    assert parents <= asked
    everything = story.at(story.telling.everything())
    props = {claim.prop for s in everything.of_kind(("fact",)) if (claim := s.claim)}
    assert props.isdisjoint({"parent-of", "sibling-of", "serves", "protects", "ally-of"})
    with pytest.raises(NotTold):
        find(everything, "Elia Martell")  # in no scene: only a relation knows of her


def test_killings_that_a_scene_tells_are_told_there_and_the_others_wait(imported: Imported, story: untold.Story) -> None:
    waiting = {item.statement for item in imported.undated if " | killed | " in item.statement}
    assert "Ilyn Payne | killed | Eddard Stark" not in waiting
    assert "Aerys II Targaryen | killed | Rickard Stark" in waiting  # before the story
