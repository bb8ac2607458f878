"""A letter for each municipality: what it has done already, and its next step, so that a clerk can take it."""
