"""What edition.yaml says of an edition, as it was written; every contradiction in it is named with its cure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.errors import GuidelineError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

NO_YAML = Text(
    ja="{file} が読めません。YAML の書き方（行の先頭の空白、コロンの後の空白）を確かめてください。",
    en="{file} cannot be read. Look at its YAML: the blanks a line begins with and the one after a colon.",
)
LACKS = Text(
    ja="{file} に {key} がありません。ほかの版の edition.yaml にならって書いてください。",
    en="{file} lacks {key}. Write it as the edition.yaml of another edition does.",
)
NO_EVIDENCE = Text(
    ja="{file} に all_columns がありますが、all_columns_evidence がありません。文書のどこにそう書いてあるかを書いてください。",
    en="{file} has all_columns and no all_columns_evidence. Write where the document says so.",
)
NO_BASE = Text(
    ja="{file} のもとになる版「{base}」がありません。base を、datasets のある版のフォルダーの名前にしてください。",
    en='{file}: there is no base edition "{base}". Make base the folder of an edition that lists its datasets.',
)
NO_DATASET = Text(
    ja="{file} の{line}行目: {key} の「{id}」は、この版のデータセットではありません。{known} のどれかにするか、消してください。",
    en='{file}, line {line}: "{id}" under {key} is no dataset of this edition. Write one of {known}, or drop it.',
)
NOT_TO_LEAVE = Text(
    ja="{file} の{line}行目: without の「{id}」は、もとの版「{base}」にありません。{known} のどれかにするか、消してください。",
    en='{file}, line {line}: "{id}" under without is not in the base edition "{base}". Write one of {known}, or drop it.',
)
IN_BASE = Text(
    ja="{file} の{line}行目: データセット「{id}」は、もとの版「{base}」にもあります。ここから消してください（違いは表に書けます）。",
    en='{file}, line {line}: the base edition "{base}" has the dataset "{id}" too. Drop it here; its table may say what differs.',
)
TWICE = Text(
    ja="{file} の{line}行目: {key} に「{id}」が二つあります。一つにしてください。",
    en='{file}, line {line}: "{id}" stands twice under {key}. Leave one.',
)
NO_REASON = Text(
    ja="{file} の{line}行目: 優先する理由（ja と en）が「{id}」にありません。両方書いてください。",
    en='{file}, line {line}: "{id}" has no reason (ja and en) to come first. Write both.',
)
BOTH_LANGUAGES = Text(
    ja="{file} の {key} には、日本語（ja）と英語（en）の組を並べます。どちらかが足りません。",
    en="{file}: {key} lists sentences, each in Japanese (ja) and English (en). One of them is missing.",
)
STRAY = Text(
    ja="{file} は、どのデータセットの表でもありません。ファイルの名前を確かめるか、edition.yaml の datasets に加えてください。",
    en="{file} is the table of no dataset. Look at its name, or add it to datasets in edition.yaml.",
)
ALWAYS = ("title", "issuer", "version", "date", "address", "licence", "order")


def shown(path: Path) -> str:
    """A file of the guidelines as it is named in a sentence."""
    return "/".join(("guidelines", *path.parts[-2:]))


def read(path: Path) -> dict[str, Any]:
    """One edition.yaml. Raises GuidelineError."""
    import yaml  # noqa: PLC0415  only building needs it, not checking

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError):
        found = None
    if not isinstance(found, dict):
        raise GuidelineError(NO_YAML, file=shown(path))
    for key in ALWAYS:
        if key not in found:
            raise GuidelineError(LACKS, file=shown(path), key=key)
    if "base" not in found and "datasets" not in found:
        raise GuidelineError(LACKS, file=shown(path), key="base / datasets")
    if found.get("all_columns") and not found.get("all_columns_evidence"):
        raise GuidelineError(NO_EVIDENCE, file=shown(path))
    for key in ("aligned", "file_names"):
        if not all(_both(one) for one in found.get(key, ())):
            raise GuidelineError(BOTH_LANGUAGES, file=shown(path), key=key)
    return found


def datasets(path: Path, own: Mapping[str, Any], base: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """The datasets of an edition: its own, or its base's without those it leaves out and with those it adds."""
    if base is None:
        if "base" in own:
            raise GuidelineError(NO_BASE, file=shown(path), base=own["base"])
        return list(own["datasets"])
    of_base, left = [one["id"] for one in base["datasets"]], own.get("without", ())
    for id_ in left:
        if id_ not in of_base:
            raise _named(NOT_TO_LEAVE, path, id_, base=own["base"], known="・".join(of_base))
    for one in own.get("datasets", ()):
        if one["id"] in of_base:
            raise _named(IN_BASE, path, one["id"], base=own["base"])
    return [*(one for one in base["datasets"] if one["id"] not in left), *own.get("datasets", ())]


def agree(path: Path, own: Mapping[str, Any], ids: Sequence[str]) -> None:
    """What is said of datasets is said of the edition's, and every table beside edition.yaml is one's."""
    for key in ("datasets", "priority", "dated", "without"):
        named = [one if isinstance(one, str) else one.get("id", "") for one in own.get(key, ())]
        for id_ in named:
            if named.count(id_) > 1:
                raise _named(TWICE, path, id_, key=key)
            if id_ not in ids and key != "without":
                raise _named(NO_DATASET, path, id_, key=key, known="・".join(ids))
    for one in own.get("priority", ()):
        if not _both(one):
            raise _named(NO_REASON, path, one["id"])
    for table in sorted(path.parent.glob("*.csv")):
        if table.stem not in {*ids, "relations"}:
            raise GuidelineError(STRAY, file=shown(table))


def texts(listed: Iterable[Mapping[str, str]]) -> tuple[Text, ...]:
    return tuple(Text(ja=one["ja"], en=one["en"]) for one in listed)


def _both(one: object) -> bool:
    return isinstance(one, dict) and bool(one.get("ja")) and bool(one.get("en"))


def _named(text: Text, path: Path, id_: str, **values: str) -> GuidelineError:
    """With the last line that has the word: the first may be where it is right."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    word = re.compile(rf"(?<![A-Za-z0-9_]){re.escape(id_)}(?![A-Za-z0-9_])")
    found = [number for number, line in enumerate(lines, 1) if word.search(line.partition("#")[0])]
    return GuidelineError(text, file=shown(path), line=found[-1] if found else 1, id=id_, **values)
