"""Invented records in the shapes that components take, for the gallery."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Context = dict[str, object]


def marks(*numbers: int) -> list[Context]:
    """Return markers of notes."""
    return [{"number": one, "href": f"#footnote-{one}", "note": "Kuralesova 2025, Table 2, row 7"} for one in numbers]


def fact(label: str, text: str = "", state: str = "", reason: str = "", url: str = "", *claims: int) -> Context:
    """Return a fact in one state."""
    return {
        "label": label,
        "values": [{"text": text, "url": url, "lang": ""}] if text else [],
        "state": state or ("stated" if text else "not-stated"),
        "reason": reason,
        "markers": marks(*claims),
    }


def card(kind: str, **more: object) -> Context:
    """Return a card of one kind."""
    return {
        "card": {
            "url": "#",
            "title": "Inhaled vesicles of bone marrow cells in acute respiratory distress syndrome",
            "title_lang": "",
            "kind": kind,
            "kind_detail": "",
            "meta": [
                {"label": "phase", "text": "phase I/II", "lang": "", "state": "stated"},
                {"label": "route", "text": "inhalation", "lang": "", "state": "stated"},
                {"label": "n", "text": "", "lang": "", "state": "not-stated"},
            ],
            "lines": [
                {"label": "Dose", "text": "2×10⁸ exosomes a day for 7 days", "lang": "", "state": "stated"},
                {"label": "Control", "text": "", "lang": "", "state": "not-stated"},
            ],
            "gaps": 3,
            "discrepancy_count": 1,
            "reported_in": [{"text": "Kuralesova 2025, Table 2, row 7", "url": "#"}],
            **more,
        }
    }


def arm(**more: object) -> Context:
    """Return an arm with a dose."""
    return {
        "arm": {
            "id": "",
            "label": "Low dose",
            "role": "treatment",
            "group": "Phase I",
            "group_size": fact("n", "7"),
            "figure": "2 × 10⁸",
            "unit": "exosomes",
            "per": "per day",
            "reported": fact("", "2×10⁸ exosomes/day for 7 days", "", "", "", 1),
            "rows": [
                fact("Days", "7 days", "inferred", "printed for the low dose only", "", 2),
                fact("In total", "1.4 × 10⁹ exosomes", "calculated", "daily dose × 7 days"),
            ],
            "not_comparable": "Counted in particles: not comparable with doses in µg of protein, mL or cells.",
            "why_url": "#",
            "discrepancies": [{"text": "Days of one dose only", "href": "#"}],
            **more,
        }
    }


def outcomes() -> Context:
    """Return a table of outcomes."""
    row = {
        "group": "all treated",
        "time": "day 3",
        "before": "127.1 ± 14.7",
        "after": "66.6 ± 10.4",
        "change": "",
        "effect": "",
        "p": "p < 0.001",
        "direction": "down",
        "direction_label": "decrease; presented as a benefit",
        "note": "",
        "markers": marks(3),
    }
    later = {**row, "time": "day 7", "after": "19.3 ± 7.7", "p": "", "direction": "same", "direction_label": ""}
    show = ["group", "time", "before", "after", "p", "direction"]
    group = {"measure": "C-reactive protein", "url": "#", "unit": "mg/L", "lang": "", "rows": [row, later]}
    return {
        "table": {
            "id": "sample-outcomes",
            "caption": "Measured outcomes",
            "show": show,
            "groups": [group],
            "notes": ["±: SEM. Standard error of the mean."],
        }
    }


def discrepancy(**more: object) -> Context:
    """Return a discrepancy."""
    side = {"lang": "", "review": "Kuralesova 2025", "review_url": "#", "locator": "Table 2, row 7", "adopted": False}
    return {
        "item": {
            "id": f"discrepancy-{len(more)}",
            "title": "“Single-group” and “placebo-controlled” in one sentence",
            "type": "impossible design",
            "severity": "high severity",
            "field": "comparator",
            "sides": [{**side, "text": "There was one group."}, {**side, "text": "There was a placebo group."}],
            "ruling": "",
            "reason": "",
            "by_title": False,
            "url": "#",
            **more,
        }
    }


def kinds() -> Iterable[str]:
    """Return the kinds that have a mark."""
    return ("people", "animals", "cells", "diagnostic", "review")


def facet() -> Context:
    """Return a facet with a chosen value in an open branch, and a closed branch."""

    def row(value: str, label: str, count: int, children: Sequence[Context] = (), **more: bool) -> Context:
        return {"value": value, "label": label, "count": count, "children": children, "excludable": count > 0, **more}

    rows = [
        row("perinatal-tissue", "perinatal tissue", 6, [row("placenta", "placenta", 2, selected=True)], open=True),
        row("oral-tissue", "oral and dental tissue", 1, [row("gingiva", "gingiva", 1)]),
        row("skin", "skin", 0),
        row("not-stated", "not stated", 4),
    ]
    folded = [row("urine", "urine", 1)]
    return {
        "facet": {
            "name": "tissue_source",
            "title": "Tissue source",
            "open": True,
            "selected_count": 1,
            "filterable": True,
            "is_tree": True,
            "rows": rows,
            "folded": folded,
        }
    }


def tree() -> Context:
    """Return a tree of terms."""

    def node(label: str, n: int, children: list[Context]) -> Context:
        counts = [
            {"kind": "trial", "n": n, "url": "#", "phrase": f"{n} registered trials", "word": "trials"},
            {"kind": "animals", "n": 2, "url": "#", "phrase": "2 animal studies", "word": ""},
        ]
        return {"label": label, "url": "#", "counts": counts if n else [], "total": n, "children": children}

    return {"nodes": [node("perinatal tissue", 6, [node("placenta", 2, []), node("amnion", 0, [])])]}


def work() -> Context:
    """Return an entry of a bibliography."""
    return {
        "item": {
            "number": "39",
            "authors": "Monsel A, Zhu YG.",
            "title": "Therapeutic effects of microvesicles in severe pneumonia",
            "title_lang": "",
            "rest": "Am J Respir Crit Care Med. 2015;192(3):324–36.",
            "url": "#",
            "links": [{"label": "DOI", "url": "#"}],
            "used_by": [{"text": "Microvesicles in mice", "url": "#"}],
            "cited_by": [{"text": "Kuralesova 2025 [39]", "url": "#"}],
            "note": "DOI as printed: 10.1164/x. Printed with an evident error.",
        }
    }
