"""The faces: the same answers on the command line and in the browser."""
