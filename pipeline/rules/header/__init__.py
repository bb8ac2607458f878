"""Rules about the names of the columns."""
