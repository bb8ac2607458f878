"""Workbooks as results: the user's own with its places marked, and its mended copy.

    cells      text into a cell         opened     a workbook opened to be written again
    fresh      a table as a workbook    losses     what writing it again does not keep
    formulas   results of formulas      marks      fills and notes
    todo       the list of places       result     the page for the internal approval
    mended     changes into cells       removing   rows and columns taken out
    look       what all of them are told

openpyxl is imported by these modules only, on their first use.
"""
