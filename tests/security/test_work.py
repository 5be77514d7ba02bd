"""No words that a stranger types cost more than 20 times what usual words cost on the same page.

What is counted is work, not time: calls of functions, and letters that are folded.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Sequence
from functools import partial
from types import FrameType
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from evidence.list_query import MAX_LENGTH
from evidence.search import MAX_WORDS
from evidence.search.folding import fold
from tests.pages.reader import see
from tests.world import World

pytestmark = pytest.mark.django_db

TIMES: Final = 20
ADDRESS_LENGTH: Final = 4000
"""Letters that fit into an address, which the server limits."""
USUAL: Final = ("exosomes", "bone marrow", "ARDS", "ингаляция", "костный мозг", "lung injury", "cord OR placenta")

#: Each page that reads words, and the parameter that holds them.
PAGES: Final = (
    ("/search/", "q"),
    ("/search/suggest/", "q"),
    ("/trials/", "q"),
    ("/studies/", "q"),
    ("/outcomes/", "q"),
    ("/sources/", "q"),
)
ADMIN_LISTS: Final = (
    "admin:evidence_trial_changelist",
    "admin:auth_user_changelist",
    "admin:admin_logentry_changelist",
)

#: Signs that fold to many, to none, or to others; words of the drawn universe; what has a meaning in a query.
PIECES: Final = (
    *("ﷺ", "㍿", "½", "ﬃ", "™", "e\u0301", "\u0301", "й", "ё", "😀", "👩\u200d🔬", "가", "\u00a0", "\u202e", "\0"),
    *("a", "я", "1", "1.1", "exosome", "экзосома", "marrow", "marow", "мозг", "ards", "аrds", "cell", "клетка", "NCT"),
    *(" ", ",", ".", "-", "_", '"', "«", "'", "%", "\\", " OR ", " ИЛИ ", " -", " vs ", "NCT0", "doi:10.1/"),
)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """Return a short motif, over and over up to the length of an address."""
    motif = "".join(draw(st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), min_size=1, max_size=6)))
    return (motif * draw(st.sampled_from([1, 25, 100, ADDRESS_LENGTH])))[:ADDRESS_LENGTH]


def _always_tried(test: Callable[..., None]) -> Callable[..., None]:
    for text in (
        "ﷺ " * 200,
        "e" + "\u0301" * 3000,
        "a " * 2000,
        "a OR " * 800,
        '"a" ' * 1000,
        "exosome " * 400,
        "qwerty zxcvbn asdfgh poiuyt lkjhgf mnbvcx " * 50,
        "xаa" * 1300,
        " vs ".join(["bone marrow"] * 300),
    ):
        test = example(text)(test)
    return test


def work_of(answer: Callable[[], object]) -> int:
    """Return how many functions are called, and letters folded, until there is an answer."""
    work = 0

    def count(frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal work
        if event in {"call", "c_call"}:
            work += 1
            if event == "call" and frame.f_code is fold.__code__:
                work += len(frame.f_locals["text"])

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        answer()
    finally:
        sys.setprofile(before)
    return work


def _limit(client: Client, address: str, name: str, usual: Sequence[str] = USUAL) -> int:
    """Return the most that a request may cost, from what usual words cost when the page was opened before."""
    client.get(address, {name: usual[0]})
    return TIMES * int(statistics.median(work_of(partial(client.get, address, {name: word})) for word in usual))


@pytest.fixture
def limits(client: Client, world: World) -> dict[str, int]:
    """Return address → the most that a request to it may cost."""
    return {address: _limit(client, address, name) for address, name in PAGES}


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@_always_tried
@given(text=_texts())
def test_no_words_cost_much_more_than_usual_ones(client: Client, limits: dict[str, int], text: str) -> None:
    for address, name in PAGES:
        # An error of ours would be raised here by the test client.
        work = work_of(partial(client.get, address, {name: text}))
        assert work <= limits[address], (address, text[:80])


@pytest.mark.parametrize("name", ADMIN_LISTS)
def test_no_words_in_the_admin_cost_much_more_than_usual_ones(world: World, name: str) -> None:
    client = Client()
    editor = User.objects.create(username="anna", password="!", is_staff=True, is_superuser=True)
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    limit = _limit(client, reverse(name), "q", USUAL[:3])
    for text in ("ﷺ " * 200, "a " * 2000, '"a" ' * 1000):
        assert work_of(partial(client.get, reverse(name), {"q": text})) <= limit, text[:80]


@pytest.mark.parametrize("text", ["ﷺ" * 200, "a" * 4000, "a-" * 2000, "%EF%B7%BA" * 60])
def test_an_address_that_leads_nowhere_costs_no_more_for_its_length(client: Client, world: World, text: str) -> None:
    for folder in ("trials", "studies", "indications", "nowhere"):
        client.get(f"/{folder}/exosomes-in-lungs/")
        usual = work_of(partial(client.get, f"/{folder}/exosomes-in-lungs/"))
        assert work_of(partial(client.get, f"/{folder}/{text}/")) <= TIMES * usual


@pytest.mark.parametrize("address", ["/search/", "/trials/", "/sources/"])
def test_a_page_says_that_it_reads_no_more(client: Client, world: World, address: str) -> None:
    long = see(client, f"{address}?{urlencode({'q': 'marrow' * 100})}").words
    assert f"The search is longer than {MAX_LENGTH} characters; only what stands first is read." in long
    many = see(client, f"{address}?{urlencode({'q': 'a ' * (MAX_WORDS + 1)})}").words
    assert f"The search has more than {MAX_WORDS} words; only the first {MAX_WORDS} are read." in many
    russian = see(client, f"/ru{address}?{urlencode({'q': 'мозг' * 100})}").words
    assert f"Запрос длиннее {MAX_LENGTH} символов; прочитано только его начало." in russian
