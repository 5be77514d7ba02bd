"""How a record of the log is written: one line, and a traceback only where the fault is in our code."""

from __future__ import annotations

import copy
import datetime
import json
import logging
import traceback
from contextvars import ContextVar
from typing import Final

from django.core.exceptions import SuspiciousOperation

from evidence.database_faults import is_database_fault

#: The id of the request that this thread answers, set by `portal.request_id`; empty outside one.
current_request_id: Final[ContextVar[str]] = ContextVar("request_id", default="")

#: Where a request keeps its id, among what the server says of it.
REQUEST_ID: Final = "portal.request_id"


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


class JsonFormatter(logging.Formatter):
    """Writes a record as one object of JSON, with the id of its request and without personal data.

    Of an error it writes the type and the lines of code that were passed. Its own words are left out, as they may
    hold what somebody typed, except where a request was refused or Postgres is at fault.
    """

    def format(self, record: logging.LogRecord) -> str:
        written: dict[str, object] = {
            "time": datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := _request_id(record):
            written["request_id"] = request_id
        status = getattr(record, "status_code", None)
        if isinstance(status, int):
            written["status"] = status
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            written["error"] = type(error).__qualname__
            if isinstance(error, SuspiciousOperation) or is_database_fault(error):
                written["reason"] = " ".join(str(error).split())
            else:
                written["traceback"] = "".join(traceback.format_tb(error.__traceback__))
        return json.dumps(written, ensure_ascii=False)


def _request_id(record: logging.LogRecord) -> str:
    given = getattr(record, "request_id", "") or getattr(getattr(record, "request", None), "META", {}).get(REQUEST_ID)
    return str(given or current_request_id.get())
