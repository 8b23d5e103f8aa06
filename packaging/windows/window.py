"""Starts the program from a double click on Windows, without a console."""

import sys

from playground.app import main

if __name__ == "__main__":
    sys.exit(main())
