"""Answers as JSON, for programs: the frozen answers as they are, and what was not told."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

_CONTROLS = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def speak(answer: object) -> None:
    """Write an answer (a record, or plain lists and dicts of them) to the output as JSON."""
    import msgspec

    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    text = json.dumps(msgspec.to_builtins(answer), ensure_ascii=encoding != "utf8", indent=2)
    sys.stdout.write(_CONTROLS.sub(_escape, text) + "\n")


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def as_plain(answer: object) -> Any:
    """An answer as the lists and dicts that its JSON is made of."""
    import msgspec

    return msgspec.to_builtins(answer)
