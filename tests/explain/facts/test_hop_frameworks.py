"""Default pages of frameworks, as those who made them write them."""

from __future__ import annotations

import pytest

from inspector.explain.facts.hop_frameworks import FRAMEWORK_PAGES

PAGES = (
    ("express", "<!DOCTYPE html><html><body>\n<pre>Cannot POST /v1/x</pre>\n</body></html>"),
    ("nest", '{"message":"Cannot GET /x","error":"Not Found","statusCode":404}'),
    ("fastify", '{"message":"Route GET:/x not found","error":"Not Found","statusCode":404}'),
    ("laravel", '{"message": "The route api/x could not be found."}'),
    ("rails", 'Routing Error\nNo route matches [GET] "/x"'),
    ("spring", '{"title":"Not Found","status":404,"detail":"No static resource order."}'),
    ("go", "404 page not found\n"),
    ("starlette", '{"detail":"Not Found"}'),
    ("aiohttp", "404: Not Found"),
    ("h3", '{"statusCode": 404, "statusMessage": "Cannot find any path matching /x.", "stack": []}'),
    ("loopback", '{"error":{"statusCode":404,"message":"Endpoint \\"GET /x\\" not found."}}'),
    ("feathers", '{"name":"NotFound","message":"Page not found","code":404,"className":"not-found"}'),
    ("jetty", '{"servlet":"org.eclipse.jetty.servlet.ServletHandler$Default404Servlet-1","status":"404"}'),
    ("java", "<h1>404 Not Found</h1>No context found for request"),
    ("php", '<p>The requested resource <code class="url">/x</code> was not found on this server.</p>'),
    ("pyramid", '{"message": "The resource could not be found.\\n\\n\\n/x", "title": "Not Found"}'),
    ("tornado", "<html><title>404: Not Found</title><body>404: Not Found</body></html>"),
)


@pytest.mark.parametrize(("framework", "text"), PAGES)
def test_a_default_page_is_known(framework: str, text: str) -> None:
    assert next(page.by for page in FRAMEWORK_PAGES if page.pattern.search(text)) == framework


@pytest.mark.parametrize(
    "text",
    ['{"detail":"Not found."}', '{"message":"Job not found"}', "Not Found", "404", '{"message":"Cannot GET the job"}'],
)
def test_what_an_application_may_say_of_a_record_is_no_default_page(text: str) -> None:
    assert not [page.by for page in FRAMEWORK_PAGES if page.status == 404 and page.pattern.search(text)]
