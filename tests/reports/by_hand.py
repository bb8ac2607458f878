"""Rules and reports made by hand: what the reports are shown, without an engine."""

from __future__ import annotations

from pipeline.model import Finding, Fix, Match, Municipality, Origin, Place, Report, Tally, Text
from pipeline.rule import CellRule, Clean, Dirty, FileRule, Hit, Rule, TableRule, of

NASTY = '<script>alert("x")</script>&\''


def _look(value, field):
    return Hit({"fixed": "12"}, Fix("12", "sure")) if value == "１２" else None


WIDTH = CellRule(
    code="C101",
    name="fullwidth-digit",
    level="warning",
    source="machine-readability L2-01",
    scores="L2-01",
    says=Text(
        ja="「{value}」に全角数字があります。「{fixed}」と半角で書きます。",
        en='"{value}" has full-width digits. Write "{fixed}".',
    ),
    why=Text(
        ja="全角の数字は、多くのソフトが数字として読めません。",
        en="Many programs do not read full-width digits as numbers.",
    ),
    examples=(Dirty("１２", "12"), Clean("12")),
    applies=of("integer"),
    look=_look,
)
CHOICE = CellRule(
    code="C402",
    name="unknown-choice",
    level="error",
    source="table-schema",
    says=Text(
        ja="「{field}」の「{value}」は選べる値（{choices}）にありません。例: {example}",
        en='"{value}" in "{field}" is not one of {choices}. Example: {example}',
    ),
    why=Text(ja="決まった値でないと集計から漏れます。", en="Other values are lost when counted."),
    examples=(Dirty("ある"), Clean("有")),
    applies=of("choice"),
    look=lambda _value, _field: None,
)
BLANK_COLUMN = TableRule(
    code="T102",
    name="blank-column",
    level="info",
    source="machine-readability L1-03",
    says=Text(ja="「{field}」の列はすべて空欄です。", en='The column "{field}" is blank throughout.'),
    why=Text(ja="空の列は、調べていないのか無いのか分かりません。", en="Nobody can tell unknown from none."),
    examples=(Dirty("名称,電話番号\n見本,\n"), Clean("名称\n見本\n")),
    look=lambda _: (),
)
TWICE = TableRule(
    code="T101",
    name="duplicate-key",
    level="error",
    source="table-schema",
    says=Text(ja="「{value}」は{other}行にもあります。", en='"{value}" also stands in row {other}.'),
    why=Text(ja="同じ番号が二つあると区別できません。", en="Two records with one number cannot be told apart."),
    examples=(Dirty("ID\n1\n1\n"), Clean("ID\n1\n2\n")),
    look=lambda _: (),
)
BYTES = FileRule(
    code="F101",
    name="not-utf8",
    level="info",
    source="machine-readability L3-08",
    says=Text(ja="文字コードが {encoding} です。", en="The encoding is {encoding}."),
    why=Text(ja="UTF-8 が標準です。", en="UTF-8 is the standard."),
    examples=(Dirty("名称\r\n見本\r\n".encode("cp932")), Clean("名称\n".encode())),
    look=lambda _: (),
)
RULES: dict[str, Rule] = {rule.code: rule for rule in (WIDTH, CHOICE, BLANK_COLUMN, TWICE, BYTES)}


def width(row, value="０８９", fixed="089", *, column=20, field="電話番号", grade="sure"):
    return Finding("C101", "warning", Place(row, row, column), field, value, {"fixed": fixed}, Fix(fixed, grade))


def choice(row, value="ある", *, column=3, field="車椅子", **more):
    slots = {"choices": "有、無", "example": "有"} | more
    return Finding("C402", "error", Place(row, row, column), field, value, slots)


def twice(row, other):
    return Finding("T101", "error", Place(row, row, 1), "ID", "0001", {"other": str(other)})


def blank_column(column, field):
    return Finding("T102", "info", Place(1, 1, column), field, field)


ENCODED = Finding("F101", "info", Place(), values={"encoding": "Shift_JIS"}, fix=Fix("utf-8", "sure", "text"))


def report(*findings, verdict=None, path="382019_aed.csv", **more):
    levels = {f.level for f in findings}
    told = {
        "origin": Origin(path, None, "ab" * 32, "cp932", False, "crlf", ","),
        "schema": Match("aed", "jichitai_2023", 0.97436),
        "nearest": (),
        "municipality": Municipality("382019", "name"),
        "rows": 57,
        "columns": 39,
        "findings": findings,
        "tallies": (
            Tally("C101", 57, 1),
            Tally("C402", skipped=Text(ja="この決まりに当たる列がありません。", en="No column is of this kind.")),
        ),
        "verdict": verdict or ("blocked" if "error" in levels else "publishable"),
        "conforming": not levels & {"error", "warning"},
        "score": {"L1": 100, "L2": 0, "L3": 100},
    }
    return Report(**(told | more))


UNREADABLE = report(
    Finding("F101", "error", Place(line=3), values={}),
    verdict="unreadable",
    path="scan.csv",
    origin=Origin("scan.csv", readable=False),
    schema=None,
    municipality=None,
    rows=0,
    columns=0,
    tallies=(),
    score={},
)
UNRECOGNISED = report(
    path="謎.xlsx",
    verdict="unrecognised",
    origin=Origin("謎.xlsx", "施設", "00"),
    schema=None,
    nearest=(Match("public_facility", "jichitai_2023", 0.31),),
    municipality=None,
)
TITLES = {("aed", "jichitai_2023"): "AED設置箇所一覧", ("public_facility", "jichitai_2023"): "公共施設一覧"}
