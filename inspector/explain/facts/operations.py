"""Which documented operation a call is, and whether it is a call for a token."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspector.explain.conventions import Operation
from inspector.explain.facts import text
from inspector.explain.facts.operation_index import index, whole
from inspector.explain.facts.view import View

_TOKEN_PATH = re.compile(r"/(oauth2?(/v\d+)?/)?(access_)?token/?\Z", re.IGNORECASE)
_LOGIN_PATH = re.compile(
    r"[/:](log-?in|sign[-_]?ins?|_?sessions?|authenticate|authn|signInWithPassword)\Z", re.IGNORECASE
)
_NPM_LOGIN = re.compile(r"/-/user/org\.couchdb\.user(?::|%3A)[^/]{1,200}\Z", re.IGNORECASE)
"""Where the npm client logs in to a registry, always with PUT."""


_SECRETS_TYPED = frozenset({"password", "passwd", "passcode", "otp"})
_TYPED_AT_A_LOG_IN = _SECRETS_TYPED | {
    "user", "username", "login", "email", "mail", "identifier", "userid", "account", "remember", "rememberme", "code",
    "totp", "token", "captcha", "nickname", "handle", "mobile",
     "tenant", "organization", "domain", "device", "deviceid", "clientid", "scope", "db",
    "realm", "audience", "lang", "opt", "mfa", "returnsecuretoken", "callbackurl", "returnto", "redirect", "options",
}  # fmt: skip
"""What goes along with a password at a log-in; with other fields a password is set, not given."""
_NAMES_TYPED = frozenset({"user", "username", "login", "email", "mail"})


@dataclass(frozen=True, slots=True)
class Match:
    """The operation of a call, if it is documented, and the methods of all operations on its path."""

    operation: Operation | None
    methods: tuple[str, ...]


def match(view: View) -> Match:
    """Find method and path among the templates; the template with the fewest variables wins."""
    if not view.conventions.operations and view.conventions.described is None:
        return Match(None, ())
    found = index(view.conventions).at(text.path_text(view.url.path))
    entry = next((one for one in found if view.method in one.methods), None)
    methods = tuple(dict.fromkeys(method for one in found for method in one.methods))
    return Match(None if entry is None else whole(entry, found, view.method), methods)


def knows_any(view: View) -> bool:
    """Whether any operation of the vendor is documented."""
    return bool(view.conventions.operations) or view.conventions.described is not None


def is_token_call(view: View) -> bool:
    """Whether this call asks an OAuth 2.0 token endpoint for a token (RFC 6749 §3.2)."""
    known = [one for one in (view.conventions.auth.token_url, view.exchange.context.profile.token_url) if one]
    path = view.url.path.rstrip("/")
    if path and any(text.url(one).path.rstrip("/") == path for one in known):
        return True
    if view.method != "POST":
        return False
    return view.param("grant_type") is not None or (not known and _TOKEN_PATH.search(path) is not None)


def is_login_call(view: View) -> bool:
    """Whether this call brings a person's credentials in its body, so that it needs none in a header."""
    if view.method == "PUT":
        return _NPM_LOGIN.search(view.url.path) is not None
    if view.method != "POST" or view.once(is_token_call):
        return False
    target = view.header("x-amz-target")
    if target is not None and target.value.endswith("InitiateAuth"):  # Cognito names the operation in a header
        return True
    names = {pair.name.lower().replace("_", "") for pair in view.body_params}
    path, known = view.url.path.rstrip("/"), names <= _TYPED_AT_A_LOG_IN
    typed = known and (bool(names & _SECRETS_TYPED) or (path.endswith("/auth") and bool(names & _NAMES_TYPED)))
    return typed or _LOGIN_PATH.search(path) is not None


def known_params(view: View) -> frozenset[str]:
    """The query names that the operation and the vendor's conventions know; empty when nothing is known."""
    operation = view.once(match).operation
    paging = view.conventions.paging
    named = {paging.page_param, paging.size_param, paging.offset_param, paging.limit_param}
    named.add(view.conventions.auth.query_param)
    if operation is not None:
        named.update(one.name for one in operation.params if one.where == "query")
    return frozenset(named - {""})
