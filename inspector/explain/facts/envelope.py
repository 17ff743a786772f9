"""The operation that a request names inside its one address: SOAP, GraphQL, JSON-RPC, and the calls of AWS."""

from __future__ import annotations

import hashlib
import re

from inspector.explain.facts.view import View

SOAP_VERSIONS = {
    "http://schemas.xmlsoap.org/soap/envelope/": "1.1",
    "http://www.w3.org/2003/05/soap-envelope": "1.2",
}
"""Namespaces of the envelope (SOAP 1.1 §4.1, SOAP 1.2 part 1 §5.1)."""

_READ = 16_384
_ENVELOPE = re.compile(r"<(?:([\w.-]+):)?Envelope(?=[\s>])([^<>]{0,4000})>")
_IN_BODY = re.compile(
    r"<(?:[\w.-]+:)?Body(?:\s[^<>]{0,2000})?>\s*(?:<!--.{0,400}?-->\s*)?<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL
)
_ACTION = re.compile(r"\baction\s*=\s*\"?([^\";]{1,200})")


def soap_version(text: str) -> tuple[str, int, int] | None:
    """The version of the envelope that a text begins with, and the place of its start tag; `""` for another one."""
    found = _ENVELOPE.search(text[:_READ])
    if found is None:
        return None
    prefix = found.group(1)
    wanted = rf"xmlns:{re.escape(prefix)}" if prefix else "xmlns"
    space = re.search(rf"\s{wanted}\s*=\s*[\"']([^\"']{{0,200}})[\"']", found.group(2))
    return SOAP_VERSIONS.get(space.group(1), "") if space else "", found.start(), found.end()


def named_operation(view: View) -> str:
    """What a call is, beyond its method and path; `""` when these say it all."""
    bare = sorted({part for part in view.url.query.split("&") if part and "=" not in part}) if view.url.query else []
    named = f"?{'&'.join(bare)[:60]}" if bare else ""
    if view.body is None:
        return named
    return named + _named(view)


def _named(view: View) -> str:
    for header in ("x-amz-target", "soapaction"):
        line = view.header(header)
        action = line.value.strip(' "') if line is not None else ""
        if action:
            return f"#{action[:100]}"
    root = view.body_json
    if isinstance(root, dict):
        method, query, name = root.get("method"), root.get("query"), root.get("operationName")
        if "jsonrpc" in root and isinstance(method, str):
            return f"#{method[:100]}"
        if isinstance(name, str) and name and isinstance(query, str):
            return f"#{name[:60]}"
        return f"#{_digest(' '.join(query.split()))[:8]}" if isinstance(query, str) and "{" in query else ""
    text = view.body.text[:_READ] if view.body is not None else ""
    if text.lstrip().startswith("<"):
        inner, typed = _IN_BODY.search(text), _ACTION.search(view.content_type)
        return f"#{inner.group(1)[:100]}" if inner else f"#{typed.group(1)}" if typed else ""
    for param in ("Action", "grant_type"):
        pair = view.param(param)
        if pair is not None and pair.value:
            return f"#{pair.value[:100]}"
    return ""


def content_digest(view: View) -> str:
    """A digest of what the names of the parts do not tell: the values in the query and in the body."""
    body = view.body.text if view.body is not None else ""
    return _digest(f"{view.url.query or ''}\n{body}")[:16]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
