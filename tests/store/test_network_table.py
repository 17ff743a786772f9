"""Proxy, hosts and TLS of a profile as its table has them, and what is said when they are wrong."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from inspector.model.diagnosis import Severity
from inspector.model.profile import Tls, TlsVersion, Trust
from inspector.model.secret import Secret, SecretKind
from inspector.store.network_table import read_hosts, read_proxy, read_tls
from inspector.store.table_keys import TableKeys

Reported = list[tuple[str, str, Severity]]


def keys_of(table: Mapping[str, object]) -> tuple[TableKeys, Reported]:
    reported: Reported = []
    path = ("profiles", "acme")
    return TableKeys(table, path, lambda at, text, how: reported.append((".".join(at[2:]), text, how))), reported


def test_every_key_of_tls_is_read(tmp_path: Path) -> None:
    for name in ("ca.pem", "client.pem", "client.key"):
        (tmp_path / name).touch()
    keys, reported = keys_of(
        {
            "tls": {
                "verify": False,
                "trust": "bundled",
                "ca_file": "ca.pem",
                "client_cert": "client.pem",
                "client_key": "client.key",
                "key_password": "env:KEY_PASSWORD",
                "min_version": "1.3",
                "server_name": "api.example.com",
            }
        }
    )
    assert read_tls(keys, tmp_path) == Tls(
        verify=False,
        trust=Trust.BUNDLED,
        ca_file=str(tmp_path / "ca.pem"),
        client_cert=str(tmp_path / "client.pem"),
        client_key=str(tmp_path / "client.key"),
        key_password=Secret(kind=SecretKind.ENV, target="KEY_PASSWORD"),
        min_version=TlsVersion.TLS_1_3,
        server_name="api.example.com",
    )
    assert reported == []


@pytest.mark.parametrize(
    ("tls", "key", "words"),
    [
        ({"trust": "os"}, "tls.trust", '"system", "bundled"'),
        ({"min_version": "1.1"}, "tls.min_version", '"1.2", "1.3"'),
        ({"min_version": 1.2}, "tls.min_version", "must be one of"),
        ({"ca_file": "none.pem"}, "tls.ca_file", "there is no file"),
        ({"client_key": __file__}, "tls.client_key", "needs client_cert"),
        ({"key_password": "env:A"}, "tls.key_password", "needs client_cert"),
        ({"server_name": "https://api.example.com"}, "tls.server_name", "a name alone"),
        ({"sni": "a"}, "tls.sni", "is not a known key"),
    ],
)
def test_a_wrong_key_of_tls_is_named(tls: Mapping[str, object], key: str, words: str, tmp_path: Path) -> None:
    keys, reported = keys_of({"tls": tls})
    read_tls(keys, tmp_path)
    assert [(at, how) for at, _, how in reported] == [(key, Severity.ERROR)]
    assert words in reported[0][1]


def test_hosts_are_read_in_their_order() -> None:
    keys, reported = keys_of({"hosts": {"api.example.com": "127.0.0.1:8443", "b.example.com:80": "[::1]:81"}})
    assert read_hosts(keys) == (("api.example.com", "127.0.0.1:8443"), ("b.example.com:80", "[::1]:81"))
    assert reported == []


@pytest.mark.parametrize(
    ("hosts", "key", "words"),
    [
        ({"https://a.example": "127.0.0.1"}, "hosts.https://a.example", "is not a host"),
        ({"a.example": "127.0.0.1:x"}, "hosts.a.example", "must be a place to connect to"),
        ({"a.example": 8443}, "hosts.a.example", "must be a string"),
        ("a.example", "hosts", "must be a table"),
    ],
)
def test_a_wrong_entry_of_hosts_is_named(hosts: object, key: str, words: str) -> None:
    keys, reported = keys_of({"hosts": hosts})
    read_hosts(keys)
    assert reported[0][0] == key
    assert words in reported[0][1]


@pytest.mark.parametrize("text", ["", "direct", "http://p.example:3128", "https://p.example", "socks5h://127.0.0.1:1"])
def test_a_proxy_is_a_url_or_direct(text: str) -> None:
    keys, reported = keys_of({"proxy": text})
    assert read_proxy(keys) == text
    assert reported == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("proxy:8080", "must be a URL"),
        ("http://ana:made-up@p.example", "move it to proxy_auth"),
        ("http://p.example:port", "is not a URL"),
        ("ftp://p.example", "must be a URL"),
    ],
)
def test_a_wrong_proxy_is_refused_without_its_password(text: str, words: str) -> None:
    keys, reported = keys_of({"proxy": text})
    read_proxy(keys)
    assert words in reported[0][1]
    assert "made-up" not in reported[0][1]
