"""Starting, stopping and choosing a sandbox."""

from __future__ import annotations

import socket

import httpx
import pytest

from inspector import sandbox


def test_a_stopped_sandbox_no_longer_listens() -> None:
    running = sandbox.start("fusioo")
    running.stop()

    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", running.port), timeout=1)


def test_two_sandboxes_do_not_share_state(client: httpx.Client, fusioo: sandbox.Running) -> None:
    other = sandbox.start("fusioo")
    auth = {"Authorization": "Bearer fusioo-demo-token"}
    made = client.post(f"{other.url}/v3/records/apps/i1a0d", json={"title": "Mine"}, headers=auth).json()["data"]["id"]
    other.stop()

    assert client.get(f"{fusioo.url}/v3/records/{made}", headers=auth).json()["code"] == 30051


def test_an_unknown_vendor_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="there are: fusioo, servicefusion"):
        sandbox.start("acme")


def test_a_taken_port_is_an_error_at_once(fusioo: sandbox.Running) -> None:
    with pytest.raises(OSError, match="in use"):
        sandbox.start("servicefusion", fusioo.port)
