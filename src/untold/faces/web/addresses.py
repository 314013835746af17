"""Addresses within the reader: every link carries the lowered place and the voices on to the next page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes links; `at` is the place that a link has lowered the reader to (empty: his own), `voices` those asked for."""

    at: str = ""
    voices: tuple[str, ...] = ()

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """What every link carries, as names and values (forms repeat them as hidden fields)."""
        pairs = (("at", self.at), ("voices", ",".join(self.voices)))
        return tuple((name, value) for name, value in pairs if value)

    @property
    def tail(self) -> str:
        """What to put behind a path that has no query of its own."""
        return "?" + urlencode(self.carried) if self.carried else ""

    def to(self, path: str, **query: str | int) -> str:
        """A link to a path with a query; empty values are left out."""
        pairs = [(name, str(value)) for name, value in query.items() if value not in ("", 0)]
        pairs += self.carried
        return quote(path) + ("?" + urlencode(pairs) if pairs else "")

    def thing(self, handle: str) -> str:
        """A link to a thing's page."""
        return f"/thing/{handle}{self.tail}"

    def with_voices(self, path: str, voices: tuple[str, ...], query: Mapping[str, str]) -> str:
        """The same page with other voices."""
        return Addresses(self.at, voices).to(path, **query)


def local(address: str) -> str:
    """An address to send a visitor on to: the one given where it lies within this site, else the first page.

    A browser would read `//host` and `/\\host` as another site.
    """
    plain = address.isascii() and address.isprintable() and " " not in address
    if plain and len(address) <= 2000 and address.startswith("/") and not address.startswith("//") and "\\" not in address:
        return address
    return "/"
