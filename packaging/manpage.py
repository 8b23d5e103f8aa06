"""Write the manual page from what the program says of itself with ``--help``, for each of its commands.

``python packaging/manpage.py > neural-playground.1``
"""

import argparse
import os
import sys
import time

from playground import __version__
from playground.cli import VERBS, make_parser

NAME = "neural-playground"

FILES = {
    "class.json": "beside the program: how every start begins (language, lesson, hidden controls)",
    "~/.config/neural-playground/": "settings.json, the person's settings; progress.json, the lessons done",
    "~/.local/state/neural-playground/": "drafts of unsaved work, locks of open documents, and the log",
}


def page() -> str:
    """Return the page, in the language of man (groff_man(7))."""
    os.environ["COLUMNS"] = "80"  # the width that argparse folds its help to
    parser = make_parser()
    day = time.strftime("%Y-%m-%d", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "0"))))
    options = "".join(option(action) for action in parser._actions if action.option_strings)
    commands = "".join(
        f".SS {name}\n.nf\n{plain(verb.format_help())}\n.fi\n" for name, verb in verbs(parser).items()
    )
    first, _, rest = (parser.description or "").partition("\n\n")
    return (
        f'.TH NEURAL\\-PLAYGROUND 1 {day} "Neural Playground {__version__}" "User Commands"\n'
        f".SH NAME\n{plain(NAME)} \\- {plain(first[0].lower() + first[1:].rstrip('.'))}\n"
        f".SH SYNOPSIS\n.B {plain(NAME)}\n[\\fIOPTION\\fR ...] [\\fIFILE\\fR]\n"
        f".br\n.B {plain(NAME)}\n\\fICOMMAND\\fR ...\n"
        f".SH DESCRIPTION\n{plain(rest)}\n"
        f".SH OPTIONS\n{options}"
        f".SH COMMANDS\n{commands}"
        f".SH EXAMPLES AND EXIT STATUS\n.nf\n{plain(parser.epilog or '')}\n.fi\n"
        f".SH FILES\n{''.join(paragraph(name, told) for name, told in FILES.items())}"
    )


def verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return {name: action.choices[name] for name in VERBS}
    raise LookupError("the parser has no commands")


def option(action: argparse.Action) -> str:
    """Return one option as a tagged paragraph."""
    names = ", ".join(f"\\fB{plain(name)}\\fR" for name in action.option_strings)
    value = f" \\fI{plain(str(action.metavar))}\\fR" if action.metavar else ""
    return f".TP\n{names}{value}\n{plain(action.help or '')}\n"


def paragraph(name: str, told: str) -> str:
    """Return one file as a tagged paragraph."""
    return f".TP\n\\fI{plain(name)}\\fR\n{plain(told)}\n"


def plain(text: str) -> str:
    """Return ``text`` with what man would take for a command or a soft hyphen made plain."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    text = text.replace("~", "\\(ti").replace("^", "\\(ha")
    return "\n".join(f"\\&{line}" if line.startswith((".", "\\(aq")) else line for line in text.splitlines())


if __name__ == "__main__":
    sys.stdout.write(page())
