"""Loading fixtures into Postgres, and dumping records into fixtures."""

from evidence.loading.dumping import documents, dump
from evidence.loading.faults import Change, EditedSinceLoad, Fault, FaultyFixtures
from evidence.loading.loader import Report, load

__all__ = ["Change", "EditedSinceLoad", "Fault", "FaultyFixtures", "Report", "documents", "dump", "load"]
