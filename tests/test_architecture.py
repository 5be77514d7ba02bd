"""What `docs/architecture.md` says of the code is so, and names that were given up do not come back."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from portal.folders import CHECKOUT

PACKAGES: Final = ("evidence", "gallery", "launcher", "portal")
LONGEST: Final = 300
MOST_ANYS: Final = 149
"""How often ``Any`` may stand: where Django's own signatures have it, and for JSON."""
SIGNALS: Final = {"django.dispatch", "django.db.models.signals", "django.core.signals", "django.test.signals"}
ORM: Final = {"objects", "_default_manager", "_base_manager", "raw", "DoesNotExist", "MultipleObjectsReturned"}
DOCUMENTS: Final = sorted(
    [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md"), CHECKOUT / "fixtures" / "NOTICE.md"]
)
#: Metaphors and second names of a concept: what is said instead stands in docs/architecture.md.
GIVEN_UP: Final = re.compile(
    r"haystack|\bhays?\b|\bshel(?:f|ves)\b|librarian|photocop|street plan|\bwords? of art\b|delivery entrance"
    r"|paint and furniture|\b\w*desk(?:s|rows|fields)?\b|\bknock"
    r"|\bcontradictions?\b(?!\")|\bledger\b|\bdisputes?\b|\bgravest\b|alert-link|\btall(?:y|ies)\b|\bsayings\b"
    r"|claim-(?:notes|pop)|term-word|word-pop|review-says|jump-nav|\bunsaid\b|subject-sections|record--subject",
    re.IGNORECASE,
)


def modules(*packages: str) -> Iterator[Path]:
    """Yield the modules of some packages, migrations aside."""
    for package in packages or PACKAGES:
        for path in sorted((CHECKOUT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def name(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_types_say_what_they_are() -> None:
    found = {name(path): len(re.findall(r"\bAny\b", path.read_text(encoding="utf-8"))) for path in modules()}
    assert sum(found.values()) <= MOST_ANYS, sorted(found.items(), key=lambda item: -item[1])[:10]


def test_views_leave_the_database_to_others() -> None:
    found = [
        f"{name(path)}:{node.lineno} .{node.attr}"
        for path in modules("evidence/views")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ORM
    ]
    assert found == []


def test_nothing_happens_behind_a_save() -> None:
    found = []
    for path in modules("evidence", "portal"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module in SIGNALS:
                found.append(f"{name(path)}:{node.lineno} imports signals")
            if isinstance(node, ast.ClassDef) and "models" in path.parts:
                methods = [each.name for each in node.body if isinstance(each, ast.FunctionDef)]
                found += [f"{name(path)} {node.name}.{each}" for each in methods if each in ("save", "delete")]
    assert found == []


def test_no_module_is_named_after_a_kind_of_thing() -> None:
    assert [name(path) for path in modules() if path.stem in ("services", "utils", "helpers", "misc", "common")] == []


def test_no_two_public_classes_share_a_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name != "Command":
                places[node.name].append(name(path))
    assert {each: where for each, where in places.items() if len(where) > 1} == {}


def test_every_package_and_module_of_the_app_stands_on_the_page_of_the_architecture() -> None:
    page = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = [path for path in (CHECKOUT / "evidence").iterdir() if path.name not in ("__init__.py", "apps.py")]
    named = [f"evidence/{path.name}{'/' if path.is_dir() else ''}" for path in parts if path.name != "__pycache__"]
    assert [path for path in sorted(named) if f"`{path}`" not in page] == []
    packages = [path.name for path in (CHECKOUT / "evidence" / "pages").iterdir() if (path / "__init__.py").exists()]
    assert [package for package in sorted(packages) if f"`{package}`" not in page] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_and_paths_of_the_docs_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []
    if document.name == "CHANGELOG.md" or document.name.startswith("add-a"):  # what was, and what a reader makes
        return
    written = re.findall(
        r"`((?:evidence|portal|launcher|gallery|templates|static|tests|docs|fixtures)/[\w./-]+)`", text
    )
    assert [path for path in written if not (CHECKOUT / path).exists()] == []


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if path.name != "CHANGELOG.md"], ids=name)
def test_docs_use_no_name_that_was_given_up(document: Path) -> None:
    assert [match[0] for match in GIVEN_UP.finditer(document.read_text(encoding="utf-8"))] == []


def test_code_uses_no_name_that_was_given_up() -> None:
    sources = [*modules(), *(CHECKOUT / "templates").rglob("*.html"), *(CHECKOUT / "static" / "css").rglob("*.css")]
    found = [
        f"{name(path)}:{place} {match[0]}"
        for path in sources
        for place, line in enumerate([name(path), *path.read_text(encoding="utf-8").splitlines()])
        for match in GIVEN_UP.finditer(line)
    ]
    assert found == []


def test_every_decision_stands_in_their_list_and_in_one_form() -> None:
    folder = CHECKOUT / "docs" / "adr"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for path in sorted(folder.glob("0*.md")):
        text = path.read_text(encoding="utf-8")
        title = text.splitlines()[0].removeprefix("# ")
        assert f"- [{title}]({path.name})" in listed
        assert re.search(r"^\d{4}-\d\d-\d\d · (accepted|replaced by)", text, re.MULTILINE), path.name
        headings = re.findall("^## (.+)$", text, re.MULTILINE)
        assert (headings[:2], headings[-1]) == (["Context", "Decision"], "Consequences"), path.name


def test_a_unit_test_is_found_from_its_module() -> None:
    folder = CHECKOUT / "tests" / "unit"
    for path in folder.rglob("test_*.py"):
        module = path.relative_to(folder).with_name(path.name.removeprefix("test_"))
        assert any((CHECKOUT / package / module).exists() for package in PACKAGES), f"{name(path)} tests no module"


def test_no_test_waits_for_a_time() -> None:
    waits = re.compile(r"wait_for_timeout\(|time\.sleep\(")
    # A loop that asks again and again has to pause between.
    allowed = {"tests/launcher/processes.py", "tests/faults/test_postgres.py"}
    found = [
        name(path) for path in (CHECKOUT / "tests").rglob("*.py") if waits.search(path.read_text(encoding="utf-8"))
    ]
    assert sorted(set(found) - allowed) == []
