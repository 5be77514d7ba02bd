"""Small drawings of figures: what an axis holds, where a mark and its whisker stand."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from evidence.pages.presentation.plot_geometry import (
    APART,
    MARGIN,
    WIDTH,
    PlotPoint,
    axis_ticks,
    draw_plot,
    linear,
    logarithmic,
)


def test_a_ratio_stands_left_of_one_on_a_logarithmic_axis() -> None:
    ratio = PlotPoint(Decimal("0.069"), "filled", Decimal("0.016"), Decimal("0.292"))
    plot = draw_plot("plot", [ratio], logarithmic([ratio]), "Survival", "odds ratio")
    (mark,) = plot.marks
    assert mark.start is not None
    assert mark.end is not None
    assert MARGIN <= mark.start < mark.x < mark.end < plot.origin < WIDTH - MARGIN
    assert [tick.label for tick in plot.ticks] == ["0.01", "0.1", "1", "10"]
    # equal ratios are equally long, so the interval is nearly even about its estimate
    assert abs((mark.x - mark.start) - (mark.end - mark.x)) < 1


def test_an_axis_starts_at_zero_and_spans_it_where_figures_fall_on_both_sides() -> None:
    levels = linear([PlotPoint(Decimal("127.1"), "open", Decimal("112.4"), Decimal("141.8"))])
    assert (levels.low, levels.high) == (0, 150)
    changes = linear([PlotPoint(Decimal(-77), "bar"), PlotPoint(Decimal(192), "bar")])
    assert (changes.low, changes.high) == (-80, 200)
    assert linear([PlotPoint(Decimal(0), "filled")]).high > 0


def test_a_ratio_of_zero_has_no_place_on_a_logarithmic_axis() -> None:
    with pytest.raises(ValueError, match="above zero"):
        logarithmic([PlotPoint(Decimal(0), "filled")])


def test_labels_of_an_axis_never_touch() -> None:
    wide = logarithmic([PlotPoint(Decimal("0.00001"), "filled", Decimal("0.000001"), Decimal(1000000))])
    places = [tick.x for tick in axis_ticks(wide)]
    assert len(places) > 2
    assert all(later - earlier >= APART for earlier, later in pairwise(places))


def test_two_marks_stand_in_lanes_of_their_own_and_a_bar_starts_at_zero() -> None:
    points = [PlotPoint(Decimal(50), "bar"), PlotPoint(Decimal(-25), "bar")]
    plot = draw_plot("plot", points, linear(points), "Change", "percent")
    up, down = plot.marks
    assert up.y != down.y
    assert (up.bar_start, down.bar_start + down.bar_width) == (plot.origin, plot.origin)
    assert not up.whisker
