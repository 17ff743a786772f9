"""Facts of OAuth 2.0: `oauth.*`, from the token request, its answer, a redirect back, or a Bearer challenge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from inspector.describe import quoted, safe
from inspector.explain.facts import errors, oauth_words, operations, text
from inspector.explain.facts.fact import Named, fact, specs, told
from inspector.explain.facts.text import MISSING
from inspector.explain.facts.told import Said, said
from inspector.explain.facts.view import View
from inspector.explain.facts.www_authenticate import challenges

SPECS = {
    **oauth_words.SPECS,
    **specs(
        "str",
        oauth__error="The error code of OAuth 2.0 or of one of its extensions",
        oauth__description="What error_description says",
        oauth__grant="The grant that the token request asks for",
        oauth__client_auth="How the client proves itself at the token endpoint: basic, body, none",
        oauth__body="How the token request is encoded: form, json",
        oauth__scope="Scopes the token request asks for",
        oauth__redirect_uri="The redirect_uri of the token request",
    ),
    **specs(
        "bool",
        oauth__token_in_reply="The answer of the token endpoint holds an access token",
        oauth__sent_back="The error came in a redirect, as the authorization endpoint tells it",
        oauth__grant_refused="It is the grant or the response type that is refused, by the code or by the words",
    ),
    **specs("float", oauth__expires_in="Seconds that the new token lives, as the answer says"),
}

# RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1, RFC 7009, RFC 7591, RFC 8628, RFC 8707, RFC 9396, RFC 9449, RFC 9470, OIDC.
_CODE_LIST = """
invalid_request invalid_client invalid_grant unauthorized_client unsupported_grant_type invalid_scope access_denied
unsupported_response_type server_error temporarily_unavailable invalid_token insufficient_scope authorization_pending
slow_down expired_token unsupported_token_type invalid_redirect_uri invalid_client_metadata invalid_target
invalid_authorization_details use_dpop_nonce invalid_dpop_proof insufficient_user_authentication login_required
consent_required interaction_required account_selection_required redirect_uri_mismatch
"""
CODES = frozenset(_CODE_LIST.split())
_CODE = re.compile(r"[a-z][a-z_]{3,60}")
_CODE_ON_PAGE = re.compile(r"\b[a-z]+_[a-z_]{3,40}\b")
_HOLDS_A_TOKEN = tuple(
    f"{base}/{name}"
    for base in ("", "/0", "/data", "/result", "/session", "/tokens", "/authentication")
    for name in ("access_token", "accessToken", "access", "token", "id_token", "idToken", "jwt", "auth_token")
)
"""Where an answer has its token: RFC 6749 has the first, others log people in at an address of the same name."""

_GRANT_WORDS = re.compile(r"\bgrant|\bflow\b|response[_ ]?type|using this method|authorization code", re.IGNORECASE)


_GRANT_NOT_ALLOWED = re.compile(
    r"\bgrant[ _]?type\b.{0,20}\bnot (?:be )?(?:allowed|permitted|enabled|authori[sz]ed|supported) (?:for|to|by|on)\b"
)


def read(view: View) -> Iterator[Named]:
    """What was asked of the token endpoint and what it said."""
    if view.once(operations.is_token_call):
        yield from _request(view)
        yield from _reply(view)
    found = _error(view)
    if found is not None:
        error, description = found
        yield "oauth.error", told(error.value, error.at, saw=safe(error.value, 120))
        if description is not None:
            yield "oauth.description", told(description.value, description.at, saw=quoted(description.value))
        yield from oauth_words.about(view, error, description)
        refused = oauth_words.scope(view, description) if error.value == "invalid_scope" else None
        if refused is not None:
            yield "oauth.scope_refused", refused
        if error.at.endswith("header.location") or error.at == "timing":
            yield "oauth.sent_back", fact(True, error.at, saw="sent back with an error")
        told_so = description is not None and _GRANT_WORDS.search(description.value) is not None
        not_allowed = description is not None and _GRANT_NOT_ALLOWED.search(description.value) is not None
        if (
            error.value == "unsupported_grant_type"
            or (error.value == "unauthorized_client" and told_so)
            or (error.value == "invalid_request" and not_allowed)
        ):
            where = description.at if told_so and description is not None else error.at
            yield (
                "oauth.grant_refused",
                told(True, where, saw=quoted(description.value) if description else error.value),
            )


def _request(view: View) -> Iterator[Named]:
    for name in ("grant_type", "scope", "redirect_uri"):
        pair = view.param(name) or view.asked(name)
        if pair is not None:
            key = name.removesuffix("_type")
            yield f"oauth.{key}", fact(pair.value, pair.at, saw=safe(f"{name} is {pair.value}", 120))
    if view.body is not None:
        kind = "json" if view.body_json is not MISSING else "form"
        yield "oauth.body", fact(kind, "req.body", saw=f"sent as {'JSON' if kind == 'json' else 'a form'}")
    header = view.header("authorization")
    secret, known = view.param("client_secret"), view.param("client_id")
    if header is not None and header.value.lower().startswith("basic"):
        yield "oauth.client_auth", fact("basic", header.at, saw="client id and secret in a Basic header")
    elif secret is not None:
        yield "oauth.client_auth", fact("body", secret.at, saw="client id and secret in the body")
    elif known is not None:
        yield "oauth.client_auth", fact("none", known.at, saw="a client id, and no secret")
    else:
        yield "oauth.client_auth", fact("none", "req.body", saw="no client id")


def _reply(view: View) -> Iterator[Named]:
    response = view.response
    if response is None or response.status >= 300:
        return
    held = said(view.res_json, *_HOLDS_A_TOKEN) if view.res_json is not MISSING else None
    yield (
        "oauth.token_in_reply",
        fact(
            held is not None,
            held.at if held else "res.body",
            saw="a token came" if held else "no access_token in the answer",
        ),
    )
    life = view.res_at("/expires_in")
    if isinstance(life, int | float) and not isinstance(life, bool):
        yield "oauth.expires_in", told(float(life), "res.body#/expires_in", saw=f"expires_in {life}")


def _error(view: View) -> tuple[Said, Said | None] | None:
    return _in_body(view) or _in_location(view) or _in_challenge(view) or _sent_back(view) or _on_page(view)


def _in_body(view: View) -> tuple[Said, Said | None] | None:
    if view.response is None or view.is_large or view.res_json is MISSING:  # an OAuth error is short
        return None
    base = "/0" if isinstance(view.res_json, list) else ""
    error = said(view.res_json, f"{base}/error")
    if error is None:
        return None
    description = said(view.res_json, f"{base}/error_description")
    known = error.value in CODES or (description is not None and " " not in error.value)
    if not known or (not view.is_refusal and error.value not in CODES):
        return None
    return error, description


def _on_page(view: View) -> tuple[Said, Said | None] | None:
    """An authorization endpoint that cannot send the user back says the code on a page (RFC 6749 §4.1.2.1)."""
    response = view.response
    if response is None or response.status not in (400, 401, 403) or view.asked("client_id") is None:
        return None
    if view.asked("redirect_uri") is None and view.asked("response_type") is None:
        return None
    words = view.once(errors.error).message
    found = _CODE_ON_PAGE.search(words.value[:400]) if words is not None else None
    if words is None or found is None or found[0] not in CODES:
        return None
    return Said(found[0], words.at), Said(words.value, words.at)


def _in_location(view: View) -> tuple[Said, Said | None] | None:
    """An authorization error comes back in the query or in the fragment of a redirect (RFC 6749 §4.1.2.1, §4.2.2.1).

    The last answer is looked at first, then the redirects that were followed to it.
    """
    response, line = view.response, view.res_header("location")
    if line is not None and response is not None and 300 <= response.status < 400:
        found = _in_url(line.value, line.at)
        if found is not None:
            return found
    for index in range(len(view.exchange.steps) - 1, -1, -1):
        found = _in_url(view.exchange.steps[index].location, f"hop[{index}].header.location")
        if found is not None:
            return found
    return None


def _in_url(location: str, at: str) -> tuple[Said, Said | None] | None:
    if "error" not in location:
        return None
    found = text.url(location)
    params = dict(parse_qsl(f"{found.query or ''}&{found.fragment}"[:8000]))
    error, description = params.get("error", ""), params.get("error_description")
    beside = {"error_description", "error_uri", "state", "iss"} & params.keys()  # RFC 9207 adds iss
    if error not in CODES and not (beside and _CODE.fullmatch(error)):
        return None  # a page of an application may show an error of its own
    return Said(error, at), Said(description, at) if description else None


def _sent_back(view: View) -> tuple[Said, Said | None] | None:
    """What a browser was sent back with to a log-in that waited for it; nobody but the browser saw that response."""
    broke = view.failure
    if broke is None or broke.reason != "sent-back":
        return None
    error, description = broke.fact("error"), broke.fact("error_description")
    if not isinstance(error, str) or not error:
        return None
    return Said(error, "timing"), Said(description, "timing") if isinstance(description, str) else None


def _in_challenge(view: View) -> tuple[Said, Said | None] | None:
    found = view.once(challenges)
    for scheme in ("bearer", "dpop"):
        error = found.param(scheme, "error")
        if error is not None:
            words = found.param(scheme, "error_description")
            return Said(error.value, error.at), Said(words.value, words.at) if words else None
    return None
