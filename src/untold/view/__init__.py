"""A story as told by a progress: look-ups only, with no way back to the whole."""

from untold.view.ties import Outline, Tied
from untold.view.view import Row, View

__all__ = ["Outline", "Row", "Tied", "View"]
