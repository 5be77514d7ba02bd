"""The locks: everything pinned with hashes, a reason beside each choice, no index addresses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from portal.folders import CHECKOUT

_FOLDER = CHECKOUT / "requirements"
_LOCKS = sorted(_FOLDER.glob("*.txt"))
_CHOICES = sorted(_FOLDER.glob("*.in"))


def test_each_choice_has_its_lock() -> None:
    assert [path.stem for path in _LOCKS] == [path.stem for path in _CHOICES]


@pytest.mark.parametrize("path", _LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_hashes_and_no_address(path: Path) -> None:
    text = path.read_text()
    assert "://" not in text
    assert "--index" not in text
    pinned = re.split(r"\n(?=[a-z])", text)[1:] if text.startswith("#") else []
    assert pinned
    assert [entry.split()[0] for entry in pinned if "==" not in entry] == []
    assert [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("path", _CHOICES, ids=lambda path: path.name)
def test_each_dependency_has_a_reason(path: Path) -> None:
    chosen = [line for line in path.read_text().splitlines() if re.match("[a-z]", line)]
    assert chosen
    assert [line for line in chosen if not re.search(r"\s{2}# \w.{10,}", line)] == []


def test_the_checker_of_html_is_pinned_with_a_hash_and_without_an_address() -> None:
    text = (_FOLDER / "markup" / "package-lock.json").read_text()
    assert "://" not in text
    packages = json.loads(text)["packages"]
    assert [name for name, entry in packages.items() if name and not entry["integrity"].startswith("sha512-")] == []
    assert len(packages) > 1
