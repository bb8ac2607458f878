"""What people learn and try with: the invented sample prefecture, and the faults that real files show."""
