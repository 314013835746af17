"""Fields of infoboxes and front matter as the ledger's properties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from untold.importing.cast import slug
from untold.properties import Property

# Another name for a property; `<`: the field's value is the subject (`mother: Vera` says that Vera is the mother of it).
_OTHER = {
    "mother": "<mother-of", "father": "<father-of", "parent": "<parent-of", "parents": "<parent-of", "child": "parent-of",
    "children": "parent-of", "son": "parent-of", "daughter": "parent-of", "sons": "parent-of", "daughters": "parent-of",
    "sibling": "sibling-of", "siblings": "sibling-of", "brother": "sibling-of", "brothers": "sibling-of",
    "sister": "sibling-of", "sisters": "sibling-of", "spouse": "spouse-of", "spouses": "spouse-of", "husband": "spouse-of",
    "wife": "spouse-of", "married to": "spouse-of", "partner": "partner-of", "partners": "partner-of",
    "family": "kin-of", "relative": "kin-of", "relatives": "kin-of", "friend": "friend-of", "friends": "friend-of",
    "enemy": "enemy-of", "enemies": "enemy-of", "ally": "ally-of", "allies": "ally-of", "affiliation": "member-of",
    "affiliations": "member-of", "member": "<member-of", "members": "<member-of", "member of": "member-of",
    "organization": "member-of", "organisation": "member-of", "faction": "member-of", "group": "member-of",
    "leader": "<leads", "leaders": "<leads", "led by": "<leads", "employer": "works-for", "residence": "lives-in",
    "home": "lives-in", "lives in": "lives-in", "location": "located-in", "located in": "located-in", "owner": "owned-by",
    "owners": "owned-by", "owned by": "owned-by", "job": "occupation", "profession": "occupation", "role": "occupation",
    "occupations": "occupation", "powers": "power", "abilities": "power", "killer": "<killed", "killed by": "<killed",
    "killers": "<killed", "teacher": "<teaches", "mentor": "<teaches", "student": "teaches", "students": "teaches",
    "master": "serves", "portrayed by": "", "actor": "", "actress": "", "played by": "", "voiced by": "", "voice actor": "",
    "image": "", "img": "", "caption": "", "imagecaption": "", "image caption": "", "alt": "", "image size": "", "name": "",
    "title": "", "title1": "", "first": "", "last": "", "first appearance": "", "last appearance": "", "appearances": "",
    "first seen": "", "last seen": "", "box title": "", "type": "", "debut": "",
}  # fmt: skip
_STATUS = {
    "alive": "alive", "living": "alive", "active": "alive", "dead": "dead", "deceased": "dead", "killed": "dead",
    "died": "dead", "missing": "missing", "unknown": "missing", "undead": "undead", "unborn": "unborn",
}  # fmt: skip
_LONGEST = 40
ROLES = {"agent": "agent", "by": "agent", "victim": "victim", "victims": "victim", "with": "with", "to": "to",
         "witness": "witness", "witnesses": "witness", "object": "object", "where": "where", "location": "where",
         "place": "where"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a field says: the property, whether its value is the subject; `own` where the property is to be declared."""

    property: str
    turned: bool = False
    own: Property | None = None


def plain_field(name: str) -> str:
    """A field's name as it is compared: small, its words apart, without a number behind."""
    spaced = re.sub(r"[\s_\-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.strip())).strip().lower()
    return re.sub(r"(?<=[a-z]) ?\d+$", "", spaced)


def means_nothing(name: str, given: Mapping[str, str]) -> bool:
    """Whether a field says nothing of the story: a picture, a caption, the first appearance."""
    plain = plain_field(name)
    return not given.get(plain, _OTHER.get(plain, plain)).strip()


def meaning(name: str, given: Mapping[str, str], known: Mapping[str, Property], *, thing: bool) -> Meaning | None:
    """What a field means whose value is a `thing`, or words; `given` are the keeper's own meanings, `known` all
    properties that there are. None: nothing."""
    if means_nothing(name, given):
        return None
    plain = plain_field(name)
    written = given.get(plain) or _OTHER.get(plain) or plain.replace(" ", "-")
    turned, written = written.startswith("<"), written.lstrip("<").strip()
    found = known.get(written)
    if found and (found.value == "thing") == thing:
        return Meaning(written, turned)
    base = slug(written)[:_LONGEST].strip("-")
    if not base:
        return None
    own = f"{base}-of" if thing else base
    own = f"{own}-{'whom' if thing else 'words'}" if own in known else own
    return Meaning(own, False, Property(own, f"{plain}:", value="thing" if thing else "text"))


def status_of(words: str) -> str:
    """The ledger's word for a status; empty where it has none."""
    return _STATUS.get(words.strip(" .").casefold(), "")
