"""Lets the tests import what ``run.py`` is made of, as it does when it is run by itself."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
