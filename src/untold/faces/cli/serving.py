"""The verb that serves readers over the web."""

from __future__ import annotations

import click

VERBS: dict[str, click.Command] = {}
