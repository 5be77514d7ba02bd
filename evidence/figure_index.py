"""Which records state a figure within bounds: the printed spans of one range, sorted by both of their ends."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pyroaring import BitMap

from evidence.ranges import Bounds, Metric

MetricKey = tuple[str, ...]
"""Metric and unit; empty for a figure that is printed in one unit only."""


class Span(NamedTuple):
    """One printed figure of a record: both ends are equal where a single number is printed."""

    record: int
    low: Decimal | int
    high: Decimal | int


class SortedSpans:
    """The spans of one metric. Which touch two bounds is told by two binary searches, whatever their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        by_low = sorted(spans, key=lambda span: span.low)
        by_high = sorted(range(len(by_low)), key=lambda place: by_low[place].high)
        self._lows = [span.low for span in by_low]
        self._highs = [by_low[place].high for place in by_high]
        self._records = array("I", (span.record for span in by_low))
        self._by_high = array("I", by_high)

    def records(self) -> BitMap:
        """Return the records of all spans."""
        return BitMap(self._records)

    def touching(self, low: Decimal | None, high: Decimal | None) -> BitMap:
        """Return the records with a span that begins at or below ``high`` and ends at or above ``low``."""
        begin_in_time = bisect_right(self._lows, high) if high is not None else len(self._lows)
        end_in_time = bisect_left(self._highs, low) if low is not None else 0
        places = BitMap(range(begin_in_time)) & BitMap(self._by_high[end_in_time:])
        return BitMap([self._records[place] for place in places])


@dataclass(frozen=True)
class BoundedRecords:
    """The records that one range keeps by its bounds, and those that state no figure."""

    bounds: Bounds
    inside: BitMap = field(repr=False)
    not_stated: BitMap = field(repr=False)

    @property
    def kept(self) -> BitMap:
        """The records that the range leaves."""
        inside = self.inside if self.bounds.is_bounded else BitMap()
        return inside | self.not_stated if self.bounds.not_stated_too else inside


@dataclass(frozen=True)
class FigureIndex:
    """The figures of one range in one collection, by metric and unit."""

    universe: BitMap = field(repr=False)
    spans: Mapping[MetricKey, SortedSpans] = field(repr=False)

    @classmethod
    def build(cls, universe: BitMap, spans: Iterable[tuple[MetricKey, Span]]) -> FigureIndex:
        """Sort the spans of a collection whose records are ``universe``."""
        by_metric: dict[MetricKey, list[Span]] = defaultdict(list)
        for key, span in spans:
            by_metric[key].append(span)
        return cls(universe, {key: SortedSpans(own) for key, own in by_metric.items()})

    def find(self, bounds: Bounds) -> BoundedRecords:
        """Return what bounds keep; a metric that no record states keeps nothing."""
        spans = self._of_metric(bounds.metric)
        inside = BitMap.union(BitMap(), *(own.touching(bounds.low, bounds.high) for own in spans))
        stated = BitMap.union(BitMap(), *(own.records() for own in spans))
        return BoundedRecords(bounds, inside, self.universe - stated)

    def _of_metric(self, metric: Metric | None) -> list[SortedSpans]:
        if metric is None:
            return list(self.spans.values())
        return [self.spans[metric.key]] if metric.key in self.spans else []
