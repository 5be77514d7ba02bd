"""What a rule of the audit returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evidence.models.base import NaturalModel


@dataclass(frozen=True, order=True)
class Finding:
    """One finding: the rule's id, the record, the fact, and what is wrong."""

    rule: str
    model: str
    key: str
    field: str
    reason: str
    is_error: bool = True

    def __str__(self) -> str:
        level = "error" if self.is_error else "warning"
        return f"{self.rule} {level}: {self.model} {self.key}: {self.field}: {self.reason}"


Rule = Callable[[], Iterator[Finding]]


def finding(rule: str, record: NaturalModel, field: str, reason: str, *, is_error: bool = True) -> Finding:
    """Make a finding about a record."""
    return Finding(rule, str(record._meta.model_name), record.natural, field, reason, is_error)
