"""What the letters say besides the steps: short and kind, in Japanese and in plain English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model import Lang

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
TO = Text(ja="{town}　オープンデータご担当者 様", en="To the person in charge of open data, {town}")
SUBJECTS = {
    "next": Text(ja="オープンデータの次の一歩について（お願い）", en="Open data: one next step"),
    "begin": Text(ja="オープンデータの最初の一歩について（ご案内）", en="Open data: a first step"),
    "done": Text(ja="オープンデータの取り組みのお礼", en="Open data: thank you"),
}
GREETINGS = {
    "next": Text(
        ja="日ごろから、オープンデータの取り組みにご協力いただき、ありがとうございます。{town}でいまできていることと、"
        "次にお願いしたいことを一つだけ、お知らせします。",
        en="Thank you for your work on open data. This letter says what {town} has achieved so far, and asks for one thing next.",
    ),
    "begin": Text(
        ja="日ごろからお世話になっております。{town}でオープンデータを始めるための、小さな最初の一歩を一つだけ、ご案内します。",
        en="We should like to suggest one small first step by which {town} could begin with open data.",
    ),
    "done": Text(
        ja="日ごろから、オープンデータの取り組みにご協力いただき、ありがとうございます。{town}の標準のデータセットは、"
        "すべて一番上の段までそろいました。心からお礼を申し上げます。",
        en="Thank you very much for your work on open data. All standard datasets of {town} have reached the top rung.",
    ),
}
READABLE = Text(
    ja="標準のデータセット{all}種類のうち{count}種類が、表として読み取れる形でそろっています。",
    en="Of {all} standard datasets, {count} can be read as tables.",
)
CONFORMING = Text(
    ja="{names}は、検査で誤りも警告もない、標準どおりの表です。",
    en="Following the standard, with neither errors nor warnings: {names}.",
)
ANNOUNCED = Text(
    ja="{names}は、表としてはまだ読み取れていませんが、名前かファイルが出ています。",
    en="Named or published, though not yet readable as a table: {names}.",
)
NOTHING = Text(
    ja="今回集めた範囲では、標準のデータセットはまだ見つかりませんでした。すでに公開しているものがあれば、お知らせください。",
    en="In what we gathered we found no standard dataset yet. If you have published some already, please tell us.",
)
EFFECT = Text(
    ja="これで、このデータセットは「{rung}」の段に上がる見込みです。{rung}: {asks}。作業の時間は、およそ{minutes}分です"
    "（見積もりです。測ったものではなく、決裁などの時間は入っていません）。",
    en="The dataset should then reach the rung “{rung}”: {asks}. The work takes about {minutes} minutes "
    "(an estimate, not measured, and without the time for approval).",
)
HELPER = Text(
    ja="{town}は、このデータセットでもう「{rung}」の段に届いています。やり方を聞いてみてください"
    "（連絡のしかたは、下の問い合わせ先でお答えします）。",
    en="{town} has reached the rung “{rung}” with this dataset already, and could be asked how (see below for whom to ask there).",
)
NO_HELPER = Text(
    ja="このデータセットでこの段に届いた団体は、近くにはまだ見つかっていません。下の問い合わせ先におたずねください。",
    en="We know of no municipality nearby that has come that far with this dataset. Please ask us, see below.",
)
ONE_MORE = Text(ja="{step}［およそ{minutes}分］", en="{step} (about {minutes} minutes)")
AND_MORE = Text(ja="{names}ほか{count}種類", en="{names} and {count} more")
CLOSING = Text(
    ja="お忙しいところ恐れ入りますが、よろしくお願いいたします。分からないことは、ご遠慮なくおたずねください。",
    en="Thank you for your help. Please do ask if anything is unclear.",
)
THANKS = Text(
    ja="ほかの市町村から問い合わせがありましたら、やり方をお話しいただければ幸いです。これからもよろしくお願いいたします。",
    en="If other municipalities ask how you did it, we should be grateful if you could tell them.",
)


def listed(parts: Iterable[str], lang: Lang) -> str:
    """Things named one after the other."""
    return ("、" if lang == "ja" else ", ").join(parts)


def parted(steps: Iterable[str], lang: Lang) -> str:
    """Sentences without a full stop, of which each is a thing of its own."""
    return ("／" if lang == "ja" else "; ").join(steps)


def between(sentences: Iterable[str], lang: Lang) -> str:
    """Sentences one after the other."""
    return ("" if lang == "ja" else " ").join(sentences)
