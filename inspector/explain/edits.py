"""Fixes that edit method, address and headers: each builds the smallest edit that does what its action says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from inspector.explain import profile_edits, query_edits
from inspector.explain.claim import FixSpec
from inspector.explain.header_cleaning import cleaned, header_to_strip
from inspector.explain.query_edits import on_query, query_value
from inspector.explain.situation import MASK, Made, Situation, cannot
from inspector.model.fix import (
    Advice,
    Edit,
    Edits,
    Effect,
    RemoveHeader,
    RemoveQuery,
    RenameHeader,
    SetBody,
    SetHeader,
    SetMethod,
    SetUrl,
)
from inspector.model.request import SAFE_METHODS, VARIABLE

Builder = Callable[[FixSpec, Situation], Made]

_SCHEME = re.compile(r"\A[A-Za-z][A-Za-z0-9+.-]*://")
_SCHEMES = re.compile(r"\A(?:bearer|basic|token) +", re.IGNORECASE)
_HTTP_PORT = re.compile(r"\A([^/?#]*):80(?=[/?#]|\Z)")
_FIRST_TO_TRY = ("GET", "POST", "PUT", "PATCH", "HEAD")


def _edit(*edits: Edit, exact: bool = True) -> Made:
    return Made(does=Edits(edits=edits), effect=Effect.EDIT_COMPOSER, exact=exact)


def _go(opens: str, text: str) -> Made:
    return Made(does=Advice(text=text, opens=opens), effect=Effect.NONE, exact=False)


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
    value = here.exchange.request.header(name)
    if value is None:
        return cannot(f"{name} is not among the headers of this request")
    if to.lower() != name.lower() and here.exchange.request.header(to) is not None:
        return cannot(f"this request has {to} too; keep one of them")
    bare = _SCHEMES.sub("", value) if name.lower() == "authorization" else value
    if bare == value:
        return _edit(RenameHeader(name=name, to=to))
    if MASK in value:
        return cannot(f"the token was not kept; write it without a word before it in {to}")
    return _edit(RenameHeader(name=name, to=to), SetHeader(name=to, value=bare))  # only Authorization has a scheme


def set_content_type(spec: FixSpec, here: Situation) -> Made:
    """Name the media type that the body shows."""
    request = here.exchange.request
    value = here.arg(spec, "value") or _media_type_of(request.body.text)
    if not value:
        return cannot("the body does not show what it is")
    usual = request.body.kind.media_type if request.body.text else ""
    now = (request.header("Content-Type") or usual).strip().lower()
    if now == value.lower() or (not here.arg(spec, "value") and now.partition(";")[0].strip() == value):
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
        return profile_edits.open_auth(here, "Use bearer authentication in the profile")
    if not typed.strip() or typed.strip().lower() == "bearer":
        return cannot("no token stands in Authorization")
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
        return profile_edits.open_auth(here, f"{name} comes from the profile; correct the value there")
    if MASK in typed:
        return cannot("the value was not kept; correct it in its field")
    clean = cleaned(typed, name)
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
    """Use the method that the server, the operation or the claim names.

    Of several the one nearest to what was meant: a read for a read, a write for a write. A list in alphabetical order
    begins with DELETE, which is taken only where it is the only one, and nothing then says that it was meant.
    """
    now = here.exchange.request.method.upper()
    named = here.arg(spec, "to").upper()
    offered = [one.upper() for one in (*here.names("res.allow"), *here.names("op.methods"))]
    wanted = [named] if named else [one for one in dict.fromkeys(offered) if one not in _NO_CALLS]
    wanted = [one for one in wanted if one != now]
    if not wanted:
        return cannot("nothing says which method this path takes")
    reads = here.exchange.request.is_safe
    wanted.sort(key=lambda one: (one == "DELETE", (one in SAFE_METHODS) != reads, _place(one)))
    return _edit(SetMethod(method=wanted[0]), exact=False)


def _place(method: str) -> int:
    return _FIRST_TO_TRY.index(method) if method in _FIRST_TO_TRY else len(_FIRST_TO_TRY)


def toggle_slash(spec: FixSpec, here: Situation) -> Made:
    """Add the slash at the end of the path, or take it away."""
    whole = here.exchange.request.url
    url = re.split(r"[?#]", whole, maxsplit=1)[0]
    path = _SCHEME.sub("", url).partition("/")[2] if _SCHEME.match(url) else url.strip("/")
    if not path:
        return cannot("the path is empty, with the slash or without it")
    changed = url[:-1] if url.endswith("/") else f"{url}/"
    return _edit(SetUrl(url=f"{changed}{whole[len(url) :]}"), exact=False)


def set_base(spec: FixSpec, here: Situation) -> Made:
    """Use another scheme and host for the same call; or another address, when `url` gives the whole of it."""
    value, whole = here.arg(spec, "value").rstrip("/"), here.arg(spec, "url")
    url = here.exchange.request.url
    if whole == url:
        return cannot("the address is this one already")
    if whole and MASK not in whole and _ends_alike(whole, here):
        away = {item.name: RemoveQuery(name=item.name) for item in here.exchange.request.query}
        return _edit(SetUrl(url=whole), *away.values(), exact=False)
    if not value or url.startswith("{{"):
        return _go("req.url", "Correct the address")
    if not _SCHEME.match(url):
        return profile_edits.set_base_url(here, value)
    parts = urlsplit(url)
    rest = url[len(f"{parts.scheme}://{parts.netloc}") :]
    return _edit(SetUrl(url=value + rest), exact=False)


def _ends_alike(address: str, here: Situation) -> bool:
    """Whether an address is another one of the same thing: its path ends as that of the call does."""
    steps, sent = here.exchange.steps, here.exchange.sent
    first = steps[0].sent if steps else sent
    now, other = (urlsplit(one).path.rstrip("/") for one in (first.url if first else "", address))
    return bool(now and other) and (other.endswith(now) or now.endswith(other))


def use_https(spec: FixSpec, here: Situation) -> Made:
    """Use https where http or no scheme stands."""
    url, base = here.exchange.request.url, here.exchange.context.profile.base_url
    if url.lower().startswith("http://"):
        return _edit(SetUrl(url=_secure(url)))
    if _SCHEME.match(url):
        return cannot("the address begins with another scheme")
    if base.lower().startswith("http://"):
        return profile_edits.set_base_url(here, _secure(base))
    if base:
        return cannot("the base address uses https already")
    if url.startswith("{{"):
        return _go("req.url", "Write https:// in the variable that the address begins with")
    if url.startswith("/") and not url.startswith("//"):
        return cannot("the address names no host")
    return _edit(SetUrl(url=f"https://{url.lstrip('/')}"))


def _secure(url: str) -> str:
    """An address with http as one with https; the port of http is not that of https."""
    return "https://" + _HTTP_PORT.sub(r"\1", url[7:])


def drop_duplicate_credential(spec: FixSpec, here: Situation) -> Made:
    """Keep the credential in the header and drop the one in the query."""
    request, sent = here.exchange.request, here.exchange.sent
    placed = [item.where.removeprefix("req.query.") for item in (sent.credentials if sent else ())]
    names = (here.arg(spec, "name"), *placed, here.conventions.auth.query_param)
    name = next((item for item in names if item and query_value(request, item) is not None), "")
    if not name:
        return cannot("the token in the URL comes from the profile")
    return _edit(*on_query(request, RemoveQuery(name=name)))


BUILDERS: Mapping[str, Builder] = {
    **query_edits.BUILDERS,
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


def _media_type_of(text: str) -> str:
    """The media type that a body shows; `""` for one that only begins with a variable, or shows nothing."""
    start = text.lstrip("\ufeff \t\r\n")
    if VARIABLE.match(start):
        return ""
    if start[:1] in ("{", "["):
        return "application/json"
    if start.startswith("<"):
        return "text/xml" if "http://schemas.xmlsoap.org/soap/envelope" in start[:2000] else "application/xml"
    return "application/x-www-form-urlencoded" if re.fullmatch(r"[^\s=&]+=[^\s]*", start) else ""
