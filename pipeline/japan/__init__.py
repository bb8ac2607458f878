"""How Japan writes things: widths, eras, dates, times, numbers, telephone, postal, codes. Knows no CSV.

Patterns are kept as text: `re` compiles one when it is first asked for and keeps it, and most files ask for few.
"""
