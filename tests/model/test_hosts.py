"""Which entry of `hosts` is about a call, and where it leads."""

import pytest

from inspector.model.hosts import Hosts, Override, override, read_place

HOSTS: Hosts = (
    ("api.example.com", "127.0.0.1:8443"),
    ("api.example.com:9000", "::1"),
    ("Other.Example.com", "inner.example.com"),
)


@pytest.mark.parametrize(
    ("host", "port", "to"),
    [
        ("api.example.com", 443, ("127.0.0.1", 8443)),
        ("API.example.com", 80, ("127.0.0.1", 8443)),
        ("api.example.com", 9000, ("::1", 9000)),
        ("other.example.com", 443, ("inner.example.com", 443)),
    ],
)
def test_the_entry_of_the_host_says_where_to_connect(host: str, port: int, to: tuple[str, int]) -> None:
    found = override(HOSTS, host, port)
    assert found is not None
    assert (found.host, found.port) == to


def test_a_host_without_an_entry_is_looked_up_as_ever() -> None:
    assert override(HOSTS, "example.com", 443) is None


def test_the_entry_is_named_as_it_is_written() -> None:
    found = override(HOSTS, "api.example.com", 443)
    assert found == Override(entry="api.example.com = 127.0.0.1:8443", host="127.0.0.1", port=8443)


@pytest.mark.parametrize("text", ["", "a b", "a:", "a:0", "a:70000", "https://a", "a/b", "[::1", "user@a", "a:b:c"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no place"):
        read_place(text)


def test_an_ipv6_address_may_stand_with_and_without_brackets() -> None:
    assert read_place("[::1]:8443") == ("::1", 8443)
    assert read_place("[::1]") == ("::1", None)
    assert read_place("::1") == ("::1", None)
