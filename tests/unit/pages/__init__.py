"""Tests of ``evidence.pages`` that need no database."""
