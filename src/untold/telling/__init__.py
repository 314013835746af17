"""Tellings: a document that tells a story, read and heard passage by passage, so that it is a story without a ledger."""

from untold.telling.heard import Heard
from untold.telling.keeping import hear

__all__ = ["Heard", "hear"]
