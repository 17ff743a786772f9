"""Default pages and messages of application frameworks: the application answered, and often has no such route."""

from __future__ import annotations

import re
from dataclasses import replace

from inspector.explain.facts.hop_pages import ANY, HTML, JSON, TEXT, Page


def _app(by: str, pattern: str, words: str, page: str, kinds: tuple[str, ...] = HTML, status: int = 404) -> Page:
    return Page(by, re.compile(pattern, re.IGNORECASE | re.DOTALL), words, page, kinds, status)


_METHODS = r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)"
FRAMEWORK_PAGES: tuple[Page, ...] = (
    _app("express", rf"<pre>Cannot {_METHODS} /", "a page of Express: it has no such route", "exact"),
    _app("fiber", rf"\ACannot {_METHODS} /\S*\s*\Z", "a message of Fiber: it has no such route", "exact", TEXT),
    _app(
        "nest", rf"\"message\"\s*:\s*\"Cannot {_METHODS} /", "a message of NestJS: it has no such route", "exact", JSON
    ),
    _app(
        "fastify",
        rf"\"message\"\s*:\s*\"Route {_METHODS}:\S{{0,500}} not found\"",
        "a message of Fastify: it has no such route",
        "exact",
        JSON,
    ),
    _app(
        "laravel",
        r"\"message\"\s*:\s*\"The route [^\"]{0,500} could not be found\.\"",
        "a message of Laravel: it has no such route",
        "exact",
        JSON,
    ),
    _app(
        "rails",
        r"No route matches \[(?:GET|POST|PUT|PATCH|DELETE)\]",
        "a message of Rails: it has no such route",
        "exact",
        ANY,
    ),
    _app(
        "spring",
        r"\"(?:detail|message)\"\s*:\s*\"No static resource [^\"]{0,500}\"",
        "a message of Spring: it has no such route",
        "exact",
        JSON,
    ),
    _app(
        "symfony",
        r"No route found for (?:&quot;|\\?\")(?:GET|POST|PUT|PATCH|DELETE) ",
        "a message of Symfony: it has no such route",
        "exact",
        ANY,
    ),
    _app("phoenix", rf"no route found for {_METHODS} /", "a message of Phoenix: it has no such route", "exact", ANY),
    _app("django", r"Using the URLconf defined in", "a page of Django: it has no such route", "exact"),
    _app(
        "sinatra", r"Sinatra doesn(?:'|&rsquo;|’)t know this ditty", "a page of Sinatra: it has no such route", "exact"
    ),
    _app(
        "cherrypy", r"<p>The path '/[^<]{0,300}' was not found\.</p>.{0,4000}?CherryPy", "a page of CherryPy", "usual"
    ),
    _app(
        "bottle",
        r"<h1>Error: 404 Not Found</h1>\s*<p>Sorry, the requested URL .{0,400}?<pre>Not found: ",
        "a page of Bottle: it has no such route",
        "exact",
    ),
    _app(
        "tornado",
        r"\A<html><title>404: Not Found</title><body>404: Not Found</body></html>\s*\Z",
        "a page of Tornado",
        "usual",
    ),
    # raw.githubusercontent.com answers with the same words for a file that is not there.
    replace(_app("aiohttp", r"\A404: Not Found\s*\Z", "a message of aiohttp", "usual", TEXT), signed="aiohttp"),
    _app(
        "starlette",
        r"\A\s*\{\s*\"detail\"\s*:\s*\"Not Found\"\s*\}\s*\Z",
        "the default message of FastAPI",
        "usual",
        JSON,
    ),
    replace(
        _app("go", r"\A404 page not found\s*\Z", "the stock message of a Go server or of Traefik", "usual", TEXT),
        shared=True,
    ),
    _app("tomcat", r"<h1>HTTP Status 404", "a page of Tomcat", "usual"),
    _app(
        "jetty", r"<title>Error 404 [^<]{0,100}</title>.*(?:Powered by Jetty|<th>URI:</th>)", "a page of Jetty", "usual"
    ),
    _app(
        "werkzeug",
        r"<p>The requested URL was not found on the server\. If you entered the URL manually",
        "a page of Werkzeug",
        "usual",
    ),
    _app(
        "django",
        r"\A\s*<!doctype html>\s*<html lang=\"en\">\s*<head>\s*<title>Not"
        r" Found</title>\s*</head>\s*<body>\s*<h1>Not Found</h1><p>The requested resource was not found"
        r" on this server\.</p>",
        "a page of Django",
        "usual",
    ),
    _app(
        "restify",
        r"\A\s*\{\s*\"code\"\s*:\s*\"ResourceNotFound\"\s*,\s*\"message\"\s*:\s*\"/[^\"]{0,500} does not exist\"",
        "a message of restify: it has no such route",
        "exact",
        JSON,
    ),
    _app(
        "trpc",
        r"\"message\"\s*:\s*\"No procedure found on path ",
        "a message of tRPC: it has no such procedure",
        "exact",
        JSON,
    ),
    _app(
        "sanic",
        r"\"message\"\s*:\s*\"Requested URL /\S{0,500} not found\"",
        "a message of Sanic: it has no such route",
        "exact",
        JSON,
    ),
    replace(
        _app("hono", r"\A404 Not Found\s*\Z", "the default message of Hono and of others", "usual", TEXT), shared=True
    ),
    _app(
        "hapi",
        r"\A\s*\{\s*\"statusCode\"\s*:\s*404\s*,\s*\"error\"\s*:\s*\"Not Found\"\s*,"
        r"\s*\"message\"\s*:\s*\"Not Found\"\s*\}",
        "the default message of hapi",
        "usual",
        JSON,
    ),
    _app(
        "h3",
        r"\"statusMessage\"\s*:\s*\"Cannot find any path matching /",
        "a message of h3: it has no such route",
        "exact",
        JSON,
    ),
    _app(
        "loopback",
        rf"\"message\"\s*:\s*\"Endpoint \\\"{_METHODS} /[^\"]{{0,500}}\\\" not found\.\"",
        "a message of LoopBack: it has no such route",
        "exact",
        JSON,
    ),
    _app(
        "feathers",
        r"\"message\"\s*:\s*\"Page not found\".{0,60}\"className\"\s*:\s*\"not-found\"",
        "a message of Feathers: it has no such service",
        "exact",
        JSON,
    ),
    _app(
        "jetty",
        r"\"servlet\"\s*:\s*\"[^\"]{0,200}Default404Servlet",
        "a message of Jetty: it has no such servlet",
        "exact",
        JSON,
    ),
    _app(
        "java",
        r"\A<h1>404 Not Found</h1>No context found for request",
        "a page of the JDK's own server: it has no such context",
        "exact",
        ANY,
    ),
    _app(
        "php",
        r"<p>The requested resource <code class=\"url\">[^<]{0,500}</code> was not found on this server\.</p>",
        "a page of PHP's own server: no script took the call",
        "exact",
    ),
    _app(
        "webrick",
        r"<H1>Not Found</H1>\s*`/[^\n]{0,500}' not found\.\s*<HR>\s*<ADDRESS>\s*WEBrick/",
        "a page of WEBrick: it has no such route",
        "exact",
    ),
    _app(
        "pyramid",
        r"\"message\"\s*:\s*\"The resource could not be found\.(?:\\n)+/",
        "a message of Pyramid",
        "usual",
        JSON,
    ),
    # Pages for other statuses: they show that the application answered, and nothing about a route.
    _app(
        "tornado", r"\A<html><title>(\d{3}: [^<]{1,80})</title><body>\1</body></html>", "a page of Tornado", "", HTML, 0
    ),
    replace(
        _app("aiohttp", r"\A[45]\d\d: [A-Z][A-Za-z' -]{2,40}\s*\Z", "a message of aiohttp", "", TEXT, 0),
        signed="aiohttp",
    ),
    _app(
        "werkzeug",
        r"\A<!doctype html>\s*<html lang=en>\s*<title>\d{3} [^<]{1,80}</title>\s*<h1>",
        "a page of Werkzeug",
        "",
        HTML,
        0,
    ),
    _app("django", r"<p>CSRF verification failed\. Request aborted\.</p>", "a page of Django", "", HTML, 0),
    _app(
        "django",
        r"\A\s*<!doctype html>\s*<html lang=\"en\">\s*<head>\s*<title>([^<]{3,60})</title>\s*</head>\s*<body>"
        r"\s*<h1>(\d{3} )?\1</h1><p>",
        "a page of Django",
        "",
        HTML,
        0,
    ),
    _app("tomcat", r"<h1>HTTP Status \d{3}", "a page of Tomcat", "", HTML, 0),
    _app("jetty", r"Powered by Jetty", "a page of Jetty", "", HTML, 0),
    _app("django", r"You're seeing this error because you have <code>DEBUG = True", "a page of Django", "", HTML, 0),
    _app("werkzeug", r"<title>[^<]{0,200}// Werkzeug Debugger</title>", "the debugger page of Werkzeug", "", HTML, 0),
)
