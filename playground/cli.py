"""The command line: opens the window, or runs one verb without it."""

import argparse
import os
import sys
from collections.abc import Callable
from types import ModuleType

from playground import __version__
from playground.commands import check, descend, export, gradcheck, grade, graph, loss, progress, schema, train
from playground.commands.arguments import Parser, join_negative_numbers
from playground.commands.opening import OPTIONS, asks_for_window, read_opening
from playground.commands.output import finish, give_up
from playground.support.errors import PlaygroundError

VERBS: dict[str, tuple[ModuleType, str]] = {
    "train": (train, "train a document's network"),
    "check": (check, "tell whether a document, lesson or class file is valid"),
    "gradcheck": (gradcheck, "compare back-propagation with finite differences"),
    "loss": (loss, "compute a loss and its gradient"),
    "descend": (descend, "follow an optimizer down a function"),
    "export": (export, "write a document's network for another tool"),
    "graph": (graph, "compute an expression forward and back, node by node"),
    "progress": (progress, "print how far the lessons are done"),
    "grade": (grade, "mark the answers to a worksheet of back-propagation"),
    "schema": (schema, "print the JSON Schema of a document"),
}

DESCRIPTION = """\
See and touch how a neural network learns: loss functions, gradient descent, back-propagation.

Without a command, open the window, on FILE if one is given; the program that runs already
opens it, if there is one. The commands need no screen; each prints a table, or JSON with
--json, and explains itself with --help."""

EXAMPLES = """\
examples:
  neural-playground two-moons.nnp
  neural-playground train two-moons.nnp --epochs 60
  neural-playground loss mse --prediction=0.1,0.7,0.2 --target=0,1,0
  neural-playground graph '(x + y)*z' --at x=-2 y=5 z=-4

exit codes: 0 done; 1 a gradient check that failed; 2 wrong input, told in one sentence."""

SELF_TEST = "--self-test"
BAD_INPUT, INTERRUPTED, BROKEN_PIPE = 2, 130, 141  # the last two as shells report SIGINT and SIGPIPE


def main(argv: list[str] | None = None) -> int:
    """Run the command line ``argv``, by default the process's, and return its exit code."""
    try:
        try:
            code = _dispatch(sys.argv[1:] if argv is None else argv)
        except SystemExit as leaving:  # argparse's way to end --help and --version
            code = int(leaving.code or 0)
        finish()
        return code
    except PlaygroundError as error:
        print(f"neural-playground: {' '.join(str(error).split())}", file=sys.stderr)
        return BAD_INPUT
    except ImportError as error:
        library, missing, _ = str(error).partition(": cannot open shared object file")
        if not missing:
            raise
        print(
            f"neural-playground: the window needs {library}, which this system lacks; install the package"
            " that holds it (on Debian and Ubuntu: libegl1, libgl1, fontconfig-config).",
            file=sys.stderr,
        )
        return BAD_INPUT
    except BrokenPipeError:
        give_up()  # whoever read the output has gone
        return BROKEN_PIPE
    except KeyboardInterrupt:
        print("neural-playground: interrupted.", file=sys.stderr)
        return INTERRUPTED


def make_parser() -> Parser:
    """Return the parser of all verbs."""
    parser = Parser(
        prog="neural-playground",
        usage="neural-playground [--lesson NAME] [--lessons FOLDER] [--class FILE] [FILE]\n"
        "       neural-playground COMMAND …",
        description=DESCRIPTION,
        epilog=EXAMPLES,
    )
    for option, (metavar, told) in OPTIONS.items():
        parser.add_argument(option, metavar=metavar, help=told)
    parser.add_argument("--version", action="version", version=f"neural-playground {__version__}")
    parser.add_argument(
        SELF_TEST, action="store_true", help="try this installation in its window; see --self-test --help"
    )
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for name, (module, summary) in VERBS.items():
        verb = commands.add_parser(
            name,
            help=summary,
            description=module.DESCRIPTION,
            epilog=module.EXAMPLES,
            prog=f"{parser.prog} {name}",
        )
        module.add_arguments(verb)
        verb.add_argument("--json", action="store_true", help="print JSON, with every digit")
        verb.set_defaults(run=module.run)
    return parser


def _dispatch(argv: list[str]) -> int:
    if argv[:1] == [SELF_TEST]:
        from playground.self_test import runner  # Qt, as below

        return runner.main(argv[1:])
    opens = not argv or argv[0] not in VERBS
    if opens and (asks_for_window(argv) or not argv or not argv[0].startswith("-")):
        return _open_window(argv)
    arguments = make_parser().parse_args(join_negative_numbers(argv))
    run: Callable[[argparse.Namespace], int] | None = getattr(arguments, "run", None)
    return _open_window([]) if run is None else run(arguments)


def _open_window(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if not asks_for_window(arguments) and (len(arguments) > 1 or (first and not os.path.exists(first))):
        raise PlaygroundError(
            f"there is no command and no file named {first!r}; the commands are: {', '.join(VERBS)}."
        )
    opening = read_opening(arguments)
    from playground import app  # Qt, which no verb needs, takes most of the time to start

    return app.run(opening)
