"""Fixes that edit the composer's request: each builds the smallest edit that does what its action says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote_plus, unquote_plus, urlsplit

from inspector import describe
from inspector.explain.claim import FixSpec
from inspector.explain.header_cleaning import cleaned, header_to_strip
from inspector.explain.situation import Made, Situation, cannot
from inspector.model.fix import (
    Advice,
    Edit,
    Edits,
    Effect,
    RemoveHeader,
    RemoveQuery,
    RenameHeader,
    RenameQuery,
    SetBody,
    SetHeader,
    SetMethod,
    SetQuery,
    SetUrl,
)
from inspector.model.request import Request

Builder = Callable[[FixSpec, Situation], Made]

MASK = "····"
"""How a value that is not kept is shown; it must never be written back."""

_SCHEME = re.compile(r"\A[A-Za-z][A-Za-z0-9+.-]*://")


def _edit(*edits: Edit, exact: bool = True) -> Made:
    return Made(does=Edits(edits=edits), effect=Effect.EDIT_COMPOSER, exact=exact)


def _go(opens: str, text: str) -> Made:
    return Made(does=Advice(text=text, opens=opens), effect=Effect.NONE, exact=False)


def set_query(spec: FixSpec, here: Situation) -> Made:
    """Give a query parameter the value the claim knows."""
    name, value = here.arg(spec, "name"), here.arg(spec, "value")
    request = here.exchange.request
    if _query_value(request, name) == value:
        return cannot(f"{name} is {value} already")
    return _edit(_on_query(request, SetQuery(name=name, value=value)))


def remove_query(spec: FixSpec, here: Situation) -> Made:
    """Leave a query parameter out."""
    name, request = here.arg(spec, "name"), here.exchange.request
    if _query_value(request, name) is None:
        return cannot(f"this request has no {name} in its query")
    return _edit(_on_query(request, RemoveQuery(name=name)))


def rename_query(spec: FixSpec, here: Situation) -> Made:
    """Write a parameter's name as the API has it."""
    name, to, request = here.arg(spec, "name"), here.arg(spec, "to"), here.exchange.request
    if _query_value(request, name) is None:
        return cannot(f"this request has no {describe.safe(name)} in its query")
    return _edit(_on_query(request, RenameQuery(name=name, to=to)))


def set_header(spec: FixSpec, here: Situation) -> Made:
    """Set a header to a known value; a value with a `{placeholder}` is for the user to fill."""
    name, value = here.arg(spec, "name"), here.arg(spec, "value")
    if "{" in value:
        return _go(f"req.header.{name.lower()}", f"{name}: {value}")
    if here.exchange.request.header(name) == value:
        return cannot(f"{name} is {value} already")
    return _edit(SetHeader(name=name, value=value))


def remove_header(spec: FixSpec, here: Situation) -> Made:
    """Leave a header out."""
    name = here.arg(spec, "name")
    if here.exchange.request.header(name) is None:
        return cannot(f"{name} is not among the headers of this request")
    return _edit(RemoveHeader(name=name))


def rename_header(spec: FixSpec, here: Situation) -> Made:
    """Write a header's name as the API has it."""
    name, to = here.arg(spec, "name"), here.arg(spec, "to")
    if here.exchange.request.header(name) is None:
        return cannot(f"{name} is not among the headers of this request")
    return _edit(RenameHeader(name=name, to=to))


def set_content_type(spec: FixSpec, here: Situation) -> Made:
    """Name the media type that the body shows."""
    request = here.exchange.request
    value = here.arg(spec, "value") or _media_type_of(request.body.text)
    if not value:
        return cannot("the body does not show what it is")
    if (request.header("Content-Type") or "").partition(";")[0].strip().lower() == value:
        return cannot(f"Content-Type is {value} already")
    return _edit(SetHeader(name="Content-Type", value=value))


def set_accept(spec: FixSpec, here: Situation) -> Made:
    """Ask for the media type that the API has, JSON unless the claim knows another."""
    value = here.arg(spec, "value") or "application/json"
    if here.exchange.request.header("Accept") == value:
        return cannot(f"Accept is {value} already")
    return _edit(SetHeader(name="Accept", value=value))


def add_bearer(spec: FixSpec, here: Situation) -> Made:
    """Put the scheme before a token that was typed without one."""
    typed = here.exchange.request.header("Authorization")
    if here.text("auth.scheme").lower() == "bearer":
        return cannot("Bearer stands before the token")
    if typed is None:
        return _go("profile.auth", "Use bearer authentication in the profile")
    if MASK in typed:
        return cannot("the token was not kept; write Bearer before it in its field")
    if " " in typed.strip():
        return cannot("Authorization has a word before the token; correct it in its field")
    return _edit(SetHeader(name="Authorization", value=f"Bearer {typed.strip()}"))


def strip_value(spec: FixSpec, here: Situation) -> Made:
    """Remove white space, quotes, invisible characters and a doubled scheme from a header that was typed."""
    request = here.exchange.request
    name = header_to_strip(spec, here) or "Authorization"
    typed = request.header(name)
    if typed is None and not here.text("auth.hygiene"):
        return cannot("the credential has no stray characters")
    if typed is None:
        return _go("profile.auth", f"{name} comes from the profile; correct the value there")
    if MASK in typed:
        return cannot("the value was not kept; correct it in its field")
    clean = cleaned(typed)
    if clean == typed:
        return cannot(f"{name} has nothing to remove")
    return _edit(SetHeader(name=name, value=clean))


def repair_json(spec: FixSpec, here: Situation) -> Made:
    """Repair the body where the repair is known exactly."""
    repaired = here.facts.get("lint.json_repair")
    if repaired is None or not isinstance(repaired.value, str):
        return _go("req.body", "The repair is not certain; correct the body at the marked place")
    return _edit(SetBody(text=repaired.value))


_NO_CALLS = ("OPTIONS", "TRACE", "CONNECT")  # Allow may list them, and they do nothing that a caller wants done


def switch_method(spec: FixSpec, here: Situation) -> Made:
    """Use the method that the server, the operation or the claim names."""
    now = here.exchange.request.method.upper()
    offered = (here.arg(spec, "to"), *here.names("res.allow"), *here.names("op.methods"))
    wanted = next((name for item in offered if (name := item.upper()) and name not in (now, *_NO_CALLS)), "")
    if not wanted:
        return cannot("nothing says which method this path takes")
    return _edit(SetMethod(method=wanted), exact=False)


def toggle_slash(spec: FixSpec, here: Situation) -> Made:
    """Add the slash at the end of the path, or take it away."""
    url, mark, query = here.exchange.request.url.partition("?")
    changed = url.rstrip("/") if url.endswith("/") else f"{url}/"
    return _edit(SetUrl(url=f"{changed}{mark}{query}"), exact=False)


def set_base(spec: FixSpec, here: Situation) -> Made:
    """Use another scheme, host and leading path for the same call."""
    value = here.arg(spec, "value").rstrip("/")
    url = here.exchange.request.url
    if not value:
        return _go("req.url", "Correct the address")
    if not _SCHEME.match(url):
        return _go("profile.base_url", f"Set base_url of the profile to {value}")
    parts = urlsplit(url)
    rest = url[len(f"{parts.scheme}://{parts.netloc}") :]
    return _edit(SetUrl(url=value + rest), exact=False)


def use_https(spec: FixSpec, here: Situation) -> Made:
    """Use https where http or no scheme stands."""
    url = here.exchange.request.url
    if url.lower().startswith("http://"):
        return _edit(SetUrl(url=f"https://{url[7:]}"))
    if _SCHEME.match(url):
        return cannot("the address begins with another scheme")
    base = here.exchange.context.profile.base_url
    if base.lower().startswith("http://"):
        return _go("profile.base_url", f"Set base_url of the profile to https://{base[7:]}")
    if base:
        return cannot("the base address uses https already")
    return _edit(SetUrl(url=f"https://{url.lstrip('/')}"))


def drop_duplicate_credential(spec: FixSpec, here: Situation) -> Made:
    """Keep the credential in the header and drop the one in the query."""
    request, sent = here.exchange.request, here.exchange.sent
    placed = [item.where.removeprefix("req.query.") for item in (sent.credentials if sent else ())]
    names = (here.arg(spec, "name"), *placed, here.conventions.auth.query_param)
    name = next((item for item in names if item and _query_value(request, item) is not None), "")
    if not name:
        return cannot("the token in the URL comes from the profile")
    return _edit(_on_query(request, RemoveQuery(name=name)))


BUILDERS: Mapping[str, Builder] = {
    "set_query": set_query,
    "remove_query": remove_query,
    "rename_query": rename_query,
    "set_header": set_header,
    "remove_header": remove_header,
    "rename_header": rename_header,
    "set_content_type": set_content_type,
    "set_accept": set_accept,
    "add_bearer": add_bearer,
    "strip_value": strip_value,
    "repair_json": repair_json,
    "switch_method": switch_method,
    "toggle_slash": toggle_slash,
    "set_base": set_base,
    "use_https": use_https,
    "drop_duplicate_credential": drop_duplicate_credential,
}
"""The edit actions, each with its builder."""


def on_query(request: Request, edit: SetQuery) -> Edit:
    """The edit of a query parameter, in the URL itself when the query is written there."""
    return _on_query(request, edit)


def _query_value(request: Request, name: str) -> str | None:
    for item in request.query:
        if item.enabled and item.name == name:
            return item.value
    for pair in request.url.partition("?")[2].split("&"):
        key, _, value = pair.partition("=")
        if pair and unquote_plus(key) == name:
            return unquote_plus(value)
    return None


def _on_query(request: Request, edit: SetQuery | RemoveQuery | RenameQuery) -> Edit:
    """An edit of the query; a query that is part of the URL is edited there, the rest of it kept as written."""
    url, mark, query = request.url.partition("?")
    if not mark:
        return edit
    pairs: list[str] = []
    done = False
    for pair in query.split("&"):
        key, equals, value = pair.partition("=")
        if unquote_plus(key) != edit.name:
            pairs.append(pair)
            continue
        match edit:
            case RemoveQuery():
                continue
            case RenameQuery(to=to):
                pairs.append(f"{quote_plus(to)}{equals}{value}")
            case SetQuery(value=wanted):
                pairs.append(pair if done else f"{key}={quote_plus(wanted)}")
        done = True
    if isinstance(edit, SetQuery) and not done:
        pairs.append(f"{quote_plus(edit.name)}={quote_plus(edit.value)}")
    return SetUrl(url=f"{url}?{'&'.join(pairs)}" if pairs else url)


def _media_type_of(text: str) -> str:
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] in ("{", "["):
        return "application/json"
    if start.startswith("<"):
        return "application/xml"
    return "application/x-www-form-urlencoded" if re.fullmatch(r"[^\s=&]+=[^\s]*", start) else ""
