"""A small YAML file of a person's: its words as they stand there, or a sentence that says in which line it is wrong.

No word is taken for anything else. What YAML 1.1 guesses is wrong for tables: a column called No would be a false,
the code 012025 the number 5141, 1.10 the same as 1.1. Whoever means a number, or a yes or no, asks here for it. Only
where nothing stands (or ~, or null without quotes) there is nothing: None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.errors import CallError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEEPEST = 10  # lists within lists; the groups of a ladder have four
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
YES, NO = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})
KINDS = frozenset({None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))})

UNREADABLE = Text(
    ja="{path} を開けません（{reason}）。ファイルの名前と場所を確かめてください。",
    en="{path} cannot be read ({reason}). See how it is named and where it lies.",
)
NOT_UTF8 = Text(
    ja="{path} の文字コードが UTF-8 ではありません。メモ帳などで、UTF-8 を選んで保存しなおしてください。",
    en="{path} is not in UTF-8. Save it anew, choosing UTF-8.",
)
NOT_YAML = Text(
    ja="{path} の{line}行目あたりの書き方が違います。括弧や引用符が閉じているか、「:」のあとに空白があるか、"
    "字下げがそろっているかを見てください。",
    en="{path} is not written as it should be near line {line}. See whether brackets and quotes are closed, a blank follows "
    "each colon, and lines are indented alike.",
)
TWICE = Text(
    ja="{path} の{line}行目に、「{key}」がもう一度書かれています。どちらか一つにしてください。",
    en="In {path}, “{key}” stands a second time in line {line}. Keep one of the two.",
)
REFERS = Text(
    ja="{path} の{line}行目の「*」や深い入れ子は使えません。名前や値を、その場所にそのまま書いてください。",
    en="In {path}, what refers to another part (*) or lies too deep cannot be used (line {line}). Write it out there.",
)


def read(path: Path) -> Any:  # noqa: ANN401  whatever stands there
    """What the file holds: str, list, dict, None. Raises CallError with the line and what to do."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CallError(UNREADABLE, path=path, reason=error.strerror or "") from error
    return read_bytes(data, path)


def read_bytes(data: bytes, path: Path | str) -> Any:  # noqa: ANN401  as above
    """The same of these bytes; `path` is what they are called.

    A part that stands twice, or that refers to another, is refused: half of it would be lost, or it
    would grow without end.
    """
    try:
        return _Reader(data.decode("utf-8-sig"), path).whole()
    except UnicodeDecodeError as error:
        raise CallError(NOT_UTF8, path=path) from error


def yes(said: object) -> bool | None:
    """Whether it is a yes or a no, in any of YAML's words; None for neither."""
    word = said.lower() if isinstance(said, str) else None
    return True if word in YES else False if word in NO else None


def number(said: object) -> float | None:
    """The number it is, in plain digits; None for none."""
    if isinstance(said, str) and re.fullmatch(r"[-+]?([0-9][0-9_]*\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?", said):
        return float(said.replace("_", ""))
    return None


class _Reader:
    """One text. `line` is where reading stands. The parser goes no deeper than it is asked to: depth takes time."""

    def __init__(self, text: str, path: Path | str) -> None:
        self._text, self._path, self._line = text, path, 1

    def whole(self) -> Any:  # noqa: ANN401  as above
        import yaml  # noqa: PLC0415  only a call with such a file needs it

        try:
            events = iter(yaml.parse(self._text, yaml.BaseLoader))
            next(events)  # the beginning of all
            if isinstance(next(events), yaml.StreamEndEvent):
                return None
            found = self._value(next(events), events, 0)
            next(events)
            if not isinstance(second := next(events), yaml.StreamEndEvent):
                raise self._wrong(NOT_YAML, second)
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # the others: "\UFFFFFFFF" is no character
            mark, position = getattr(error, "problem_mark", None), getattr(error, "position", None)
            line = (
                mark.line + 1 if mark else self._line if position is None else 1 + self._text.count("\n", 0, position)
            )
            raise CallError(NOT_YAML, path=self._path, line=line) from error
        return found

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> Any:  # noqa: ANN401  as above
        import yaml  # noqa: PLC0415  as above

        self._line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or (isinstance(event, yaml.CollectionStartEvent) and depth == DEEPEST):
            raise self._wrong(REFERS, event)
        if event.tag not in KINDS:
            raise self._wrong(NOT_YAML, event)
        if isinstance(event, yaml.ScalarEvent):
            event.value.encode()  # "\ud800" is no character either
            return None if event.implicit[0] and event.value in NOTHING else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            listed = []
            while not isinstance(one := next(events), yaml.SequenceEndEvent):
                listed.append(self._value(one, events, depth + 1))
            return listed
        pairs: dict[str, Any] = {}
        while not isinstance(name := next(events), yaml.MappingEndEvent):
            if not isinstance(name, yaml.ScalarEvent):
                raise self._wrong(REFERS if isinstance(name, yaml.AliasEvent) else NOT_YAML, name)
            self._value(name, events, depth)  # a name is what stands there, null too
            if name.value in pairs:
                raise self._wrong(TWICE, name, key=name.value)
            pairs[name.value] = self._value(next(events), events, depth + 1)
        return pairs

    def _wrong(self, text: Text, event: Any, **values: str) -> CallError:  # noqa: ANN401  as above
        return CallError(text, path=self._path, line=event.start_mark.line + 1, **values)
