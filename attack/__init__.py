"""Attacks on a portal of one's own, not tests: `make attack`. Loopback only, and bounded in number and time."""
