"""What a workbook holds that writing it again does not keep: to be said before, never found out afterwards."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.reports import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Lang

LOST = Text(
    ja="{path}: 写しには、次のものが残らないか、形が変わります: {what}。元のファイルはそのままです。",
    en="{path}: the copy loses or changes the following: {what}. The file itself stays as it is.",
)

# By the name of a part inside the file.
_PARTS: tuple[tuple[re.Pattern[str], Text], ...] = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"xl/vbaProject", Text(ja="マクロ", en="macros")),
        (r"xl/media/", Text(ja="画像", en="pictures")),
        (r"xl/diagrams/", Text(ja="図形", en="shapes")),
        (r"xl/charts/", Text(ja="グラフの細かな体裁", en="details of charts")),
        (r"xl/pivotTables/", Text(ja="ピボットテーブルの細かな設定", en="details of pivot tables")),
        (r"xl/(slicers|timelines)/", Text(ja="スライサー", en="slicers")),
        (r"xl/(ctrlProps|activeX)/", Text(ja="ボタンなどの部品", en="buttons and other controls")),
        (r"xl/embeddings/", Text(ja="埋め込んだファイル", en="embedded files")),
        (r"xl/threadedComments/", Text(ja="コメントの会話", en="threads of comments")),
        (r"xl/comments", Text(ja="メモの枠の大きさ", en="the size of notes")),
        (r"xl/(connections|queryTables)", Text(ja="外部データの接続", en="connections to other data")),
        (r"_xmlsignatures/", Text(ja="電子署名", en="digital signatures")),
    )
)
# By what stands in the drawings and the sheets.
_INSIDE: tuple[tuple[re.Pattern[str], re.Pattern[bytes], Text], ...] = tuple(
    (re.compile(name), re.compile(pattern), text)
    for name, pattern, text in (
        (r"xl/drawings/[^/]+\.xml", rb"<\w+:(sp|grpSp|cxnSp)\b", Text(ja="図形", en="shapes")),
        (
            r"xl/worksheets/[^/]+\.xml",
            rb"x14:conditionalFormatting\b|x14:dataValidation\b",
            Text(ja="一部の条件付き書式と入力規則", en="some conditional formats and input rules"),
        ),
        (r"xl/worksheets/[^/]+\.xml", rb"x14:sparkline", Text(ja="スパークライン", en="sparklines")),
        (r"xl/worksheets/[^/]+\.xml", rb"\bPHONETIC\(", Text(ja="漢字のふりがな", en="readings of kanji")),
    )
)


def losses(data: bytes) -> list[Text]:
    """What these bytes of a workbook hold of that kind; nothing for a file that is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(dict.fromkeys(_found(archive)))
    except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError, ValueError):
        return []


def said(path: str, found: Sequence[Text], lang: Lang) -> str:
    comma = "、" if lang == "ja" else ", "
    return LOST.say(lang, {"path": sentence.visible(path), "what": comma.join(text.say(lang) for text in found)})


def _found(archive: zipfile.ZipFile) -> list[Text]:
    names = archive.namelist()
    found = [text for part, text in _PARTS if any(map(part.match, names))]
    inside: Mapping[str, bytes] = {
        name: archive.read(name) for name in names if any(where.fullmatch(name) for where, _, _ in _INSIDE)
    }
    for where, pattern, text in _INSIDE:
        if any(where.fullmatch(name) and pattern.search(content) for name, content in inside.items()):
            found.append(text)
    return found
