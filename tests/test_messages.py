"""Every word that readers and editors meet has a Russian one, and says the same with the same figures."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import PoFileParser, read_po
from django.utils.translation.template import templatize

CHECKOUT = Path(__file__).resolve().parent.parent
CATALOGUE = CHECKOUT / "locale" / "ru" / "LC_MESSAGES" / "django.po"
LAZY = {f"{name}_lazy": places for name, places in DEFAULT_KEYWORDS.items() if name.endswith("gettext")}
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]*\}|</?[a-z]+[^>]*>")
#: What the portal never says in its own voice; a review may, and then the sentence names the review.
VERDICTS = re.compile(r"\b(эффективен|эффективна|эффективно|эффективны|доказан\w*|одобрен\w*|рекомендуе\w*)\b")

TWO_TRANSLATIONS = re.compile(r'^msgstr(?:\[0\])? (?:".*"\n)+msgstr(?:\[0\])? ', re.MULTILINE)

Key = tuple[str | None, str]


class CatalogWithoutDuplicates(Catalog):
    """Keeps the messages that are given twice: Babel takes the first one, GNU gettext refuses the file."""

    def __init__(self, locale: str) -> None:
        super().__init__(locale=locale)
        self.duplicates: list[Key] = []

    def __setitem__(self, id: str | list[str] | tuple[str, ...], message: Message) -> None:  # noqa: A002 - Babel's own name
        if message.id and self.get(message.id, message.context) is not None:
            self.duplicates.append(_identity(message))
        super().__setitem__(id, message)


def _sources() -> Iterator[tuple[str, bytes]]:
    """Yield what GNU xgettext would read: Python as it stands, templates as Django turns them into Python."""
    for folder in ("evidence", "portal"):
        for path in sorted((CHECKOUT / folder).rglob("*.py")):
            yield str(path.relative_to(CHECKOUT)), path.read_bytes()
    for path in sorted((CHECKOUT / "templates").rglob("*.html")):
        # Indentation means nothing in a template, and Babel would stumble over it.
        lines = templatize(path.read_text(encoding="utf-8")).splitlines()
        yield str(path.relative_to(CHECKOUT)), "\n".join(line.lstrip() for line in lines).encode()


def _extracted() -> dict[Key, str]:
    """Return every message of the code and the templates, with the first file that has it."""
    found: dict[Key, str] = {}
    for name, text in _sources():
        for _line, message, _comments, context in extract("python", BytesIO(text), {**DEFAULT_KEYWORDS, **LAZY}):
            first = message if isinstance(message, str) else message[0]
            if first:
                found.setdefault((context, first), name)
    return found


def _identity(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


@pytest.fixture(scope="module")
def russian() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="ru", abort_invalid=True)


@pytest.fixture(scope="module")
def messages(russian: Catalog) -> list[Message]:
    return [message for message in russian if message.id]


def test_the_catalogue_passes_the_strict_check_of_gettext() -> None:
    text = CATALOGUE.read_text(encoding="utf-8")
    catalog = CatalogWithoutDuplicates("ru")
    PoFileParser(catalog, abort_invalid=True).parse(text.splitlines())
    assert catalog.duplicates == []
    assert TWO_TRANSLATIONS.findall(text) == []
    assert [error for message in catalog for error in message.check(catalog)] == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("xgettext") is None, reason="GNU gettext is not installed")
def test_messages_can_be_extracted_as_the_docs_say(tmp_path: Path) -> None:
    (command,) = re.findall(r"manage\.py (makemessages .+)", (CHECKOUT / "docs" / "translating.md").read_text("utf-8"))
    for folder in ("evidence", "portal", "templates", "locale"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    shutil.copy(CHECKOUT / "manage.py", tmp_path)
    extraction = subprocess.run(
        [sys.executable, "manage.py", *command.split()],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert extraction.returncode == 0, extraction.stderr


def test_every_message_is_translated(messages: list[Message]) -> None:
    known = {_identity(message) for message in messages if all(_forms(message)) and not message.fuzzy}
    missing = [f"{name}: {key[1]}" for key, name in _extracted().items() if key not in known]
    assert not missing, "docs/translating.md tells how to add them to the catalogue"


def test_counted_words_have_three_forms(russian: Catalog, messages: list[Message]) -> None:
    assert russian.num_plurals == 3
    wrong = [message.id[0] for message in messages if message.pluralizable and len(_forms(message)) != 3]
    assert not wrong


def test_placeholders_are_those_of_the_english(messages: list[Message]) -> None:
    wrong = []
    for message in messages:
        english = message.id if isinstance(message.id, str) else message.id[1]
        wanted = set(PLACEHOLDER.findall(english))
        wrong += [text for text in _forms(message) if set(PLACEHOLDER.findall(text)) != wanted]
    assert not wrong


def test_the_portal_gives_no_verdict(messages: list[Message]) -> None:
    spoken = [text for message in messages for text in _forms(message) if VERDICTS.search(text.lower())]
    assert not spoken


def test_quotes_and_dashes_are_russian(messages: list[Message]) -> None:
    wrong = [
        text
        for message in messages
        for text in _forms(message)
        if re.search("[“”‘’]| — ", text) or ('"' in text and "<code>" not in text)
    ]
    assert not wrong, "«…» for quotes, and a no-break space before a dash"
