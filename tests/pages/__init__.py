"""Tests of public pages, as a reader or a machine sees them."""
