"""All that a manual says, in its order, ready to be laid out: the page and the Markdown print the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Text
from pipeline.reports import item_text, words
from pipeline.reports.manual import bad_examples, changed
from pipeline.reports.manual.common_rules import CHAPTERS
from pipeline.schema import available
from pipeline.schema.known import edition_info
from pipeline.schema.telling import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Field, Lang, Schema
    from pipeline.reports.manual.bad_examples import Bad
    from pipeline.reports.manual.changed import Changed
    from pipeline.reports.manual.common_rules import Chapter
    from pipeline.schema import SchemaInfo
    from pipeline.schema.known import EditionInfo
    from pipeline.schema.telling import Bond, CodeList, Told

TITLE = Text(ja="データ作成の手引き", en="How to make the data")
DRAFT = Text(
    ja="この手引きは案によるものです。「{edition}」は、正式な定めではありません。",
    en="This manual follows a draft. “{edition}” is not an official standard.",
)
DRAFT_MARK = Text(ja="案（正式な定めではありません）", en="Draft: not an official standard")
ABOUT = Text(ja="この手引きについて", en="About this manual")
ABOUT_LINES = (
    Text(
        ja="「{edition}」（作成: {issuer}）の {count} のデータセットについて、自治体の職員がデータを作り、確かめ、送るまでをまとめたものです。",
        en="How the staff of a municipality make, check and send the data of “{edition}” (datasets: {count}; issued by {issuer}).",
    ),
    Text(
        ja="項目の表から機械が作っています。説明の文はこのプロジェクトのもので、元の文書の文ではありません。例は見本で、施設は架空です。",
        en="It is printed from the tables of items. The explanations are this project's, not the document's. "
        "Examples are samples; the facilities are made up.",
    ),
)
IN_JAPANESE = Text(
    ja="項目の名前、値、説明は日本語です。",
    en="The items' names, their values and what is said of each item are in Japanese, as in the tables.",
)
CONTENTS = Text(ja="目次", en="Contents")
COMMON = Text(ja="どのデータセットにも共通の決まり", en="What holds for every dataset")
DATASETS = Text(ja="データセット", en="Datasets")
CHECKING = Text(ja="確かめて、直して、送る", en="Check, mend and send")
CODES = Text(ja="コードの一覧", en="Lists of codes")
NUMBER = Text(ja="番号", en="No.")
DATASET = Text(ja="データセット", en="Dataset")
FILE = Text(ja="ファイルの名前", en="File name")
FILE_LIKE = Text(ja="ファイルの名前（松山市の例）", en="File name (as for Matsuyama)")
ITEMS = Text(ja="項目", en="Items")
ITEM = Text(ja="項目名", en="Item")
NEED = Text(ja="区分", en="Need")
WRITE = Text(ja="何を、どう書くか", en="What to write, and how")
EXAMPLES = Text(ja="例（○ 書く、× 書かない）", en="Examples (○ write, × do not)")
BAD = Text(ja="× 書かない", en="× do not write")
GOOD = Text(ja="○ 書く", en="○ write")
SAID = Text(ja="検査が言うこと", en="What the check says")
BY_HAND = Text(ja="調べて書く", en="to be looked up")
CHOICES = Text(ja="「{item}」の選択肢", en="Choices of “{item}”")
CODES_AT_END = Text(ja="値は巻末の「{list}」から選びます。", en="Values from “{list}” at the end.")
BLANK = words.BLANK
VALUE = Text(ja="値", en="Value")
NAME = Text(ja="名前", en="Name")
COUNTS = Text(
    ja="{all}項目（必須 {required}、推奨 {recommended}、任意 {optional}）。印を推定したもの {inferred}項目。",
    en="{all} items ({required} required, {recommended} recommended, {optional} optional); the marks of {inferred} are inferred.",
)
BONDS = {
    "sum": Text(ja="「{first}」は、{parts}を合わせた数にします。", en="“{first}” is the sum of {parts}."),
    "order": Text(ja="「{first}」は「{parts}」より後になりません。", en="“{first}” does not come after “{parts}”."),
    "together": Text(
        ja="「{first}」と「{parts}」は、両方書くか、両方空欄にします。",
        en="“{first}” and “{parts}” are both written, or both blank.",
    ),
    "one_of": Text(
        ja="「{first}」「{parts}」のうち、少なくとも一つは書きます。",
        en="At least one of “{first}” and “{parts}” is written.",
    ),
}
STEPS = (
    Text(
        ja="記入様式に書き、「CSV UTF-8（コンマ区切り）」で保存します。様式は totonoe guideline template all{edition} -o 様式 で全部できます。",
        en="Fill in the template and save it as “CSV UTF-8 (Comma delimited)”. All templates: totonoe guideline template all{edition} -o templates",
    ),
    Text(
        ja="検査します: totonoe check 382019_aed.csv{edition} （Excelのままでも検査できます）",
        en="Check: totonoe check 382019_aed.csv{edition} (a workbook can be checked as it is)",
    ),
    Text(
        ja="直せるところを直した写しを作ります: totonoe fix 382019_aed.csv{edition} -o 直した/382019_aed.csv --grade likely --changes 直した所.csv",
        en="Make a mended copy: totonoe fix 382019_aed.csv{edition} -o mended/382019_aed.csv --grade likely --changes changes.csv",
    ),
    Text(
        ja="人が決めるところを決め、もう一度検査します。「{good}」と出れば出来上がりです。残った ▲ と ・ も、直せば使いやすくなります。",
        en="Settle what a person must decide and check again. “{good}” means done; what is left as ▲ and ・ is worth mending too.",
    ),
    Text(
        ja="所属の決裁を受けてから、とりまとめる部署や都道府県の担当へ、決められた方法でCSVを送ります。元のファイルと、直した所の一覧は残しておきます。",
        en="With your office's approval send the CSV to those who gather the data, in the way they ask for. Keep the source and the list of changes.",
    ),
)
OF_THIS = " --edition {edition}"  # in every command, where the edition is not the one that is meant without it


class Item(NamedTuple):
    number: int
    field: Field
    form: str
    codes: CodeList | None
    bad: tuple[Bad, ...]


class Dataset(NamedTuple):
    """One chapter. `long` are the items with many choices that belong to them alone."""

    schema: Schema
    told: Told
    items: tuple[Item, ...]
    long: tuple[Field, ...]
    file_name: str
    name: str
    first: Text | None = None  # why the edition wants it before the others
    changes: tuple[Changed, ...] = ()  # against the edition's base

    @property
    def title(self) -> str:
        return f"{changed.MARK} {self.name}" if self.first else self.name


class Manual(NamedTuple):
    """Everything a manual holds. `models` are items by form, to speak of in the common chapters."""

    edition: SchemaInfo
    lang: Lang
    datasets: tuple[Dataset, ...]
    codes: tuple[CodeList, ...]
    models: dict[str, Field]
    draft: EditionInfo
    base: str = ""  # the title of the edition it builds on

    @property
    def title(self) -> str:
        edition = self.edition.edition_title.say(self.lang)
        return f"{TITLE.say(self.lang)}{' ' if self.lang == 'ja' else ': '}{edition}"

    @property
    def notice(self) -> str | None:
        """What a draft says above everything."""
        title = self.edition.edition_title.say(self.lang)
        return DRAFT.say(self.lang, {"edition": title}) if self.edition.draft else None

    def about(self) -> Iterator[str]:
        slots = {
            "edition": self.edition.edition_title.say(self.lang),
            "issuer": self.edition.issuer,
            "count": str(len(self.datasets)),
        }
        yield from (line.say(self.lang, slots) for line in ABOUT_LINES)
        if self.lang != "ja":
            yield IN_JAPANESE.say(self.lang)
        yield item_text.NEEDS_MEAN.say(self.lang)
        yield item_text.EVIDENCE_MEANS.say(self.lang)

    def steps(self) -> Iterator[str]:
        good = f"{words.VERDICT_SIGNS['publishable']} {words.VERDICTS['publishable'].say(self.lang)}"
        edition = "" if self.edition.default else OF_THIS.format(edition=self.edition.edition)
        yield from (step.say(self.lang, {"good": good, "edition": edition}) for step in STEPS)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The common chapters, without those on forms that none of the datasets has."""
        return tuple(one for one in CHAPTERS if not one.forms or not self.models.keys().isdisjoint(one.forms))

    def lines(self, chapter: Chapter) -> Iterator[str]:
        """What a common chapter says; where editions differ it gives this one's example."""
        known = next((self.models[form].example for form in chapter.forms if form in self.models), "")
        yield from (line.say(self.lang, {"example": known}) for line in chapter.lines)

    def bad(self, rules: tuple[str, ...]) -> tuple[Bad, ...]:
        return tuple(bad_examples.of_rules(rules, self.models, self.lang))


def manual(datasets: Sequence[tuple[SchemaInfo, Schema]], lang: Lang) -> Manual:
    """The manual over some datasets of one edition."""
    draft = edition_info(datasets[0][0].edition)
    made = tuple(sorted((_dataset(schema, draft, lang) for _, schema in datasets), key=lambda one: _place(one, draft)))
    lists = {item.codes.id: item.codes for one in made for item in one.items if item.codes}
    models: dict[str, Field] = {}
    every = [item for one in made for item in one.items if item.field.example]
    for item in sorted(every, key=lambda item: not item.bad):  # one of which there is a bad example teaches most
        if item.field.form != "text":  # texts are of many kinds; none stands for the others
            models.setdefault(item.field.form, item.field)
    base = next((one.edition_title.say(lang) for one in available() if one.edition == draft.base), "")
    return Manual(datasets[0][0], lang, made, tuple(lists.values()), models, draft, base)


def _place(one: Dataset, draft: EditionInfo) -> int:
    """Those that come first in their order, then the others as they stood."""
    return list(draft.priority).index(one.schema.id) if one.first else len(draft.priority)


def _dataset(schema: Schema, draft: EditionInfo, lang: Lang) -> Dataset:
    known = told(schema)
    items = tuple(
        Item(
            number,
            field,
            item_text.form(field, lang, known.units.get(field.name, "")),
            _codes(field, known),
            bad_examples.of_item(field, lang),
        )
        for number, field in enumerate(schema.fields, 1)
    )
    long = tuple(item.field for item in items if len(item.field.choices) > item_text.FEW and not item.codes)
    return Dataset(
        schema,
        known,
        items,
        long,
        item_text.file_name(schema, f"_{item_text.DAY}.csv" if schema.id in draft.dated else ".csv"),
        _name(schema, known, lang),
        draft.priority.get(schema.id),
        changed.changes(schema, draft.base, lang) if draft.base else (),
    )


def _name(schema: Schema, known: Told, lang: Lang) -> str:
    """The dataset's title; to who reads no Japanese with what it means."""
    return schema.title if lang == "ja" or known.title is None else f"{schema.title} ({known.title.say(lang)})"


def _codes(field: Field, known: Told) -> CodeList | None:
    """The list at the end to look the value up in; none where the few choices stand with the item."""
    codes = known.lists.get(field.name)
    if codes is None or codes.values:
        return codes
    return (
        codes._replace(values=tuple((one, one) for one in field.choices))
        if len(field.choices) > item_text.FEW
        else None
    )


def have_names(codes: CodeList) -> bool:
    """Whether the values are codes for something, and not words that say what they mean."""
    return any(value != name for value, name in codes.values)


def counts(dataset: Dataset, lang: Lang) -> str:
    """How many items there are, by need, and of how many that is inferred."""
    fields = dataset.schema.fields
    of = {need: sum(field.need == need for field in fields) for need in item_text.NEEDS}
    inferred = sum(field.need_evidence != "sheet" for field in fields)
    numbers = (len(fields), of["必須"], of["推奨"], of["任意"], inferred)
    slots = zip(("all", "required", "recommended", "optional", "inferred"), map(str, numbers), strict=True)
    return COUNTS.say(lang, dict(slots))


def bond(one: Bond, lang: Lang) -> str:
    """What several items say together, in a sentence; blank for a kind that is not known here."""
    if one.kind not in BONDS:
        return ""
    parts = one.called or ("」「" if lang == "ja" else "”, “").join(one.items[1:])
    if one.kind == "sum" and not one.called:
        parts = f"「{parts}」" if lang == "ja" else f"“{parts}”"
    return BONDS[one.kind].say(lang, {"first": one.items[0], "parts": parts})
