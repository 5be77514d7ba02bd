"""Tests of how the portal is configured, started and stopped."""
