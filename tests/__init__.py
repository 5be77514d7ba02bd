"""Tests. ``docs/testing.md`` tells the layers apart and how to run one."""
