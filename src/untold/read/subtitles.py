"""Subtitles, SRT and WebVTT: cues with their times and speakers; broken, disordered and overlapping cues are reported."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.letters import read_letters

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
_TIMES = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s+(.*))?$")
_VOICE = re.compile(r"<v(?:\.[^ \t>]{0,100})?[ \t]+([^>]{1,200})>")
_TAG = re.compile(
    r"</?(?:[bius]|c|v|lang|ruby|rt|font)(?:[. \t][^<>]{0,300})?>|<\d[\d:.]{3,15}>|\{\\[^{}]{0,200}\}", re.IGNORECASE
)
_NAMED = re.compile(r"(?:-\s*)?([A-Z][A-Z0-9 .'’\-]{1,40}):\s")
_LONGEST = 100_000


@dataclass(slots=True)
class _Cue:
    start: int
    end: int
    line: int
    words: list[str]
    name: str = ""


def read_subtitles(data: bytes, name: str) -> Document:
    """Read subtitles; a cue's passage keeps its order in the file, its clock and, where the file names him, its speaker."""
    draft = Draft(name)
    text = read_letters(data, draft)
    vtt = bool(re.match(r"WEBVTT(?:[ \t\n]|$)", text))
    lines = text.split("\n")
    at, title = 0, ""
    if vtt:
        title = lines[0][6:].strip(" \t-")
        at = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
        for line in lines[1:at]:
            _outside(draft, line, "header")
    cues = _cues(lines, at, vtt, draft)
    if not cues and text.strip():
        draft.wrong("no-cue", "no cue with two times stands in this file", "00:00:01,000 --> 00:00:02,000")
    _report_order(cues, draft)
    named = [cue for cue in cues if vtt and cue.name and not cue.name.isdigit()]
    if named:
        message = (
            f"{len(named):,} cues have ids of their own, such as “{named[0].name[:40]}”; they are no words and are left out"
        )
        draft.wrong("cue-ids", message, "nothing, if that is so", max(named[0].line - 1, 1), severity="warning")
    return draft.document("subtitles", "vtt" if vtt else "srt", title)


def _outside(draft: Draft, text: str, kind: str) -> None:
    if text.strip():
        draft.open("", "", "notes")
        draft.add(text, kind)
        draft.close()


def _cues(lines: list[str], at: int, vtt: bool, draft: Draft) -> list[_Cue]:
    """Block by block; a line of times within a block begins a cue of its own, and is reported."""
    cues: list[_Cue] = []
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        end = at
        while end < len(lines) and lines[end].strip():
            end += 1
        block = lines[at:end]
        if vtt and re.match(r"(?:NOTE|STYLE|REGION)(?:\s|$)", block[0]) and not _TIMES.match(block[0]):
            _outside(draft, "\n".join(block), "note" if block[0].startswith("NOTE") else "style")
        else:
            _block(block, at + 1, vtt, draft, cues)
        at = end
    return cues


def _block(block: list[str], first: int, vtt: bool, draft: Draft, cues: list[_Cue]) -> None:
    """The cues of one block of lines, written as soon as each is complete."""
    places = [(number, times) for number, line in enumerate(block) if (times := _TIMES.match(line[:_LONGEST]))]
    if not places:
        _timeless(block, first, vtt, draft, cues)
        return
    starts = [number for number, _ in places]
    for index, (number, times) in enumerate(places):
        stop = starts[index + 1] if index + 1 < len(starts) else len(block)
        if index + 1 < len(starts):
            draft.wrong("run-together", "a cue begins here without an empty line before it", "an empty line", first + stop)
            if stop - 1 > number and block[stop - 1].strip().isdigit():
                stop -= 1  # the next cue's number
        words = block[number + 1 : stop]
        before = block[:number] if index == 0 else []
        if before and not (len(before) == 1 and (vtt or before[0].strip().isdigit())):
            draft.wrong("cue-number", "this is no number of a cue; it is kept as text without a time", "a number", first)
            draft.add("\n".join(before), "text", uncertain="stands before a cue without a time of its own")
        if not words:
            draft.wrong("empty-cue", "this cue says nothing", "a line of text", first + number, severity="warning")
        cue = _Cue(_millis(times.groups()[:4]), _millis(times.groups()[4:8]), first + number, words)
        cue.name = before[0].strip() if len(before) == 1 else ""
        if cue.end < cue.start:
            draft.wrong("ends-before", "this cue ends before it begins", "a later end", cue.line)
        cues.append(cue)
        _write(cue, draft)


def _timeless(block: list[str], first: int, vtt: bool, draft: Draft, cues: list[_Cue]) -> None:
    """A block without times: a broken cue, or the rest of one whose text held an empty line."""
    broken = next((number for number, line in enumerate(block) if "-->" in line), -1)
    if broken >= 0:
        draft.wrong(
            "broken-times", f"these are no times: {block[broken][:80]}", "00:00:01,000 --> 00:00:02,000", first + broken
        )
        uncertain = "its times could not be read"
    elif len(block) == 1 and block[0].strip().isdigit():
        draft.wrong("broken-cue", "a number stands alone, without times and text", "a cue of three lines", first)
        uncertain = "a number alone"
    else:
        draft.wrong("no-times", "this text has no times", "a line of times before it", first)
        uncertain = "has no times; it may belong to the cue before it" if cues else "has no times"
    draft.add("\n".join(block), "text", uncertain=uncertain)


def _millis(groups: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, parts = groups
    return ((int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)) * 1000 + int((parts or "0").ljust(3, "0"))


def _clock(millis: int) -> str:
    seconds, parts = divmod(millis, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{parts:03}"


def _write(cue: _Cue, draft: Draft) -> None:
    """One cue as passages: one for each voice that it names, else one."""
    clock = f"{_clock(cue.start)}-{_clock(cue.end)}"
    text = "\n".join(cue.words)
    voices = list(_VOICE.finditer(text))
    edges = [0, *[voice.start() for voice in voices], len(text)]
    speakers = ["", *[html.unescape(voice[1]).strip() for voice in voices]]
    for speaker, start, end in zip(speakers, edges, edges[1:], strict=False):
        said = html.unescape(_TAG.sub("", _VOICE.sub("", text[start:end])))
        named = _NAMED.match(said)
        who = speaker or (named[1].strip() if named else "")
        if who:
            draft.people[who] = None
        draft.add(said, "cue", speaker=who, clock=clock)


def _report_order(cues: list[_Cue], draft: Draft) -> None:
    latest: _Cue | None = None
    for cue in cues:
        if latest and cue.start < latest.start:
            draft.wrong("wrong-order", f"this cue begins before the one of line {latest.line}", "cues by their times", cue.line)
        elif latest and cue.start < latest.end:
            message = f"this cue begins before the one of line {latest.line} ends"
            draft.wrong("overlap", message, "one cue after the other", cue.line, severity="warning")
        if not latest or cue.end > latest.end or cue.start >= latest.start:
            latest = cue
