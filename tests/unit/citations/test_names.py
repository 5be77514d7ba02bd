"""Authors as reviews print them, told apart."""

from __future__ import annotations

import pytest

from evidence.citations.names import read


@pytest.mark.parametrize(
    ("printed", "language", "expected"),
    [
        ("Zhu Y-G, Matthay MA, et al.", "en", ["Zhu, Y.-G.", "Matthay, M. A."]),
        ("Arifka M., Elamin K.M.", "en", ["Arifka, M.", "Elamin, K. M."]),
        ("Jiang, W., & Xu, J.", "en", ["Jiang, W.", "Xu, J."]),
        ("De Munari, S., Gehron Robey P", "en", ["De Munari, S.", "Gehron Robey, P."]),
        ("Saxena, P., . . . Fussenegger, M.", "en", ["Saxena, P.", "Fussenegger, M."]),
        ("Ратушняк МГ / Ratushnyak MG", "ru", ["Ратушняк, М. Г."]),
        ("Fridenstein AYa", "en", ["Fridenstein, A. Ya."]),
        ("Victoria Pulido-Escribano, Gabriel Dorado", "en", ["Victoria Pulido-Escribano", "Gabriel Dorado"]),
        ("", "en", []),
    ],
)
def test_authors_are_told_apart_as_printed(printed: str, language: str, expected: list[str]) -> None:
    assert [str(name) for name in read(printed, language).known] == expected


@pytest.mark.parametrize(
    ("printed", "others"),
    [
        ("Zhu Y-G, et al.", True),
        ("Деев РВ и др.", True),
        ("Saxena, P., . . . Fussenegger, M.", True),
        ("Zhu Y-G", False),
    ],
)
def test_authors_that_a_review_leaves_out_are_not_forgotten(printed: str, others: bool) -> None:  # noqa: FBT001
    assert read(printed, "ru" if "Деев" in printed else "en").others is others
