"""Tests of how the portal is started and stopped, with its embedded Postgres."""
