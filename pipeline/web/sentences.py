"""Whole sentences: what to do next, what a level means, why something was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.web import limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Level

NEXT: Mapping[str, Text] = {
    "conforming": Text(
        ja="このまま公開できます。標準の書き方にもそろっています。",
        en="You can publish it as it is. It also follows the standard's form.",
    ),
    "publishable": Text(
        ja="このまま公開できます。余裕があれば、下の指摘も見てください。",
        en="You can publish it as it is. If you have time, look at the findings below.",
    ),
    "mend-more": Text(
        ja="このまま公開できます。「直す」に進むと、{mends}を直して標準の書き方に近づけられます。",
        en="You can publish it as it is. “Mend” can bring {mends} of the findings closer to the standard's form.",
    ),
    "fixable": Text(
        ja="「直す」に進んでください。{mends}を直せます。直したファイルは公開できます。",
        en="Go on to “Mend”: {mends} of the findings can be mended. The mended file will be ready to publish.",
    ),
    "blocked": Text(
        ja="人が決めることが{by_hand}あります。「直す」に進み、聞かれたことに答えてください。聞かれないものは、下の「指摘」か表の上で書き直せます。",
        en="Findings that need a person: {by_hand}. Go on to “Mend” and answer what is asked; the rest can be settled by hand under “Findings” below, or in the table.",
    ),
    "unrecognised": Text(
        ja="どのデータセットか分かりません。下の「データセット」で選んで「このデータセットで見る」を押してください。",
        en="The dataset was not recognised. Choose it below and press “Check as this dataset”.",
    ),
    "unreadable": Text(
        ja="下の理由を見て、CSV か Excel（.xlsx）の形で保存し直し、もう一度選んでください。",
        en="See the reason below, save the file again as CSV or Excel (.xlsx), and choose it once more.",
    ),
}

LEVELS_MEAN: Mapping[Level, Text] = {
    "error": Text(
        ja="プログラムや住民が誤解します。公開の前に直します。",
        en="Programs or residents would be misled. Mend these before publishing.",
    ),
    "warning": Text(
        ja="意味は正しいのですが、標準の書き方ではありません。公開はできます。",
        en="The meaning is right, but it is not written in the standard's form. It can be published.",
    ),
    "info": Text(
        ja="助言です。直すかどうかは、見て決めてください。",
        en="Advice. Look, and decide for yourself.",
    ),
}

REFUSED: Mapping[int, Text] = {
    400: Text(
        ja="送られた内容を読めませんでした。前のページにもどって、もう一度行ってください。",
        en="What was sent could not be read. Go back and try again.",
    ),
    403: Text(
        ja="このページから送られたものか確かめられませんでした。はじめのページを開き直して、もう一度行ってください。",
        en="It could not be confirmed that this was sent from our page. Open the start page again and retry.",
    ),
    404: Text(
        ja="このページはありません。置いたファイルは、時間がたつか「ファイルを消す」を押すと、なくなります。",
        en="This page does not exist. Files are gone once their time is over, or when they are removed.",
    ),
    405: Text(
        ja="この開き方はできません。はじめのページから進んでください。",
        en="This address cannot be opened directly. Please begin at the start page.",
    ),
    408: Text(
        ja="届くまでに時間がかかりすぎました。ファイルを小さくするか、もう一度行ってください。",
        en="The file took too long to arrive. Make it smaller, or try again.",
    ),
    413: Text(
        ja=f"一度に受け取れるのは {limits.LARGEST // limits.MEGA}MB までです。ファイルを分けて、もう一度選んでください。",
        en=f"At most {limits.LARGEST // limits.MEGA} MB can be received at a time. Split the files and choose again.",
    ),
    421: Text(
        ja="この名前では開けません。http://localhost に番号を付けた、始めに示されたアドレスで開いてください。",
        en="The page cannot be opened under this name. Use the address that was shown when it was started.",
    ),
    503: Text(
        ja="いま、たくさんのファイルが同時に届いています。しばらくしてから、もう一度行ってください。",
        en="Many files are arriving at the same time. Please try again in a little while.",
    ),
    500: Text(
        ja="申し訳ありません。こちらの不具合で、できませんでした。お手元のファイルはそのままです。",
        en="Sorry, this is a fault of ours. Your own file has not been changed.",
    ),
}
