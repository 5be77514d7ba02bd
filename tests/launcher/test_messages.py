"""Catalogues are compiled when they changed, and a broken one is named."""

from __future__ import annotations

import gettext
import os
from pathlib import Path
from typing import BinaryIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from launcher.messages import compile_messages
from portal.environment import BrokenSetting
from tests.launcher.processes import clean_environment, finish

_CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 ||"
" n%100>14) ? 1 : 2);\\n"

msgid "%(count)s trial"
msgid_plural "%(count)s trials"
msgstr[0] "%(count)s испытание"
msgstr[1] "%(count)s испытания"
msgstr[2] "%(count)s испытаний"

#, fuzzy
msgid "Home"
msgstr "Дом"
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "ru" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(_CATALOGUE, encoding="utf-8")
    return path


def test_plurals_survive_and_guesses_do_not(catalogue: Path) -> None:
    (compiled,) = compile_messages(catalogue.parents[2])
    with compiled.open("rb") as file:
        russian = gettext.GNUTranslations(file)
    assert russian.ngettext("%(count)s trial", "%(count)s trials", 23) == "%(count)s испытания"
    assert russian.gettext("Home") == "Home"


def test_only_a_changed_catalogue_is_compiled_again(catalogue: Path) -> None:
    folder = catalogue.parents[2]
    assert compile_messages(folder)
    assert compile_messages(folder) == []
    later = catalogue.with_suffix(".mo").stat().st_mtime + 5
    os.utime(catalogue, (later, later))
    assert len(compile_messages(folder)) == 1


def test_two_starts_at_once_both_compile(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = catalogue.parents[2]

    def write_while_another_does(binary: BinaryIO, catalog: Catalog) -> None:
        assert finish("-m", "launcher.messages", str(folder), environment=clean_environment())[0] == 0
        write_mo(binary, catalog)

    monkeypatch.setattr("launcher.messages.write_mo", write_while_another_does)
    assert compile_messages(folder) == [catalogue.with_suffix(".mo")]
    assert [path.name for path in catalogue.parent.iterdir() if path.suffix == ".mo"] == ["django.mo"]


def test_a_broken_catalogue_is_named(catalogue: Path) -> None:
    catalogue.write_text('mgsid "a"\nmsgstr "b"\n', encoding="utf-8")
    with pytest.raises(BrokenSetting, match=r"django\.po is not a catalogue"):
        compile_messages(catalogue.parents[2])
