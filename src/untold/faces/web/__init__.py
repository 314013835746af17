"""The web reader: pages set like a book's, made on the server from what has been told, and the same answers as JSON."""

from untold.faces.web.app import application
from untold.faces.web.serving import serve

__all__ = ["application", "serve"]
