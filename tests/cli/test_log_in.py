"""What a log-in says on the command line."""

import pytest

from inspector.cli.log_in import in_words
from inspector.model.log_in import LogIn

BY_CODE = LogIn(profile="acme", url="https://id.example/auth?x=1", redirect_uri="https://app.example/cb")


def test_the_address_to_open_and_the_way_back_are_told() -> None:
    words = in_words(BY_CODE)

    assert words.splitlines()[2] == "  https://id.example/auth?x=1"
    assert "paste the address that the browser ends on, or the code" in words
    assert "ssh" not in words


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        (LogIn(profile="a", url="u", port=8765), "An answer to 127.0.0.1:8765 of this machine arrives by itself."),
        (
            LogIn(profile="a", url="u", port=1, tunnel="ssh -L 1:127.0.0.1:1 ana@host"),
            "  ssh -L 1:127.0.0.1:1 ana@host",
        ),
        (LogIn(profile="a", url="u", browser=True), "A browser was opened; if it was not, open this address"),
        (LogIn(profile="a", url="u", user_code="WDJB-MJHT"), "type the code WDJB-MJHT"),
    ],
)
def test_each_way_says_what_it_needs(item: LogIn, wanted: str) -> None:
    assert wanted in in_words(item)


def test_a_device_code_leaves_nothing_to_paste() -> None:
    assert "paste" not in in_words(LogIn(profile="a", url="u", user_code="WDJB-MJHT"))
