"""The words of the page that explains the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[str, Text] = {
    "api": Text(ja="ほかのシステムから使う（API）", en="For other systems (API)"),
    "api-what": Text(
        ja="ファイルを送ると、検査の結果か、直したファイルが返ります。送ったものは何も残りません。鍵や登録は要りません。",
        en="Send a file, and get back the result of its check or the mended file. Nothing is kept. No key or registration is needed.",
    ),
    "api-check": Text(ja="検査する", en="Check"),
    "api-check-what": Text(
        ja="結果は、totonoe check --format json と同じ形（JSON）です。",
        en="The answer is JSON in the same form as that of totonoe check --format json.",
    ),
    "api-fix": Text(ja="直す", en="Mend"),
    "api-fix-what": Text(
        ja="直した CSV が返ります。表がいくつもあるファイルでは、それらを入れた ZIP が返ります。確実な直しだけを行い、grade=likely を付けると、おそらくこうだろうという直しも行います。",
        en="The mended CSV comes back; for a file with several tables, a ZIP of them. Only sure fixes are made; add grade=likely to make the likely ones too.",
    ),
    "api-fix-told": Text(
        ja="何をどう直したかを知るには、JSON で答えるように頼みます。",
        en="To learn what was changed, ask for JSON.",
    ),
    "api-schemas": Text(ja="データセットの一覧", en="The datasets"),
    "api-options": Text(ja="付けられるもの", en="Options"),
    "api-lang": Text(ja="ja か en。説明の言葉", en="ja or en: the language of the sentences"),
    "api-schema": Text(
        ja="データセット。一覧の id か edition/id。標準にない表なら none",
        en="the dataset: an id, or edition/id, from the list; none for a table that no standard covers",
    ),
    "api-edition": Text(ja="版。一覧の edition", en="the edition, as in the list"),
    "api-municipality": Text(ja="自治体コード（6けた）", en="the municipality's code (six digits)"),
    "api-grade": Text(ja="sure か likely。直すときだけ", en="sure or likely; for mending only"),
    "api-limits": Text(ja="上限", en="Limits"),
    "api-size": Text(ja="一回に一つのファイル、{size}MB まで", en="one file per call, up to {size} MB"),
    "api-cells": Text(
        ja="一つの表は {rows}行、{columns}列、合わせて {cells}セルまで。一つのファイルに {tables} 個の表まで",
        en="up to {rows} rows, {columns} columns and {cells} cells in a table; up to {tables} tables in a file",
    ),
    "api-time": Text(
        ja="送り終えるまで {seconds}秒以内。返事にかかる時間は、表の大きさによります",
        en="the request has to arrive within {seconds} seconds; how long the answer takes depends on the size of the table",
    ),
    "api-errors": Text(
        ja="できなかったときは、200 以外の番号と、理由が日本語と英語で返ります。",
        en="If it cannot be done, the status is not 200, and the reason is given in Japanese and English.",
    ),
    "api-values": Text(
        ja="直した CSV は公開するファイルなので、「=」で始まる値もそのままです（指摘はします）。Excel で計算式として開かれるおそれがあるため、出どころの分からないファイルは、まず検査の結果を見てください。",
        en="The mended CSV is the file to publish, so a value that begins with “=” stays as it is (with a finding). A spreadsheet might run it as a formula: if you do not know where a file comes from, look at the findings first.",
    ),
    "api-cookie": Text(
        ja="クッキーは使いません。ほかのサイトのページからは呼べません。",
        en="No cookies are used. Pages of other sites cannot call it.",
    ),
    "api-openapi": Text(ja="プログラムが読む説明（OpenAPI）", en="The description for programs (OpenAPI)"),
}
