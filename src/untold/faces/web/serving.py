"""Serving the reader with uvicorn: on this machine alone unless told otherwise, and without a word about the server."""

from __future__ import annotations

import uvicorn
from starlette.types import ASGIApp


def serve(application: ASGIApp, host: str = "127.0.0.1", port: int = 8400) -> None:
    """Serve until interrupted."""
    uvicorn.Server(configuration(application, host, port)).run()


def configuration(application: ASGIApp, host: str, port: int) -> uvicorn.Config:
    """How the server is set: no server header, nothing counted, small limits."""
    return uvicorn.Config(
        application,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        h11_max_incomplete_event_size=32_768,
        timeout_keep_alive=30,
        limit_concurrency=512,
    )
