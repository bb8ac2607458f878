"""What the peers do not tell, as the page of figures says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

MARKS: Mapping[str, Text] = {
    "lenient": Text(
        ja="全角の数字や NaN、1e3 を数として通します。1,000件で止める上限は外しました。",
        en="Lets full-width digits, NaN and 1e3 pass as numbers. Its limit of 1,000 errors was taken away.",
    ),
    "ragged": Text(
        ja="セルの数が見出しと合わない行は、切られるか捨てられて、指摘されません。",
        en="A row that is not as long as the header is cut or dropped, and nothing says so.",
    ),
    "capped": Text(
        ja="数はすべて数えますが、行を示すのは1つの条件につき500行までです。",
        en="Counts all, but names the rows of no more than 500 for each check.",
    ),
    "numbers": Text(
        ja="行の番号は出ません（番号の列を足して渡しました）。",
        en="Gives no row numbers (a column of numbers was added for it).",
    ),
    "frame": Text(
        ja="行は、ファイルではなく読み込んだ表の中の番号で示されます。",
        en="Names a row by its place in the table that was read, not in the file.",
    ),
}
