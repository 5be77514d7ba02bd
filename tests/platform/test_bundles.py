"""What a deployment serves as its stylesheets and scripts: all of ours, joined, small and hashed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template import TemplateSyntaxError
from django.test import override_settings
from pytest_django import Settings

from portal.bundles import without_comments
from portal.stylesheets import EVERY_PAGE, GROUPS, PRINT, stylesheets

CHECKOUT = Path(__file__).resolve().parents[2]
STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "portal.bundles.BundledStaticFilesStorage"}}
EDITORS = "css/admin.css"


@pytest.fixture(scope="module")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Collect the static files as a deployment does; return where they lie."""
    root = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=root, STORAGES=STORAGES):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


@pytest.fixture
def collected(settings: Settings, static_root: Path) -> Path:
    """Let pages name the collected files; return where these lie."""
    settings.STATIC_ROOT = static_root
    settings.STATIC_BUNDLED = True
    settings.STORAGES = STORAGES
    return static_root


def _links(*groups: str) -> list[str]:
    return [part.split('"')[0].removeprefix("/static/") for part in stylesheets(*groups).split('href="')[1:]]


def test_every_stylesheet_stands_in_one_group() -> None:
    listed = [name for names in GROUPS.values() for name in names] + list(PRINT.values()) + [EDITORS]
    static = CHECKOUT / "static"
    assert sorted(listed) == sorted(path.relative_to(static).as_posix() for path in (static / "css").rglob("*.css"))


def test_a_page_gets_its_groups_in_cascade_order_and_cannot_misspell_one() -> None:
    names = [link.removeprefix("css/") for link in _links("records", "prose")]
    assert names[:3] == ["fonts.css", "tokens.css", "base.css"]
    assert names.index("layout-prose.css") < names.index("layout-record.css")
    assert names[-2:] == ["print.css", "print-record.css"]
    assert _links() == [*GROUPS[EVERY_PAGE], PRINT[EVERY_PAGE]]
    with pytest.raises(TemplateSyntaxError, match="record"):
        stylesheets("record")


def test_every_stylesheet_of_ours_reaches_the_reader(collected: Path) -> None:
    served = "".join((collected / link).read_text() for link in _links(*GROUPS))
    sources = [path for path in (CHECKOUT / "static" / "css").rglob("*.css") if path.name not in EDITORS]
    assert len(sources) > len(GROUPS)
    for source in sources:
        selectors = [line.split(" {")[0].strip() for line in source.read_text().splitlines() if line.endswith(" {")]
        plain = [selector for selector in selectors if selector.startswith(".") and not set(selector) & set(" ,:>")]
        assert [selector for selector in plain if selector not in served] == [], source


def test_a_list_asks_for_fewer_rules_and_print_waits(collected: Path) -> None:
    lists, everything = _links("lists"), _links(*GROUPS)
    assert set(lists) < set(everything)
    assert [link for link in lists if "print" in link] == lists[-1:]
    assert all((collected / link).stat().st_size > 0 for link in everything)


def test_comments_go_and_what_stands_beside_them_stays() -> None:
    css = '/* one\n   two */\n.a {\n  color: red; /* why */\n\n  content: " // ";\n}\n'
    assert without_comments("css/a.css", css) == '.a {\ncolor: red; \ncontent: " // ";\n}\n'
    script = '  // why\n\n  const a = "https://example.org"; // what\n\n    // more\n  a();\n'
    assert without_comments("js/a.js", script) == 'const a = "https://example.org"; // what\na();\n'
    assert without_comments("img/a.svg", " <svg/>") == " <svg/>"


@pytest.mark.parametrize("source", sorted((CHECKOUT / "static" / "js").rglob("*.js")), ids=lambda path: path.name)
def test_no_text_of_a_script_goes_over_several_lines(source: Path) -> None:
    """Its indentation would be lost."""
    expressions = re.compile(r"/[^/\n]+/[a-z]*")
    assert [line for line in source.read_text().splitlines() if expressions.sub("", line).count("`") % 2] == []


def test_scripts_are_smaller_and_still_say_that_they_are_strict(collected: Path) -> None:
    (script,) = (collected / "js").glob("facets.*.js")
    text = script.read_text()
    assert len(text) < (CHECKOUT / "static" / "js" / "facets.js").stat().st_size
    assert '"use strict"' in text
