"""Rules about one record as a whole, or about two of its cells together."""
