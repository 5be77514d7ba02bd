"""Tests of ``evidence.pages.search`` that need no database."""
