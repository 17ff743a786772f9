"""The top line: profile, host, token and rate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ParamSpec

import pytest
from textual.content import Content

from inspector.model.profile import Guard, Profile, Tls
from inspector.model.proxy_use import ProxyUse
from inspector.model.token import TokenState
from inspector.ui.present.rows import Paper
from inspector.ui.present.top_line import NOT_CHECKED, laid_out, life, next_look
from tests.ui.samples import CLOCK, HOSTILE

WIDE = Paper(width=140)
PROFILE = Profile(name="fusioo-demo", base_url="http://127.0.0.1:40123/v3")
TOKEN = TokenState(profile="fusioo-demo", kind="oauth2", expires_at=CLOCK + 52 * 60)


P = ParamSpec("P")


def words_of(laid: Callable[P, tuple[Content, int]]) -> Callable[P, Content]:
    """The line alone, without the place of the token in it."""
    return lambda *args, **kwargs: laid(*args, **kwargs)[0]


top_line = words_of(laid_out)


def test_it_says_profile_host_token_and_rate() -> None:
    text = top_line(PROFILE, WIDE, token=TOKEN, rate="143 of 200, back 12:00", now=CLOCK).plain
    assert text.startswith(" Inspector   fusioo-demo ▸ 127.0.0.1:40123")
    assert text.rstrip().endswith("token 52 min    rate 143 of 200, back 12:00")


@pytest.mark.parametrize("profile", [PROFILE, None])
def test_the_proxy_that_the_next_call_goes_through_is_named_without_its_login(profile: Profile | None) -> None:
    use = ProxyUse(url="http://ana:····@proxy.example:3128", source="HTTPS_PROXY")
    text = top_line(profile, WIDE, proxy=use).plain
    assert text.rstrip().endswith("  proxy proxy.example:3128")
    assert "proxy" not in top_line(profile, WIDE, proxy=ProxyUse(because="NO_PROXY names the host")).plain


def test_a_narrow_screen_keeps_the_facts_and_drops_the_name_of_the_product() -> None:
    text = top_line(PROFILE, Paper(width=80), token=TOKEN, rate="143 of 200, back 12:00", now=CLOCK).plain
    assert text.startswith(" fusioo-demo")
    assert text.rstrip().endswith("rate 143 of 200")


def test_an_expired_token_is_said() -> None:
    assert "token expired" in top_line(PROFILE, WIDE, token=TOKEN, now=CLOCK + 7200).plain


@pytest.mark.parametrize(
    ("left", "words", "again"),
    [
        (3600.0, "1 h", 10.0),
        (65.0, "1 min", 5.01),
        (60.0, "1 min", 1.01),
        (59.3, "1 min", 0.31),
        (42.25, "43 s", 0.26),
        (9.5, "10 s", 0.51),
        (9.0, "9 s", 1.01),
        (0.4, "1 s", 0.41),
        (0.0, "expired", 10.0),
        (-30.0, "expired", 10.0),
    ],
)
def test_the_last_minute_counts_whole_seconds_and_the_end_is_seen_at_once(
    left: float, words: str, again: float
) -> None:
    token = replace(TOKEN, expires_at=left)
    assert life(token, 0.0).plain == words
    assert next_look(token, 0.0) == pytest.approx(again)


def test_a_token_without_an_end_is_looked_at_now_and_then() -> None:
    assert next_look(None, CLOCK) == next_look(replace(TOKEN, expires_at=None), CLOCK) == 10.0


@pytest.mark.parametrize("width", [30, 80, 100, 140])
@pytest.mark.parametrize("rate", ["", "143 of 200, back 12:00"])
def test_the_column_of_the_life_is_where_it_stands(width: int, rate: str) -> None:
    text, column = laid_out(PROFILE, Paper(width=width), token=TOKEN, rate=rate, now=CLOCK)
    if "token" in text.plain:
        assert text.plain[column:].startswith("52 min ")
    else:
        assert (width, column) == (30, -1)


def test_production_and_presenter_are_seen_on_every_screen() -> None:
    profile = Profile(name="acme-prod", base_url="https://api.acme.example", production=True, guard=Guard.READ_ONLY)
    for width in (80, 140):
        text = top_line(profile, Paper(width=width), presenter=True).plain
        assert text.index(" PRESENTER ") < text.index(" PRODUCTION  READ ONLY ") < text.index("acme-prod")


def test_without_a_profile_that_is_said() -> None:
    assert "no profile yet" in top_line(None, WIDE).plain


@pytest.mark.parametrize("text", [*HOSTILE, "http://user:made-up-password@host/", "http://[bad"])
def test_no_address_can_break_it_or_show_a_password(text: str) -> None:
    for width in (30, 80, 140):
        shown = top_line(Profile(name=text, base_url=text), Paper(width=width), rate=text, now=CLOCK)
        assert shown.cell_length == width
    assert "made-up-password" not in top_line(Profile(name="x", base_url=text), WIDE).plain


@pytest.mark.parametrize("width", [80, 100, 140])
def test_a_profile_that_checks_no_certificate_says_so_at_every_width(width: int) -> None:
    profile = Profile(name="acme", base_url="https://api.example.com", tls=Tls(verify=False))
    assert NOT_CHECKED in top_line(profile, Paper(width=width)).plain
    assert NOT_CHECKED not in top_line(replace(profile, tls=Tls()), Paper(width=width)).plain
