"""Tests of ``evidence.pages.presentation`` that need no database."""
