"""A small invented story that a ledger tells, opened for veiling."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import untold

LEDGER = """
work mill "The Mill"
  kind: television
  units: s1 4, s2 4

s1e1 title mill "The Mill"
s1e1 person ada "Ada Bell"
s1e1 person rufus "Rufus Crane"
s1e1 place mill "the Old Mill"
s1e1 fact ada occupation "keeper of the mill"
s1e1 event quarrel "Ada and Rufus quarrel about the broken wheel of the mill"
  agent: ada
  with: rufus
s1e2 event flood "the river floods the lower meadow and drowns the sheep"
s1e3 event letter "Rufus writes a letter to the magistrate in the harbour town"
  agent: rufus
s1e4 event fire "the granary burns down in the night of the harvest feast"
  where: mill
s2e1 person stranger "the man in grey"
s2e1 event arrival "the man in grey rents the attic above the smithy"
  agent: stranger
s2e2 event theft "somebody steals the silver compass from the chapel"
s2e3 person ines "Ines Vogel"
s2e3 same stranger ines
s2e3 event unmasking "the man in grey takes off his wig and is Ines Vogel"
s2e4 event death "Rufus Crane falls from the weir and drowns"
  victim: rufus
  effect: rufus status dead
"""


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[untold.Story]:
    folder: Path = tmp_path_factory.mktemp("mill")
    (folder / "story.untold").write_text(LEDGER, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNTOLD_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield untold.open(folder, key=b"the key that tests open stories with")
