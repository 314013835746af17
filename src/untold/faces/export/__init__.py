"""What has been told, as files for other programs: each made from an answer alone."""

from untold.faces.export.gedcom import write_gedcom

__all__ = ["write_gedcom"]
