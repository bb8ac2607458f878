"""One file per way of showing a Report. Sentences are made here, at the last moment, and nowhere else."""
