"""The place and the name in a client's own words."""

import pytest

from inspector.explain.facts.client_place import name_in, place_in


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("curl: (7) Failed to connect to 127.0.0.1 port 9999 after 0 ms: Couldn't connect to server", "127.0.0.1:9999"),
        ('Get "http://a.example/": dial tcp 127.0.0.1:9999: connect: connection refused', "127.0.0.1:9999"),
        ('Get "http://a.example/": dial tcp [::1]:9999: connect: connection refused', "[::1]:9999"),
        ("Error: connect ECONNREFUSED ::1:3000", "[::1]:3000"),
        ("HTTPConnection(host='a.example', port=81): Failed to establish a new connection", "a.example:81"),
        ("Cannot connect to host a.example:8443 ssl:default [Connect call failed ('10.0.0.7', 8443)]", "10.0.0.7:8443"),
        ("Connect to 127.0.0.1:9999 [/127.0.0.1] failed: Connection refused", "127.0.0.1:9999"),
        ("java.net.ConnectException: Failed to connect to localhost/127.0.0.1:9999", "127.0.0.1:9999"),
        ("Connection refused - connect(2) for 127.0.0.1:9999 (Errno::ECONNREFUSED)", "127.0.0.1:9999"),
        ("500 Can't connect to a.example:9999 (Connection refused)", "a.example:9999"),
        ("Could not connect to '127.0.0.1:9999': Connection refused", "127.0.0.1:9999"),
        ("Connection refused (localhost:5001)", "localhost:5001"),
        ("Connection refused: no further information: localhost/127.0.0.1:8080", "127.0.0.1:8080"),
        ("file_get_contents(http://a.example:80/x): Failed to open stream: Connection refused", ""),
        ("net::ERR_CONNECTION_REFUSED", ""),
        ("SOCKSHTTPSConnectionPool(host='a.example', port=443): Max retries exceeded (Connection refused)", ""),
    ],
)
def test_the_place_is_the_one_that_the_words_name(text: str, place: str) -> None:
    assert place_in(text) == place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("getaddrinfo ENOTFOUND api.shop.example", "api.shop.example"),
        ("curl: (6) Could not resolve host: api.shop.example", "api.shop.example"),
        ("dial tcp: lookup api.shop.example on 127.0.0.1:53: no such host", "api.shop.example"),
        ("java.net.UnknownHostException: api.shop.example", "api.shop.example"),
        ("Failed to resolve 'api.shop.example' ([Errno -2] Name or service not known)", "api.shop.example"),
        ("wget: unable to resolve host address 'api.shop.example'", "api.shop.example"),
        ("[Errno -2] Name or service not known", ""),
    ],
)
def test_the_name_is_the_one_that_the_words_name(text: str, name: str) -> None:
    assert name_in(text) == name
