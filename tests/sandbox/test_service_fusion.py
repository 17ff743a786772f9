"""The played Service Fusion behaves as its reference and its troubleshooting article say."""

from __future__ import annotations

import httpx
import pytest

from inspector.sandbox import Running


def token_of(client: httpx.Client, running: Running, client_id: str) -> dict[str, str]:
    """Authorization headers with a fresh token of one of the sandbox's clients."""
    wanted = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": f"{client_id}-secret"}
    reply = client.post(f"{running.url}/oauth/access_token", json=wanted)
    return {"Authorization": f"Bearer {reply.json()['access_token']}"}


def test_a_list_carries_its_numbers_in_the_body_and_in_headers(client: httpx.Client, servicefusion: Running) -> None:
    reply = client.get(f"{servicefusion.url}/v1/customers", headers=token_of(client, servicefusion, "sf-demo"))

    assert reply.json()["_meta"] == {"totalCount": 47, "pageCount": 5, "currentPage": 1, "perPage": 10}
    assert reply.headers["X-Pagination-Page-Count"] == "5"
    assert reply.headers["X-Rate-Limit-Limit"] == "60"


@pytest.mark.parametrize(
    ("query", "page", "size"), [("page=99", 5, 10), ("per-page=500", 1, 50), ("per‑page=50", 1, 10)]
)
def test_out_of_range_paging_is_clamped_and_another_hyphen_is_another_name(
    client: httpx.Client, servicefusion: Running, query: str, page: int, size: int
) -> None:
    url = f"{servicefusion.url}/v1/customers?{query}"
    meta = client.get(url, headers=token_of(client, servicefusion, "sf-demo")).json()["_meta"]

    assert (meta["currentPage"], meta["perPage"]) == (page, size)


def test_a_read_just_after_a_write_lacks_the_expanded_part(client: httpx.Client, servicefusion: Running) -> None:
    auth = token_of(client, servicefusion, "sf-demo")
    job = {"customer_name": "A", "visits": [{"start_date": "2026-11-23"}]}
    made = client.post(f"{servicefusion.url}/v1/jobs", json=job, headers=auth)
    read = client.get(f"{servicefusion.url}/v1/jobs/{made.json()['id']}?expand=visits", headers=auth)

    assert made.status_code == 201
    assert read.json()["visits"] == []


@pytest.mark.parametrize("body", ['{"customer_name": "A",}', '["A"]', '{"customer_name": "A", "visits": "none"}'])
def test_a_body_it_cannot_read_draws_500_as_the_article_says(
    client: httpx.Client, servicefusion: Running, body: str
) -> None:
    headers = {**token_of(client, servicefusion, "sf-demo"), "Content-Type": "application/json"}
    reply = client.post(f"{servicefusion.url}/v1/jobs", content=body, headers=headers)

    assert reply.status_code == 500
    assert reply.json()["message"] == "Failed to create the object for unknown reason."


def test_validation_errors_are_an_array_of_field_and_message(client: httpx.Client, servicefusion: Running) -> None:
    auth = token_of(client, servicefusion, "sf-demo")
    reply = client.post(f"{servicefusion.url}/v1/customers", json={"customer": "A"}, headers=auth)

    assert reply.status_code == 422
    assert [item["field"] for item in reply.json()] == ["customer", "customer_name"]


@pytest.mark.parametrize(
    ("client_id", "path", "status"),
    [
        ("sf-starter", "/v1/me", 403),
        ("sf-app", "/v1/me", 403),
        ("sf-limited", "/v1/me", 200),
        ("sf-limited", "/v1/invoices", 403),
        ("sf-busy", "/v1/me", 429),
    ],
)
def test_rights_follow_the_client(
    client: httpx.Client, servicefusion: Running, client_id: str, path: str, status: int
) -> None:
    reply = client.get(f"{servicefusion.url}{path}", headers=token_of(client, servicefusion, client_id))

    assert reply.status_code == status


def test_a_token_error_is_an_object_or_an_array_by_choice(client: httpx.Client, servicefusion: Running) -> None:
    wrong = {"grant_type": "client_credentials", "client_id": "sf-demo", "client_secret": "no"}
    url = f"{servicefusion.url}/oauth/access_token"
    plain = client.post(url, json=wrong)
    wrapped = client.post(url, json=wrong, headers={"X-Sandbox-Array-Errors": "1"})

    assert (plain.status_code, plain.json()["error"]) == (400, "invalid_client")
    assert wrapped.json() == [plain.json()]


def test_a_refresh_token_works_once(client: httpx.Client, servicefusion: Running) -> None:
    url = f"{servicefusion.url}/oauth/access_token"
    wanted = {"grant_type": "client_credentials", "client_id": "sf-demo", "client_secret": "sf-demo-secret"}
    renewed = {"grant_type": "refresh_token", "refresh_token": client.post(url, data=wanted).json()["refresh_token"]}

    assert client.post(url, data=renewed).status_code == 200
    assert client.post(url, data=renewed).json()["error"] == "invalid_grant"


def test_an_authorization_code_works_once(client: httpx.Client, servicefusion: Running) -> None:
    sent_back = client.get(f"{servicefusion.url}/oauth/authorize?client_id=sf-demo&state=s1")
    query = httpx.URL(sent_back.headers["location"]).params
    wanted = {"grant_type": "authorization_code", "code": query["code"], "client_id": "sf-demo"}
    url = f"{servicefusion.url}/oauth/access_token"
    first = client.post(url, data={**wanted, "client_secret": "sf-demo-secret"})
    second = client.post(url, data={**wanted, "client_secret": "sf-demo-secret"})

    assert query["state"] == "s1"
    assert (first.status_code, second.json()["error"]) == (200, "invalid_grant")


def test_a_method_it_does_not_offer_draws_405_with_allow(client: httpx.Client, servicefusion: Running) -> None:
    reply = client.put(f"{servicefusion.url}/v1/jobs/1", headers=token_of(client, servicefusion, "sf-demo"))

    assert (reply.status_code, reply.headers["allow"]) == (405, "GET")


def test_jobs_without_sort_never_answer(client: httpx.Client, servicefusion: Running) -> None:
    with pytest.raises(httpx.ReadTimeout):
        client.get(f"{servicefusion.url}/v1/jobs", headers=token_of(client, servicefusion, "sf-demo"), timeout=0.3)


def test_a_retired_action_works_once_with_a_sunset_header(client: httpx.Client, servicefusion: Running) -> None:
    auth = token_of(client, servicefusion, "sf-demo")
    first, second = (client.get(f"{servicefusion.url}/v1/items", headers=auth) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 410)
    assert first.headers["sunset"] == second.headers["sunset"]
