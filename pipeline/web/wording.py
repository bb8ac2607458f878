"""The words of the page, in both languages; those of mending stand beside. What a rule says stands with the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.web import api_words, workshop_words
from pipeline.web.mending_words import MENDING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Lang

WORDS: Mapping[str, Text] = {
    **workshop_words.WORDS,
    **api_words.WORDS,
    "name": Text(ja="整え", en="Totonoe"),
    "what": Text(ja="オープンデータの表を、検査して、直す", en="Check and mend open-data tables"),
    "skip": Text(ja="本文へ", en="Skip to the content"),
    "language": Text(ja="English", en="日本語"),
    "rule-book": Text(ja="決まりの一覧", en="The rules"),
    # the first page
    "choose-title": Text(ja="ファイルを選ぶ", en="Choose files"),
    "choose": Text(
        ja="検査するファイル（ここに置いても、押して選んでもかまいません）",
        en="Files to check (drop them here, or press to choose)",
    ),
    "kinds": Text(
        ja="CSV・TSV・Excel（.xlsx、.xls）・ODS と、それらを入れた ZIP。いくつでも一度に選べます（{files}個、合わせて {size}MB まで。一つの表は {rows}行まで）。",
        en="CSV, TSV, Excel (.xlsx, .xls), ODS, and ZIP archives of these; several at a time (up to {files}, {size} MB together; {rows} rows in a table).",
    ),
    "recipe-file": Text(
        ja="前回の「決めごと」があれば（決めごと.yaml）",
        en="Last time's decisions, if you have them (決めごと.yaml)",
    ),
    "recipe-why": Text(
        ja="同じことを、もう一度聞かれずにすみます。なくてもかまいません。",
        en="You will not be asked the same again. It may be left out.",
    ),
    "check": Text(ja="検査する", en="Check"),
    "working": Text(ja="検査しています。お待ちください…", en="Checking. Please wait…"),
    "not-checked": Text(ja="こちらの不具合で検査できませんでした。", en="Could not be checked: a fault of ours."),
    "nothing-chosen": Text(
        ja="ファイルが選ばれていません。「検査するファイル」で選んでから「検査する」を押してください。",
        en="No file was chosen. Choose one under “Files to check”, then press “Check”.",
    ),
    "kept-title": Text(ja="ファイルの扱い", en="What happens to your files"),
    "kept": Text(
        ja="選んだファイルは、この整えが動いている機械の中だけで調べます。ほかへは送りません。最後に使ってから {minutes}分たつか、「ファイルを消す」を押すと消えます。保存も記録もしません。ほかの人からは見えません。",
        en="Your files are looked at only inside the machine on which this Totonoe runs, and sent nowhere else. They are gone {minutes} minutes after you last used them, or when you press “Remove files”. Nothing is stored or recorded, and nobody else can see them.",
    ),
    "untouched": Text(
        ja="お手元の元のファイルには、手を付けません。", en="The file on your own computer is never touched."
    ),
    "yours": Text(ja="いま置いてあるファイル", en="Files that lie here now"),
    "file": Text(ja="ファイル", en="File"),
    "verdict": Text(ja="判定", en="Verdict"),
    "clear-all": Text(ja="ファイルを全部消す", en="Remove all files"),
    "clear": Text(ja="ファイルを消す", en="Remove the file"),
    "stop": Text(ja="やめて、ファイルを消す", en="Stop, and remove the file"),
    "stop-all": Text(ja="やめて、ファイルを全部消す", en="Stop, and remove all files"),
    "cleared": Text(ja="ファイルを消しました。", en="The file was removed."),
    "cleared-all": Text(ja="ファイルを全部消しました。", en="All files were removed."),
    # a file
    "result": Text(ja="検査の結果", en="Result"),
    "sheet": Text(ja="シート: {name}", en="Sheet: {name}"),
    "tables": Text(ja="このファイルの表", en="Tables in this file"),
    "next": Text(ja="次にすること", en="What to do next"),
    "mend": Text(ja="直す", en="Mend"),
    "look": Text(ja="表で見る", en="See the table"),
    "dataset": Text(ja="データセット", en="Dataset"),
    "dataset-unknown": Text(ja="分かりませんでした", en="Not recognised"),
    "dataset-own": Text(
        ja="標準にない、独自の表として見ています", en="Checked as a table of its own, which no standard covers"
    ),
    "dataset-wrong": Text(ja="違うときは、選び直してください", en="If this is not right, choose another"),
    "automatic": Text(ja="見出しから判断する", en="Tell by the header"),
    "own-table": Text(ja="標準にない、独自の表", en="A table of its own, which no standard covers"),
    "nearest": Text(ja="見出しが近いもの", en="Nearest by the header"),
    "check-as": Text(ja="このデータセットで見る", en="Check as this"),
    "owner": Text(ja="団体", en="Publisher"),
    "content": Text(ja="中身", en="Content"),
    "score": Text(ja="機械可読性の点数", en="Machine readability"),
    "L1": Text(ja="第1段階", en="Level 1"),
    "L2": Text(ja="第2段階", en="Level 2"),
    "L3": Text(ja="第3段階", en="Level 3"),
    "points": Text(ja="点", en=" points"),
    "score-means": Text(
        ja="デジタル庁の決まりによる、100点からの目安です。判定には使いません。",
        en="Out of 100, after the Digital Agency's rules. They never decide the verdict.",
    ),
    "none-here": Text(ja="ありません。", en="None."),
    "why": Text(ja="なぜ:", en="Why:"),
    "rule": Text(ja="決まり {code} の説明", en="About rule {code}"),
    "all-places": Text(ja="全部の場所を見る（{count}）", en="See all places ({count})"),
    "place": Text(ja="場所", en="Place"),
    "column": Text(ja="列", en="Column"),
    "finding": Text(ja="指摘", en="Finding"),
    "now": Text(ja="今の値", en="Value"),
    "after": Text(ja="直したあと", en="Mended"),
    "grade": Text(ja="確かさ", en="How sure"),
    "and-more": Text(ja="{place} ほか{count}か所", en="{place} and {count} more"),
    "back": Text(ja="検査の結果にもどる", en="Back to the result"),
    # sheets of a hundred
    "pages": Text(ja="ページ", en="Pages"),
    "page-of": Text(ja="{page} / {pages} ページ", en="Page {page} of {pages}"),
    "previous": Text(ja="前の100", en="Previous 100"),
    "following": Text(ja="次の100", en="Next 100"),
    "go-cell": Text(ja="行（12）またはセル（C12）へ行く", en="Go to a row (12) or a cell (C12)"),
    "go": Text(ja="行く", en="Go"),
    "row": Text(ja="行", en="Row"),
    "table-title": Text(ja="表", en="The table"),
    "table-means": Text(
        ja="色と印（× ▲ ・）のあるところに指摘があります。印を押すか、セルの番号を入れると、その場で書き直せます。行の番号は、Excel で開いたときのものです。",
        en="There are findings where there is a colour and a sign (× ▲ ・). Press a sign, or give a cell, to write it anew. Rows are numbered as in Excel.",
    ),
    "on-this-page": Text(ja="このページの指摘", en="Findings on this page"),
    "only-first": Text(ja="はじめの{count}か所だけを示しています。", en="Only the first {count} are shown."),
    # the plot
    "plot-title": Text(ja="位置", en="Where they lie"),
    "plot-means": Text(
        ja="緯度と経度だけで描いた図です（上が北）。{count}か所のうち、指摘のある{strange}か所を赤いひし形で示します。",
        en="Drawn from latitude and longitude alone, north above. Of {count} points, the {strange} with a finding are red diamonds.",
    ),
    "plot-fine": Text(
        ja="緯度と経度だけで描いた図です（上が北）。{count}か所のどれにも、位置の指摘はありません。",
        en="Drawn from latitude and longitude alone, north above. Nothing is wrong with any of the {count} points.",
    ),
    "plot-unread": Text(ja="位置を読めない行が{count}あります。", en="{count} rows have no point that can be read."),
    "plot-outside": Text(ja="（枠の外）", en=" (outside the frame)"),
    "plot-number": Text(ja="番号", en="Number"),
    "plot-point": Text(ja="緯度, 経度", en="Latitude, longitude"),
    "latitude": Text(ja="北緯 {degrees}度", en="{degrees}° N"),
    "longitude": Text(ja="東経 {degrees}度", en="{degrees}° E"),
    # waiting
    "working-title": Text(ja="しばらくお待ちください", en="One moment, please"),
    "wait": Text(ja="ほかのファイルの検査が終わるのを待っています。", en="Waiting for other files to be checked."),
    "doing-check": Text(ja="検査しています。{percent}% 済みました。", en="Checking: {percent} % is done."),
    "doing-mend": Text(
        ja="直して、もう一度検査しています。{percent}% 済みました。",
        en="Mending and checking again: {percent} % is done.",
    ),
    "working-rows": Text(ja="{name}（{rows}行）", en="{name} ({rows} rows)"),
    "working-places": Text(ja="{places}個のファイルのうち{place}個目です。", en="File {place} of {places}."),
    "working-goes-on": Text(
        ja="終わると、自動で結果に切りかわります。", en="The result appears by itself when it is done."
    ),
    "go-on": Text(ja="いまの様子を見る", en="Look again now"),
    # trouble
    "trouble": Text(ja="できませんでした", en="That did not work"),
    "to-start": Text(ja="はじめのページへ", en="To the first page"),
}


def say(name: str, lang: Lang, /, **slots: str) -> str:
    """The words of that name."""
    return (WORDS.get(name) or MENDING[name]).say(lang, slots)
