"""What a list says of those in it, as sections: licences, sites, APIs, years. Shares of those that publish, not of all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.participation import publishers
from pipeline.participation.figures import label
from pipeline.participation.publishers import families
from pipeline.participation.sheet import Sheet
from pipeline.participation.shown import LIST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Lang
    from pipeline.participation.answer import Answer

FAMILIES = Text(ja="ライセンス", en="Licences")
FAMILIES_SAY = Text(
    ja="取組済みの{count}団体について、一覧に書かれたライセンスをまとめたものです。オープンの定義（Open Definition）に合うかは、その団体が公開した適合ライセンスの一覧によります。",
    en="What the list says of the {count} that publish. Open or not is by the Open Definition's list of conformant licences.",
)
FAMILY_HEAD = Text(
    ja="ライセンス|オープンの定義|団体数|割合（%）", en="Licence|Open Definition|Municipalities|Share (%)"
)
OPEN = {
    "yes": Text(ja="○ 合う", en="○ open"),
    "compatible": Text(ja="△ CC BY 4.0 互換とされる（判定なし）", en="△ said to be compatible with CC BY 4.0"),
    "no": Text(ja="× 合わない", en="× not open"),
    "unknown": Text(ja="？ 分からない", en="？ cannot be told"),
}
SITES = Text(ja="どのサイトで公開しているか", en="On whose site")
SITES_SAY = Text(
    ja="掲載サイトのURL（なければ自治体のページ）のホスト名で分けました。二つ以上の団体が使うホストは共同のサイトです。推定であり、確かめたものではありません。",
    en="Told by the host of the address alone; one that two or more use is a shared site. Inferred, and not looked at.",
)
COUNT_HEAD = Text(ja="区分|団体数|割合（%）", en="Group|Municipalities|Share (%)")
APIS = Text(ja="APIがあるか", en="Whether there is an API")
APIS_SAY = Text(ja="一覧の「API有無」によります。", en="By the list's column “API有無”.")
YEARS = Text(ja="初めて登録された年", en="Year of first registration")
YEARS_SAY = Text(
    ja="一覧の「初回登録日」によります。公開を始めた日とは限りません。",
    en="By the list's column “初回登録日”, which need not be when publishing began.",
)
NO_COLUMN = Text(ja="この一覧には、この列がありません。", en="The list has no such column.")


def what_it_says(answer: Answer, lang: Lang) -> Iterator[Sheet]:
    """A section for each, or a sentence where the list has no such column."""
    more, rates = answer.breakdown, answer.rates
    if more is None:
        return
    day = LIST.say(lang, {"file": f"{Path(rates.path).name}（{rates.as_of}）"})
    for what, columns, head, told, counts in (
        ("licence", ("licence",), FAMILIES, FAMILIES_SAY, more.families),
        ("site", ("site", "page"), SITES, SITES_SAY, more.sites),
        ("api", ("api",), APIS, APIS_SAY, more.apis),
        ("first-year", ("first",), YEARS, YEARS_SAY, more.years),
    ):
        if not any(publishers.has(rates.listed, column) for column in columns):
            yield Sheet(head.say(lang), [NO_COLUMN.say(lang)])
            continue
        heads = (FAMILY_HEAD if what == "licence" else COUNT_HEAD).say(lang).split("|")
        rows = []
        for one in counts:
            share = rates.nation._replace(adopters=one.number, total=rates.nation.adopters)
            open_ = [OPEN[families()[one.id].open].say(lang)] if what == "licence" else []
            rows.append([label(what, one.id, lang), *open_, f"{one.number:,}", str(share.rate)])
        slots = {"count": f"{rates.nation.adopters:,}"}
        yield Sheet(head.say(lang), [told.say(lang, slots), day], heads, rows, bar=heads[-1])
