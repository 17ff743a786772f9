"""Headers shown to people outside."""

import pytest

from inspector.formats.headers_shown import header_lines
from inspector.model.exchange import Header


@pytest.mark.parametrize(
    "name",
    ["Accept", "content-type", "Retry-After", "X-Rate-Limit-Remaining", "x-request-id", "CF-Ray", "RateLimit-Reset"],
)
def test_a_header_that_holds_no_secret_is_shown(name: str) -> None:
    assert header_lines((Header(name=name, value="v 1"),)) == [f"{name}: v 1"]


@pytest.mark.parametrize("name", ["X-Api-Key", "Cookie", "Set-Cookie", "X-Something", "Authorization", "X-Acceptance"])
def test_any_other_header_only_tells_its_length(name: str) -> None:
    assert header_lines((Header(name=name, value="made-up"),)) == [f"{name}: (left out, 7 characters)"]


def test_control_characters_of_a_value_are_shown_by_name() -> None:
    assert "\x1b" not in header_lines((Header(name="Server", value="\x1b[2J"),))[0]
