"""ANSEL, the encoding of many older family trees (ANSI/NISO Z39.47): marks stand before the letter that they belong to."""

from __future__ import annotations

import unicodedata

_LETTERS = dict(
    zip(
        (*range(0xA1, 0xAE), 0xAE, *range(0xB0, 0xBB), 0xBC, 0xBD, *range(0xC0, 0xC7), 0xC7, 0xC8, 0xCF),
        "ŁØĐÞÆŒʹ·♭®±ƠƯʼʻłøđþæœʺı£ðơư°ℓ℗©♯¿¡ß€ß",
        strict=True,
    )
)
_MARKS = dict(
    zip(
        (*range(0xE0, 0xFC), 0xFE),
        "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030c\u030a\ufe20\ufe21\u0315\u030b\u0310"
        "\u0327\u0328\u0323\u0324\u0325\u0333\u0332\u0326\u031c\u032e\ufe22\ufe23\u0313",
        strict=True,
    )
)


def decode_ansel(content: bytes) -> str:
    """The text, composed; a byte that ANSEL does not have is U+FFFD."""
    found: list[str] = []
    marks: list[str] = []
    for byte in content:
        if byte in _MARKS:
            marks.append(_MARKS[byte])
            continue
        found.append(chr(byte) if byte < 0x80 else _LETTERS.get(byte, "\ufffd"))
        found.extend(marks)
        marks.clear()
    return unicodedata.normalize("NFC", "".join([*found, *marks]))
