"""Rules about a table as a whole: its columns from top to bottom, and whose it is."""
