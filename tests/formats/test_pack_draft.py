"""A foreign document's words made fit for a pack."""

import pytest

from inspector.formats.pack_draft import headline, plain, short_name, slug


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("See [the guide](https://x.test/y) for **all** `codes`.", "See the guide for all codes."),
        ("<p>Not\n found</p>", "Not found"),
        ("The snake_case name", "The snake_case name"),
        ("Use {err.code} and {status} here", "Use <err.code> and <status> here"),
        ("path /users/{id} stays", "path /users/{id} stays"),
        ("a token sk_live_abcdefgh12345678 leaks", "a token ···· leaks"),
        (None, ""),
        (7, ""),
    ],
)
def test_prose_becomes_one_harmless_line(given: object, read: str) -> None:
    assert plain(given) == read


def test_long_prose_is_cut_at_a_word() -> None:
    assert plain("word " * 100, 20) == "word word word…"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("The user is gone. Ask again.", "The user is gone"),
        ("Stop!", "Stop"),
        ("x" * 30 + " " + "y" * 60, "x" * 30 + "…"),
    ],
)
def test_a_headline_is_the_first_sentence(given: str, read: str) -> None:
    assert headline(given) == read


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Swagger Petstore - OpenAPI 3.0", "swagger-petstore"),
        ("Stripe API", "stripe"),
        ("Acme REST API v2", "acme"),
        ("API", "api"),
        ("日本", ""),
    ],
)
def test_a_title_becomes_an_id(title: str, name: str) -> None:
    assert slug(title) == name


def test_a_long_title_gives_way_to_the_host() -> None:
    assert short_name("Our very long and winding official description", ("api.github.com",)) == "github"
    assert short_name("Stripe API", ("files.stripe.com",)) == "stripe"
    assert (
        short_name("Our very long and winding official description", ()) == "our-very-long-and-winding-official-descr"
    )
