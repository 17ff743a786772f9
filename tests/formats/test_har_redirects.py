"""Redirect chains in a HAR."""

from collections.abc import Callable

from inspector.formats.har import Har

ReadHar = Callable[..., Har]


def call(
    url: str, status: int, location: str = "", method: str = "GET", authorization: str = "", **sent_too: str
) -> dict[str, object]:
    sent = [{"name": "Authorization", "value": authorization}] if authorization else []
    sent += [{"name": name, "value": value} for name, value in sent_too.items()]
    came = [{"name": "Location", "value": location}] if location else []
    return {
        "request": {"method": method, "url": url, "headers": sent},
        "response": {"status": status, "headers": came, "content": {"text": ""}},
    }


def test_a_followed_redirect_is_a_step_of_the_call_it_led_to(har: ReadHar) -> None:
    exchanges = har(
        call("https://a.example/one", 301, "https://b.example/two", "POST", "Bearer made-up-token-3"),
        call("https://c.example/picture", 200),
        call("https://b.example/two", 401),
    ).exchanges
    assert [len(exchange.steps) for exchange in exchanges] == [0, 0, 1]
    (step,) = exchanges[2].steps
    assert (step.sent.method, step.next_method, step.cross_origin) == ("POST", "GET", True)
    assert step.dropped == ("Authorization",)


def test_a_chain_of_hops_is_kept_whole(har: ReadHar) -> None:
    exchanges = har(
        call("http://a.example/", 301, "https://a.example/"),
        call("https://a.example/", 302, "/home#top"),
        call("https://a.example/home", 200),
    ).exchanges
    assert [step.response.status for step in exchanges[2].steps] == [301, 302]
    assert [step.cross_origin for step in exchanges[2].steps] == [True, False]


def test_a_redirect_that_nobody_followed_is_no_step(har: ReadHar) -> None:
    exchanges = har(call("https://a.example/one", 302, "/two"), call("https://a.example/three", 200)).exchanges
    assert exchanges[1].steps == ()


def test_a_call_that_came_later_follows_nothing(har: ReadHar) -> None:
    def at(second: int, entry: dict[str, object]) -> dict[str, object]:
        return {**entry, "startedDateTime": f"2026-11-22T12:00:{second:02}.000Z", "time": 500}

    hop, other = call("https://a.example/one", 301, "/two", "POST"), call("https://a.example/else", 200)
    follow = call("https://a.example/two", 200)
    assert [len(one.steps) for one in har(at(1, hop), at(2, follow)).exchanges] == [0, 1]
    assert [len(one.steps) for one in har(at(1, hop), at(2, other), at(3, follow)).exchanges] == [0, 0, 0]
    assert [len(one.steps) for one in har(at(1, hop), at(1, other), at(2, follow)).exchanges] == [0, 0, 1]
    assert [len(one.steps) for one in har(at(1, hop), at(30, follow)).exchanges] == [0, 0]


def test_a_call_of_another_client_follows_nothing(har: ReadHar) -> None:
    exchanges = har(
        call("https://a.example/one", 301, "/two", "POST", Host="a.example", Accept="*/*"),
        call("https://a.example/two", 400, Host="b.example", Accept="*/*"),
        call("https://a.example/one", 301, "/two", "POST", Host="a.example", Accept="*/*"),
        call("https://a.example/two", 200, Host="a.example", Accept="text/html"),
        call("https://a.example/one", 301, "https://b.example/two", "POST", Host="a.example", Accept="*/*"),
        call("https://b.example/two", 200, Host="b.example", Accept="*/*"),
    ).exchanges
    assert [len(exchange.steps) for exchange in exchanges] == [0, 0, 0, 0, 0, 1]
