"""Tests of fixtures on their way into the database and back."""
