"""The words of mending, in both languages: what is offered and asked, what was done, what can be taken home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

MENDING: Mapping[str, Text] = {
    "mend-title": Text(ja="直す", en="Mend"),
    "sure-title": Text(ja="確実に直せるところ", en="Certain"),
    "sure-means": Text(
        ja="だれが直しても同じになり、意味も変わりません。下のボタンで全部直します。",
        en="Anyone would mend these in the same way, and the meaning does not change. The button below mends all of them.",
    ),
    "likely-title": Text(ja="おそらくこうだろう、というところ", en="Likely"),
    "likely-means": Text(
        ja="ファイルの中身などが裏づけています。前と後を見て、直してよいものに印を付けてください。",
        en="Something in the file supports these. Compare before and after, and tick those that may be mended.",
    ),
    "tick-all": Text(ja="全部に印を付ける", en="Tick all"),
    "ask-title": Text(ja="人が決めるところ", en="For a person to decide"),
    "ask-means": Text(
        ja="同じ形のものは、一度答えれば全部に使います。答えは「決めごと」に残り、来月も使えます。",
        en="One answer is used for all values of the same shape. It is kept in your decisions, for next month too.",
    ),
    "ask-more": Text(ja="答えると、続きの{count}問が出ます。", en="{count} more questions follow."),
    "is-header": Text(ja="この列を「{to}」の列と見てよいですか。", en="Is this column “{to}”?"),
    "like-this": Text(ja="このように直してよいですか。", en="Mend it like this?"),
    "same-shape": Text(
        ja="同じ形のものも、同じように直します。", en="Values of the same shape are mended in the same way."
    ),
    "which": Text(ja="どれに当たりますか。", en="Which one is it?"),
    "yes": Text(ja="はい", en="Yes"),
    "no": Text(ja="いいえ、このままにする", en="No, leave it as it is"),
    "later": Text(ja="あとで決める", en="Decide later"),
    "as-is": Text(ja="このままにする", en="Leave it as it is"),
    "do-mend": Text(ja="この内容で直す", en="Mend with these choices"),
    "nothing-to-mend": Text(
        ja="まとめて直せるところは、もうありません。残っている指摘は、検査の結果か表の上で書き直せます。",
        en="Nothing is left that can be mended in one go. The findings that remain can be settled by hand, in the result or in the table.",
    ),
    "form-too": Text(
        ja="直したファイルは、Excel で文字化けしない形（UTF-8、BOM 付き）で書きます。",
        en="The mended file is saved so that Excel shows it correctly (UTF-8 with BOM).",
    ),
    # mended
    "mended-title": Text(ja="直したあと", en="After mending"),
    "better": Text(
        ja="{found}中{done}を直しました。残り{left}件です。",
        en="{done} of {found} findings were mended; {left} remain.",
    ),
    "nothing-better": Text(ja="直したところはありません。", en="Nothing was mended."),
    "only-form": Text(
        ja="ファイルの形を整えました。指摘の数は変わっていません。",
        en="The form of the file was put in order. The number of findings has not changed.",
    ),
    "before": Text(ja="直す前", en="Before"),
    "after-verdict": Text(ja="いまの判定", en="Now"),
    "questions-left": Text(ja="決めていないことが{count}あります。", en="Questions still open: {count}."),
    "answer-them": Text(ja="続きを決める", en="Answer them"),
    "left-title": Text(ja="残っている指摘", en="What remains"),
    "left-means": Text(
        ja="場所は、直した CSV でのものです。手で直すところは、「ここを書き直す」か表の上で書き直せます。",
        en="Places are given as in the mended CSV. Values can be changed by hand under “Change these values” or in the table.",
    ),
    "write-these": Text(ja="ここを書き直す", en="Change these values"),
    "take-title": Text(ja="持ち帰る", en="Download"),
    "take-csv": Text(ja="直した CSV", en="The mended CSV"),
    "take-csv-why": Text(ja="公開するファイル", en="the file to publish"),
    "take-csv-not-yet": Text(
        ja="まだ公開できません。残りを直してから使います", en="not ready to publish: mend what remains first"
    ),
    "take-mended": Text(ja="直した Excel", en="The mended workbook"),
    "take-mended-why": Text(ja="シートや幅や数式はそのまま", en="sheets, widths and formulas as they were"),
    "take-fresh-why": Text(ja="同じ中身を Excel の形にしたもの", en="the same content as an Excel workbook"),
    "take-marked": Text(ja="印を付けた Excel", en="The marked workbook"),
    "take-marked-why": Text(
        ja="元のファイルに、印とメモと直すところ一覧を付けたもの",
        en="your original file with marks, notes and a list of what to mend",
    ),
    "take-changes": Text(ja="直した所の一覧", en="The list of changes"),
    "take-changes-why": Text(
        ja="どの行のどの列を、何から何に（CSV）", en="which row and column, from what to what (CSV)"
    ),
    "take-recipe": Text(ja="決めごと", en="Your decisions"),
    "take-recipe-why": Text(
        ja="来月、はじめのページでいっしょに選びます（YAML）", en="choose it together with next month's file (YAML)"
    ),
    "undone": Text(ja="取り消しました。", en="That step was undone."),
    "take-sheet": Text(ja="検査結果票", en="The result sheet"),
    "take-sheet-why": Text(ja="決裁に付ける A4 の1枚（Excel）", en="one A4 page to attach for approval (Excel)"),
    "take-receipt": Text(ja="直しの記録", en="The record of the mending"),
    "take-receipt-why": Text(
        ja="元のファイルと直したファイルを見分ける値（ハッシュ値）と、変えた所の全部（JSON）",
        en="hashes of the file before and after, and every change (JSON)",
    ),
    # writing by hand
    "write-cell": Text(ja="この値を書き直す", en="Change this value"),
    "new-value": Text(ja="{at} の新しい値", en="New value of {at}"),
    "everywhere": Text(
        ja="この列の同じ値 {count}か所をすべて（来月も）",
        en="all {count} cells with this value in the column, next month too",
    ),
    "write": Text(ja="書き直す", en="Change"),
    "leave": Text(ja="やめる", en="Cancel"),
    "covered-now": Text(
        ja="個人に関する値のため、今の値は見せません。", en="This value is about a person, so it is not shown."
    ),
    "written": Text(
        ja="書き直して、もう一度検査しました。", en="The value was changed, and the file was checked again."
    ),
    "none-left": Text(ja="その指摘は、もうありません。", en="No findings of that kind are left."),
    "not-written": Text(ja="値が同じなので、何も変えていません。", en="The value is the same, so nothing was changed."),
    "no-cell": Text(
        ja="その場所は、この表にありません。行の番号（12）か、セル（C12）を入れてください。",
        en="This table has no such place. Enter a row (12) or a cell (C12).",
    ),
    # what was done
    "steps-title": Text(ja="これまでに行ったこと", en="What you have done"),
    "steps-means": Text(
        ja="新しい順です。どれでも、一つだけ取り消せます。", en="Latest first. Any step can be undone on its own."
    ),
    "take-back": Text(ja="取り消す", en="Undo"),
    "did-bring": Text(ja="前回の決めごとを使って直しました", en="Mended with last time's decisions"),
    "did-dataset": Text(ja="データセットを「{to}」にしました", en="Dataset chosen: {to}"),
    "did-mend": Text(ja="直せるところを直しました", en="Mended what could be mended"),
    "did-with": Text(ja="{done}（{more}）", en="{done} ({more})"),
    "did-likely": Text(ja="「おそらく」{count}種類", en="kinds of likely fixes: {count}"),
    "did-answers": Text(ja="答え{count}つ", en="answers: {count}"),
    "did-columns": Text(ja="列の見出し{count}つ", en="columns named: {count}"),
    "did-type": Text(ja="{at} を{before}から{after}に書き直しました", en="{at} changed: {before} → {after}"),
    "did-type-all": Text(
        ja="「{column}」の{before}をすべて{after}に書き直しました",
        en="Every {before} in “{column}” changed: {after}",
    ),
    "brought": Text(
        ja="いっしょに選んだ「決めごと」のとおりに、もう直してあります。あとは、残りを見て、持ち帰るだけです。",
        en="Your decisions from last time have already been applied. Look at what remains, then download.",
    ),
    "see-mended": Text(ja="直したものを見る・持ち帰る", en="See the mended file and download it"),
    # columns
    "columns-title": Text(ja="列の見出しを選ぶ", en="Say what the columns are"),
    "columns-means": Text(
        ja="このデータセットの項目に当たるか分からなかった列です。当たるものがあれば選んでください。独自の列なら「このままにする」を選びます。",
        en="These columns were not recognised as items of the dataset. Choose the item that each one is; leave a column of your own as it is.",
    ),
    "column-is": Text(ja="{letters}列「{name}」は", en="Column {letters}, “{name}”, is"),
    "column-blank": Text(ja="見出しのない{letters}列は", en="Column {letters}, which has no name, is"),
    "column-values": Text(ja="中の値: {values}", en="Values: {values}"),
    "column-near": Text(ja="似た項目: {item}", en="Similar item: {item}"),
}
