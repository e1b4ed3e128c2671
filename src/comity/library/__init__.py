"""What a Python user calls: an edition, its answers and its tables; `comity` has their names."""
