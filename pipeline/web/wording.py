"""The words of the page, in both languages. What a rule says stands with the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Lang, Level

NEXT: Mapping[str, Text] = {
    "conforming": Text(
        ja="このまま公開できます。標準の書き方にもそろっています。",
        en="Publish it as it is. It also follows the standard's form.",
    ),
    "publishable": Text(
        ja="このまま公開できます。余裕があれば、下の指摘も見てください。",
        en="Publish it as it is. If there is time, look at the findings below.",
    ),
    "mend-more": Text(
        ja="このまま公開できます。「直す」に進むと、{mends}を直して標準の書き方に近づけられます。",
        en="Publish it as it is. “Mend” can bring {mends} of the findings nearer to the standard's form.",
    ),
    "fixable": Text(
        ja="「直す」に進んでください。{mends}を直せます。直したファイルは公開できます。",
        en="Go on to “Mend”: it mends {mends} of the findings. The mended file is ready to publish.",
    ),
    "blocked": Text(
        ja="人が決めることが{by_hand}あります。「直す」に進み、聞かれたことに答えてください。聞かれないものは、下の「指摘」か表の上で書き直せます。",
        en="{by_hand} of the findings need a person. Go on to “Mend” and answer what is asked; what is not asked can be written anew under “Finding” below, or in the table.",
    ),
    "unrecognised": Text(
        ja="どのデータセットか分かりません。下の「データセット」で選んで「このデータセットで見る」を押してください。",
        en="It is not known which dataset this is. Choose it below and press “Check as this”.",
    ),
    "unreadable": Text(
        ja="下の理由を見て、CSV か Excel（.xlsx）の形で保存し直し、もう一度選んでください。",
        en="See the reason below, save the file anew as CSV or Excel (.xlsx), and choose it again.",
    ),
}

LEVELS_MEAN: Mapping[Level, Text] = {
    "error": Text(
        ja="プログラムや住民が誤解します。公開の前に直します。",
        en="A program or a resident would be misled. Mend before publishing.",
    ),
    "warning": Text(
        ja="意味は正しいのですが、標準の書き方ではありません。公開はできます。",
        en="Right, but not in the standard's form. It may go out.",
    ),
    "info": Text(
        ja="助言です。直すかどうかは、見て決めてください。",
        en="Advice. Look and decide.",
    ),
}

REFUSED: Mapping[int, Text] = {
    400: Text(
        ja="送られた内容を読めませんでした。前のページにもどって、もう一度行ってください。",
        en="What was sent could not be read. Go back and try again.",
    ),
    403: Text(
        ja="このページから送られたものか確かめられませんでした。はじめのページを開き直して、もう一度行ってください。",
        en="It could not be confirmed that this came from our page. Open the first page again and retry.",
    ),
    404: Text(
        ja="ここには何もありません。ファイルは、時間がたったか「消す」が押されたため、もう残っていないのかもしれません。",
        en="There is nothing here. The file may be gone: its time was over, or it was removed.",
    ),
    405: Text(
        ja="この開き方はできません。はじめのページから進んでください。",
        en="This cannot be opened like that. Begin at the first page.",
    ),
    408: Text(
        ja="届くまでに時間がかかりすぎました。ファイルを小さくするか、もう一度行ってください。",
        en="It took too long to arrive. Make the file smaller, or try again.",
    ),
    413: Text(
        ja="一度に受け取れるのは 50MB までです。ファイルを分けて、もう一度選んでください。",
        en="At most 50 MB are taken at a time. Part the files and choose again.",
    ),
    421: Text(
        ja="この名前では開けません。http://localhost に番号を付けた、始めに示されたアドレスで開いてください。",
        en="It cannot be opened by this name. Use the address that was shown at the start.",
    ),
    500: Text(
        ja="申し訳ありません。こちらの不具合で、できませんでした。お手元のファイルはそのままです。",
        en="Sorry, this is a fault of ours. Your own file is as it was.",
    ),
}

WORDS: Mapping[str, Text] = {
    "name": Text(ja="整え", en="Totonoe"),
    "what": Text(ja="オープンデータの表を、検査して、直す", en="Check and mend open-data tables"),
    "skip": Text(ja="本文へ", en="Skip to the content"),
    "language": Text(ja="English", en="日本語"),
    "rule-book": Text(ja="決まりの一覧", en="The rules"),
    "start": Text(ja="はじめのページ", en="First page"),
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
    "see": Text(ja="結果を見る", en="See the result"),
    "clear-all": Text(ja="ファイルを全部消す", en="Remove all files"),
    "clear": Text(ja="ファイルを消す", en="Remove the file"),
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
    # mending
    "mend-title": Text(ja="直す", en="Mend"),
    "sure-title": Text(ja="確実に直せるところ", en="What can surely be mended"),
    "sure-means": Text(
        ja="だれが直しても同じになり、意味も変わりません。下のボタンで全部直します。",
        en="Anyone would mend these alike, and the meaning stays. The button below mends all of them.",
    ),
    "likely-title": Text(ja="おそらくこうだろう、というところ", en="What is likely to be meant"),
    "likely-means": Text(
        ja="ファイルの中身などが裏づけています。前と後を見て、直してよいものに印を付けてください。",
        en="The file itself supports these. Look at before and after, and tick what may be mended.",
    ),
    "tick-all": Text(ja="全部に印を付ける", en="Tick all"),
    "mend-these": Text(ja="{code} の{count}を直す", en="Mend {count} of {code}"),
    "ask-title": Text(ja="人が決めるところ", en="What a person decides"),
    "ask-means": Text(
        ja="同じ形のものは、一度答えれば全部に使います。答えは「決めごと」に残り、来月も使えます。",
        en="One answer serves all values of the same shape. It is kept in your recipe, for next month too.",
    ),
    "ask-more": Text(ja="答えると、続きの{count}問が出ます。", en="{count} more come after these."),
    "like-this": Text(ja="このように直してよいですか。", en="Mend like this?"),
    "same-shape": Text(ja="同じ形のものも、同じように直します。", en="Values of the same shape are mended alike."),
    "which": Text(ja="どれに当たりますか。", en="Which one is it?"),
    "yes": Text(ja="はい", en="Yes"),
    "no": Text(ja="いいえ、このままにする", en="No, leave it"),
    "later": Text(ja="あとで決める", en="Later"),
    "as-is": Text(ja="このままにする", en="Leave it as it is"),
    "do-mend": Text(ja="この内容で直す", en="Mend like this"),
    "nothing-to-mend": Text(
        ja="まとめて直せるところは、もうありません。残っている指摘は、検査の結果か表の上で書き直せます。",
        en="There is nothing more to be mended by rule. What is left can be written anew in the result or in the table.",
    ),
    "form-too": Text(
        ja="直したファイルは、Excel で文字化けしない形（UTF-8、BOM 付き）で書きます。",
        en="The mended file is written so that Excel opens it correctly (UTF-8 with BOM).",
    ),
    # mended
    "mended-title": Text(ja="直したあと", en="After mending"),
    "better": Text(
        ja="{found}中{done}を直しました。残り{left}件です。", en="{done} of {found} findings were mended, {left} left."
    ),
    "nothing-better": Text(ja="直したところはありません。", en="Nothing was mended."),
    "only-form": Text(
        ja="ファイルの形を整えました。指摘の数は変わっていません。",
        en="The file's form was put in order. There are as many findings as before.",
    ),
    "before": Text(ja="直す前", en="Before"),
    "after-verdict": Text(ja="いまの判定", en="Verdict now"),
    "questions-left": Text(ja="決めていないことが{count}あります。", en="{count} questions are still open."),
    "answer-them": Text(ja="続きを決める", en="Answer them"),
    "left-title": Text(ja="残っている指摘", en="What is left"),
    "left-means": Text(
        ja="場所は、直した CSV でのものです。手で直すところは、「ここを書き直す」か表の上で書き直せます。",
        en="Places are those of the mended CSV. What is mended by hand can be written anew under “Write these anew” or in the table.",
    ),
    "write-these": Text(ja="ここを書き直す", en="Write these anew"),
    "take-title": Text(ja="持ち帰る", en="Take it home"),
    "take-csv": Text(ja="直した CSV", en="The mended CSV"),
    "take-csv-why": Text(ja="公開するファイル", en="the file to publish"),
    "take-csv-not-yet": Text(
        ja="まだ公開できません。残りを直してから使います", en="not to be published yet: mend what is left first"
    ),
    "take-mended": Text(ja="直した Excel", en="The mended workbook"),
    "take-mended-why": Text(ja="シートや幅や数式はそのまま", en="sheets, widths and formulas as they were"),
    "take-fresh-why": Text(ja="同じ中身を Excel の形にしたもの", en="the same as a workbook"),
    "take-marked": Text(ja="印を付けた Excel", en="The marked workbook"),
    "take-marked-why": Text(
        ja="元のファイルに、印とメモと直すところ一覧を付けたもの",
        en="the file as it came, with marks, notes and a list",
    ),
    "take-changes": Text(ja="直した所の一覧", en="The list of changes"),
    "take-changes-why": Text(
        ja="どの行のどの列を、何から何に（CSV）", en="which row and column, from what to what (CSV)"
    ),
    "take-recipe": Text(ja="決めごと", en="Your decisions"),
    "take-recipe-why": Text(
        ja="来月、はじめのページでいっしょに選びます（YAML）", en="choose it together with next month's file (YAML)"
    ),
    "undone": Text(ja="取り消しました。", en="That step was taken back."),
    "take-sheet": Text(ja="検査結果票", en="The result sheet"),
    "take-sheet-why": Text(ja="決裁に付ける A4 の1枚（Excel）", en="one page of A4 for approval (workbook)"),
    "take-receipt": Text(ja="直しの記録", en="The receipt"),
    "take-receipt-why": Text(
        ja="元と直したあとのファイルのハッシュ値と、変えた所の全部（JSON）",
        en="hashes of the file before and after, and every change (JSON)",
    ),
    "change-title": Text(ja="直した所", en="What was changed"),
    "no-single-workbook": Text(
        ja="このファイルは、一つの Excel ファイルにはできません。",
        en="This file does not make one workbook.",
    ),
    # writing by hand
    "write-cell": Text(ja="この値を書き直す", en="Write it anew"),
    "new-value": Text(ja="{at} の新しい値", en="New value of {at}"),
    "everywhere": Text(
        ja="この列の同じ値 {count}か所をすべて（来月も）", en="all {count} of this value in the column, next month too"
    ),
    "write": Text(ja="書き直す", en="Write"),
    "leave": Text(ja="やめる", en="Leave it"),
    "covered-now": Text(ja="個人に関する値のため、今の値は見せません。", en="The value is personal and is not shown."),
    "written": Text(ja="書き直して、もう一度検査しました。", en="Written, and checked again."),
    "not-written": Text(ja="値が同じなので、何も変えていません。", en="The value is the same: nothing was changed."),
    "no-cell": Text(
        ja="その場所は、この表にありません。行の番号（12）か、セル（C12）を入れてください。",
        en="There is no such place in this table. Give a row (12) or a cell (C12).",
    ),
    # what was done
    "steps-title": Text(ja="これまでに行ったこと", en="What you have done"),
    "steps-means": Text(
        ja="新しい順です。どれでも、一つだけ取り消せます。", en="The last first. Any one can be taken back by itself."
    ),
    "take-back": Text(ja="取り消す", en="Take back"),
    "did-bring": Text(ja="前回の決めごとを使って直しました", en="Mended with last time's decisions"),
    "did-dataset": Text(ja="データセットを「{to}」にしました", en="Dataset chosen: {to}"),
    "did-mend": Text(ja="直せるところを直しました", en="Mended what can be mended"),
    "did-with": Text(ja="{done}（{more}）", en="{done} ({more})"),
    "did-likely": Text(ja="「おそらく」{count}種類", en="kinds of likely mends: {count}"),
    "did-answers": Text(ja="答え{count}つ", en="answers: {count}"),
    "did-columns": Text(ja="列の見出し{count}つ", en="columns named: {count}"),
    "did-type": Text(ja="{at} を{before}から{after}に書き直しました", en="{at} written anew: {before} → {after}"),
    "did-type-all": Text(
        ja="「{column}」の{before}をすべて{after}に書き直しました",
        en="Every {before} in “{column}” written anew: {after}",
    ),
    "brought": Text(
        ja="いっしょに選んだ「決めごと」のとおりに、もう直してあります。あとは、残りを見て、持ち帰るだけです。",
        en="Your decisions of last time have been applied already. Look at what is left, and take it home.",
    ),
    "see-mended": Text(ja="直したものを見る・持ち帰る", en="See what was mended, and take it home"),
    # columns
    "columns-title": Text(ja="列の見出しを選ぶ", en="Choose what columns are"),
    "columns-means": Text(
        ja="このデータセットの項目に当たるか分からなかった列です。当たるものがあれば選んでください。独自の列なら「このままにする」を選びます。",
        en="Columns that were not recognised as an item of the dataset. Choose what they are; a column of your own is left as it is.",
    ),
    "column-is": Text(ja="{letters}列「{name}」は", en="Column {letters}, “{name}”, is"),
    "column-blank": Text(ja="見出しのない{letters}列は", en="Column {letters}, which has no name, is"),
    "column-values": Text(ja="中の値: {values}", en="It holds {values}"),
    "column-near": Text(ja="似た項目: {item}", en="Like it: {item}"),
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
    return WORDS[name].say(lang, slots)
