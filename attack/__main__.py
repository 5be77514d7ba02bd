"""Attacks a portal of its own and prints what held: `make attack`, or `make attack ARGS='--requests 2000 --only fuzz'`.

Everything happens on this machine, in a folder that is thrown away; what is random comes from a seed.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from attack.faults import FAULTS, suffer
from attack.fuzz import FuzzReport, fuzz
from attack.portal import AttackedPortal
from launcher.pytest_plugin import make_throw_away_directory

PARTS: Final = ("fuzz", "faults")


def main(arguments: Sequence[str]) -> int:
    """Return 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="make attack")
    parser.add_argument("--requests", type=int, default=50_000, help="fuzzed requests (default 50000)")
    parser.add_argument("--seed", type=int, default=1, help="what random requests are drawn from (default 1)")
    parser.add_argument("--only", choices=PARTS, help="one part alone")
    options = parser.parse_args(arguments)
    root = make_throw_away_directory()
    root.chmod(0o755)
    portal = AttackedPortal(Path(root) / "data")
    holds = True
    try:
        portal.start()
        if options.only in (None, "fuzz"):
            _use_records_of(portal)
            holds = _print_fuzz(fuzz(options.requests, options.seed), options.seed)
        if options.only in (None, "faults"):
            holds = _print_faults(portal) and holds
        faults = [line for line in portal.output if "Traceback" in line]
        print(f"Tracebacks in the log of the portal: {len(faults)}")
    finally:
        portal.stop()
        shutil.rmtree(root, ignore_errors=True)
    return int(not holds or bool(faults))


def _use_records_of(portal: AttackedPortal) -> None:
    os.environ |= {
        "DATA_DIR": str(portal.data),
        "PORT": str(portal.port),
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }
    import django

    django.setup()
    # Every request that is refused would be a line.
    logging.disable(logging.CRITICAL)


def _print_fuzz(report: FuzzReport, seed: int) -> bool:
    statuses = ", ".join(f"{status}: {count}" for status, count in sorted(report.statuses.items()))
    print(f"{sum(report.statuses.values())} requests with seed {seed}; answers {statuses}")
    print(f"  largest answer: {report.largest / 1000:.0f} kB")
    print(f"  dearest request: {report.slowest_times:.1f} times the median CPU of its page")
    print(f"  promises broken: {len(report.faults)}")
    for fault in report.faults[:50]:
        print(f"    {fault}")
    sys.stdout.flush()
    return not report.faults


def _print_faults(portal: AttackedPortal) -> bool:
    print(f"{'fault':<34}{'answers to a reader':<34}{'longest':>9}{'healed':>11}   bytes lost")
    holds = True
    for name, fault in FAULTS.items():
        report = suffer(portal, name, fault)
        print(report.line(), flush=True)
        holds = holds and report.holds
    return holds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
