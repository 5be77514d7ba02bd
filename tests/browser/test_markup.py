"""The W3C's checker of HTML has nothing to say, neither error nor warning, about any page, in either language.

It is a program in Java that comes from the npm registry, pinned in `requirements/markup`. Without it or
without Java the test is skipped; under `CI=true` it fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from portal.folders import CHECKOUT
from tests.browser.addresses import PAGES, STATES
from tests.browser.served import Served

_CHECKER = CHECKOUT / "requirements" / "markup" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
_WITHDRAWN = "/trials/NCT00000001/"
_WITHDRAW = """
from tests.factories import TrialFactory
TrialFactory(nct_id="NCT00000001", status="withdrawn", withdrawn_reason_en="Twice.", withdrawn_reason_ru="Дважды.")
"""
_OTHER_STATUS = {_WITHDRAWN: 410, "/trials/NCT99999999/": 404, "/no-such-page/": 404}


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command that runs the checker; skips, or fails under CI, where the machine cannot run it."""
    java = shutil.which("java")
    if java is None or not _CHECKER.is_file():
        how = "no Java, or no checker of HTML; get them with: apt-get install default-jre-headless npm; "
        how += "npm ci --ignore-scripts --prefix requirements/markup"
        if os.environ.get("CI") == "true":
            pytest.fail(how)
        pytest.skip(how)
    return [java, "-jar", str(_CHECKER), "--format", "json", "--stdout", "--exit-zero-always"]


def test_the_checker_of_html_has_nothing_to_say(checker: list[str], served: Served, tmp_path: Path) -> None:
    withdraw = [sys.executable, "manage.py", "shell", "-c", _WITHDRAW]
    subprocess.run(withdraw, cwd=CHECKOUT, env=served.environment, check=True, stdout=subprocess.DEVNULL)
    pages: dict[str, str] = {}
    for language in ("", "/ru"):
        for address in (*PAGES, *STATES, _WITHDRAWN):
            page = tmp_path / f"{len(pages)}.html"
            status, text = served.answer(language + address)
            assert status == _OTHER_STATUS.get(address, 200), address
            page.write_text(text, "utf-8")
            pages[page.as_uri()] = language + address
    said = subprocess.run([*checker, *map(str, tmp_path.glob("*.html"))], check=True, capture_output=True, text=True)
    messages = json.loads(said.stdout)["messages"]
    assert [f"{pages[_uri(one['url'])]} line {one.get('lastLine')}: {one['message']}" for one in messages] == []


def _uri(url: str) -> str:
    """Return an address of a file as Python writes it: the checker leaves out the empty host."""
    return Path(url.removeprefix("file:")).as_uri()
