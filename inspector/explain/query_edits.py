"""Fixes that edit one query parameter, whether it stands in the query of its own or is written in the URL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote_plus, unquote_plus

from inspector import describe
from inspector.explain.claim import FixSpec
from inspector.explain.situation import Made, Situation, cannot
from inspector.model.fix import Edit, Edits, Effect, RemoveQuery, RenameQuery, SetQuery, SetUrl
from inspector.model.request import Request

Builder = Callable[[FixSpec, Situation], Made]


def set_query(spec: FixSpec, here: Situation) -> Made:
    """Give a query parameter the value the claim knows."""
    name, value = here.arg(spec, "name"), here.arg(spec, "value")
    request = here.exchange.request
    if not name:
        return cannot("nothing says which parameter this is")
    if query_value(request, name) == value:
        return cannot(f"{name} is {value} already")
    return _edit(request, SetQuery(name=name, value=value))


def remove_query(spec: FixSpec, here: Situation) -> Made:
    """Leave a query parameter out."""
    name, request = here.arg(spec, "name"), here.exchange.request
    if query_value(request, name) is None:
        return cannot(f"this request has no {describe.safe(name) or 'such parameter'} in its query")
    return _edit(request, RemoveQuery(name=name))


def rename_query(spec: FixSpec, here: Situation) -> Made:
    """Write a parameter's name as the API has it."""
    name, to, request = here.arg(spec, "name"), here.arg(spec, "to"), here.exchange.request
    if not to or query_value(request, name) is None:
        return cannot(f"this request has no {describe.safe(name) or 'such parameter'} in its query")
    if to != name and query_value(request, to) is not None:
        return cannot(f"this request has {describe.safe(to)} too; keep one of them")
    return _edit(request, RenameQuery(name=name, to=to))


def query_value(request: Request, name: str) -> str | None:
    """The first value that is sent under a name in the query, or None."""
    for pair in _parts(request.url)[1].split("&"):  # what the URL holds is sent before the query of its own
        key, _, value = pair.partition("=")
        if pair and unquote_plus(key) == name:
            return unquote_plus(value)
    return next((item.value for item in request.query if item.enabled and item.name == name), None)


def on_query(request: Request, edit: SetQuery | RemoveQuery | RenameQuery) -> tuple[Edit, ...]:
    """The edits of a query parameter wherever it stands; the rest of a query in the URL is kept as written.

    A parameter that is new goes where the others are.
    """
    _, query, _ = _parts(request.url)
    written = any(pair and unquote_plus(pair.partition("=")[0]) == edit.name for pair in query.split("&"))
    apart = any(item.enabled and item.name == edit.name for item in request.query)
    if isinstance(edit, SetQuery):
        return (_in_url(request, edit),) if written or (query and not apart) else (edit,)
    return (*((_in_url(request, edit),) if written else ()), *((edit,) if apart else ()))


def _edit(request: Request, edit: SetQuery | RemoveQuery | RenameQuery) -> Made:
    return Made(does=Edits(edits=on_query(request, edit)), effect=Effect.EDIT_COMPOSER)


def _parts(url: str) -> tuple[str, str, str]:
    """What stands before the query, the query without its mark, and the fragment with its mark."""
    head, hash_, fragment = url.partition("#")
    path, _, query = head.partition("?")
    return path, query, f"{hash_}{fragment}"


def _in_url(request: Request, edit: SetQuery | RemoveQuery | RenameQuery) -> SetUrl:
    path, query, fragment = _parts(request.url)
    pairs: list[str] = []
    done = False
    for pair in query.split("&"):
        key, equals, value = pair.partition("=")
        if not pair or unquote_plus(key) != edit.name:
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
    rest = "&".join(pairs)
    return SetUrl(url=f"{path}?{rest}{fragment}" if rest else f"{path}{fragment}")


BUILDERS: Mapping[str, Builder] = {
    "set_query": set_query,
    "remove_query": remove_query,
    "rename_query": rename_query,
}
"""The actions that edit the query, each with its builder."""
