"""Small drawings beside outcomes: what shares an axis, where a whisker stands, what is said in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from evidence.models import Outcome
from evidence.pages.presentation.outcome_plots import plot_outcomes
from evidence.pages.presentation.plot_geometry import MARGIN, WIDTH, PlotPoint, draw_plot, linear, logarithmic
from tests import factories as make
from tests.pages.reader import see
from tests.world import World


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


def test_units_and_measures_never_share_an_axis(world: World) -> None:
    crp, other = world.crp.measure, make.MeasureFactory(slug="d-dimer")
    same = {"baseline": Decimal(100), "value": Decimal(50), "trial": world.t1}
    outcomes: list[Outcome] = [
        world.crp,
        make.OutcomeFactory(measure=crp, unit="mg/dL", **same),
        make.OutcomeFactory(measure=other, unit="mg/L", **same),
        make.OutcomeFactory(measure=other, trial=world.t1, change_value=Decimal(-7), change_unit="fold"),
    ]
    plots = plot_outcomes(outcomes).plots
    ends = [plots[outcome.pk].ticks[-1].label for outcome in outcomes[:3]]
    assert ends == ["150", "100", "100"]
    assert outcomes[3].pk not in plots


def test_a_trial_page_draws_what_it_prints_and_says_where_no_spread_is_printed(client: Client, world: World) -> None:
    make.OutcomeFactory(trial=world.t1, measure=world.crp.measure, change_value=Decimal(-32), change_unit="percent")
    page = see(client, "/trials/NCT04602104/")
    assert "before: 127.1\u202fmg/L, whisker 112.4–141.8\u202fmg/L" in page.text
    assert "change: −32%, no interval printed" in page.text
    assert "neither an interval nor a ±" in page.words
    assert "127.1 ± 14.7" in page.words  # the figure stays as text
    russian = client.get("/ru/trials/NCT04602104/").content.decode()
    assert "до: 127,1" in russian
    assert 'cx="1' in russian
    assert "style=" not in russian


def test_a_link_to_an_outcome_lands_on_its_row(client: Client, world: World) -> None:
    address = next(href for href in see(client, "/outcomes/").hrefs() if "/trials/" in href and "#" in href)
    assert address.partition("#")[2] in see(client, address.partition("#")[0]).ids
