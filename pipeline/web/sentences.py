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
        ja=f"一度に受け取れるのは {limits.LARGEST // limits.MEGA}MB までです。ファイルを分けて、もう一度選んでください。",
        en=f"At most {limits.LARGEST // limits.MEGA} MB are taken at a time. Part the files and choose again.",
    ),
    421: Text(
        ja="この名前では開けません。http://localhost に番号を付けた、始めに示されたアドレスで開いてください。",
        en="It cannot be opened by this name. Use the address that was shown at the start.",
    ),
    503: Text(
        ja="いま、たくさんのファイルが同時に届いています。しばらくしてから、もう一度行ってください。",
        en="Many files are arriving at the same time. Please try again in a while.",
    ),
    500: Text(
        ja="申し訳ありません。こちらの不具合で、できませんでした。お手元のファイルはそのままです。",
        en="Sorry, this is a fault of ours. Your own file is as it was.",
    ),
}
