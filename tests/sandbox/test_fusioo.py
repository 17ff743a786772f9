"""The played Fusioo answers as its error table says."""

from __future__ import annotations

import httpx
import pytest

from inspector.model.profile import Bearer
from inspector.sandbox import Running
from inspector.sandbox.fusioo_tour import STOPS, profiles
from inspector.sandbox.fusioo_world import CODES
from inspector.sandbox.stop import Stop

AUTH = {"Authorization": "Bearer fusioo-demo-token"}


def play(client: httpx.Client, running: Running, stop: Stop) -> httpx.Response:
    """Send a stop of the tour with a plain client."""
    auth = next(p.auth for p in profiles(running.url, 1_700_000_000.0) if p.name == stop.profile)
    headers = {item.name: item.value for item in stop.request.headers}
    if isinstance(auth, Bearer):
        headers["Authorization"] = f"Bearer {auth.token.target}"
    if stop.request.body.kind.media_type:
        headers["Content-Type"] = stop.request.body.kind.media_type
    return client.request(
        stop.request.method,
        stop.request.url.replace("{{base}}", running.url),
        params=[(item.name, item.value) for item in stop.request.query],
        headers=headers,
        content=stop.request.body.text.encode(),
    )


def test_every_documented_code_is_reached_by_a_stop_of_the_tour(client: httpx.Client, fusioo: Running) -> None:
    replies = [play(client, fusioo, stop) for stop in STOPS]

    codes = {reply.json()["code"] for reply in replies if "json" in reply.headers["content-type"]}
    texts = {reply.json()["message"] for reply in replies if "json" in reply.headers["content-type"]}
    assert codes == set(CODES)
    assert {"Records limit is invalid", "User not found"} <= texts


@pytest.mark.parametrize(("code", "status"), [(code, pair[0]) for code, pair in CODES.items() if code != 10000])
def test_a_stop_named_for_a_code_draws_that_code_and_its_status(
    client: httpx.Client, fusioo: Running, code: int, status: int
) -> None:
    replies = [play(client, fusioo, stop) for stop in STOPS if stop.name.startswith(f"{code} ") and stop.expects]

    assert replies
    assert {reply.json()["code"] for reply in replies} == {code}
    assert {reply.status_code for reply in replies} == {status}


def test_two_creates_at_once_collide_only_in_the_app_with_a_counter(client: httpx.Client, fusioo: Running) -> None:
    once = client.post(f"{fusioo.url}/v3/records/apps/i1a54", headers=AUTH, json={"title": "A"})

    assert once.json()["code"] == 10000


def test_a_token_call_draws_a_token_in_five_parts_that_works(client: httpx.Client, fusioo: Running) -> None:
    form = {"grant_type": "client_credentials", "client_id": "fusioo-demo", "client_secret": "fusioo-demo-secret"}
    token = client.post(f"{fusioo.url}/oauth/token", data=form).json()

    assert token["access_token"].count(".") == 4
    reply = client.get(f"{fusioo.url}/v3/ping", headers={"Authorization": f"Bearer {token['access_token']}"})
    assert reply.json() == {"code": 10000, "message": "Success", "data": {}}


def test_paging_slices_the_records(client: httpx.Client, fusioo: Running) -> None:
    reply = client.get(f"{fusioo.url}/v3/records/apps/i1a0d", params={"limit": 3, "offset": 5}, headers=AUTH)

    assert [row["title"] for row in reply.json()["data"]] == ["Record 6", "Record 7", "Record 8"]


def test_a_path_outside_the_api_draws_a_web_page(client: httpx.Client, fusioo: Running) -> None:
    reply = client.get(f"{fusioo.url}/records")

    assert (reply.status_code, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
