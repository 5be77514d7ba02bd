"""How a record of the log is written: one line, and a traceback only where the fault is in our code."""

from __future__ import annotations

import copy
import logging

from django.core.exceptions import SuspiciousOperation

from evidence.database_faults import is_database_fault


class LineFormatter(logging.Formatter):
    """Writes a refused request and a fault of Postgres as one line, with the error's own words and no traceback."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        if not (isinstance(error, SuspiciousOperation) or is_database_fault(error)):
            return super().format(record)
        line = copy.copy(record)
        line.exc_info = line.exc_text = None
        message, reason = record.getMessage(), " ".join(str(error).split())
        line.msg, line.args = (message if reason in message else f"{message}: {reason}"), None
        return super().format(line)
