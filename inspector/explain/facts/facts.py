"""All facts of one exchange by name: each family is read when one of its names is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache

from inspector.describe import listing
from inspector.explain.conventions import Conventions
from inspector.explain.facts import (
    auth,
    body_errors,
    clock,
    connections,
    data,
    fields,
    fit,
    framing,
    gist,
    graphql,
    graphql_sent,
    handed,
    hidden,
    history,
    hop,
    inside,
    jwt,
    lint,
    lint_xml,
    login,
    method_override,
    missing,
    oauth,
    paging,
    profile,
    queries,
    rate,
    redirect,
    refusal,
    request,
    response,
    routes,
    rpc,
    signed,
    sizes,
    stale,
    timing,
    topics,
    transport,
    wanted,
    www_authenticate,
)
from inspector.explain.facts.fact import Fact, FactSpec, Reader, Value, fact
from inspector.explain.facts.text import Pair
from inspector.explain.facts.view import View
from inspector.model.exchange import Exchange
from inspector.model.history import History, Scalar

KNOWN: Mapping[str, FactSpec] = {
    name: spec
    for family in (
        response, request, lint, lint_xml,
        auth, jwt, clock, www_authenticate, oauth, body_errors, rate, redirect, paging, data,
        stale, history, profile, timing, transport, fit, fields, hidden, graphql, graphql_sent,
        connections, topics, method_override,
        missing, queries, hop,
        inside, signed, routes, rpc, sizes, refusal, wanted, login, gist, framing, handed,
    )
    for name, spec in family.SPECS.items()
}  # fmt: skip
"""Every name a fact can have; a `*` stands for a name of the exchange."""

READERS: Mapping[str, Reader] = {
    "sent": response.outcome,
    "outcome": response.outcome,
    "status": response.status,
    "res": response.read,
    "res.reason": response.status,
    "res.header": response.headers,
    "res.body": response.body,
    "res.json_valid": response.validity,
    "res.title": response.body,
    "res.encoded": response.body,
    "res.json_names": response.json_names,
    "signed": signed.read,
    "req": request.request,
    "req.kind": request.kind,
    "req.query": request.query,
    "req.header": request.headers,
    "req.param": request.params,
    "req.body": request.body,
    "op": request.operation,
    **lint.READERS,
    **lint_xml.READERS,
    "auth": auth.read,
    **dict.fromkeys(auth.OF_ITS_LIFE, auth.lifetime),
    "jwt": jwt.read,
    "jwt.claim": jwt.claims,
    "clock": clock.read,
    "www": www_authenticate.read,
    "oauth": oauth.read,
    "err": body_errors.read,
    "err.credential": refusal.read,
    "err.login": login.read,
    "err.wanted": wanted.read,
    "err.refused_place": wanted.read,
    **gist.READERS,
    **framing.READERS,
    **handed.READERS,
    "rate": rate.read,
    **dict.fromkeys(("rate.limit", "rate.remaining", "rate.near"), rate.counts),
    "redirect": redirect.read,
    "page": paging.read,
    "hist": history.probes,
    **history.READERS,
    **data.READERS,
    **stale.READERS,
    **fit.READERS,
    **fields.READERS,
    **hidden.READERS,
    **graphql.READERS,
    **graphql_sent.READERS,
    **connections.READERS,
    **topics.READERS,
    **method_override.READERS,
    **missing.READERS,
    **queries.READERS,
    **hop.READERS,
    **routes.READERS,
    **rpc.READERS,
    **sizes.READERS,
    "profile": profile.read,
    "env": transport.environment,
    "timing": timing.read,
    "failure": transport.failure,
    "tls": transport.tls,
    "peer": transport.peer,
}
"""Who reads a name: the longest of these that the name begins with."""


def is_known(name: str) -> bool:
    """Whether a pack may speak of this fact."""
    if name in KNOWN:
        return True
    return any("*" in pattern and fnmatchcase(name, pattern) for pattern in KNOWN)


def _reader(name: str) -> Reader | None:
    prefix = name
    while prefix:
        found = READERS.get(prefix)
        if found is not None:
            return found
        prefix = prefix.rpartition(".")[0]
    return None


_OF_THE_REQUEST = frozenset({"req", "op", "lint", "auth", "jwt", "signed"})
"""Families with nothing to say when nobody knows what was asked."""

_ONE_BY_ONE: Mapping[str, Callable[[View, str], Fact | None]] = {
    "req.query": lambda view, name: _made(request.parameter, view.asked(name)),
    "req.header": lambda view, name: _made(request.header, view.header(name)),
    "req.param": lambda view, name: _made(request.value, view.param(name)),
    "res.header": lambda view, name: _made(response.header, view.res_header(name)),
    "res.json": inside.json_value,
    "res.xml": inside.xml_element,
}
"""Families so open that only the one asked for is made."""


def _made(make: Callable[[Pair], Fact], pair: Pair | None) -> Fact | None:
    return make(pair) if pair is not None else None


@lru_cache(maxsize=4096)
def _way_to(name: str) -> tuple[str, Callable[[View, str], Fact | None] | None, str, Reader | None]:
    """The first word of a name; how to look for it alone, and under which key; who reads its family otherwise."""
    root, _, rest = name.partition(".")
    family, _, key = rest.partition(".")
    return root, _ONE_BY_ONE.get(f"{root}.{family}") if key else None, key, _reader(name)


class _Read(dict[str, Fact | None]):
    """What was read of a view, None for what is absent; a name that is asked for first is read then."""

    def __init__(self, view: View) -> None:
        super().__init__({f"hist.{name}": _given(name, value) for name, value in view.history.given.items()})
        self._view = view
        self._readers: set[Reader] = set()
        self._silent = frozenset[str]() if view.knows_request else _OF_THE_REQUEST

    def __missing__(self, name: str) -> Fact | None:
        root, look, key, reader = _way_to(name)
        if root in self._silent:
            return self.setdefault(name, None)
        if look is not None:
            return self.setdefault(name, look(self._view, key))
        if reader is not None and reader not in self._readers:
            self._readers.add(reader)
            for found, value in reader(self._view):
                self.setdefault(found, value)
        return self.setdefault(name, None)


class Facts:
    """The facts of one exchange, read when asked for and kept."""

    get: Callable[[str], Fact | None]
    """The fact of this name, or None when it is absent. A call asks some two hundred times, mostly for what is known:
    that is one look into a dictionary."""

    def __init__(self, exchange: Exchange, history: History, conventions: Conventions) -> None:
        self.view = View(exchange, history, conventions)
        self._known = _Read(self.view)
        self.get = self._known.__getitem__

    def suppose(self, **facts: Value) -> None:
        """Take it for given that these are so, as nothing shows them: they stand nowhere and are no evidence."""
        self._known.update({name.replace("__", "."): Fact(value, ()) for name, value in facts.items()})

    def absence(self, name: str) -> Fact:
        """Where to point when a fact is absent: the place it would be at, with words for what is there instead."""
        root, _, rest = name.partition(".")
        family, _, key = rest.partition(".")
        if root in _OF_THE_REQUEST and not self.view.knows_request:
            return Fact(False, ())  # nobody told what was asked, so nothing shows that it lacked this
        if root == "req" and family == "header":
            names = [pair.name for pair in self.view.headers]
            return _absent("req.header", f"no {key} header among {listing(names, 6)}" if names else f"no {key} header")
        if root == "req" and family in ("query", "param"):
            what = "parameter" if family == "query" else "value in the body"
            return _absent("req.query" if family == "query" else "req.body", f"no {key} {what}")
        if root == "res" and family == "header":
            return _absent("res.header", f"no {key} header in the answer")
        if root in ("err", "oauth", "page", "data", "field", "graphql"):
            return _absent("res.body", f"no {_words(rest)} in the answer")
        if root == "hist" and rest in _GIVEN_WORDS:
            return _absent("hist", _GIVEN_WORDS[rest][1])
        return _absent(_PLACES.get(root, "req.url"), f"no {_words(rest) or root}")


_PLACES = {
    "op": "req.url.path",
    "auth": "req.header",
    "jwt": "req.header",
    "signed": "req.url",
    "lint": "req.url",
    "res": "res.status",
    "status": "res.status",
    "www": "res.header",
    "rate": "res.header",
    "redirect": "res.status",
    "hist": "hist",
    "profile": "profile",
    "env": "context.environment",
    "timing": "timing",
    "failure": "timing",
    "tls": "tls",
    "peer": "timing.connect",
    "clock": "context.clock",
    "hop": "res.header",
    "req": "req.url",
    "rpc": "req.body",
}


def _words(rest: str) -> str:
    return rest.replace("_", " ").replace(".", " ")


def _absent(at: str, saw: str) -> Fact:
    return fact(False, at, saw=saw)


_GIVEN_WORDS: Mapping[str, tuple[str, str]] = {
    "op_ok_before": ("this call worked before", "no success of this call is known"),
    "token_other_ops_ok": ("this token works on other calls", "this token fails elsewhere too"),
    "other_token_op_ok": ("another token works here", "other tokens fail here too"),
    "host_ok_ever": ("calls to this host have worked", "no call to this host has worked yet"),
    "host_ok_recent": ("another call to this host worked lately", "no call to this host worked lately"),
    "secret_same": ("the secret is the one that worked", "the secret is not the one that worked"),
    "secret_edited": ("the secret was changed here", "the secret was not changed here"),
    "refresh_reused": ("it was used before", "it was not used before"),
}


def _given(name: str, value: Scalar) -> Fact | None:
    if value is None:
        return None
    held: Value = value
    words = _GIVEN_WORDS.get(name)
    if isinstance(held, bool) and words is not None:
        saw = words[0] if held else words[1]
    else:
        saw = f"{_words(name)} {'yes' if held is True else 'no' if held is False else held}"
    place = "hist.last_ok" if held is True and "ok" in name else "hist"
    return fact(held, place, saw=saw)
