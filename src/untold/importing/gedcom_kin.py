"""Who is whose kin in a family tree: its families, adoptions and associations as ties between two persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from untold.importing.gedcom_lines import VOID, Node
from untold.vocabulary import PROPERTIES

_MOST_SIBLINGS = 40
_ADOPTED = frozenset(("ADOPTED", "FOSTER"))
_SAID = {prop.wording: name for name, prop in PROPERTIES.items() if prop.value == "thing"} | {
    "friend": "friend-of",
    "sibling": "sibling-of",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie: two persons by their identifiers, the property, and the structures that may say where it is told, the nearest
    first, each with the name under which a mapping speaks of it. `since` is a date as the file has it; `parent`
    the one of the two who is the parent."""

    first: str
    property: str
    second: str
    wheres: tuple[tuple[Node, str], ...]
    since: str = ""
    parent: str = ""


def ties_of(family: Node, people: Mapping[str, Node], *, by_role: bool) -> Iterator[Tie]:
    """The ties that one family makes; `by_role`: husband and wife say who is father and mother where no sex does."""
    whole = (family, family.xref)
    partners = [(node, node.pointer) for node in family.all("HUSB", "WIFE") if node.pointer in people]
    children = [(node, node.pointer) for node in family.all("CHIL") if node.pointer in people]
    marriage = family.one("MARR")
    if len(partners) == 2 and partners[0][1] != partners[1][1] and (marriage or not children):
        own = ((marriage, f"{family.xref} MARR"),) if marriage else ()
        prop = "spouse-of" if marriage else "partner-of"
        yield Tie(partners[0][1], prop, partners[1][1], (*own, whole), marriage.words("DATE") if marriage else "")
    for child, xref in children:
        back = next((node for node in people[xref].all("FAMC") if node.pointer == family.xref), None)
        own = ((child, f"{family.xref} {xref}"), *(((back, f"{xref} FAMC"),) if back else ()), whole)
        pedigree = (back.words("PEDI") if back else child.words("PEDI")).upper()
        for partner, parent in partners:
            if parent == xref:
                continue
            if pedigree in _ADOPTED:
                yield Tie(xref, "adopted-by", parent, own, parent=parent)
            else:
                yield Tie(parent, _parenthood(partner, people[parent], by_role=by_role), xref, own, parent=parent)
    if not partners:
        for (node, one), (_, other) in combinations(children[:_MOST_SIBLINGS], 2):
            yield Tie(one, "sibling-of", other, ((node, f"{family.xref} {one}"), whole))


def associations_of(person: Node, people: Mapping[str, Node]) -> Iterator[tuple[Node, Tie | None]]:
    """The ties that a person's record says in words; None where they are not among the ledger's."""
    for node in person.all("ASSO"):
        role = node.one("ROLE")
        said = (role.words("PHRASE") or role.text if role else node.words("RELA")).strip()
        prop = said if said in PROPERTIES else _SAID.get(said) or _SAID.get(said.lower(), "")
        fits = bool(prop) and PROPERTIES[prop].value == "thing" and node.pointer in people and node.pointer != person.xref
        yield node, Tie(person.xref, prop, node.pointer, ((node, f"{person.xref} ASSO"),)) if fits else None


def lost_pointers(families: Sequence[Node], people: Mapping[str, Node]) -> Iterator[tuple[Node, str]]:
    """Lines that tie nobody to anybody, each with why: they point to nobody, to no family, or make somebody his own parent."""
    known = {family.xref for family in families} | {VOID}
    for family in families:
        partners = {node.pointer for node in family.all("HUSB", "WIFE")}
        for node in family.all("HUSB", "WIFE", "CHIL"):
            if node.pointer not in people and node.pointer != VOID:
                yield node, "points to nobody who is brought in"
            elif node.tag == "CHIL" and node.pointer in partners:
                yield node, "makes somebody a child of his own, and is left out"
    for person in people.values():
        for node in person.all("FAMC", "FAMS"):
            if node.pointer not in known:
                yield node, "points to no family that is brought in"


def _parenthood(partner: Node, person: Node, *, by_role: bool) -> str:
    sex = person.words("SEX").upper()
    if sex in ("M", "F"):
        return "father-of" if sex == "M" else "mother-of"
    if by_role and not sex:
        return "father-of" if partner.tag == "HUSB" else "mother-of"
    return "parent-of"
