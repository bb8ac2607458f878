"""What came of each file, in a sentence. The keys stand in the tables for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text

if TYPE_CHECKING:
    from pipeline.model import Lang

KEPT, SAME, NOT_ASKED = "kept", "same", ""
GOOD = frozenset({KEPT, SAME, "other-kind"})  # a file is here

SAID = {
    KEPT: Text(ja="取得しました", en="fetched"),
    SAME: Text(ja="前に取得したものと同じです", en="the same as fetched before"),
    NOT_ASKED: Text(ja="取得していません（--files で取得します）", en="not asked for (--files fetches it)"),
    "no-address": Text(ja="URL が書かれていません", en="no URL is given"),
    "not-web": Text(
        ja="「{detail}:」で始まるものは取得しません。http:// か https:// で始まる URL ではありません",
        en="what begins with “{detail}:” is not fetched: it is no URL that begins with http:// or https://",
    ),
    "bad-address": Text(ja="URL として読めません", en="it cannot be read as a URL"),
    "private": Text(
        ja="内部のネットワークを指す場所（{detail}）なので、取得しません",
        en="the place ({detail}) is inside a private network and is not fetched from",
    ),
    "unknown-host": Text(ja="サーバー（{detail}）が見つかりません", en="there is no server {detail}"),
    "unreachable": Text(ja="サーバー（{detail}）につながりません", en="the server {detail} cannot be reached"),
    "certificate": Text(
        ja="サーバー（{detail}）が本物かどうかを確かめられません（証明書の誤り）",
        en="the server {detail} cannot prove who it is (certificate)",
    ),
    "cut": Text(ja="途中で切れました", en="the connection broke on the way"),
    "slow": Text(ja="時間内に終わりませんでした", en="it did not end in time"),
    "status": Text(
        ja="サーバーがファイルを出しませんでした（返事の番号 {detail}）",
        en="the server did not give it out (status {detail})",
    ),
    "redirects": Text(ja="別の場所への案内が続きすぎます", en="it redirects too often"),
    "too-large": Text(
        ja="大きさの上限（{detail}MB）を超えています。--max-size で変えられます",
        en="it is larger than the limit ({detail} MB, changed with --max-size)",
    ),
    "page": Text(
        ja="ファイルの代わりに、ウェブページ（エラーの知らせなど）が返りました",
        en="a web page came instead of the file, such as an error page",
    ),
    "empty": Text(ja="中身が空です", en="it is empty"),
    "packed": Text(ja="頼んでいない形に縮められて届きました", en="it came in an encoding that was not asked for"),
    "other-kind": Text(
        ja="取得しました。ただし中身（{detail}）が、書かれた形式とちがいます",
        en="fetched, but its content ({detail}) is not of the format that is stated",
    ),
}


KINDS = {  # of kinds.py, where their names say little
    "text": Text(ja="文字だけのもの", en="plain text"),
    "OLE": Text(ja="古い形の Excel や Word", en="an old Excel or Word file"),
    "page": Text(ja="ウェブページ", en="a web page"),
    "other": Text(ja="分からない形のもの", en="of an unknown kind"),
}


def said(why: str, detail: str, lang: Lang) -> str:
    kind = KINDS.get(detail) if why == "other-kind" else None
    return SAID[why].say(lang, {"detail": kind.say(lang) if kind else detail})
