"""Facts of whether two things of one exchange fit together: what was sent against what the other side names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from inspector.describe import listing, quoted, safe
from inspector.explain.facts import auth, jwt
from inspector.explain.facts.fact import Named, fact, specs
from inspector.explain.facts.sayings import sayings
from inspector.explain.facts.view import View
from inspector.explain.facts.www_authenticate import challenges

SPECS = {
    **specs(
        "bool",
        auth__scheme_offered="The scheme that was sent is among those that WWW-Authenticate lists",
        jwt__aud_here="An audience of the token names this host or its domain; absent when none names a host",
        jwt__iss_here="The issuer shares its domain with the token endpoint of the profile or the vendor",
        res__allows_method="The method that was sent is in the Allow field",
    ),
    **specs(
        "str", auth__environment="The environment that the key is marked for, when the host or the answer names another"
    ),
    **specs("list", auth__scopes_missed="Scopes of which the answer wants one, when it says that the token has none"),
    **specs("int", redirect__status="Status of the redirect that changed the method"),
}

_ENVIRONMENTS = {
    "test": frozenset({"test", "sandbox", "staging", "stage", "dev", "demo", "uat", "qa"}),
    "live": frozenset({"live", "prod", "production"}),
}


_READ = re.compile(r"\b(?:expired|invalid|bad|stale|unknown|malformed)\b.* ", re.IGNORECASE)
"""What is said of a credential that was read: a sentence, where OAuth 2.0 has a code."""


def scheme(view: View) -> Iterator[Named]:
    """The scheme in Authorization against the challenges."""
    one = next((each for each in view.once(auth.credentials) if each.where == "req.header.authorization"), None)
    asked = view.once(challenges).schemes
    if one is None or not one.scheme or not asked:
        return
    if any(each.name == "error" and _READ.search(each.value) for each in view.once(challenges).params):
        return  # hapi names its scheme `Token`, and says in the same challenge that it read what came as Bearer
    names = tuple(dict.fromkeys(name for name, _ in asked))
    saw = safe(f"{one.scheme} was sent, {listing(names)} is asked for", 120)
    yield "auth.scheme_offered", fact(one.scheme.lower() in names, asked[0][1], one.where, saw=saw)


_OF_A_KEY = re.compile(
    r"\b(?:on|in|for|of|with|to) (?:the |our |your |an? )?(test|sandbox|staging|live|prod|production)\b"
    r"|\b(test|sandbox|live|prod|production)[ -](?:mode |api |secret )?keys? (?:is |are )?(?:required|needed|expected)"
)
"""The environment that the words ask a key of: `cannot be used on the live API`."""


def environment(view: View) -> Iterator[Named]:
    """The mark of a key (`sk_test_`, `rk_live_`) against the words in the host's name."""
    one = view.once(auth.main)
    if one is None or "_" not in one.prefix:
        return
    words = set(view.url.host.replace("-", ".").split("."))
    for said in view.once(sayings):
        found = _OF_A_KEY.search(said.value[:400].lower())
        other = next((name for name, marks in _ENVIRONMENTS.items() if found and (found[1] or found[2]) in marks), "")
        if other and f"_{other}" not in one.prefix and any(f"_{name}" in one.prefix for name in _ENVIRONMENTS):
            name = "test" if other == "live" else "live"
            each = (f"the key begins with {one.prefix}", quoted(said.value))
            yield "auth.environment", fact(name, one.where, said.at, each=each)
            return
    for name, marks in _ENVIRONMENTS.items():
        others = frozenset().union(*(each for key, each in _ENVIRONMENTS.items() if key != name))
        if f"_{name}" in one.prefix and words & others and not words & marks:
            saw = safe(f"the key begins with {one.prefix}, the host is {view.url.host}", 120)
            yield "auth.environment", fact(name, one.where, "req.url.host", saw=saw)
            return


def scopes(view: View) -> Iterator[Named]:
    """The scopes that would do (`X-Accepted-OAuth-Scopes`) against those of the token, as GitHub and Slack do."""
    wanted, held = view.res_header("x-accepted-oauth-scopes"), view.res_header("x-oauth-scopes")
    if wanted is None or held is None:
        return
    names = [name.strip() for name in wanted.value.split(",") if name.strip()]
    ours = {name.strip() for name in held.value.split(",") if name.strip()}
    if names and not ours & set(names):
        each = (
            safe(f"accepted: {listing(names)}", 120),
            safe(f"the token has: {listing(sorted(ours)) or 'none'}", 120),
        )
        yield "auth.scopes_missed", fact(tuple(names), wanted.at, held.at, each=each)


def audience(view: View) -> Iterator[Named]:
    """The audiences that are addresses, against the host that was called."""
    found = view.once(jwt.token)
    if found is None:
        return
    value = found.claims.get("aud")
    named = (
        [value]
        if isinstance(value, str)
        else [one for one in value if isinstance(one, str)]
        if isinstance(value, list)
        else []
    )
    hosts = [host for host in map(_host, named) if host]
    local = "." not in view.url.host or view.url.host.replace(".", "").isdigit()  # a machine's name says no audience
    if hosts and not local:
        here = any(_domain(host) == _domain(view.url.host) for host in hosts)
        saw = safe(f"aud {', '.join(named)}; the host is {view.url.host}", 160)
        yield "jwt.aud_here", fact(here, found.at(), "req.url.host", saw=saw)


def issuer(view: View) -> Iterator[Named]:
    """The issuer against the place where this profile, or this vendor, gets its tokens."""
    found = view.once(jwt.token)
    value = found.claims.get("iss") if found is not None else None
    expected = view.exchange.context.profile.token_url or view.conventions.auth.token_url
    host = _host(value) if isinstance(value, str) else ""
    if found is None or not host or not _host(expected):
        return
    saw = safe(f"iss {value}; tokens come from {_host(expected)}", 160)
    yield "jwt.iss_here", fact(_domain(host) == _domain(_host(expected)), found.at(), "profile.token_url", saw=saw)


def allowed(view: View) -> Iterator[Named]:
    """The method against the Allow field."""
    line = view.res_header("allow")
    if line is None or not line.value.strip():
        return
    names = {name.strip().upper() for name in line.value.split(",")}
    yield "res.allows_method", fact(view.method in names, line.at, "req.method", saw=safe(f"Allow: {line.value}", 120))


def turning(view: View) -> Iterator[Named]:
    """The redirect that changed the method."""
    for index, step in enumerate(view.exchange.steps):
        if step.next_method.upper() != step.sent.method.upper():
            status = step.response.status
            yield "redirect.status", fact(status, f"hop[{index}].status", saw=f"status {status}")
            return


def _host(text: str) -> str:
    try:
        host = urlsplit(text).hostname if "://" in text else ""
    except ValueError:
        return ""
    return host if host and "." in host else ""


def _domain(host: str) -> str:
    """The last two labels: enough to tell one party from another, without a list of public suffixes."""
    return ".".join(host.lower().rsplit(".", 2)[-2:])


READERS = {
    "auth.scheme_offered": scheme,
    "auth.environment": environment,
    "auth.scopes_missed": scopes,
    "jwt.aud_here": audience,
    "jwt.iss_here": issuer,
    "res.allows_method": allowed,
    "redirect.status": turning,
}
