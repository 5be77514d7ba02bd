"""Sends fuzzed requests to the application in this process, where what each costs in CPU can be told."""

from __future__ import annotations

import random
import re
import statistics
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from attack.requests import FOREIGN_HOST, PARAMETERS, FuzzedRequest, Grammar

LARGEST: Final = 1_000_000
"""Bytes of an answer."""
TIMES: Final = 20
"""How many times the median of its page a request may cost."""
_SAMPLES: Final = 5
_LEAST_SECONDS: Final = 0.01
"""What costs less than this in all is not compared: the clock and the collector of garbage would be measured."""


@dataclass
class FuzzReport:
    """What came of it; ``faults`` are sentences, each with the request that shows it."""

    statuses: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    largest: int = 0
    slowest_times: float = 0.0
    faults: list[str] = field(default_factory=list)
    seconds_by_page: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def grammar(client: Any) -> Grammar:
    """Return the addresses, parameters and values of the records at hand."""
    from django.urls import NoReverseMatch, reverse

    from evidence.facets import FACETS
    from evidence.models import Discrepancy, Product, Source, Study, Trial
    from evidence.ranges import RANGES
    from evidence.urls import urlpatterns

    lists = ["/healthz/", "/sitemap.xml", "/robots.txt", "/static/css/base.css", "/admin/login/", "/nowhere/"]
    for name in filter(None, (pattern.name for pattern in urlpatterns)):
        with suppress(NoReverseMatch):
            lists.append(reverse(name))
    locations = re.findall(rb"<loc>https?://[^/]+(/[^<]*)</loc>", client.get("/sitemap.xml").content)
    records = [location.decode() for location in locations if not location.startswith(b"/ru/")]
    values = {str(option.value) for facet in FACETS for option in facet.options()}
    for model in (Trial, Study, Product, Source, Discrepancy):
        values |= {str(record.natural) for record in model.objects.all()[:20]}
    facets = {name for facet in FACETS for name in (facet.name, facet.not_name)}
    ranges = {name for range_ in RANGES for name in range_.parameters}
    return Grammar(lists, records, sorted({*PARAMETERS, *facets, *ranges}), sorted(values))


def fuzz(requests: int, seed: int) -> FuzzReport:
    """Send that many requests, and say what broke a promise."""
    from django.test import Client

    chance, report = random.Random(seed), FuzzReport()  # noqa: S311 - to be repeated
    client = Client(raise_request_exception=False, headers={"host": "127.0.0.1"})
    drawn = grammar(client)
    costly: list[tuple[str, float, FuzzedRequest]] = []
    for _number in range(requests):
        request = drawn.draw(chance)
        page, seconds, status = _send(client, request, report)
        if status == 200:  # noqa: PLR2004
            report.seconds_by_page[page].append(seconds)
            costly.append((page, seconds, request))
    by_page = report.seconds_by_page.items()
    medians = {page: statistics.median(times) for page, times in by_page if len(times) >= _SAMPLES}
    for page, seconds, request in costly:
        if page in medians and seconds > max(TIMES * medians[page], _LEAST_SECONDS):
            # Once more, as other work of the machine counts too.
            again = min(_send(client, request, report)[1] for _ in range(3))
            report.slowest_times = max(report.slowest_times, again / medians[page])
            if again > TIMES * medians[page]:
                report.faults.append(f"{again / medians[page]:.0f} times the median of {page}: {_shown(request)}")
        elif page in medians:
            report.slowest_times = max(report.slowest_times, seconds / medians[page])
    return report


def _send(client: Any, request: FuzzedRequest, report: FuzzReport) -> tuple[str, float, int]:
    """Return the name of the page, the seconds of CPU and the status; note what is wrong with the answer."""
    path, _mark, query = request.path.partition("?")
    begun = time.thread_time()
    answer = client.generic(request.method, path, QUERY_STRING=query, headers=dict(request.headers))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    seconds = time.thread_time() - begun
    report.statuses[answer.status_code] += 1
    report.largest = max(report.largest, len(body))
    page = f"{_page_name(path, query)} as {answer.headers.get('Content-Type', '').partition(';')[0]}"
    answered = body + repr(dict(answer.headers)).encode()
    wrong = {
        f"status {answer.status_code}": answer.status_code >= 500,  # noqa: PLR2004
        f"{len(body)} bytes": len(body) > LARGEST,
        "a cookie": bool(answer.cookies) and not path.startswith("/admin/"),
        "a foreign host": FOREIGN_HOST.encode() in answered,
        "NUL": b"\0" in body and b"text/" in answer.headers.get("Content-Type", "").encode(),
        "an injected header": "X-Injected" in answer.headers,
    }
    report.faults += [f"{what}: {_shown(request)}" for what, is_so in wrong.items() if is_so]
    return page, seconds, answer.status_code


def _page_name(path: str, query: str) -> str:
    """Name a page; one that is asked for words is another than the same without, which searches nothing."""
    from django.urls import Resolver404, resolve

    try:
        name = resolve(path).view_name
    except Resolver404:
        return "no page"
    has_words = any(pair.startswith("q=") and pair != "q=" for pair in query.split("&"))
    return f"{name} with words" if has_words else name


def _shown(request: FuzzedRequest) -> str:
    return f"{request.method} {request.path[:300]} {dict(request.headers)}"[:700]
