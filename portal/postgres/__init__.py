"""Postgres for Django, with limits on how long a reader may wait for it."""
