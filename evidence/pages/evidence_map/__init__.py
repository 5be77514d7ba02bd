"""The evidence map: what was tried from which tissue, for which condition, by which route."""
