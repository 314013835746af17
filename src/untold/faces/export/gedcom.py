"""A family tree as GEDCOM 7, as told: identifiers are made of handles, and every line says in `_TOLD` where it is told.

Families come from who is whose parent and spouse; what else is kin stands as an association with its wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from untold.ask.answers import Family, Kinship, Relative

TOLD = "_TOLD"
OF = "_OF"  # below _TOLD: of which parent it is told there, where the two are told apart
_PARENTS = {"mother-of": "F", "father-of": "M", "parent-of": ""}
_MOST_PARENTS = 2


@dataclass
class _Household:
    """Parents, their children, each with the places at which they are told to be theirs, and a marriage."""

    parents: tuple[int, ...]
    children: dict[int, dict[int, str]] = field(default_factory=dict)
    married: str = ""


@dataclass
class _Tree:
    """A family's ties put in order: who is whose parent, then households of them, then what goes into none."""

    family: Family
    parents: dict[tuple[int, bool], dict[int, str]] = field(default_factory=dict)
    sexes: dict[int, str] = field(default_factory=dict)
    households: dict[tuple[int, ...], _Household] = field(default_factory=dict)
    homes: dict[int, list[tuple[_Household, bool]]] = field(default_factory=dict)
    founded: dict[int, list[_Household]] = field(default_factory=dict)
    others: dict[int, list[tuple[int, str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        spouses: list[Kinship] = []
        for tie in self.family.ties:
            if tie.property in _PARENTS:
                self._parent(tie.first, tie.second, tie, _PARENTS[tie.property], adopted=False)
            elif tie.property == "child-of":
                self._parent(tie.second, tie.first, tie, "", adopted=False)
            elif tie.property == "adopted-by":
                self._parent(tie.second, tie.first, tie, "", adopted=True)
            elif tie.property == "spouse-of":
                spouses.append(tie)
            else:
                self._other(tie.first, tie.second, tie)
        for (child, adopted), parents in self.parents.items():
            self._bring_home(child, parents, adopted=adopted)
        for tie in spouses:
            self._household((tie.first, tie.second)).married = tie.place
        for household in self.households.values():
            for parent in household.parents:
                self.founded.setdefault(parent, []).append(household)

    def _parent(self, parent: int, child: int, tie: Kinship, sex: str, *, adopted: bool) -> None:
        self.parents.setdefault((child, adopted), {}).setdefault(parent, tie.place)
        if sex:
            self.sexes[parent] = sex if self.sexes.get(parent, sex) == sex else "X"

    def _bring_home(self, child: int, parents: dict[int, str], *, adopted: bool) -> None:
        """A child into its parents' household; a third parent has one without the others."""
        listed = list(parents)
        for group in (listed[:_MOST_PARENTS], *([one] for one in listed[_MOST_PARENTS:])):
            household = self._household(tuple(group))
            if child not in household.children:
                household.children[child] = {parent: parents[parent] for parent in group}
                self.homes.setdefault(child, []).append((household, adopted))

    def _household(self, parents: tuple[int, ...]) -> _Household:
        return self.households.setdefault(tuple(sorted(parents)), _Household(tuple(sorted(parents))))

    def _other(self, first: int, second: int, tie: Kinship) -> None:
        self.others.setdefault(first, []).append((second, tie.wording, tie.place))


def write_gedcom(family: Family) -> str:
    """The file's text."""
    tree = _Tree(family)
    lines = ["0 HEAD", "1 GEDC", "2 VERS 7.0", "1 SOUR UNTOLD"]
    for number, relative in enumerate(family.people):
        lines.extend(_individual(tree, number, relative))
    for household in tree.households.values():
        lines.extend(_family(tree, household))
    return "\n".join([*lines, "0 TRLR", ""])


def _individual(tree: _Tree, number: int, relative: Relative) -> Iterator[str]:
    yield f"0 {_person(tree, number)} INDI"
    for count, name in enumerate(relative.names):
        yield f"1 NAME {_text(name.name)}"
        if count:
            yield "2 TYPE AKA"
        yield f"2 {TOLD} {name.place}"
    if sex := tree.sexes.get(number):
        yield f"1 SEX {sex}"
    for household, adopted in tree.homes.get(number, ()):
        yield f"1 FAMC {_family_id(tree, household)}"
        if adopted:
            yield "2 PEDI ADOPTED"
    for household in tree.founded.get(number, ()):
        yield f"1 FAMS {_family_id(tree, household)}"
    for other, wording, place in tree.others.get(number, ()):
        yield f"1 ASSO {_person(tree, other)}"
        yield "2 ROLE OTHER"
        yield f"3 PHRASE {_text(wording)}"
        yield f"2 {TOLD} {place}"
    yield f"1 {TOLD} {relative.first}"


def _family(tree: _Tree, household: _Household) -> Iterator[str]:
    yield f"0 {_family_id(tree, household)} FAM"
    free = {"HUSB", "WIFE"}
    for parent in sorted(household.parents, key=lambda n: not tree.sexes.get(n)):  # those whose side is told choose first
        side = "WIFE" if tree.sexes.get(parent) == "F" else "HUSB"
        side = side if side in free else free.pop()
        free.discard(side)
        yield f"1 {side} {_person(tree, parent)}"
    if household.married:
        yield "1 MARR"
        yield f"2 {TOLD} {household.married}"
    for child, places in household.children.items():
        yield f"1 CHIL {_person(tree, child)}"
        if len(set(places.values())) == 1:
            yield f"2 {TOLD} {next(iter(places.values()))}"
            continue
        for parent, place in places.items():
            yield f"2 {TOLD} {place}"
            yield f"3 {OF} {_person(tree, parent)}"


def _person(tree: _Tree, number: int) -> str:
    return f"@{_handle(tree, number)}@"


def _family_id(tree: _Tree, household: _Household) -> str:
    return "@" + "_".join(["F", *sorted(_handle(tree, parent) for parent in household.parents)]) + "@"


def _handle(tree: _Tree, number: int) -> str:
    return tree.family.people[number].thing.handle.upper()


def _text(text: str) -> str:
    """Words on one line; strokes would mark a family name, and a first @ a pointer."""
    plain = " ".join(text.replace("/", " ").split())
    return f"@{plain}" if plain.startswith("@") else plain
