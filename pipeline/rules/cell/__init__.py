"""Rules about one value of a column. `look(value, field)` sees the value as the rules before it would leave it."""
