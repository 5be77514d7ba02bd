"""Tests of the rules that the audit holds records to."""
