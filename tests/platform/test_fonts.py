"""The portal's own fonts hold every letter that it shows, and a first visit stays small."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.folders import CHECKOUT

STATIC = CHECKOUT / "static"
STYLES = (STATIC / "css" / "fonts.css").read_text(encoding="utf-8")
FACE = re.compile(
    r'@font-face \{\s+font-family: "(?P<family>[^"]+)";\s+font-style: (?P<style>\w+);.*?'
    r'url\("\.\./fonts/(?P<file>[\w.-]+)"\).*?unicode-range:(?P<ranges>[^;]+);',
    re.DOTALL,
)
FIRST_VISIT_BYTES = 120_000
#: What a page shows in either language, at most: upright and italic sans, and the serif.
SHOWN = {"en": ("latin",), "ru": ("latin", "cyrillic")}


def code_points(ranges: str) -> set[int]:
    points: set[int] = set()
    for part in re.split(r"[,\s]+", ranges.strip()):
        first, _, last = part.removeprefix("U+").partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


def faces() -> Iterator[tuple[str, str, str, set[int]]]:
    """Yield family, style, file and code points of each face with a file."""
    for match in FACE.finditer(STYLES):
        yield match["family"], match["style"], match["file"], code_points(match["ranges"])


def letters_shown() -> dict[str, str]:
    """Return every letter of records, templates, catalogue and code, each with the first file that holds it."""
    found: dict[str, str] = {}
    for pattern in (
        "fixtures/**/*.json",
        "templates/**/*.html",
        "locale/**/*.po",
        "static/js/*.js",
        "evidence/pages/**/*.py",
    ):
        for path in sorted(CHECKOUT.glob(pattern)):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".json":
                text = json.dumps(json.loads(text), ensure_ascii=False)
            for letter in set(text):
                found.setdefault(letter, path.name)
    return found


@pytest.mark.parametrize(
    ("family", "style"), [("Evidence Sans", "normal"), ("Evidence Sans", "italic"), ("Evidence Serif", "normal")]
)
def test_every_letter_that_the_portal_shows_is_in_its_fonts(family: str, style: str) -> None:
    held = set().union(*(points for other, kind, _file, points in faces() if (other, kind) == (family, style)))
    missing = {
        letter: path for letter, path in letters_shown().items() if letter.isprintable() and ord(letter) not in held
    }
    assert missing == {}


def test_no_letter_is_in_two_files_of_one_face() -> None:
    seen: dict[tuple[str, str], set[int]] = {}
    for family, style, file, points in faces():
        before = seen.setdefault((family, style), set())
        assert not before & points, file
        before |= points


def test_every_file_is_asked_for_and_every_face_has_one() -> None:
    assert {file for _family, _style, file, _points in faces()} == {
        path.name for path in (STATIC / "fonts").glob("*.woff2")
    }


def test_the_files_were_made_for_the_ranges_of_the_stylesheet() -> None:
    tree = ast.parse((CHECKOUT / "docs" / "fonts.py").read_text(encoding="utf-8"))
    values: dict[str, ast.expr] = {
        node.target.id: node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None
    }
    scripts = values["SCRIPTS"]
    assert isinstance(scripts, ast.Dict)
    ranges = {
        ast.literal_eval(key): ast.literal_eval(values[value.id] if isinstance(value, ast.Name) else value)
        for key, value in zip(scripts.keys, scripts.values, strict=True)
        if key is not None
    }
    for _family, _style, file, points in faces():
        script = re.sub(r"^evidence-(?:sans-italic|sans|serif)-", "", Path(file).stem)
        assert points == code_points(ranges[script]), file


@pytest.mark.parametrize("language", SHOWN)
def test_a_first_visit_fetches_little(language: str) -> None:
    files = [
        STATIC / "fonts" / f"{face}-{script}.woff2"
        for face in ("evidence-sans", "evidence-sans-italic", "evidence-serif")
        for script in SHOWN[language]
    ]
    assert sum(file.stat().st_size for file in files) < FIRST_VISIT_BYTES


def test_each_family_comes_with_its_licence() -> None:
    for family in ("sans", "serif"):
        licence = (STATIC / "fonts" / f"OFL-evidence-{family}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence.upper()
