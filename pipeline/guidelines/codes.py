"""The code lists that items point to with "@": guidelines/codes/<list>.csv, and lists.csv with their titles and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import GuidelineError
from pipeline.guidelines import sheets
from pipeline.model import Text

if TYPE_CHECKING:
    from pathlib import Path

LISTS = ("id", "title_ja", "title_en", "source", "note")
COLUMNS = ("value", "name", "group", "means", "note")

NO_LIST = Text(
    ja="一覧の表 {file} がありません。lists.csv から「{id}」の行を消すか、表を置いてください。",
    en='There is no code list {file}. Drop the line "{id}" from lists.csv, or add the table.',
)
NOT_LISTED = Text(
    ja="{file} が lists.csv にありません。題名と出典の行を加えるか、ファイルを消してください。",
    en="{file} is not in lists.csv. Add a line with its title and source, or remove the file.",
)
NO_SOURCE = Text(
    ja="{file} の{line}行目: 出典「{source}」が sources.csv にありません。sources.csv に加えるか、そこにある id を書いてください。",
    en='{file}, line {line}: the source "{source}" is not in sources.csv. Add it there, or write an id that is.',
)
NO_TITLE = Text(
    ja="{file} の{line}行目: 一覧「{id}」の題名が空欄です。日本語と英語の両方を書いてください。",
    en='{file}, line {line}: a title of the list "{id}" is blank. Write it in Japanese and in English.',
)
BAD_VALUE = Text(
    ja="{file} の{line}行目: 値「{value}」が空欄か、前の行にもあるか、「;」を含みます。一つの行に一つの値を書いてください。",
    en='{file}, line {line}: the value "{value}" is blank, stands above already, or holds ";". Write one value a line.',
)


@dataclass(frozen=True, slots=True)
class Code:
    value: str  # what a cell holds
    name: str  # what it is called, where that is something else: 1307 is 公民館
    group: str
    means: str  # the same word for the same thing in another list: yes for 有, あり and 可


@dataclass(frozen=True, slots=True)
class CodeList:
    id: str
    title: Text
    source: str  # an id of sources.csv, which says licence and date
    codes: tuple[Code, ...]

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(code.value for code in self.codes)


def read_all(guidelines: Path) -> dict[str, CodeList]:
    """Every list by its name. Raises GuidelineError."""
    folder = guidelines / "codes"
    if not folder.exists():
        return {}
    header, known = sheets.read(guidelines / "sources.csv", "guidelines/sources.csv")
    sources = {cells[header.index("id")] for _, cells in known}
    found: dict[str, CodeList] = {}
    for line, row in sheets.rows(folder / "lists.csv", _shown("lists"), LISTS):
        if row["source"] not in sources:
            raise GuidelineError(NO_SOURCE, file=_shown("lists"), line=line, source=row["source"])
        if not (folder / f"{row['id']}.csv").exists():
            raise GuidelineError(NO_LIST, file=_shown(row["id"]), id=row["id"])
        if not row["title_ja"] or not row["title_en"]:
            raise GuidelineError(NO_TITLE, file=_shown("lists"), line=line, id=row["id"])
        title = Text(ja=row["title_ja"], en=row["title_en"])
        found[row["id"]] = CodeList(row["id"], title, row["source"], _codes(folder, row["id"]))
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in (*found, "lists"):
            raise GuidelineError(NOT_LISTED, file=_shown(path.stem))
    return found


def _codes(folder: Path, name: str) -> tuple[Code, ...]:
    codes: dict[str, Code] = {}
    for line, row in sheets.rows(folder / f"{name}.csv", _shown(name), COLUMNS):
        value = row["value"]
        if not value or value in codes or ";" in value:
            raise GuidelineError(BAD_VALUE, file=_shown(name), line=line, value=value)
        codes[value] = Code(value, row["name"], row["group"], row["means"])
    return tuple(codes.values())


def _shown(name: str) -> str:
    return f"guidelines/codes/{name}.csv"
