"""The command line's verbs, one module each: headless, exact, with ``--json`` and with a readable table."""
