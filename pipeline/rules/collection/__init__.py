"""Rules about several tables at once. The files of an example stand in one text, a blank line between them."""
