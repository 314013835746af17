"""The first ledger of a new story: small, with comments that say how to go on."""

from __future__ import annotations

from untold.vocabulary import WORK_LEVELS

UNITS: dict[str, str] = {
    "television": "s1 10",
    "novel": "12",
    "novels": "b1 12",
    "play": "a1 3, a2 3, a3 3",
    "film": "f1 20",
    "comic": "v1 6",
    "game": "8",
    "podcast": "s1 10",
    "poem": "b1 100",
}
if set(UNITS) != set(WORK_LEVELS):
    raise AssertionError("every kind of work has units to begin with")

_STORY = """\
# What the audience of {title} is told, and where.
#
# This file declares the work and its units. The others, one to a unit or as you like, hold the entries. An entry is a line:
#
#     PLACE KIND id "words"
#
# It begins with the place at which the audience learns it; what belongs to it stands below it, indented. Everything that an
# entry says is told at its place, names included: what comes out later is a later entry.
#
#     untold check            says what is wrong, by file, line and column
#     untold fmt              tidies
#     untold page Ada --at {place}
#                             shows what a reader has been told by there; `untold mark {place}` keeps the place

work {handle} {quoted}
  kind: {kind}
  units: {units}
"""

_ENTRIES = """\
# What is told in {place}. Replace these entries with your story's own.

{place} person ada     "Ada"
{place} place  harbour "the harbour"

{place} event arrival "Ada comes back to the harbour"
  agent: ada
  where: harbour

# A question that the story leaves open; a later `closes why-back "…"` answers it.
{place} open why-back "Why has Ada come back?"

# A fact is `subject property value`. Told later, it would begin with a later place.
{place} fact ada-lives ada status alive
  since: arrival
"""


def starter(handle: str, title: str, kind: str, units: str, place: str) -> str:
    """The text of `story.untold`."""
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return _STORY.format(title=title, handle=handle, quoted=quoted, kind=kind, units=units, place=place)


def first_entries(place: str) -> str:
    """The text of the first unit's file."""
    return _ENTRIES.format(place=place)
