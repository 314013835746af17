"""Plays written as text: acts and scenes by their headings, speeches by the names before them, the cast by its list.

Read so only where the layout leaves no doubt: there are acts, scenes or a cast list, and most paragraphs begin with one of a
few names that come again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from untold.read.draft import Draft
from untold.read.outline import Outline, Para
from untold.read.outline_units import OpenUnits, levels_of

_NAME = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\- ]{0,38}[A-ZÀ-ÖØ-Þ]"
_ALONE = re.compile(rf"_?({_NAME})[.:]?_?(?:[ \t]*[\[(][^\n\])]{{1,80}}[\])])?[ \t]*\n")
_BEFORE = re.compile(rf"_?({_NAME})(?:[ \t]*[\[(][^\n\])]{{1,80}}[\])])?[.:]_?(?=[\s_\[(])[ \t]*")
_SHORT = re.compile(r"_?([A-ZÀ-ÖØ-Þ][a-zß-ÿ]{1,15}(?: [A-ZÀ-ÖØ-Þ][a-zß-ÿ]{1,15})?)[.:]_?[ \t]+(?=[^\s\d])")
_CAST = re.compile(
    r"(?:dramatis person[aæ]e?|(?:the )?persons?(?: represented| of the (?:play|drama))"
    r"|(?:list of )?characters(?: in the play)?|(?:the )?cast(?: of characters)?|personen|personnages|personaggi)\W*",
    re.IGNORECASE,
)
_SETTING = re.compile(r"(?:the )?(?:scene|setting|schauplatz|time|la scène)\W*[:.—–-]", re.IGNORECASE)
_DIRECTION = re.compile(r"(?:re-?enter|enter|exit|exeunt|flourish|alarum|sennet|curtain|vorhang|rideau)\b", re.IGNORECASE)
_ENCLOSED = re.compile(r"_?[\[(][^\])]*[\])]_?\.?|_[^_]+_", re.DOTALL)
_LEAST_SHARE = 0.5
_LONGEST_CAST_LINE = 200


def layout_of(paras: Sequence[Para], found: Outline) -> re.Pattern[str] | None:
    """How the play names its speakers; None where this is no play, or not surely one."""
    staged = any(found.kinds[number] in ("act", "scene") for number in found.heads)
    if not staged and not any(_CAST.fullmatch(_first(para)) for para in paras[:300]):
        return None
    first = found.heads[0] if staged else 0
    layouts = (_ALONE, _BEFORE, _SHORT)
    spoken = 0
    names: list[Counter[str]] = [Counter() for _ in layouts]
    for para, kind in zip(paras[first:], found.kinds[first:], strict=True):
        if kind or _directs(para.text):
            continue
        spoken += 1
        for layout, found_names in zip(layouts, names, strict=True):
            if match := layout.match(para.text):
                found_names[match[1].strip(" .")] += 1
    for layout, counts in zip(layouts, names, strict=True):
        again = sum(count for count in counts.values() if count > 1)
        if len(counts) > 1 and again >= (0.7 if layout is _SHORT else _LEAST_SHARE) * spoken and again > 2:
            return layout
    return None


def write_play(draft: Draft, paras: Sequence[Para], found: Outline, layout: re.Pattern[str]) -> OpenUnits:
    """Write a play; what stands without a speaker in a scene and is no direction goes on with the speech before it."""
    kinds = [
        _inner(para.text) or kind if kind in ("act", "scene") else kind for para, kind in zip(paras, found.kinds, strict=True)
    ]
    levels = levels_of(kind for number in found.heads for kind in (found.kinds[number], kinds[number]))
    units = OpenUnits(draft, levels)
    heads = set(found.heads)
    act, speaker, in_cast = "", "", False
    for number, para in enumerate(paras):
        outer, kind = found.kinds[number], kinds[number]
        if number in heads or kind in ("back", "notes"):
            title = " ".join(para.text.split())
            if outer != kind and (said := _act(para.text)) != act:
                act = said
                units.head(outer, act)
            elif outer == "act":
                act = _act(para.text)
            units.head(kind, title)
            draft.setting = title if kind == "scene" else ""
            draft.add(para.text, "heading")
            speaker, in_cast = "", False
        elif not draft.place and (in_cast or _CAST.fullmatch(_first(para))) and kind != "contents":
            in_cast = _write_cast(draft, para.text, in_cast)
        elif kind == "contents" or not (draft.place or not found.heads):
            draft.add(para.text, kind or "text")
        else:
            speaker = _write_spoken(draft, para.text, layout, speaker)
    return units


def _first(para: Para) -> str:
    return para.text.split("\n", 1)[0].strip(" _*")


def _act(text: str) -> str:
    """The act of a heading that names an act and a scene."""
    return re.split(r"\W*(?i:sc[eè]ne|szene|scena|auftritt)\b", " ".join(text.split()))[0].strip(" .,:;—–-")


def _inner(text: str) -> str:
    """`scene` for a heading of an act and its scene in one."""
    return "scene" if re.match(r"\w+\W+\w+\W+(?i:sc[eè]ne|szene|scena|auftritt)\b", text) else ""


def _directs(text: str) -> bool:
    return bool(_DIRECTION.match(text.lstrip("[(_")) or _ENCLOSED.fullmatch(text))


def _write_spoken(draft: Draft, text: str, layout: re.Pattern[str], speaker: str) -> str:
    """One paragraph of a scene; who speaks behind it."""
    match = layout.match(text)
    if _directs(text):
        draft.add(text, "direction")
    elif match:
        speaker = match[1].strip(" .")
        draft.people[speaker] = None
        draft.add(text[: match.end()], "speaker", speaker=speaker)
        draft.add(text[match.end() :], "speech", speaker=speaker, gap="\n" if "\n" in match[0] else " ")
    elif speaker:
        draft.add(text, "speech", speaker=speaker, uncertain="names no speaker; it may be a direction")
    else:
        draft.add(text, "direction", uncertain="names no speaker")
    return speaker


def _write_cast(draft: Draft, text: str, begun: bool) -> bool:
    """Lines of the list of persons, each with whom it names; false where the list has ended."""
    lines = text.split("\n")
    if not begun:
        draft.open("", lines[0].strip(), "cast")
        draft.add(lines.pop(0), "heading")
    for number, line in enumerate(lines):
        if _SETTING.match(line.strip()) or len(line) > _LONGEST_CAST_LINE:
            draft.close()
            draft.add("\n".join(lines[number:]), "text")
            return False
        draft.add(line, "cast", gap="\n")
        if name := person_named(line):
            draft.people[name] = None
    return True


def person_named(line: str) -> str:
    """Whom a line of a list of persons names: what stands before its first comma, mark or gap."""
    name = re.split(r"[,.;:(\[—–]|\s{2,}|\t| - ", line.strip(" _"), maxsplit=1)[0].strip(" _")
    return name if len(name) < 60 else ""
