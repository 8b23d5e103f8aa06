"""The expression language, from text to graph: ``price = apple*n; total = price*tax``.

Statements are separated by ``;`` or a new line; each may name its result, and the last one is the result of
the whole. Operators bind as in Python: ``-x**2`` is −(x²), and ``**`` groups to the right. Nothing is ever
executed: the parser adds one node per operation to a graph, and its depth is bounded, so hostile text ends in
an error like any other.
"""

from math import e, isinf, pi

from playground.graph.computation import Graph, GraphBuilder
from playground.graph.lexer import ExpressionError, Token, tokenize
from playground.graph.operations import function_names, function_operation
from playground.support.marks import N_

MAX_DEPTH = 100

CONSTANTS = {"pi": pi, "π": pi, "e": e}

_BINARY = {"+": (1, "add"), "-": (1, "subtract"), "*": (2, "multiply"), "/": (2, "divide")}
_ANY_NUMBER = ("max", "min")  # written with two or more arguments, chained from the left


def parse(source: str) -> Graph:
    """Return the graph of an expression.

    Raises:
        ExpressionError: where the text does not follow the language, with the column and a caret line.
    """
    return _Parser(source).parse()


class _Parser:
    """Precedence climbing: one method for each kind of phrase, returning the id of the node it has added."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = tokenize(source)
        self.at = 0
        self.depth = 0
        self.graph = GraphBuilder()

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def parse(self) -> Graph:
        output: int | None = None
        while True:
            while self.token.kind == "separator":
                self.at += 1
            if self.token.kind == "end":
                break
            output = self._statement()
            if self.token.kind not in ("separator", "end"):
                raise self._unexpected()
        if output is None:
            raise ExpressionError("The expression is empty: type one, such as x*y + 1.", self.source, 0)
        return self.graph.build(output, self.source)

    def _statement(self) -> int:
        name = self.token
        if name.kind != "name" or not self._is_operator("=", ahead=1):
            return self._sum()
        self._check_new_name(name)
        self.at += 2
        node = self._sum()
        if self.graph.find(name.text) is not None:
            raise ExpressionError(
                f"{name.text} cannot be computed from itself: use another name.", self.source, name.start
            )
        if self.graph[node].name:
            return self.graph.apply("copy", [node], name.text, (name.start, self._end()))
        self.graph.name(node, name.text)
        return node

    def _check_new_name(self, name: Token) -> None:
        if name.text in CONSTANTS:
            raise ExpressionError(
                f"{name.text} is a fixed number: use another name.", self.source, name.start
            )
        if function_operation(name.text) is not None:
            raise ExpressionError(f"{name.text} is a function: use another name.", self.source, name.start)
        known = self.graph.find(name.text)
        if known is not None:
            was = N_("used above as an input") if self.graph[known].op == "input" else N_("defined above")
            raise ExpressionError(f"{name.text} is {was} already: use another name.", self.source, name.start)

    def _sum(self, tightest: int = 1) -> int:
        """Parse a chain of binary operators that bind at least as tightly as ``tightest``."""
        start = self.token.start
        left = self._signed()
        while self.token.kind == "operator" and self.token.text in _BINARY:
            precedence, operation = _BINARY[self.token.text]
            if precedence < tightest:
                break
            self.at += 1
            right = self._sum(precedence + 1)
            left = self.graph.apply(operation, [left, right], span=(start, self._end()))
        return left

    def _signed(self) -> int:
        start = self.token
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(
                f"The expression is nested more than {MAX_DEPTH} deep:"
                " name a part of it first, as in a = …; a + 1.",
                self.source,
                start.start,
            )
        if self._is_operator("+"):
            self.at += 1
            node = self._signed()
        elif self._is_operator("-"):
            self.at += 1
            literal = self.token.kind == "number"
            node = self._signed()
            if literal and self.graph[node].constant is not None:
                self.graph.negate_constant(node, start.start)
            else:
                node = self.graph.apply("negate", [node], span=(start.start, self._end()))
        else:
            node = self._power()
        self.depth -= 1
        return node

    def _power(self) -> int:
        start = self.token.start
        base = self._atom()
        if not self._is_operator("**"):
            return base
        self.at += 1
        exponent = self._signed()
        return self.graph.apply("power", [base, exponent], span=(start, self._end()))

    def _atom(self) -> int:
        token = self.token
        if token.kind == "number":
            self.at += 1
            value = float(token.text)
            if isinf(value):
                raise ExpressionError(f"The number {token.text[:20]} is too large.", self.source, token.start)
            return self.graph.constant(value, (token.start, token.end))
        if token.kind == "name":
            self.at += 1
            return self._call(token) if self._is_operator("(") else self._name(token)
        if self._is_operator("("):
            self.at += 1
            node = self._sum()
            self._close(token)
            return node
        raise self._unexpected()

    def _name(self, token: Token) -> int:
        if token.text in CONSTANTS:
            return self.graph.constant(CONSTANTS[token.text], (token.start, token.end))
        if function_operation(token.text) is not None:
            raise ExpressionError(
                f"{token.text} is a function: write {token.text}(…).", self.source, token.start
            )
        known = self.graph.find(token.text)
        return known if known is not None else self.graph.input(token.text, (token.start, token.end))

    def _call(self, function: Token) -> int:
        operation = function_operation(function.text)
        if operation is None:
            if function.text in CONSTANTS or self.graph.find(function.text) is not None:
                mend = N_("write {name}*(…) for a product").format(name=function.text)
            else:
                mend = N_("the functions are {names}").format(names=", ".join(function_names()))
            raise ExpressionError(
                f"There is no function {function.text}: {mend}.", self.source, function.start
            )
        opening = self.token
        self.at += 1
        arguments: list[int] = []
        if not self._is_operator(")"):
            arguments.append(self._sum())
            while self._is_operator(","):
                self.at += 1
                arguments.append(self._sum())
        self._close(opening)
        span = (function.start, self._end())
        variadic = function.text in _ANY_NUMBER
        if variadic and len(arguments) >= 2:
            node = arguments[0]
            for argument in arguments[1:]:
                node = self.graph.apply(operation, [node, argument], span=span)
            return node
        if len(arguments) != operation.arity:
            takes = N_("two values or more") if variadic else N_("one value")
            raise ExpressionError(
                f"{function.text} takes {takes}, but {len(arguments)} are given.", self.source, function.start
            )
        return self.graph.apply(operation, arguments, span=span)

    def _close(self, opening: Token) -> None:
        if self._is_operator(")"):
            self.at += 1
        elif self.token.kind in ("end", "separator"):
            raise ExpressionError("This parenthesis is never closed: add ).", self.source, opening.start)
        else:
            raise self._unexpected()

    def _is_operator(self, text: str, ahead: int = 0) -> bool:
        token = self.tokens[min(self.at + ahead, len(self.tokens) - 1)]
        return token.kind == "operator" and token.text == text

    def _end(self) -> int:
        return self.tokens[self.at - 1].end

    def _unexpected(self) -> ExpressionError:
        token = self.token
        before = self.tokens[self.at - 1] if self.at else None
        after_value = before is not None and (before.kind in ("number", "name") or before.text == ")")
        if token.kind in ("end", "separator"):
            return ExpressionError(
                "Something is missing here: a number, a name or a parenthesis.", self.source, token.start
            )
        if token.text == ")" and after_value:
            message = N_("There is no opening parenthesis for this one: take it out or add (.")
        elif token.text == ")":
            message = N_("Something is missing before this parenthesis: a number or a name.")
        elif token.text == ",":
            message = N_(
                "A comma stands only between the arguments of a function: write a point for decimals."
            )
        elif token.text == "==":
            message = N_("The language has no comparisons: write one = to name a result.")
        elif token.text == "//":
            message = N_("The language has no whole division: write /.")
        elif token.text == "=":
            message = N_("Only a name at the start of a statement can be defined with =.")
        elif after_value:
            message = N_("There is no operator before {text}: write * for a product.").format(text=token.text)
        else:
            message = N_("{text} needs a value before it.").format(text=token.text)
        return ExpressionError(message, self.source, token.start)
