"""Tests of how the portal is configured."""
