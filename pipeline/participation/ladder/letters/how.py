"""How a step is taken: what to open, to press and to write, in two to four lines for one who was never trained.

The words in brackets 「」 are those on the buttons of the page of `totonoe serve`; a test holds that they are there.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.participation.ladder import words

if TYPE_CHECKING:
    from pipeline.model import Lang
    from pipeline.participation.ladder.answer import Answer
    from pipeline.participation.ladder.steps import Step

OPEN_PAGE = Text(
    ja="検査のページを開き（「検査.bat」をダブルクリックするか、お知らせした場所を開きます）、{file}を置いて「検査する」を押します。",
    en="Open the page for checking (double-click 検査.bat, or open the address that you were given), drop {file} there and press “Check”.",
)
REPLACE = Text(
    ja="「直した CSV」を持ち帰り、いま公開しているファイルと置きかえます。",
    en="Take “The mended CSV” home, and let it replace the file that is published now.",
)
MEND = {
    "automatic": Text(
        ja="「直す」を押します。「おそらくこうだろう、というところ」は前と後を見て、よければ印を付け、「この内容で直す」を押します。"
        "全部に印を付ければ、ここまでで{mended}か所が直ります。",
        en="Press “Mend”. Under “Likely”, look at before and after, tick what is right, and press “Mend with these choices”. "
        "With all ticked, {mended} are mended by now.",
    ),
    "by-hand": Text(
        ja="人が決める{asked}か所は、質問に答えるか、正しい値を確かめて「ここを書き直す」で直します。",
        en="For the {asked} that a person decides, answer the questions, or find the right value and use “Change these values”.",
    ),
}
RENAME = (
    Text(
        ja="「違うときは、選び直してください」で「{dataset}」を選び、「このデータセットで見る」を押します。",
        en="Under “If this is wrong, choose another”, choose “{dataset}” and press “Check as this dataset”.",
    ),
    Text(
        ja="「直す」を押し、列のことを聞かれたら当たる項目を選んで、「この内容で直す」を押します。",
        en="Press “Mend”; where it asks about a column, choose its item, then press “Mend with these choices”.",
    ),
)
BEGIN = (
    Text(
        ja="手元にある「{dataset}」の表（Excel など）を開き、公開できない個人の情報がないことを確かめます。形は直さなくてかまいません。",
        en="Open the table of “{dataset}” that is at hand, and make sure that it holds nothing personal that may not go out. Its form may stay.",
    ),
    Text(
        ja="ホームページに「オープンデータ」という名前のページを作り、そのファイルを置きます。",
        en="Make a page named “Open data” on your website, and put the file there.",
    ),
    Text(
        ja="同じページに、表の名前、更新した日、利用条件（例: CC BY 4.0。出典を書けばだれでも自由に使えます）を書きます。",
        en="On the same page, write its name, the day it was updated, and its terms (such as CC BY 4.0: free to use by all who name the source).",
    ),
    Text(
        ja="そのページの場所（URL）を、下の問い合わせ先にお知らせください。",
        en="Tell us the address of that page (see below for whom to write to).",
    ),
)
MAKE = (
    Text(
        ja="「{dataset}」の様式（Excel）を、下の問い合わせ先から受け取ります。",
        en="Ask us for the template (Excel) of “{dataset}” (see below).",
    ),
    Text(
        ja="様式にある例を見ながら、手元の台帳から書き写します。必須でない項目は、空けておいてかまいません。",
        en="Copy from your register into it, following the examples. Items that are not required may stay blank.",
    ),
    Text(
        ja="検査のページを開いて様式を置き、「直す」へ進んで、指摘をなくします。「直した CSV」を持ち帰ります。",
        en="Open the page for checking, drop it there, and go on to “Mend” until nothing is left. Take “The mended CSV” home.",
    ),
    Text(
        ja="ホームページかカタログにその CSV を置き、オープンデータ一覧に1行書き足します。",
        en="Put that CSV on your website or catalogue, and add a line to your list of open data.",
    ),
)
OFFER = (
    Text(
        ja="「{dataset}」のファイル（CSV か Excel）を手元に用意します。",
        en="Have the file of “{dataset}” (CSV or Excel) at hand.",
    ),
    Text(
        ja="ホームページかカタログの、申しこみなしでだれでも開ける所に置きます。",
        en="Put it on your website or catalogue, where anybody can open it without asking.",
    ),
    Text(
        ja="オープンデータ一覧に書いたファイルの場所（URL）を、そこに合わせて書き直し、職場の外からも開けることを確かめます。",
        en="Write its address into your list of open data, and see that it opens from outside your office too.",
    ),
)
TABLE = (
    Text(
        ja="{file}のもとになった表（Excel など）を探します。見つからないときは、下の問い合わせ先から様式を受け取って書き写します。",
        en="Find the table (Excel, say) from which {file} was made. If there is none, ask us for the template and copy it in there.",
    ),
    Text(
        ja="見出しを1行にし、1件を1行に書きます。セルの結合は解きます。",
        en="Give it one line of headings and one line for each record, without merged cells.",
    ),
    Text(
        ja="いまのファイルと同じページに、その表も置きます。いまのファイルは、そのまま残してかまいません。",
        en="Put it on the same page as the present file, which may stay.",
    ),
)
STATE = {
    "open": Text(
        ja="オープンデータ一覧（なければ、下の問い合わせ先から様式を受け取ります）を開き、{datasets}の行を探します。ない行は書き足します。"
        "カタログに載せているときは、そのページを開きます。",
        en="Open your list of open data (or ask us for the template) and find the lines of {datasets}, or add what is missing. "
        "Where you use a catalogue, open its page there.",
    ),
    "frequency": Text(
        ja="「更新頻度」の欄に、どのくらいごとに新しくするかを書きます（例: {frequency}）。",
        en="In the column for the frequency, write how often there is a new version (such as {frequency}).",
    ),
    "day": Text(
        ja="「最終更新日」の欄に、中身を最後に新しくした日を書きます（例: {day}）。",
        en="In the column for the last update, write the day when its content was last renewed (such as {day}).",
    ),
    "close": Text(
        ja="検査のページで一覧を確かめ、いまの一覧と置きかえます。",
        en="Check the list on the page for checking, and let it replace the present one.",
    ),
}
UPDATE = (
    Text(
        ja="{updated} より後に増えたもの、なくなったもの、変わったものを、担当課の台帳で調べます。",
        en="See in the register what was added, ended or changed after {updated}.",
    ),
    Text(
        ja="{file}に書き足し、なくなったものの行を消します。",
        en="Add it to {file}, and delete the lines of what has ended.",
    ),
    Text(
        ja="検査のページに置いて指摘がないことを確かめ、いま公開しているファイルと置きかえます。",
        en="Drop it on the page for checking; with nothing found, let it replace the file that is published now.",
    ),
    Text(
        ja="オープンデータ一覧の「最終更新日」の欄を、新しくした日に書き直します。",
        en="Write the new day of the last update into your list of open data.",
    ),
)
LICENCE = (
    Text(
        ja="「{dataset}」の担当課と、利用条件を決めます。よく使われるのは CC BY 4.0（出典を書けば、だれでも自由に使える）です。",
        en="Agree on terms with the section in charge of “{dataset}”. Often used: CC BY 4.0 (free to use by all who name the source).",
    ),
    Text(
        ja="オープンデータ一覧（またはカタログ）のライセンスの欄に「CC BY 4.0」と書きます。",
        en="Write “CC BY 4.0” into the column for the licence in your list of open data, or in the catalogue.",
    ),
    Text(
        ja="公開しているページにも、同じ利用条件を書きます。",
        en="State the same terms on the page where it is published.",
    ),
)
FIXED = {"begin": BEGIN, "make": MAKE, "offer": OFFER, "table": TABLE, "update": UPDATE, "licence": LICENCE}
FILE = Text(ja="「{file}」", en="“{file}”")
TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
YEARLY = "年1回"  # as it is written into a list, which is Japanese
MENDED = "直したもの.csv"


def how(step: Step, answer: Answer, lang: Lang) -> tuple[str, ...]:
    """What to do, one thing after the other."""
    one = step.cell.evidence
    asked = answer.weights.frequency.get(step.cell.dataset, "")
    values = {
        "dataset": answer.titles[step.cell.dataset].say(lang),
        "datasets": words.names(step, answer.titles, lang),
        "file": FILE.say(lang, {"file": words.file_of(one)}) if one else "",
        "mended": f"{one.mended:,}" if one else "",
        "asked": f"{one.asked:,}" if one else "",
        "updated": one.updated if one else "",
        "frequency": asked or YEARLY,
        "day": answer.ladder.day.isoformat(),
    }
    return tuple(text.say(lang, values) for text in _texts(step))


def _texts(step: Step) -> tuple[Text, ...]:
    one = step.cell.evidence
    if one and step.do == "mend":
        parts = [("automatic", one.mended), ("by-hand", one.asked)]
        return (OPEN_PAGE, *(MEND[part] for part, count in parts if count), REPLACE)
    if one and step.do == "state":
        lacking = words.lacking(step)
        wanted = [("frequency", words.DAY), ("day", words.FREQUENCY)]
        return (STATE["open"], *(STATE[part] for part, other in wanted if lacking != other), STATE["close"])
    if step.do == "rename":
        return (OPEN_PAGE, *RENAME, REPLACE)
    return FIXED[step.do]


def command(step: Step, lang: Lang) -> str:
    """The command that does what can be done at once; "" where there is none, and for what is no file here."""
    one = step.cell.evidence
    if step.do == "make":
        return f"totonoe guideline template {step.cell.dataset} -o {step.cell.dataset}.xlsx"
    if one is None or step.do != "mend" or not one.mended:
        return ""
    file = words.file_of(one)
    mended = MENDED if lang == "ja" else "mended.csv"
    return f'totonoe fix "{file}" --grade likely -o {mended}' if PurePath(file).suffix.lower() in TABLES else ""
