"""Tests of ``evidence.search`` that need no database."""
