"""Long work without the collector of circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Millions of small records without a circle among them: looking for circles would take longer than the work."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # put them among the old at once, unlooked at
        gc.unfreeze()
        if was_on:
            gc.enable()
