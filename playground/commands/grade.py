"""``grade WORKSHEET ANSWERS``: marks a worksheet, box by box."""

import argparse
from pathlib import Path

from playground.commands.arguments import Parser
from playground.commands.output import number, percent, print_json, print_table, print_text
from playground.graph.exercise import ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE
from playground.graph.worksheet import grade_report, load_answers, load_worksheet
from playground.support.errors import PlaygroundError

DESCRIPTION = f"""\
Mark the answers to a worksheet of back-propagation, box by box. A wrong one is told the
rule that it breaks: the sign, a forgotten path, only the local or only the upstream
derivative. Numbers and fractions count as right within {RELATIVE_TOLERANCE:.1%} or {ABSOLUTE_TOLERANCE}.

A worksheet is made in the Graph workspace, under Exercise. The exit code is 0 whatever the
score; 2 if a file cannot be used."""

EXAMPLES = """\
examples:
  neural-playground grade apples.worksheet.json ada.json
  neural-playground grade apples.worksheet.json ada.json --json

a worksheet (with seed 0 the numbers are those of "at", with any other they are drawn):
  {"format": "neural-playground-worksheet", "version": 1, "title": "Apples", "note": "",
   "expression": "price = apple*n; total = price*tax",
   "at": {"apple": 10, "n": 2, "tax": 1.1}, "seed": 0,
   "boxes": ["price", "∂total/∂apple"]}

answers to it (dtotal/dapple means ∂total/∂apple):
  {"format": "neural-playground-answers", "version": 1, "name": "Ada",
   "answers": {"price": 20, "dtotal/dapple": "11/5"}}"""


def add_arguments(parser: Parser) -> None:
    """Declare what ``grade`` takes."""
    parser.add_argument("worksheet", type=Path, metavar="WORKSHEET", help="the worksheet (.worksheet.json)")
    parser.add_argument("answers", type=Path, metavar="ANSWERS", help="the answers (.json)")


def run(arguments: argparse.Namespace) -> int:
    """Mark one file of answers."""
    worksheet, answers = load_worksheet(arguments.worksheet), load_answers(arguments.answers)
    try:
        report = grade_report(worksheet, answers)
    except PlaygroundError as error:
        raise PlaygroundError(error.message, f"{arguments.answers}: {error.place}") from None
    if arguments.json:
        print_json(report)
        return 0
    title = " – ".join(part for part in (report["worksheet"], report["name"]) if part)
    if title:
        print_text(title)
    print_table(
        [
            ("box", "answer", "", "right answer", "hint"),
            *(
                (
                    mark["box"],
                    " ".join(mark["answer"].split())[:40] or "–",
                    "right" if mark["right"] else "empty" if mark["fault"] == "empty" else "wrong",
                    number(mark["right_answer"]),
                    mark["hint"],
                )
                for mark in report["marks"]
            ),
        ]
    )
    print_text(f"\n{report['right']} of {report['boxes']} right, {percent(report['score'])}")
    return 0
