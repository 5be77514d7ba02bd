"""Tests that use the portal as a reader does: in Chromium."""
