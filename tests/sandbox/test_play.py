"""A request that names a pack test draws that test's response."""

from __future__ import annotations

from urllib.parse import quote

import httpx

from inspector.explain.cases import case
from inspector.explain.packs import load
from inspector.sandbox import Running
from inspector.sandbox.play import HEADER


def test_every_test_of_a_vendor_pack_with_a_response_can_be_played(client: httpx.Client, fusioo: Running) -> None:
    tests = [test for test in load().packs.tests if test.pack == "fusioo"]

    played = 0
    for test in tests:
        expected = case(test).exchange.response
        if expected is None:
            continue
        reply = client.get(fusioo.url, headers={HEADER: quote(f"fusioo:{test.name}")})
        assert (reply.status_code, reply.content) == (expected.status, expected.body.read()), test.name
        played += 1
    assert played > 40


def test_the_pack_of_the_sandbox_need_not_be_named(client: httpx.Client, fusioo: Running) -> None:
    name = next(test.name for test in load().packs.tests if test.pack == "fusioo" and ":" not in test.name)

    reply = client.get(fusioo.url, headers={HEADER: quote(name)})

    assert "no test" not in reply.text


def test_a_test_that_does_not_exist_is_said_in_words(client: httpx.Client, fusioo: Running) -> None:
    reply = client.get(fusioo.url, headers={HEADER: "fusioo:nothing like it"})

    assert (reply.status_code, reply.text) == (404, 'no test "nothing like it" in the pack "fusioo"\n')
