"""Every component in each of its states, with invented samples: for those who build the portal.

The samples are not translated: they stand for what records hold.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from gallery import samples
from gallery.samples import Context


@dataclass(frozen=True)
class Sample:
    """One state of a component, laid out."""

    state: str
    html: SafeString


@dataclass(frozen=True)
class Component:
    """One component and its states."""

    name: str
    samples: list[Sample]


@dataclass(frozen=True)
class GalleryPage:
    """What ``gallery/gallery.html`` lays out."""

    components: list[Component]


def build() -> GalleryPage:
    """Lay out every component."""
    return GalleryPage([_component(name, states) for name, states in _samples().items()])


def _component(name: str, states: dict[str, Context]) -> Component:
    template = f"components/{name}.html"
    return Component(name, [Sample(state, render_to_string(template, context)) for state, context in states.items()])


def _samples() -> dict[str, dict[str, Context]]:
    """Return component → state → context."""
    columns = [{"label": "Record"}, {"label": "Dose"}, {"label": "Days", "figure": True}]
    cells = [{"text": "2×10⁸", "markers": samples.marks(1)}, {"text": "", "figure": True}]
    says = {"review": "Kuralesova 2025", "url": "#", "place": "Combination therapy, ¶ 4"}
    note = {
        "number": 1,
        "id": "footnote-1",
        "review": "Kuralesova 2025",
        "review_url": "#",
        "locator": "Table 2, row 7",
    }
    return {
        "kind-mark": {kind: {"kind": kind, "detail": ""} for kind in samples.kinds()},
        "kind-legend": {"four kinds": {}, "with reviews": {"review": True}},
        "kind-notice": {
            kind: {"kind": kind, "species": "C57Black/6 mice"} for kind in ("animals", "cells", "diagnostic", "review")
        },
        "badge": {
            "words": {"label": "phase IIa"},
            "link": {"label": "phase IIa", "url": "#"},
            "spelled out": {"label": "EV", "title": "extracellular vesicle"},
        },
        "facts": {
            "every state": {
                "facts": [
                    samples.fact("Tissue", "adipose tissue", "", "", "#", 1, 2),
                    samples.fact("Route", "inhalation", "inferred", "a nebuliser is named", "", 3),
                    samples.fact("Per day", "4 × 10⁸ exosomes", "calculated", "dose × 2 a day"),
                    samples.fact("Comparator"),
                ]
            }
        },
        "dose-card": {
            "with a discrepancy": samples.arm(),
            "control, nothing stated": samples.arm(
                label="Control",
                role="control",
                group="",
                figure="",
                unit="",
                per="",
                reported=samples.fact(""),
                rows=[],
                not_comparable="",
                discrepancies=[],
                group_size=samples.fact("n"),
            ),
        },
        "outcome-table": {"grouped by measure": samples.outcomes()},
        "data-table": {
            "with an empty cell": {
                "table": {
                    "id": "sample-table",
                    "caption": "Doses in particles",
                    "columns": columns,
                    "rows": [{"header": {"text": "NCT04602104", "url": "#"}, "cells": cells}],
                    "notes": ["– means that the review does not state it."],
                }
            }
        },
        "direction": {word: {"row": {"direction": word}} for word in ("up", "down", "same", "")},
        "discrepancy": {
            "unresolved": samples.discrepancy(),
            "decided": samples.discrepancy(ruling="One group.", reason="The registry names no other.", by_title=True),
        },
        "review-statements": {
            "one speaks, one is silent": {
                "columns": [
                    {**says, "statements": [{"text": "No adverse effects were seen.", "markers": samples.marks(4)}]}
                ],
                "silent": [{"review": "Eremin 2025", "url": "#"}],
            }
        },
        "gaps": {
            "with and without a reason": {
                "gaps": [{"label": "Follow-up"}, {"label": "Size of any change", "reason": "only “varying degrees”"}]
            }
        },
        "footnotes": {
            "stated and inferred": {
                "notes": [
                    {**note, "state": "stated"},
                    {
                        **note,
                        "number": 2,
                        "id": "footnote-2",
                        "state": "inferred",
                        "reason": "filed under the wider term",
                        "statement": "Exosomes, as printed.",
                    },
                ]
            }
        },
        "card-trial": {
            "with discrepancies": samples.card("people", id="NCT04602104"),
            "nothing to add": samples.card("people", id="NCT04276987", gaps=0, discrepancy_count=0),
        },
        "card-study": {kind: samples.card(kind, citation="Monsel 2015") for kind in ("animals", "cells", "diagnostic")},
        "facet": {"a tree with a chosen value": samples.facet()},
        "chips": {
            "known and unknown": {
                "chips": [
                    {"label": "bone marrow", "facet": "Tissue source", "remove_url": "#"},
                    {"label": "marow", "facet": "Tissue source", "remove_url": "#", "unknown": True},
                ],
                "clear_url": "#",
            }
        },
        "unknown-filter-value": {
            "with the nearest": {
                "unknown": [
                    {
                        "parameter": "Tissue source",
                        "value": "marow",
                        "suggestions": [{"label": "bone marrow", "url": "#"}],
                    }
                ]
            }
        },
        "sort": {
            "two orders": {
                "sorts": [
                    {"value": "id", "label": "by NCT id", "selected": True},
                    {"value": "title", "label": "by title"},
                ],
                "form": "none",
            }
        },
        "format-links": {"two formats": {"formats": [{"label": "CSV", "url": "#"}, {"label": "JSON", "url": "#"}]}},
        "pagination": {
            "in the middle": {
                "pages": {
                    "count": 9,
                    "previous_url": "#",
                    "next_url": "#",
                    "links": [
                        {"number": 1, "url": "#"},
                        {"gap": True},
                        {"number": 5, "url": "#", "current": True},
                        {"number": 6, "url": "#"},
                    ],
                }
            }
        },
        "breadcrumb": {"two steps": {"crumbs": [{"label": "Trials", "url": "#"}, {"label": "NCT04602104"}]}},
        "page-contents": {
            "with discrepancies": {
                "items": [
                    {"label": "Found", "href": "#", "count": 4},
                    {"label": "Discrepancies", "href": "#", "count": 1, "of_discrepancies": True},
                ]
            }
        },
        "search-form": {"large": {"action": "#", "q": "", "size": "large", "id": "sample-search"}},
        "registry-link": {"a trial": {"id": "NCT04602104", "url": "#"}},
        "discrepancy-link": {
            "a link": {"text": "1 discrepancy", "url": "#"},
            "words only": {"text": "1 discrepancy", "url": ""},
        },
        "tree": {"with children and none": samples.tree()},
        "map-legend": {"the legend": {}},
        "map-cell": {
            "filled": {"cell": {"counts": [{"kind": "trial", "n": 5, "noun": "registered trials", "url": "#"}]}},
            "empty": {"cell": {"counts": [], "near": ""}},
            "empty with a way on": {"cell": {"counts": [], "near": "bone-marrow,cancer"}},
        },
        "bibliography-entry": {"with all that may stand there": samples.work()},
        "cite": {
            "two styles": {
                "cite": {
                    "styles": [
                        {
                            "key": "vancouver",
                            "label": "Vancouver",
                            "text": "Vesicle Evidence Portal [Internet]. Title; NCT04602104.",
                            "lang": "en",
                        },
                        {"key": "gost", "label": "GOST", "text": "Название (NCT04602104) // Портал.", "lang": "ru"},
                    ],
                    "files": [{"label": "RIS", "url": "#"}],
                    "held": "Files for reference managers hold the registration.",
                },
                "downloads": [{"label": "CSV", "url": "#"}],
            }
        },
        "empty": {
            "with a way on": {
                "text": "The reviews report no result for this trial.",
                "actions": [{"label": "The registry", "url": "#"}],
            }
        },
    }
