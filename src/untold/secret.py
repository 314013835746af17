"""The key of the handles: configuration of one installation, made by chance at first use."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import platformdirs

_SIZE = 32


def data_folder() -> Path:
    """Where a user's own things are kept, this key and his bookmarks; UNTOLD_DATA names another place."""
    stated = os.environ.get("UNTOLD_DATA")
    return Path(stated) if stated else platformdirs.user_data_path("untold")


def installation_key() -> bytes:
    """The key: `UNTOLD_KEY`, else a file in the user's data folder, else (where none can be written) one for this process."""
    stated = os.environ.get("UNTOLD_KEY")
    if stated:
        return stated.encode()
    try:
        return _kept(data_folder() / "key")
    except OSError:
        return secrets.token_bytes(_SIZE)


def _kept(path: Path) -> bytes:
    if path.exists():
        key = path.read_bytes()
        if len(key) >= _SIZE:
            return key
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"key-{os.getpid()}")
    fresh.write_bytes(secrets.token_bytes(_SIZE))
    fresh.chmod(0o600)
    try:
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return path.read_bytes()
