"""An item of a dataset in the words that manual and template share: its need, how sure that is, how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.reports import schema_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Field, Lang, Need, Schema

NEEDS: Mapping[Need, Text] = {
    "必須": Text(ja="必須", en="required"),
    "推奨": Text(ja="推奨", en="recommended"),
    "任意": Text(ja="任意", en="optional"),
}
READ = Text(ja="確認済み", en="confirmed")
INFERRED = Text(ja="推定", en="inferred")
NEEDS_MEAN = Text(
    ja="◎ 必須: 分からないとき以外は必ず書きます。○ 推奨: 分かれば書きます。印なし 任意: 使う人の役に立つなら書きます。",
    en="◎ required: always written unless it is not known. ○ recommended: written where known. No mark, optional: where it is of use.",
)
EVIDENCE_MEANS = Text(
    ja="確認済み: この版を定める文書（案では、この案）で読んだ印です。推定: 公開されたファイルや前の版から推し量った印で、公式の定めではありません。",
    en="Confirmed: read in the document that sets this edition (of a draft, the draft itself). Inferred: gathered from published files or the edition before; not official.",
)
CHOICES_LISTED = Text(ja="決まった値（別に一覧）", en="one of the listed values")
UNIT = Text(ja="単位 {unit}", en="unit: {unit}")
FEW = 8  # choices that are named where the item stands; more get a list of their own

MUNICIPALITY = "382019"  # of the examples: 松山市
DAY = "20260401"  # in the file names of datasets that hold for one day


def need(item: Field, lang: Lang) -> str:
    """「◎ 必須」: the mark first, so that no colour is needed to see it."""
    return f"{schema_text.NEEDS[item.need]} {NEEDS[item.need].say(lang)}".strip()


def evidence(item: Field, lang: Lang) -> str:
    """Whether the mark of need was read or inferred."""
    return (READ if item.need_evidence == "sheet" else INFERRED).say(lang)


def form(item: Field, lang: Lang, unit: str = "") -> str:
    """How the item is written, without a long list of choices."""
    if len(item.choices) > FEW:
        said = schema_text.form(item._replace(choices=()), lang)
        plain = schema_text.form(item._replace(choices=(), blocking=False, unique=False), lang)
        said = said.replace(plain, CHOICES_LISTED.say(lang), 1) if item.form == "choice" else said
    else:
        said = schema_text.form(item, lang)
    return f"{said}{'、' if lang == 'ja' else ', '}{UNIT.say(lang, {'unit': unit})}" if unit else said


def file_name(schema: Schema, ending: str = ".csv") -> str:
    """The name of the example municipality's file: 382019_aed.csv."""
    return f"{MUNICIPALITY}_{schema.file_name or schema.id}{ending}"
