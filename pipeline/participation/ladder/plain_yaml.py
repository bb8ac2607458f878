"""A small YAML file of a person's: what it holds, or a sentence that says in which line it is not as it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.errors import CallError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

DEEPEST = 10  # lists within lists; groups have four

UNREADABLE = Text(
    ja="はしごの決めごと {path} を開けません（{reason}）。ファイルの名前と場所を確かめてください。",
    en="The file of the ladder's weights, {path}, cannot be opened ({reason}). See how it is named and where it lies.",
)
NOT_UTF8 = Text(
    ja="はしごの決めごと {path} の文字コードが UTF-8 ではありません。メモ帳などで、UTF-8 を選んで保存しなおしてください。",
    en="The file of the ladder's weights, {path}, is not in UTF-8. Save it anew, choosing UTF-8.",
)
NOT_YAML = Text(
    ja="はしごの決めごと {path} の{line}行目あたりの書き方が違います。括弧や引用符が閉じているか、「:」のあとに空白があるか、"
    "字下げがそろっているかを見てください。",
    en="{path} is not written as it should be near line {line}. See whether brackets and quotes are closed, a blank follows "
    "each colon, and lines are indented alike.",
)
TWICE = Text(
    ja="はしごの決めごと {path} の{line}行目に、「{key}」がもう一度書かれています。どちらか一つにしてください。",
    en="In {path}, “{key}” stands a second time in line {line}. Keep one of the two.",
)
REFERS = Text(
    ja="はしごの決めごと {path} の{line}行目の「*」や深い入れ子は使えません。名前や値を、その場所にそのまま書いてください。",
    en="In {path}, what refers to another part (*) or lies too deep cannot be used (line {line}). Write it out there.",
)
NOT_PARTS = Text(
    ja="はしごの決めごと {path} は、「{known}」の項目を並べたものではありません。datasets/reference/ladder.yaml の例を見てください。",
    en="{path} does not consist of the parts {known}. See the example in datasets/reference/ladder.yaml.",
)


def read(path: Path, parts: Sequence[str]) -> Mapping[str, Any]:
    """What the file holds, by its parts. Raises CallError with the line and what to do.

    A part that stands twice, or that refers to another, is refused: half of it would be lost, or it
    would grow without end.
    """
    import yaml  # noqa: PLC0415  not on the way of a check

    try:
        text = path.read_bytes().decode("utf-8-sig")
        _plain(text, path)
        said = yaml.safe_load(text)
    except OSError as error:
        raise CallError(UNREADABLE, path=path, reason=error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise CallError(NOT_UTF8, path=path) from error
    except (yaml.YAMLError, ValueError, TypeError) as error:  # the last: a day that does not exist, a list as a name
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1 + text.count("\n", 0, getattr(error, "position", 0))
        raise CallError(NOT_YAML, path=path, line=str(line)) from error
    if not isinstance(said, dict | None):
        raise CallError(NOT_PARTS, path=path, known=", ".join(parts))
    return said or {}


def _plain(text: str, path: Path) -> None:
    import yaml  # noqa: PLC0415  as above

    depth = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            raise CallError(REFERS, path=path, line=str(_line(event)))
    whole = yaml.compose(text, yaml.SafeLoader)
    waiting = [whole] if whole else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            met: set[str] = set()
            for key, value in node.value:
                name = str(key.value)
                if name in met:
                    raise CallError(TWICE, path=path, key=name, line=str(_line(key)))
                met.add(name)
                waiting.append(value)
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _line(found: Any) -> int:  # noqa: ANN401  an event or a node: both know where they begin
    mark = found.start_mark
    return mark.line + 1 if mark else 1
