"""What a check costs, beside its peers and beside reading alone: python -m tests.bench  (make bench)."""
