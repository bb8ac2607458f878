"""How Japan writes things: widths, eras, dates, times, numbers, telephone, postal, codes. Knows no CSV."""
