"""The workbook into which a dataset is typed.

    book          the sheets put together, as bytes
    form_sheet    the sheet that is filled in: header with notes, input rules, formats
    input_rules   what Excel is told of one item: its format, its input rule, the keyboard's state
    explained     the sheets beside it: an example, the items, long lists of choices

The names of the explaining sheets are known to pipeline/tables/excel_own.py, so that a check passes them over.
"""
