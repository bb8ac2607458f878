"""The part of Solr's query language that CKAN uses, as predicates over documents. What it does not know it refuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

Document = Mapping[str, Sequence[str]]
Predicate = Callable[[Document], bool]

TOKEN = re.compile(
    r"""(?P<space>\s+) | (?P<all>\*:\*) | (?P<open>\() | (?P<close>\))
      | (?P<word>(?:AND|OR|NOT)(?=[\s(])) | (?P<sign>[+\-!](?=\S))
      | (?P<field>(?:\\.|[^\s+\-!(){}\[\]^"~*?:\\])(?:\\.|[^\s!(){}\[\]^"~*?:\\])*):
      | (?P<phrase>"(?:\\.|[^"\\])*")
      | (?P<range>[\[{]\s*(?P<low>[^\s\]}]+)\s+TO\s+(?P<high>[^\s\]}]+)\s*[\]}])
      | (?P<term>(?:\\.|[^\s(){}\[\]^"~:\\])+)""",
    re.VERBOSE | re.DOTALL,
)


class RefusedError(Exception):
    """Not understood: answered with status 400, never with a guess."""


def parse(text: str, *, and_first: bool = False) -> Predicate:
    """What a document must be like. Raises RefusedError."""
    tokens = list(_tokens(text))
    found = _Parser(tokens, and_first=and_first).clauses("text")
    if tokens:
        raise RefusedError(f"cannot parse {text!r}")
    return found


def _tokens(text: str):
    at = 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match or "{!" in text:
            raise RefusedError(f"cannot parse {text!r} at {at}")
        at = match.end()
        kind = "range" if match["range"] else match.lastgroup
        if kind != "space":
            yield kind, match


class _Parser:
    def __init__(self, tokens: list, *, and_first: bool) -> None:
        self.tokens, self.and_first = tokens, and_first

    def clauses(self, field: str) -> Predicate:
        found: list[tuple[str, Predicate]] = []  # "+" must be, "-" must not be, "" may be
        while self.tokens and self.tokens[0][0] != "close":
            sign = joined = ""
            while self.tokens and self.tokens[0][0] in ("word", "sign"):
                said = self.tokens.pop(0)[1].group()
                joined, sign = (said, sign) if said in ("AND", "OR") else (joined, said)
            one = self.one(field)
            if joined and found and found[-1][0] != "-":  # AND and OR speak for both of their sides
                found[-1] = ("+" if joined == "AND" else "", found[-1][1])
            if sign in ("-", "!", "NOT"):
                occurs = "-"
            else:
                occurs = "+" if sign == "+" or joined == "AND" or (self.and_first and not joined) else ""
            found.append((occurs, one))
        must, never, may = ([one for occurs, one in found if occurs == kind] for kind in ("+", "-", ""))
        return lambda doc: (
            all(wanted(doc) for wanted in must)
            and not any(unwanted(doc) for unwanted in never)
            and (bool(must) or not may or any(wanted(doc) for wanted in may))
        )

    def one(self, field: str) -> Predicate:
        if not self.tokens:
            raise RefusedError("the query ends too early")
        kind, match = self.tokens.pop(0)
        if kind == "all":
            return lambda doc: True
        if kind == "field":
            return self.one(_plain(match["field"]))
        if kind == "open":
            inner = self.clauses(field)
            if not self.tokens or self.tokens.pop(0)[0] != "close":
                raise RefusedError("a parenthesis is open")
            return inner
        if kind == "range":
            return _between(field, match["low"], match["high"])
        if kind == "phrase":
            return _equal(field, _plain(match.group()[1:-1]))
        if kind == "term":
            return _like(field, match.group())
        raise RefusedError(f"{match.group()!r} is not expected here")


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def _equal(field: str, value: str) -> Predicate:
    if field == "text":  # the words of everything
        words = value.lower().split()
        return lambda doc: all(any(w in v.lower().split() for vs in doc.values() for v in vs) for w in words)
    return lambda doc: value in doc.get(field, ())


def _like(field: str, value: str) -> Predicate:
    if value == "*":
        return lambda doc: bool(doc.get(field))
    if "*" not in value and "?" not in value:
        return _equal(field, _plain(value))
    pattern = re.compile("".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in value), re.DOTALL)
    return lambda doc: any(pattern.fullmatch(v) for v in doc.get(field, ()))


def _between(field: str, low: str, high: str) -> Predicate:
    """By their text: enough for dates in one form; both ends count."""
    return lambda doc: any((low in ("*", v) or low < v) and (high in ("*", v) or v < high) for v in doc.get(field, ()))
