"""Times and weighs every kind of page in this process: `make bench`, or `make bench ARGS='--repeat 50'`.

Measured is what one request costs the server, from the URL to the last byte, on the local
database with the project's fixtures: no network, no compression, no cache between. The first
request of each page is left out, as it fills caches that every later one finds filled.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

import django
from django.core.exceptions import ImproperlyConfigured

from bench.weights import ADDRESSES as WEIGHED
from bench.weights import HEAD, weigh
from launcher.errors import print_error
from launcher.local import acquire_postgres, keep_secret_key
from portal.environment import Environment

#: One address of each kind. `{trial}` and the like stand for the first record of that kind.
ADDRESSES = [
    "/",
    "/ru/",
    "/trials/",
    "/ru/trials/",
    "/trials/?tissue_source=bone-marrow",
    "/trials/?format=json",
    "/trials/{trial}/",
    "/ru/trials/{trial}/",
    "/studies/",
    "/studies/?kind=animal",
    "/studies/{study}/",
    "/outcomes/",
    "/tissue-sources/",
    "/indications/",
    "/routes/",
    "/products/",
    "/sources/",
    "/search/?q=exosomes",
    "/readyz/",
]


@dataclass(frozen=True)
class Timing:
    """What one address costs: milliseconds, queries and bytes of one answer."""

    address: str
    status: int
    median_ms: float
    slowest_ms: float
    queries: int
    size: int

    def line(self) -> str:
        """Return one row of the table."""
        return (
            f"{self.address:<44}{self.status:>7}{self.median_ms:>10.1f}{self.slowest_ms:>10.1f}"
            f"{self.queries:>9}{self.size / 1024:>9.1f}"
        )


def measure(address: str, repeat: int) -> Timing:
    """Request an address once to warm up and `repeat` times for the record."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        count = len(queries)  # later requests empty the log
    times = [_milliseconds(lambda: client.get(address)) for _ in range(repeat)]
    return Timing(
        address,
        answer.status_code,
        statistics.median(times),
        max(times),
        count,
        len(answer.content),
    )


def _milliseconds(request: Callable[[], object]) -> float:
    begun = time.perf_counter()
    request()
    return (time.perf_counter() - begun) * 1000


def _first_records() -> dict[str, str]:
    """Return what stands for the placeholders in `ADDRESSES`."""
    from evidence.models import Study, Trial

    return {
        name: model.objects.filter(status="published").earliest("pk").natural
        for name, model in (("trial", Trial), ("study", Study))
    }


def main() -> int:
    """Print one row an address; return 1 where one of them does not answer 200."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--repeat", type=int, default=20, help="requests an address (default 20)")
    repeat = parser.parse_args().repeat
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    with ExitStack() as held:
        try:
            environment = Environment.of_process()
            keep_secret_key(environment)
            if environment.database() is None:
                held.enter_context(acquire_postgres(environment))
            django.setup()
        except ImproperlyConfigured as error:
            return print_error(error)
        from launcher.preparation import prepare

        prepare(with_first_editor=False)
        names = _first_records()
        print(f"{'address':<44}{'status':>7}{'median ms':>10}{'max ms':>10}{'queries':>9}{'KiB':>9}")
        timings = []
        for address in ADDRESSES:
            timing = measure(address.format(**names), repeat)
            print(timing.line(), flush=True)
            timings.append(timing)
        print(f"\n{HEAD}")
        for address in WEIGHED:
            print(weigh(address).line(), flush=True)
    return int(any(timing.status != 200 for timing in timings))  # noqa: PLR2004


if __name__ == "__main__":
    sys.exit(main())
