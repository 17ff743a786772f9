"""One ended call as history keeps it: secret-free, and enough to compare later calls with."""

from __future__ import annotations

from inspector.explain.conventions import Conventions
from inspector.explain.facts import auth, credentials_before, dates, envelope, operations, shape
from inspector.explain.facts.errors import error
from inspector.explain.facts.response import outcome_of
from inspector.explain.facts.timing import first_byte
from inspector.explain.facts.view import View
from inspector.model.exchange import Exchange
from inspector.model.history import Past, Timeline
from inspector.model.request import SAFE_METHODS

_PAGE_NAMES = ("page", "page_number", "pageNumber")


def past_of(exchange: Exchange, conventions: Conventions) -> Past:
    """Sum up a call for the history of later ones."""
    view = View(exchange, Timeline(), conventions)
    token_call = view.once(operations.is_token_call)
    ok = view.once(outcome_of) == "ok"
    said = view.once(error)
    profile = exchange.context.profile
    reads = view.method in SAFE_METHODS
    return Past(
        id=exchange.id,
        at=exchange.started,
        kind="token" if token_call else "api",
        method=view.method,
        host=shape.place(view.url),
        operation=shape.operation_name(view),
        target=view.url.path,
        ok=ok,
        status=view.response.status if view.response is not None else 0,
        code=said.code.value if said.code is not None else "",
        failure=view.failure.kind.value if view.failure is not None else "",
        ended=exchange.ended or exchange.started,
        token_fingerprint=credentials_before.spent(view) if token_call else _fingerprint(view),
        secret_fingerprint=credentials_before.secret(view),
        grant=_grant(view) if token_call else profile.grant,
        client_id=_client(view) if token_call else profile.client_id,
        profile=profile.name,
        signature=shape.signature(view),
        content=envelope.content_digest(view),
        values=() if token_call or not ok else shape.values(view.res_json if reads else view.body_json),
        ids=() if token_call or not ok else shape.ids(view.res_json),
        page=_page(view),
        first_byte=first_byte(exchange),
        header_names=tuple(dict.fromkeys(pair.name for pair in view.res_headers)),
        probe=_probe(view),
    )


def _fingerprint(view: View) -> str:
    one = view.once(auth.main)
    return one.fingerprint if one is not None else ""


def _grant(view: View) -> str:
    pair = view.param("grant_type")
    return pair.value if pair is not None else view.exchange.context.profile.grant


def _client(view: View) -> str:
    pair = view.param("client_id")
    return pair.value if pair is not None else view.exchange.context.profile.client_id


def _page(view: View) -> int | None:
    names = (view.conventions.paging.page_param,) if view.conventions.paging.page_param else _PAGE_NAMES
    for name in names:
        pair = view.asked(name)
        value = dates.number(pair.value) if pair is not None else None
        if value is not None:
            return int(value)
    return None


def _probe(view: View) -> str:
    for probe in view.conventions.probes:
        if view.method == probe.method.upper() and view.url.path.rstrip("/") == probe.url.partition("?")[0].rstrip("/"):
            return probe.id
    return ""
