"""Tests of the formats in which a page can be taken away."""
