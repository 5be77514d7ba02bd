"""What Django's settings make of the environment."""

from __future__ import annotations

from tests.launcher.processes import clean_environment, finish

_SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "portal.settings",
    "DATABASE_URL": "postgres://portal@nowhere.invalid/portal",
}


def test_what_an_earlier_key_signed_is_accepted_as_long_as_it_is_a_fallback() -> None:
    sign = "from django.core import signing; print(signing.dumps('maria'))"
    status, signed = finish("-c", sign, environment=clean_environment(SECRET_KEY="earlier", **_SETTINGS))
    assert status == 0
    read = f"from django.core import signing; print(signing.loads({signed.strip()!r}))"
    without = clean_environment(SECRET_KEY="later", **_SETTINGS)
    assert "BadSignature" in finish("-c", read, environment=without)[1]
    fallbacks = without | {"SECRET_KEY_FALLBACKS": "oldest, earlier"}
    assert finish("-c", read, environment=fallbacks) == (0, "maria\n")


def test_a_web_address_that_cannot_be_parsed_is_a_broken_setting() -> None:
    for address in ("http://[", "https://example.org:port", "https://me@example.org", "https://example.org#top"):
        environment = clean_environment(SECRET_KEY="x" * 50, SITE_URL=address, **_SETTINGS)
        output = finish("-c", "import django; django.setup()", environment=environment)[1]
        assert f"SITE_URL is “{address}”" in output
