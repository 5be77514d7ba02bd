"""The bibliography, each source, and the matrix of reviews."""
