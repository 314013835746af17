"""Entries to one SQLite file: the keeper's side of the wall ends here."""

from untold.compile.build import build
from untold.compile.writing import Writer

__all__ = ["Writer", "build"]
