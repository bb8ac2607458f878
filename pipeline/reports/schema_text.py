"""Schemas as text: what there is, and the items of one, in a clerk's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import FORMS, Text
from pipeline.reports import screen, sentence
from pipeline.schema.known import edition_info

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Field, Lang, Need, Schema

NEEDS: Mapping[Need, str] = {"必須": "◎", "推奨": "○", "任意": ""}

FORM_NAMES: Mapping[str, Text] = {
    "text": Text(ja="文字", en="text"),
    "kana": Text(ja="カタカナ", en="katakana"),
    "latin": Text(ja="ローマ字・英語", en="Latin letters"),
    "integer": Text(ja="整数", en="whole number"),
    "number": Text(ja="数", en="number"),
    "date": Text(ja="日付 2026-04-01", en="date 2026-04-01"),
    "time": Text(ja="時刻 09:00", en="time 09:00"),
    "weekdays": Text(ja="曜日（並べ方は例のとおり）", en="weekdays, listed as in the example"),
    "telephone": Text(ja="電話番号", en="telephone number"),
    "extension": Text(ja="内線番号", en="extension"),
    "postal": Text(ja="郵便番号", en="postal code"),
    "municipality": Text(ja="自治体コード 6けた", en="municipality code, 6 digits"),
    "corporate": Text(ja="法人番号 13けた", en="corporate number, 13 digits"),
    "town": Text(ja="町字ID 7けた", en="town ID, 7 digits"),
    "latitude": Text(ja="緯度 33.839160", en="latitude 33.839160"),
    "longitude": Text(ja="経度 132.765575", en="longitude 132.765575"),
    "url": Text(ja="ウェブページの住所", en="web address"),
    "email": Text(ja="メールアドレス", en="e-mail address"),
    "choice": Text(ja="決まった値", en="one of"),
    "flag": Text(ja="当てはまるとき 1", en="1 where it holds"),
    "list": Text(ja="並び（区切りは例のとおり）", en="several, joined as in the example"),
    "id": Text(ja="番号・記号", en="identifier"),
}
if missing := set(FORMS) - set(FORM_NAMES):  # a new form needs its words
    raise ValueError(missing)

MANY = 12  # choices: above it only the first ones and the last are shown

ID = Text(ja="データセット", en="ID")
EDITION = Text(ja="版", en="Edition")
TITLE = Text(ja="名前", en="Title")
ITEMS = Text(ja="項目", en="Items")
NEED = Text(ja="要否", en="Need")
ITEM = Text(ja="項目名", en="Item")
FORM = Text(ja="書き方", en="Form")
EXAMPLE = Text(ja="例", en="Example")
BLOCKING = Text(ja="空欄では公開できない", en="must not be blank")
UNIQUE = Text(ja="重複しない", en="unique")
LEGEND = Text(ja="◎ 必須  ○ 推奨  印なし 任意", en="◎ required  ○ recommended  no mark: optional")
STAR = Text(ja="★ その版が、先にそろえるとしているもの", en="★ what its edition wants first")
ALL_COLUMNS = Text(
    ja="この版では、使わない項目の列も消さずに残します。",
    en="This edition keeps the columns of items that are not used.",
)
RANGE = Text(ja="{low}～{high}", en="{low} to {high}")
ISSUER = Text(ja="作成: {issuer}", en="Issued by {issuer}")


def table(schemas: Iterable[Schema], lang: Lang) -> str:
    """The available schemas, one a line; a star marks those that their edition wants first."""
    rows = [(s.id, s.edition, f"{s.title}{_star(s)}", str(len(s.fields))) for s in schemas]
    head = tuple(text.say(lang) for text in (ID, EDITION, TITLE, ITEMS))
    lines = [*_table([head, *rows], numbers={3}), *([STAR.say(lang)] if any("★" in row[2] for row in rows) else ())]
    return "".join(f"{line}\n" for line in lines)


def _star(schema: Schema) -> str:
    return " ★" if schema.id in edition_info(schema.edition).priority else ""


def items(schema: Schema, lang: Lang) -> str:
    """One schema, one item a line: need, name, form, example."""
    return "".join(f"{line}\n" for line in _items(schema, lang))


def _items(schema: Schema, lang: Lang) -> Iterator[str]:
    count = f"{len(schema.fields)}項目" if lang == "ja" else f"{len(schema.fields)} items"
    yield f"■ {schema.title}  {schema.id}  {schema.edition}  {count}".rstrip()
    if schema.issuer:
        yield ISSUER.say(lang, {"issuer": schema.issuer})
    yield ""
    head = ("", *(text.say(lang) for text in (NEED, ITEM, FORM, EXAMPLE)))
    rows = [
        (str(index), NEEDS[item.need], item.name, form(item, lang), sentence.shortened(sentence.visible(item.example)))
        for index, item in enumerate(schema.fields, 1)
    ]
    yield from _table([head, *rows], numbers={0})
    yield ""
    yield LEGEND.say(lang)
    if schema.all_columns:
        yield ALL_COLUMNS.say(lang)


def form(item: Field, lang: Lang) -> str:
    """How the item is written: 「整数、0～150」, 「決まった値（有、無）」."""
    comma, left, right = ("、", "（", "）") if lang == "ja" else (", ", " (", ")")
    text = FORM_NAMES[item.form].say(lang)
    if item.unit:
        text += left + item.unit + right
    if item.choices:
        shown = item.choices if len(item.choices) <= MANY else (*item.choices[:2], "…", item.choices[-1])
        text += left + comma.join(shown) + right
    parts = [text]
    if item.minimum is not None or item.maximum is not None:
        low, high = ("" if bound is None else f"{bound:g}" for bound in (item.minimum, item.maximum))
        parts.append(RANGE.say(lang, {"low": low, "high": high}))
    parts += [text.say(lang) for text, holds in ((UNIQUE, item.unique), (BLOCKING, item.blocking)) if holds]
    return comma.join(parts)


def _table(rows: Sequence[tuple[str, ...]], numbers: set[int]) -> Iterator[str]:
    """Columns as wide as their widest cell; those of numbers stand to the right."""
    widths = [max(screen.width(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, strict=True)
        yield "  ".join(screen.padded(c, w, right=i in numbers) for i, (c, w) in enumerate(cells)).rstrip()
