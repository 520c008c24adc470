"""Puts the tokens of a query together into terms: AND, OR, NOT and parentheses."""

from __future__ import annotations

import datetime

from .query_leaves import LeafReader
from .query_lexer import AND, CLOSING, EXCLUDE, LONE, NOT, OPENING, OR, Token, tokens
from .query_nodes import All, And, Lane, Node, Not, Or, QueryProblem, Term

LONGEST = 10_000
"""Code points of a query that are read."""
DEEPEST = 50
"""Parentheses within parentheses that are read."""


class _Part:
    """A part of a query; `node` is None where it has to be left out."""

    __slots__ = ("end", "node", "start")

    def __init__(self, node: Node | None, start: int, end: int) -> None:
        self.node = node
        self.start = start
        self.end = end


def read(
    text: str, today: datetime.date | None
) -> tuple[tuple[Term, ...], tuple[QueryProblem, ...]]:
    """Return the terms of `text` that all have to hold, and what could not be understood."""
    parser = _Parser(text[:LONGEST], today)
    terms = parser.terms()
    if len(text) > LONGEST:
        message = f"A query has at most {LONGEST:,} characters; the rest is left out."
        parser.leaves.problem(message, LONGEST, len(text))
    problems = sorted(parser.leaves.problems, key=lambda problem: problem.start)
    return terms, tuple(problems)


class _Parser:
    """Reads tokens from left to right; OR binds less closely than AND, NOT closest."""

    def __init__(self, text: str, today: datetime.date | None) -> None:
        self._text = text
        self._tokens = tokens(text)
        self._next = 0
        self._depth = 0
        self._passed_over = 0
        """Parentheses too deep to be read that are still open."""
        self._unclosed = 0
        self.leaves = LeafReader(text, today)

    def terms(self) -> tuple[Term, ...]:
        """Return one term for each part that has to hold."""
        groups = self._alternatives()
        closer = self._tokens[-1].closer if self._tokens else ""
        closer += ")" * (self._unclosed + self._passed_over)
        if not groups:
            return ()
        if len(groups) == 1:
            *parts, last = self._one_lane(groups[0])
            return (*(self._term(part, "") for part in parts), self._term(last, closer))
        groups = [[self._unlaned(part) for part in group] for group in groups]
        whole = _Part(_either(groups), groups[0][0].start, groups[-1][-1].end)
        term = self._term(whole, closer)
        return (Term(f"({term.text})", term.node),)

    def _term(self, part: _Part, closer: str) -> Term:
        return Term(self._text[part.start : part.end] + closer, part.node or All())

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _alternatives(self) -> list[list[_Part]]:
        """Read up to what closes: alternatives, each a list of parts that all hold."""
        groups: list[list[_Part]] = [[]]
        joint: Token | None = None  # an OR or AND that still lacks its right side
        while token := self._peek():
            if token.sort == CLOSING:
                if self._closes_here(token):
                    break
            elif token.sort in (OR, AND):
                self._next += 1
                if joint or not groups[-1]:
                    self._dangling(token)
                    continue
                joint = token
                if token.sort == OR:
                    groups.append([])
            elif part := self._operand():
                groups[-1].append(part)
                joint = None
        if joint:
            self._dangling(joint)
        return [group for group in groups if group]

    def _closes_here(self, token: Token) -> bool:
        if not self._passed_over and self._depth:
            return True
        self._next += 1
        if self._passed_over:
            self._passed_over -= 1
        else:
            # Blanked, or it would close the parentheses that its term is put in.
            self._text = f"{self._text[: token.start]} {self._text[token.end :]}"
            message = "This parenthesis closes nothing; take it out or open one before it."
            self.leaves.problem(message, token.start, token.end)
        return False

    def _dangling(self, token: Token) -> None:
        message = f"{token.sort} needs a term on both sides, as in izium {token.sort} kupiansk."
        self.leaves.problem(message, token.start, token.end)

    def _operand(self) -> _Part | None:
        """Read one part with any NOT before it."""
        first = self._tokens[self._next]
        excluded, wanting = False, first
        while (token := self._peek()) and token.sort in (EXCLUDE, NOT, LONE):
            self._next += 1
            wanting = token
            if token.sort == LONE:
                break
            excluded = not excluded
        if wanting.sort == LONE or token is None or token.sort in (CLOSING, OR, AND):
            sign = "NOT" if wanting.sort == NOT else "-"
            message = f"{sign} needs what it excludes right after it, as in -kind:forecast."
            self.leaves.problem(message, wanting.start, wanting.end)
            return None
        if token.sort == OPENING:
            part = self._group(token)
        else:
            self._next += 1
            part = _Part(self.leaves.read(token), token.start, token.end)
        if part is None:
            return None
        if self._depth or first is not token:
            part = self._unlaned(part)
        node = Not(part.node) if excluded and part.node is not None else part.node
        return _Part(node, first.start, part.end)

    def _group(self, opening: Token) -> _Part | None:
        self._next += 1
        if self._depth >= DEEPEST:
            if not self._passed_over:
                message = f"At most {DEEPEST} parentheses stand within one another."
                self.leaves.problem(message, opening.start, opening.end)
            self._passed_over += 1
            return None
        self._depth += 1
        groups = self._alternatives()
        self._depth -= 1
        closing = self._peek()
        if closing is None:
            self._unclosed += 1
            if not self._depth:
                message = "This parenthesis is not closed; add ) at the end."
                self.leaves.problem(message, opening.start, opening.end)
        else:
            self._next += 1
            if not groups:
                message = "There is nothing between these parentheses."
                self.leaves.problem(message, opening.start, closing.end)
        return _Part(_either(groups), opening.start, self._tokens[self._next - 1].end)

    def _one_lane(self, parts: list[_Part]) -> list[_Part]:
        """Return `parts` with the last lane: only, as nothing is in two lanes."""
        last = next((part for part in reversed(parts) if isinstance(part.node, Lane)), None)
        return [
            self._left_out(part, "lane: stands once; write several as in lane:certain,possible.")
            if isinstance(part.node, Lane) and part is not last
            else part
            for part in parts
        ]

    def _unlaned(self, part: _Part) -> _Part:
        """Return `part`, left out where it is a lane: in a place where it cannot be."""
        if not isinstance(part.node, Lane):
            return part
        message = "lane: stands beside the other terms only, never inside parentheses, OR or NOT."
        return self._left_out(part, message)

    def _left_out(self, part: _Part, message: str) -> _Part:
        self.leaves.problem(message, part.start, part.end)
        return _Part(None, part.start, part.end)


def _either(groups: list[list[_Part]]) -> Node | None:
    """Return the node for alternatives, without the parts that are left out."""
    branches: list[Node] = []
    for group in groups:
        nodes = tuple(part.node for part in group if part.node is not None)
        if nodes:
            branches.append(nodes[0] if len(nodes) == 1 else And(nodes))
    if not branches:
        return None
    return branches[0] if len(branches) == 1 else Or(tuple(branches))
