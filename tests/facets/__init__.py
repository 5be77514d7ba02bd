"""Tests of facets and their counts."""
