"""What each expectation says to an officer of the prefecture, and what is to be done where it is not met."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.expectations.reading import Meant
    from pipeline.expectations.suites import Basis, Kind
    from pipeline.model import Lang


class Said(NamedTuple):
    """`what` is expected, and what `todo` where it is not met."""

    what: Text
    todo: Text


SAID: Mapping[Kind, Said] = {
    "filled": Said(
        Text(ja="必須の{item}が、すべての行に書かれている", en="{item}, which is required, is filled in every row"),
        Text(ja="空いている行に書いてもらいます。", en="Ask for the blanks to be filled."),
    ),
    "written": Said(
        Text(ja="{item}が、標準の書き方になっている", en="{item} is written as the standard says"),
        Text(ja="標準の書き方に直してもらいます。", en="Ask for it to be written so."),
    ),
    "chosen": Said(
        Text(ja="{item}が、標準の選択肢から選ばれている", en="{item} is one of the standard's choices"),
        Text(ja="選択肢の言葉に直してもらいます。", en="Ask for one of the choices."),
    ),
    "ranged": Said(
        Text(ja="{item}が、標準の範囲の数になっている", en="{item} is a number within the standard's range"),
        Text(ja="数に誤りがないか見てもらいます。", en="Ask whether the number is right."),
    ),
    "single": Said(
        Text(ja="{item}が、ファイルの中で重ならない", en="{item} comes once in a file"),
        Text(ja="重なる番号の片方を付け直してもらいます。", en="Ask for one of the two to be numbered anew."),
    ),
    "sole": Said(
        Text(ja="{item}が、県内のどの行とも重ならない", en="{item} comes once in the whole prefecture"),
        Text(
            ja="同じ番号の行を見くらべ、どの団体が番号を変えるかを決めます。同じものが二度のっていれば、片方を取り除いてもらいます。",
            en="Compare the rows with the same number and settle which municipality changes its own. If one thing is "
            "listed twice, one of the two goes.",
        ),
    ),
    "inside": Said(
        Text(ja="{item}の示す場所が、その団体の中にある", en="The place that {item} gives lies in the municipality"),
        Text(
            ja="数字の誤りか、その団体が市外にもつ施設かを見てもらいます。市外の施設なら、そのままでかまいません。",
            en="Ask whether the figures are wrong or the facility does stand elsewhere; then it may stay as it is.",
        ),
    ),
    "share": Said(
        Text(
            ja="{item}が、{percent}%以上の行に書かれている",
            en="{item} is filled in {percent}% of the rows or more",
        ),
        Text(ja="分かる行から書いてもらいます。", en="Ask for it to be filled where it is known."),
    ),
    "number": Said(
        Text(
            ja="人口1,000人あたりの件数が、{least}件から{most}件のあいだにある",
            en="There are {least} to {most} rows for a thousand people",
        ),
        Text(
            ja="もれや、二重の登録がないかを見てもらいます。地域の事情によるものなら、そのままでかまいません。",
            en="Ask whether some are missing or listed twice. If it is so for reasons of the place, it may stay as it is.",
        ),
    ),
    "dated": Said(
        Text(ja="{item}に、日付が一つは書かれている", en="{item} holds one date at least"),
        Text(ja="いつのデータかを書いてもらいます。", en="Ask of which day the data is."),
    ),
    "fresh": Said(
        Text(
            ja="{item}の一番新しい日が、{as_of} の{days}日前より古くない",
            en="The newest {item} is at most {days} days before {as_of}",
        ),
        Text(ja="新しい版があれば、公開してもらいます。", en="Ask for a newer version, if there is one."),
    ),
}
BASES: Mapping[Basis, Text] = {
    "standard": Text(ja="標準", en="standard"),
    "inferred": Text(ja="標準（私たちの推定）", en="standard (inferred by us)"),
    "prefecture": Text(ja="県の求め", en="the prefecture"),
}
# Per municipality the value beside the sentence is a figure: what it counts.
FIGURES: Mapping[Kind, Text] = {
    "share": Text(ja="いまは{value}%", en="now {value}%"),
    "number": Text(ja="いまは{value}", en="now {value}"),
    "fresh": Text(ja="いまは{value}日前", en="now {value} days before"),
}
MUNICIPALITY: frozenset[Kind] = frozenset({"share", "number", "dated", "fresh"})  # looked at per municipality


QUOTED = Text(ja="「{item}」", en="“{item}”")
EACH = Text(ja="次の項目", en="Each item named beside it")


def what(meant: Meant, lang: Lang) -> str:
    """The sentence of an expectation, without a full stop: it stands in tables."""
    item = QUOTED.say(lang, {"item": meant.item})
    return SAID[meant.kind].what.say(lang, {**dict(meant.values), "item": item})


def of_each(meant: Meant, lang: Lang) -> str:
    """The same for several items that stand beside it."""
    return SAID[meant.kind].what.say(lang, {**dict(meant.values), "item": EACH.say(lang)})


def both(meant: Meant) -> Text:
    """The same in both languages, its slots filled."""
    return Text(ja=_plain(what(meant, "ja")), en=_plain(what(meant, "en")))


def todo(meant: Meant, lang: Lang) -> str:
    return SAID[meant.kind].todo.say(lang)


def _plain(sentence: str) -> str:
    """An item's name is no slot, whatever stands in it."""
    return sentence.replace("{", "｛").replace("}", "｝")
