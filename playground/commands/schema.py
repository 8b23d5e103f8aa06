"""``schema``: the JSON Schema of a document."""

import argparse

from playground.commands.arguments import Parser
from playground.commands.output import print_json
from playground.document.json_schema import json_schema

DESCRIPTION = """\
Print the JSON Schema of a document (.nnp), for editors that complete and check, and for
scripts that write documents. The format is explained in docs/document-format.md."""

EXAMPLES = """\
examples:
  neural-playground schema > document.schema.json
  neural-playground schema --json"""


def add_arguments(parser: Parser) -> None:
    """Declare what ``schema`` takes: nothing of its own."""


def run(arguments: argparse.Namespace) -> int:
    """Print the schema; ``--json`` changes nothing, for it is JSON anyway."""
    print_json(json_schema())
    return 0
