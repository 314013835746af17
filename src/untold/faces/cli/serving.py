"""The verb that serves readers over the web."""

from __future__ import annotations

import socket
import threading
import webbrowser

import click

from untold.faces.cli.opening import folder_of
from untold.faces.cli.options import Settings, shared
from untold.problems import RequestError

_PORT = 8400
_TRIED = 20


@click.command(short_help="Serve the story to readers, in a browser.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Which of this machine's addresses.")
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="N", help=f"Which port.  [default: {_PORT}, or the next free one]"
)
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name that readers may reach this machine under.")
@click.option("--upto", metavar="PROGRESS", help="What nobody is told beyond, whatever he asks.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
@shared("story")
def serve(settings: Settings, host: str, port: int | None, names: tuple[str, ...], upto: str | None, open_: bool) -> int:
    """Serve the story's reader and its JSON until interrupted, and print the address. A changed ledger is served at once."""
    from untold.faces.cli.served import Served
    from untold.faces.web.app import application
    from untold.faces.web.serving import serve as serve_application

    served = Served(folder_of(settings), upto)
    number = _free_port(host, port)
    known = (*names, *([host] if host not in ("0.0.0.0", "::") else []))  # noqa: S104 - asked for, or not
    app = application(served.at, served.telling, ceiling=served.ceiling, hosts=known, veil=served.veil)
    address = f"http://{f'[{host}]' if ':' in host else host}:{number}/"
    click.echo(f"{address}\nCtrl-C ends it.")
    if open_:
        opener = threading.Timer(0.8, webbrowser.open, (address,))
        opener.daemon = True
        opener.start()
    try:
        serve_application(app, host, number)
    except KeyboardInterrupt:
        return 0
    return 0


def _free_port(host: str, port: int | None) -> int:
    """The port asked for, else the usual one or the next that is free. Raises RequestError where there is none."""
    wanted = [port] if port else list(range(_PORT, _PORT + _TRIED))
    why: OSError | None = None
    for number in wanted:
        try:
            family = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0][0]
            with socket.socket(family, socket.SOCK_STREAM) as tried:
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                tried.bind((host, number))
        except OSError as error:
            why = error
            continue
        if number != wanted[0]:
            click.echo(f"Port {wanted[0]} is in use; {number} is free.", err=True)
        return number
    reason = (why.strerror or str(why)) if why else ""
    if port:
        raise RequestError(f"port {port} on {host} cannot be had ({reason}); --port takes another")
    raise RequestError(f"no port from {_PORT} to {_PORT + _TRIED - 1} on {host} can be had ({reason})")


VERBS: dict[str, click.Command] = {"serve": serve}
