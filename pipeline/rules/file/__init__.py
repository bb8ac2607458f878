"""Rules about the bytes: F1.. how they are written, F2.. why no table could be read. They see an Origin, no cells."""
