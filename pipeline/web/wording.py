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
    "skip": Text(ja="本文へ", en="Skip to main content"),
    "language": Text(ja="English", en="日本語"),
    "rule-book": Text(ja="決まりの一覧", en="The rules"),
    # the first page
    "choose-title": Text(ja="ファイルを選ぶ", en="Choose files"),
    "choose": Text(
        ja="検査するファイル（ここに置いても、押して選んでもかまいません）",
        en="Files to check (drop them here, or click to choose)",
    ),
    "kinds": Text(
        ja="CSV・TSV・Excel（.xlsx、.xls）・ODS と、それらを入れた ZIP。一度に{files}個、合わせて {size}MB まで選べます。一つの表は {rows}行までです。",
        en="CSV, TSV, Excel (.xlsx, .xls), ODS, and ZIP archives of these. You can choose up to {files} files at a time, {size} MB together, with up to {rows} rows in a table.",
    ),
    "recipe-file": Text(
        ja="前回の「決めごと」があれば（決めごと.yaml）",
        en="Your decisions from last time, if you have them (決めごと.yaml)",
    ),
    "recipe-why": Text(
        ja="同じことを、もう一度聞かれずにすみます。なくてもかまいません。",
        en="You will not be asked the same questions again. You can leave this out.",
    ),
    "check": Text(ja="検査する", en="Check"),
    "working": Text(ja="検査しています。お待ちください…", en="Checking. Please wait…"),
    "not-checked": Text(
        ja="こちらの不具合で検査できませんでした。", en="This could not be checked, through a fault of ours."
    ),
    "nothing-chosen": Text(
        ja="ファイルが選ばれていません。「検査するファイル」で選んでから「検査する」を押してください。",
        en="No file was chosen. Choose one under “Files to check”, then press “Check”.",
    ),
    "kept-title": Text(ja="ファイルの扱い", en="What happens to your files"),
    "kept": Text(
        ja="選んだファイルは、この整えが動いている機械の中だけで調べます。ほかへは送りません。最後に使ってから {minutes}分たつか、「ファイルを消す」を押すと消えます。保存も記録もしません。ほかの人からは見えません。",
        en="Your files are examined only on the machine where this Totonoe runs, and are sent nowhere else. They are removed {minutes} minutes after you last used them, or when you press “Remove the file”. Nothing is stored or recorded, and nobody else can see them.",
    ),
    "untouched": Text(
        ja="お手元の元のファイルには、手を付けません。", en="The original file on your own computer is never changed."
    ),
    "yours": Text(ja="いま置いてあるファイル", en="Your files here"),
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
        ja="標準にない、独自の表として見ています", en="Checked as a table of your own, which no standard covers"
    ),
    "dataset-wrong": Text(ja="違うときは、選び直してください", en="If this is wrong, choose another"),
    "automatic": Text(ja="見出しから判断する", en="Recognise it by the header"),
    "own-table": Text(ja="標準にない、独自の表", en="A table of your own, which no standard covers"),
    "nearest": Text(ja="見出しが近いもの", en="Closest by header"),
    "check-as": Text(ja="このデータセットで見る", en="Check as this dataset"),
    "owner": Text(ja="団体", en="Publisher"),
    "content": Text(ja="中身", en="Content"),
    "score": Text(ja="機械可読性の点数", en="Machine readability"),
    "L1": Text(ja="第1段階", en="Level 1"),
    "L2": Text(ja="第2段階", en="Level 2"),
    "L3": Text(ja="第3段階", en="Level 3"),
    "points": Text(ja="点", en=" points"),
    "score-means": Text(
        ja="デジタル庁の決まりによる、100点満点の目安です。判定には使いません。",
        en="Points out of 100 under the Digital Agency's rules, as a guide. They do not affect the verdict.",
    ),
    "none-here": Text(ja="ありません。", en="None."),
    "why": Text(ja="なぜ:", en="Why:"),
    "rule": Text(ja="決まり {code} の説明", en="About rule {code}"),
    "all-places": Text(ja="全部の場所を見る（{count}）", en="See all places ({count})"),
    "place": Text(ja="場所", en="Place"),
    "column": Text(ja="列", en="Column"),
    "finding": Text(ja="指摘", en="Finding"),
    "findings": Text(ja="指摘", en="Findings"),
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
    "go-cell": Text(ja="行（12）またはセル（C12）へ行く", en="Go to row (12) or cell (C12)"),
    "go": Text(ja="行く", en="Go"),
    "row": Text(ja="行", en="Row"),
    "table-title": Text(ja="表", en="The table"),
    "table-means": Text(
        ja="色と印（× ▲ ・）のあるところに指摘があります。印を押すか、セルの番号を入れると、その場で書き直せます。行の番号は、Excel で開いたときのものです。",
        en="Cells with a colour and a sign (× ▲ ・) have a finding. Press the sign, or enter the cell, to change its value here. Row numbers are those that Excel shows.",
    ),
    "on-this-page": Text(ja="このページの指摘", en="Findings on this page"),
    "only-first": Text(ja="はじめの{count}か所だけを示しています。", en="Only the first {count} are shown."),
    # the plot
    "plot-title": Text(ja="位置", en="Locations"),
    "plot-means": Text(
        ja="緯度と経度だけで描いた図です（上が北）。{count}か所のうち、指摘のある{strange}か所を赤いひし形で示します。",
        en="Drawn from latitude and longitude alone; north is up. Points with a finding are red diamonds: {strange} of {count}.",
    ),
    "plot-fine": Text(
        ja="緯度と経度だけで描いた図です（上が北）。{count}か所のどれにも、位置の指摘はありません。",
        en="Drawn from latitude and longitude alone; north is up. None of the {count} points has a finding.",
    ),
    "plot-unread": Text(ja="位置を読めない行が{count}あります。", en="Rows whose location cannot be read: {count}."),
    "plot-outside": Text(ja="（枠の外）", en=" (outside the frame)"),
    "plot-number": Text(ja="番号", en="Number"),
    "plot-point": Text(ja="緯度, 経度", en="Latitude, longitude"),
    "latitude": Text(ja="北緯 {degrees}度", en="{degrees}° N"),
    "longitude": Text(ja="東経 {degrees}度", en="{degrees}° E"),
    # waiting
    "working-title": Text(ja="しばらくお待ちください", en="One moment, please"),
    "wait": Text(
        ja="ほかのファイルの検査が終わるのを待っています。", en="Waiting until other files have been checked."
    ),
    "doing-check": Text(ja="検査しています。{percent}% 済みました。", en="Checking: {percent} % done."),
    "doing-mend": Text(
        ja="直して、もう一度検査しています。{percent}% 済みました。",
        en="Mending, then checking again: {percent} % done.",
    ),
    "working-rows": Text(ja="{name}（{rows}行）", en="{name} ({rows} rows)"),
    "working-places": Text(ja="{places}個のファイルのうち{place}個目です。", en="File {place} of {places}."),
    "working-goes-on": Text(
        ja="終わると、自動で結果に切りかわります。", en="The result appears by itself when it is ready."
    ),
    "go-on": Text(ja="いまの様子を見る", en="Refresh now"),
    # trouble
    "trouble": Text(ja="できませんでした", en="That did not work"),
    "to-start": Text(ja="はじめのページへ", en="To the start page"),
}


def say(name: str, lang: Lang, /, **slots: str) -> str:
    """The words of that name."""
    return (WORDS.get(name) or MENDING[name]).say(lang, slots)
