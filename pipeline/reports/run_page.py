"""The page over a whole run: what each stage came to, and where its results are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.reports import page_frame
from pipeline.reports.page_frame import html_text as _e

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.model import Lang

TITLE = Text(ja="オープンデータ整備の結果", en="The run: what it came to")
# Stage -> its name, and the page or file of its results below the folder of the run ("" for none).
STAGES: Mapping[str, tuple[Text, str]] = {
    "schemas": (Text(ja="データセットの定義", en="Schemas"), ""),
    "check": (Text(ja="検査", en="Check"), "check/report.html"),
    "fix": (Text(ja="修正", en="Fix"), "fixed/"),
    "recheck": (Text(ja="修正したファイルの検査", en="Check of the mended files"), "recheck/report.html"),
    "gather": (Text(ja="データセットごとに集めた表", en="Tables gathered by dataset"), "gathered/summary.csv"),
    "expectations": (Text(ja="県の求めを満たしているか", en="What the prefecture expects"), "expectations/index.html"),
    "rates": (Text(ja="取組率", en="Rates of participation"), "rates/rates.txt"),
    "publish": (Text(ja="公開用のカタログ", en="Catalogue"), "catalogue/index.html"),
    "publish-ckan": (Text(ja="CKAN への公開", en="On a CKAN"), "publish-ckan.txt"),
}
NUMBERS: Mapping[str, Text] = {
    "count": Text(ja="定義の数", en="Schemas"),
    "files": Text(ja="ファイル", en="Files"),
    "anew": Text(ja="うち新しく処理したもの", en="Worked on anew"),
    "tables": Text(ja="表", en="Tables"),
    "publishable": Text(ja="公開できる表", en="Publishable"),
    "conforming": Text(ja="標準にそろっている表", en="Conforming"),
    "findings": Text(ja="指摘", en="Findings"),
    "left_out": Text(ja="集めなかった表", en="Left out"),
    "gathered": Text(ja="集めた表の種類", en="Gathered tables"),
    "rows": Text(ja="集めた行", en="Rows gathered"),
    "beyond": Text(ja="標準にない列", en="Columns beyond the standard"),
    "municipalities": Text(ja="団体", en="Municipalities"),
    "expectations": Text(ja="見た期待", en="Expectations"),
    "met": Text(ja="うち満たされているもの", en="Met"),
    "faults": Text(ja="直してもらうところ", en="To be mended"),
    "questions": Text(ja="確かめるところ", en="To be looked into"),
    "changes": Text(ja="直した所", en="Places mended"),
    "adopters": Text(ja="取り組んでいる市区町村", en="Municipalities that publish"),
    "total": Text(ja="すべての市区町村", en="All municipalities"),
    "rate": Text(ja="取組率（%）", en="Rate (%)"),
    "create": Text(ja="新しく載せた", en="New"),
    "update": Text(ja="更新した", en="Updated"),
    "unchanged": Text(ja="変わらない", en="Unchanged"),
    "withdraw": Text(ja="取り下げた", en="Withdrawn"),
    "refuse": Text(ja="公開しなかった", en="Refused"),
}
LEAD = Text(
    ja="{tables}件の表のうち、そのまま公開できたのは{before}件でした。"
    "直せるところを直すと{after}件になり、カタログに載りました。残りの{left}件は、人が見て決めます。",
    en="Of {tables} tables {before} could go out as they were. With what could be mended, {after} could, and are in the "
    "catalogue. The other {left} need a person.",
)
NEXT: tuple[tuple[Text, str], ...] = (
    (Text(ja="残りのファイルで、人が決めること", en="What is left for people to decide"), "recheck/report.html"),
    (Text(ja="公開したカタログ", en="The catalogue"), "catalogue/index.html"),
    (Text(ja="直す前の検査の結果", en="What the check found at first"), "check/report.html"),
)


def page(summaries: Mapping[str, Mapping[str, object]], lang: Lang, sample_notice: str | None = None) -> Iterator[str]:
    """The page in pieces. `summaries` are the stages' own numbers by stage; a stage that was not run is left out."""
    return page_frame.framed(TITLE.say(lang), _body(summaries, lang), lang, sample_notice)


def _body(summaries: Mapping[str, Mapping[str, object]], lang: Lang) -> Iterator[str]:
    if {"check", "recheck", "publish"} <= summaries.keys():
        slots = {
            "tables": str(summaries["check"]["tables"]),
            "before": str(summaries["check"]["publishable"]),
            "after": str(summaries["recheck"]["publishable"]),
            "left": str(summaries["publish"]["refuse"]),
        }
        yield f'<section class="card"><p><strong>{_e(LEAD.say(lang, slots))}</strong></p>\n<ul>'
        for text, link in NEXT:
            yield f'<li><a href="{_e(link)}">{_e(text.say(lang))}</a></li>'
        yield "</ul></section>\n"
    yield '<section class="card"><table><tbody>\n'
    for stage, (name, link) in STAGES.items():
        if stage not in summaries:
            continue
        title = _e(name.say(lang))
        heading = f'<a href="{_e(link)}">{title}</a>' if link else title
        yield f'<tr id="{stage}"><th scope="row">{heading}</th><td>'
        yield "<br>".join(_e(f"{_label(key, lang)} {_shown(value)}") for key, value in summaries[stage].items())
        yield "</td></tr>\n"
    yield "</tbody></table></section>\n"


def _label(key: str, lang: Lang) -> str:
    return NUMBERS[key].say(lang) if key in NUMBERS else key


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
