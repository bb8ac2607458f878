"""By what our own sheets and notes in a workbook are known, so that a check does not speak of them."""

from __future__ import annotations

from pipeline.model import Text

AUTHORS = frozenset({"整え", "Totonoe"})  # of the notes that mark what a check found, in the two languages
BELOW = "――――――"  # the line in a note between what was there and ours

TEMPLATE_AUTHOR = Text(ja="整え（記入様式）", en="Totonoe (template)")  # of the notes that explain a template
EXAMPLE_SHEET = Text(ja="この様式の記入例", en="Example of this template")
ITEMS_SHEET = Text(ja="この様式の項目", en="Items of this template")
CHOICES_SHEET = Text(ja="この様式の選択肢", en="Choices of this template")
# They only explain a template, and are no tables of whoever fills it in.
TEMPLATE_SHEETS = frozenset({*EXAMPLE_SHEET, *ITEMS_SHEET, *CHOICES_SHEET})
NOT_THE_USERS = AUTHORS | {*TEMPLATE_AUTHOR}
