"""Tests of the fixtures: what the five reviews must yield."""
