"""GEDCOM's dates in the ledger's words: an exact one as a story time, any other as words in brackets."""

from __future__ import annotations

import re

_NAMES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_EXACT = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z]{3}) )?(\d{1,4})")
_GREGORIAN = re.compile(r"^(?:@#DGREGORIAN@|GREGORIAN) ", re.IGNORECASE)


def date_of(text: str) -> tuple[str, str]:
    """A date as story time (`1998-10-31`), or the words of one that is not exact (“abt 1850”); one of the two is empty."""
    plain = _GREGORIAN.sub("", " ".join(text.split()))
    match = _EXACT.fullmatch(plain.upper())
    if not match:
        return "", plain
    day, month, year = match.groups()
    if month is None:
        return str(int(year)), ""
    number = _MONTHS.get(month, 0)
    if not number or (day and not 1 <= int(day) <= _days(number, int(year))):
        return "", plain
    return f"{int(year)}-{number:02d}" + (f"-{int(day):02d}" if day else ""), ""


def _days(month: int, year: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
