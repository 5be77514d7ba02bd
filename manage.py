#!/usr/bin/env python
"""Django's commands, on the embedded Postgres where DATABASE_URL is not set."""

from __future__ import annotations

import sys

from launcher.management import run

if __name__ == "__main__":
    sys.exit(run(sys.argv))
