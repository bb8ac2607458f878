"""Rules about a table beside last time's. An example holds both files, last time's first, a blank line between them."""
