"""Puts the naive view, and the law tests' maker of stories, where these tests find them."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "laws")]
