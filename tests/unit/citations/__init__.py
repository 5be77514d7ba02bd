"""Tests of ``evidence.citations`` that need no database."""
