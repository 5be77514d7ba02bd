"""The gallery of components: what developers look at is what pages include."""

from __future__ import annotations

from gallery import page


def test_every_state_of_every_component_shows_something(db: None) -> None:
    states = {
        f"{component.name}: {sample.state}": sample.html.strip()
        for component in page.build().components
        for sample in component.samples
    }
    assert states
    assert [state for state, html in states.items() if not html] == []


def test_samples_have_the_names_that_the_components_read(db: None) -> None:
    shown = {
        component.name: "".join(sample.html for sample in component.samples) for component in page.build().components
    }
    assert 'class="footnote-marker"' in shown["facts"]
    assert 'class="footnote-marker"' in shown["outcome-table"]
    assert 'class="discrepancy-link"' in shown["dose-card"]
    assert "high severity" in shown["discrepancy"]
    assert "registered trials" in shown["map-cell"]
