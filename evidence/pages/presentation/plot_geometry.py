"""Small drawings of figures on one axis: geometry only, in units of the drawing's own view box.

A drawing is ``WIDTH`` wide and ``HEIGHT`` high. Marks stand in lanes, so that whiskers never cover each other.
What may share an axis is decided by the caller; nothing here knows a unit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from evidence.pages.presentation.numbers import figure

WIDTH: Final = 160
HEIGHT: Final = 46
MARGIN: Final = 10
"""Free space left and right of the axis, so that a mark at its end is whole."""

LANES: Final = {1: (15.0,), 2: (8.0, 22.0)}
"""Where marks stand, counted from the top, by how many stand in one drawing."""

APART: Final = 30.0
"""Labels of the axis that stand nearer than this would touch."""

_STEPS: Final = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True)
class PlotPoint:
    """One figure to draw: its shape says what it is, its bounds are those of a printed spread, if any.

    ``shape`` is ``open`` (before), ``filled`` (after, or an effect), ``square`` (comparator) or ``bar`` (a change,
    drawn from zero).
    """

    value: Decimal
    shape: str
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def extent(self) -> list[Decimal]:
        """Return every figure that the axis must hold."""
        return [each for each in (self.low, self.value, self.high) if each is not None]


@dataclass(frozen=True)
class PlotAxis:
    """An axis from ``low`` to ``high``; ``log`` ones hold figures above zero only and count in tens."""

    low: float
    high: float
    log: bool = False

    def place(self, value: Decimal | float) -> float:
        """Return where a figure stands, in units of the view box."""
        low, high, at = self.low, self.high, float(value)
        if self.log:
            low, high, at = math.log10(low), math.log10(high), math.log10(at)
        share = (at - low) / (high - low)
        return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)

    @property
    def origin(self) -> float:
        """The figure that means «no difference»: 1 for ratios, 0 otherwise."""
        return 1.0 if self.log else 0.0


@dataclass(frozen=True)
class AxisTick:
    """One label under the axis."""

    x: float
    label: str


@dataclass(frozen=True)
class PlotMark:
    """One point as it is drawn; ``start`` and ``end`` bound its whisker, ``None`` where no spread is printed."""

    shape: str
    x: float
    y: float
    start: float | None = None
    end: float | None = None
    bar_start: float = 0.0
    bar_width: float = 0.0

    @property
    def whisker(self) -> bool:
        """Tell whether a spread is printed."""
        return self.start is not None and self.end is not None


@dataclass(frozen=True)
class Plot:
    """A drawing as ``components/outcome-plot.html`` lays it out."""

    id: str
    title: str
    description: str
    origin: float
    marks: list[PlotMark]
    ticks: list[AxisTick]

    @property
    def width(self) -> int:
        """Width of the view box."""
        return WIDTH

    @property
    def height(self) -> int:
        """Height of the view box."""
        return HEIGHT


def linear(points: Iterable[PlotPoint]) -> PlotAxis:
    """Return an axis that starts at zero, or spans it, and holds all points."""
    extent = [float(value) for point in points for value in point.extent]
    low, high = min([0.0, *extent]), max([0.0, *extent])
    if low == high:
        return PlotAxis(0.0, 1.0)
    return PlotAxis(-_round_up(-low), _round_up(high))


def logarithmic(points: Iterable[PlotPoint]) -> PlotAxis:
    """Return an axis of whole powers of ten that holds all points and a power either side of 1.

    Raises ``ValueError`` for a figure that is not above zero.
    """
    extent = [float(value) for point in points for value in point.extent]
    if min(extent) <= 0:
        raise ValueError("a ratio and its interval are above zero")
    low = min(-1, math.floor(math.log10(min(extent))))
    high = max(1, math.ceil(math.log10(max(extent))))
    return PlotAxis(10.0**low, 10.0**high, log=True)


def draw_plot(id_: str, points: Sequence[PlotPoint], axis: PlotAxis, title: str, description: str) -> Plot:
    """Draw one or two points on an axis."""
    lanes = LANES[len(points)]
    marks = [_mark(point, axis, lane) for point, lane in zip(points, lanes, strict=True)]
    return Plot(id_, title, description, axis.place(axis.origin), marks, axis_ticks(axis))


def axis_ticks(axis: PlotAxis) -> list[AxisTick]:
    """Label the origin and the ends of an axis; of a long logarithmic one, no more than fit beside each other."""
    wanted = [axis.origin, axis.low, axis.high]
    if axis.log:
        first, last = round(math.log10(axis.low)), round(math.log10(axis.high))
        wanted += [10.0**power for power in range(first + 1, last)]
    placed: list[AxisTick] = []
    for value in wanted:
        x = axis.place(value)
        if all(abs(x - other.x) >= APART for other in placed):
            placed.append(AxisTick(x, figure(Decimal(f"{value:.6g}").normalize())))
    return sorted(placed, key=lambda tick: tick.x)


def _mark(point: PlotPoint, axis: PlotAxis, lane: float) -> PlotMark:
    x, zero = axis.place(point.value), axis.place(axis.origin)
    return PlotMark(
        shape=point.shape,
        x=x,
        y=lane,
        start=None if point.low is None else axis.place(point.low),
        end=None if point.high is None else axis.place(point.high),
        bar_start=min(x, zero),
        bar_width=round(abs(x - zero), 1),
    )


def _round_up(value: float) -> float:
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in _STEPS if step * power >= value * (1 - 1e-9))
