"""Healthy answers of the vendors that packs speak about draw no error and no warning, and name the vendor."""

from __future__ import annotations

import json

import pytest

from inspector.explain.cases import case
from inspector.explain.engine import explain
from inspector.explain.pack import PackTest
from inspector.explain.packs import load
from inspector.model.diagnosis import Severity
from inspector.model.history import Timeline

LOADED = load()
TOKEN = "Bearer abcdef0123456789abcdef0123456789"
LIST = "<?xml version='1.0'?><ListBucketResult><Contents><Key>Error/Code</Key></Contents></ListBucketResult>"
S3, GRAPH = "https://files.s3.eu-west-1.amazonaws.com", "https://graph.microsoft.com/v1.0"
FORCE, JIRA = "https://acme.my.salesforce.com/services/data/v60.0", "https://acme.atlassian.net"
SHOP = "https://acme.myshopify.com/admin/api/2026-07"
COST = {"cost": {"requestedQueryCost": 9, "throttleStatus": {"currentlyAvailable": 1, "restoreRate": 50.0}}}
TWILIO, XML = "https://api.twilio.com/2010-04-01/Accounts/AC1", {"Content-Type": "application/xml"}
CLIENT = {"grant_type": "client_credentials", "client_id": "a", "client_secret": "b"}

# vendor, request, status, body, response headers
ANSWERS: list[tuple[str, str, int, object, dict[str, str]]] = [
    ("AWS", f"GET {S3}/?list-type=2", 200, LIST, {"x-amz-request-id": "1", "Content-Type": "application/xml"}),
    ("AWS", f"HEAD {S3}/a", 200, "", {"x-amz-request-id": "1", "Content-Length": "9"}),
    ("AWS", f"GET {S3}/a", 304, "", {"x-amz-request-id": "1", "ETag": '"e"'}),
    ("AWS", f"GET {S3}/a", 200, {"__type": "x#Trouble", "code": "AccessDenied"}, {"x-amz-request-id": "1"}),
    ("AWS", f"DELETE {S3}/a", 204, "", {"x-amz-request-id": "1"}),
    (
        "AWS",
        "POST https://dynamodb.eu-west-1.amazonaws.com/",
        200,
        {"Items": [], "Count": 0},
        {"x-amzn-RequestId": "1"},
    ),
    ("AWS", "POST https://sqs.eu-west-1.amazonaws.com/", 200, {"Successful": [{"Id": "a"}], "Failed": []}, {}),
    ("", "GET https://a.execute-api.eu-west-1.amazonaws.com/prod/x", 200, {"code": "ValidationError"}, {}),
    ("Microsoft Graph and Azure", f"GET {GRAPH}/users", 200, {"value": [{"id": "1", "error": None}]}, {}),
    ("Microsoft Graph and Azure", f"POST {GRAPH}/$batch", 200, {"responses": [{"id": "1", "status": 200}]}, {}),
    ("Microsoft Graph and Azure", f"PATCH {GRAPH}/users/1", 204, "", {"request-id": "1"}),
    ("Microsoft Graph and Azure", "PUT https://a.blob.core.windows.net/b/c", 201, "", {"x-ms-request-id": "1"}),
    ("OpenAI", "GET https://api.openai.com/v1/models", 200, {"object": "list", "data": []}, {"x-request-id": "1"}),
    ("OpenAI", "GET https://api.openai.com/v1/responses/r", 200, {"id": "r", "status": "failed", "error": None}, {}),
    ("OpenAI", "POST https://api.openai.com/v1/moderations", 200, {"results": [{"flagged": True}]}, {}),
    ("Google APIs", "GET https://compute.googleapis.com/v1/o", 200, {"status": "RUNNING", "error": None}, {}),
    ("Google APIs", "GET https://sheets.googleapis.com/v4/spreadsheets/1", 200, {"properties": {"title": "x"}}, {}),
    ("Google APIs", "GET https://maps.googleapis.com/maps/api/x/json", 200, {"status": "OK", "results": [1]}, {}),
    ("Google APIs", "DELETE https://www.googleapis.com/calendar/v3/calendars/a/events/b", 204, "", {}),
    ("Salesforce", f"GET {FORCE}/sobjects", 200, {"sobjects": []}, {"Sforce-Limit-Info": "api-usage=18/15000"}),
    ("Salesforce", f"POST {FORCE}/sobjects/Account", 201, {"id": "001", "success": True, "errors": []}, {}),
    ("Salesforce", f"POST {FORCE}/composite", 200, {"compositeResponse": [{"httpStatusCode": 201, "body": {}}]}, {}),
    ("Salesforce", f"PATCH {FORCE}/sobjects/Account/001", 204, "", {}),
    (
        "Shopify Admin API",
        f"GET {SHOP}/products/count.json",
        200,
        {"count": 3},
        {"X-Shopify-Shop-Api-Call-Limit": "1/40"},
    ),
    (
        "Shopify Admin API",
        f"POST {SHOP}/graphql.json",
        200,
        {"data": {"a": {"userErrors": []}}, "extensions": COST},
        {},
    ),
    (
        "Shopify Admin API",
        f"POST {SHOP}/products.json",
        201,
        {"product": {"id": 1, "error": "text"}},
        {"Location": "/a"},
    ),
    ("Shopify Admin API", f"DELETE {SHOP}/products/1.json", 200, {}, {"X-ShopId": "1"}),
    ("HubSpot API", "GET https://api.hubapi.com/crm/v3/owners", 200, {"results": [{"id": "1", "category": "x"}]}, {}),
    ("HubSpot API", "POST https://api.hubapi.com/crm/v3/objects/contacts", 201, {"id": "1", "properties": {}}, {}),
    ("HubSpot API", "POST https://api.hubapi.com/a/batch", 207, {"results": [{"id": "1"}], "numErrors": 0}, {}),
    ("HubSpot API", "DELETE https://api-eu1.hubapi.com/crm/v3/objects/contacts/1", 204, "", {}),
    ("", "GET https://acme.myshopify.com/products/hat.json", 200, {"product": {"id": 1}}, {"X-ShopId": "1"}),
    ("Atlassian", f"GET {JIRA}/rest/api/3/search/jql?jql=x", 200, {"issues": [], "warningMessages": ["w"]}, {}),
    ("Atlassian", f"PUT {JIRA}/rest/api/3/issue/A-1", 204, "", {"X-Seraph-LoginReason": "OK"}),
    ("Atlassian", f"GET {JIRA}/wiki/api/v2/pages", 200, {"results": [], "_links": {}}, {}),
    ("Twilio", f"GET {TWILIO}/Messages.json", 200, {"page": 0, "messages": [{"error_code": 30003}]}, {}),
    ("Twilio", f"POST {TWILIO}/Messages.json", 201, {"sid": "SM1", "status": "queued", "error_code": None}, {}),
    ("Twilio", f"DELETE {TWILIO}/Messages/SM1.json", 204, "", {"Twilio-Request-Id": "RQ1"}),
    ("Twilio", f"GET {TWILIO}/Messages/SM1", 200, "<TwilioResponse><Message/></TwilioResponse>", XML),
    ("Twilio", "GET https://verify.twilio.com/v2/Services", 200, {"services": [], "meta": {"page": 0}}, {}),
    ("Twilio", "GET https://lookups.twilio.com/v2/PhoneNumbers/%2B1", 200, {"valid": False, "error_code": None}, {}),
    ("", "GET https://www.twilio.com/docs/x", 200, {"code": 20003}, {}),
]


@pytest.mark.parametrize(("vendor", "request_line", "status", "body", "headers"), ANSWERS)
def test_a_healthy_answer_draws_nothing(
    vendor: str, request_line: str, status: int, body: object, headers: dict[str, str]
) -> None:
    text = body if isinstance(body, str) else json.dumps(body)
    table = {"request": request_line, "auth": TOKEN, "response": {"status": status, "headers": headers, "text": text}}
    found = case(PackTest(pack="silence", name=request_line, table=table))

    said = explain(found.exchange, Timeline(), LOADED.packs)

    assert [item.id for item in said.diagnoses if item.severity is not Severity.NOTE] == []
    assert said.vendor == vendor


@pytest.mark.parametrize(
    "url",
    [
        "https://login.microsoftonline.com/t/oauth2/v2.0/token", "https://oauth2.googleapis.com/token",
        "https://login.salesforce.com/services/oauth2/token", "https://auth.atlassian.com/oauth/token",
    ],
)  # fmt: skip
def test_a_token_that_was_given_draws_nothing(url: str) -> None:
    answer = {"status": 200, "json": {"access_token": "t0ken", "token_type": "Bearer", "expires_in": 3600}}
    found = case(
        PackTest(pack="silence", name=url, table={"request": f"POST {url}", "form": CLIENT, "response": answer})
    )

    said = explain(found.exchange, Timeline(), LOADED.packs)

    assert [item.id for item in said.diagnoses if item.severity is not Severity.NOTE] == []
