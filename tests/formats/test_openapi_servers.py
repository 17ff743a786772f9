"""Where a document says that its API is."""

import json
from typing import Any

import pytest

from inspector.formats.document import Document, read_document
from inspector.formats.openapi_servers import Servers, read_servers


def document(root: dict[str, Any]) -> Document:
    return read_document("a.json", json.dumps(root).encode())


def servers(*urls: str, **variables: object) -> Servers:
    root = {"openapi": "3.0.0", "servers": [{"url": url, "variables": variables} for url in urls]}
    return read_servers(document(root), root)


@pytest.mark.parametrize(
    ("url", "hosts", "prefix"),
    [
        ("https://api.acme.test", ("api.acme.test",), ""),
        ("https://API.Acme.test/v1/", ("api.acme.test",), "/v1"),
        ("http://localhost:8080/api/v3", ("localhost:8080",), "/api/v3"),
        ("https://api.acme.test:443", ("api.acme.test",), ""),
        ("//api.acme.test/v1", ("api.acme.test",), "/v1"),
        ("/api/v3", (), "/api/v3"),
        ("/", (), ""),
        ("https://{tenant}.acme.test/v1", (), "/v1"),
        ("https://user:pw@api.acme.test/v1", ("api.acme.test",), "/v1"),
        ("https://api.acme.test:99999999/", (), ""),
    ],
)
def test_a_url_is_a_host_and_a_beginning(url: str, hosts: tuple[str, ...], prefix: str) -> None:
    assert servers(url) == Servers(hosts, prefix)


def test_variables_take_every_listed_value_in_the_host_and_the_default_in_the_path() -> None:
    found = servers(
        "https://{region}.acme.test/{version}",
        region={"enum": ["eu", "us"], "default": "eu"},
        version={"default": "v2"},
    )
    assert found == Servers(("eu.acme.test", "us.acme.test"), "/v2")


def test_an_open_host_and_other_paths_are_named() -> None:
    root = {"servers": [{"url": "https://{tenant}.acme.test/a"}, {"url": "https://b.test/b"}, {"no": 1}, "x"]}
    read = document(root)
    assert read_servers(read, root) == Servers(("b.test",), "/a")
    told = [problem.text for problem in read.problems]
    assert "name yours with --host" in told[0]
    assert "/b are left out" in told[1]


def test_swagger_2_says_it_in_three_keys() -> None:
    root = {"swagger": "2.0", "host": "pets.test:8443", "basePath": "/v2/"}
    assert read_servers(document(root), root) == Servers(("pets.test:8443",), "/v2")
