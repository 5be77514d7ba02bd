"""Small drawings beside outcomes: what shares an axis, and what is said in words."""

from __future__ import annotations

from decimal import Decimal

from django.test import Client

from evidence.models import Outcome
from evidence.pages.presentation.outcome_plots import plot_outcomes
from tests import factories as make
from tests.pages.reader import see
from tests.world import World


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
