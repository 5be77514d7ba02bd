"""How a record of the log is written: one line, and a traceback only where the fault is in our code."""

from __future__ import annotations

import copy
import logging
from typing import Final

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, InterfaceError

NOT_IN_OUR_CODE: Final = (SuspiciousOperation, DatabaseError, InterfaceError)
"""A request that was refused, and a database that does not answer or lacks a table: what helps is in the message."""


class LineFormatter(logging.Formatter):
    """Writes an error that is not in our code as one line, with its own words in place of a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, NOT_IN_OUR_CODE):
            return super().format(record)
        line = copy.copy(record)
        line.exc_info = line.exc_text = None
        message, reason = record.getMessage(), " ".join(str(error).split())
        line.msg, line.args = (message if reason in message else f"{message}: {reason}"), None
        return super().format(line)
