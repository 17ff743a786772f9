"""What is known of a token."""

import pytest

from inspector.model.token import TokenState


def test_the_seconds_left_turn_negative_when_a_token_has_expired() -> None:
    state = TokenState(profile="acme", kind="oauth2", expires_at=1000.0)
    assert state.seconds_left(940.0) == pytest.approx(60.0)
    assert state.seconds_left(1060.0) == pytest.approx(-60.0)


def test_a_token_whose_end_nobody_told_has_no_seconds_left() -> None:
    assert TokenState(profile="acme", kind="bearer").seconds_left(0.0) is None
