"""`python -m untold`: the command line, where `untold` itself is not on the path."""

from untold.faces.cli import main

if __name__ == "__main__":
    main()
