"""What the words of an OAuth error are about, held against the request: `oauth.about`, `oauth.lacking` and others.

The code alone covers many causes (RFC 6749 §5.2: `invalid_request` for whatever is missing or malformed), the free
text beside it mostly names one parameter. Only the request shows whether that parameter was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.describe import quoted
from inspector.explain.facts.fact import Fact, Named, fact, specs, told
from inspector.explain.facts.told import Said
from inspector.explain.facts.view import View

SPECS = specs("bool", oauth__used="The words say that the code or refresh token was used before") | specs(
    "str",
    oauth__about="The part of the log-in that the words refuse: redirect-uri, pkce",
    oauth__lacking="The parameter that the server misses, by its words, and that the request does not hold",
    oauth__lacking_by_rule="The parameter that the standard requires of this call, and that the request does not hold",
    oauth__not_taken="The parameter whose value the words refuse, and that the request holds",
    oauth__expired="What the words say has run out: refresh token, authorization code",
    oauth__auth_method="The way for a client to prove itself that the words name alone, when another was taken",
    oauth__scope_refused="The one scope that can be meant: the only one asked for, or the one that the words name",
)

_PARAMETERS = (
    "response_type", "response_mode", "client_id", "client_secret", "redirect_uri", "scope", "state", "nonce", "code",
    "code_verifier", "code_challenge", "code_challenge_method", "grant_type", "username", "password", "refresh_token",
    "device_code", "user_code", "assertion", "client_assertion", "client_assertion_type", "subject_token",
    "subject_token_type", "actor_token", "requested_token_type", "token_type_hint", "token", "resource", "audience",
    "request", "request_uri", "prompt", "max_age", "id_token_hint", "acr_values", "auth_req_id",
)  # fmt: skip
"""Parameters of RFC 6749, 7009, 7521, 7636, 7662, 8628, 8693, 8707, 9101 and of OpenID Connect."""

_NAME = "(?:" + "|".join(re.escape(one).replace("_", "[ _]") for one in sorted(_PARAMETERS, key=len)[::-1]) + ")"
_FILLER = r"(?:\W+(?:the|an?|required|mandatory|request|form|body|query|parameters?|param|fields?|value|of|argument))*"
_MISSING = (
    re.compile(rf"\b(?:missing|lacks?|without|requires?|must (?:include|contain|provide)){_FILLER}\W+({_NAME})\b"),
    re.compile(
        rf"\b({_NAME})\W?(?: parameter| param| field| value)? (?:is |was |are )?(?:missing|required|mandatory"
        r"|not (?:present|provided|specified|supplied|given|set|found)|must be (?:provided|present|specified|supplied)"
        r"|(?:can ?not|must not|may not) be (?:empty|blank|null))"
    ),
    re.compile(rf"\brequired? (?:parameter|param|field)\W+({_NAME})\b"),
)
_WRONG = (
    re.compile(rf"\b(?:invalid|incorrect|wrong|bad|unknown|unsupported|malformed|unexpected){_FILLER}\W+({_NAME})\b"),
    re.compile(
        rf"\b({_NAME})\W?(?: parameter| param| field| value)?(?: \S{{1,200}})? (?:is |was |does )?(?:invalid|incorrect"
        r"|unsupported|malformed|unknown|not (?:an? )?(?:valid|supported|allowed|match|registered|permitted))"
    ),
)
_REDIRECT = re.compile(
    r"\bredirect[ _]?ur[il]s?\b.{0,200}\b(?:match|mismatch|regist|valid|invalid|allow|support|differ|unknown|incorrect"
    r"|the same|whitelist|permitted)|\b(?:mismatch\w*|invalid|incorrect|wrong|unregistered|unknown|bad)\W+"
    r"(?:the )?redirect[ _]?ur[il]"
)
_PKCE = re.compile(r"pkce|\bverifier|code[ _]?(?:challenge|verifier)")
_ANY_OF_THEM = re.compile(r"\b(?:expired|revoked)\b")
"""The sentence of RFC 6749 §5.2 for `invalid_grant` lists every cause there is, and so tells of none."""

_OF_GRANT = {
    "authorization_code": ("code",),
    "refresh_token": ("refresh_token",),
    "password": ("username", "password"),
    "urn:ietf:params:oauth:grant-type:device_code": ("device_code",),
    "urn:ietf:params:oauth:grant-type:jwt-bearer": ("assertion",),
    "urn:ietf:params:oauth:grant-type:saml2-bearer": ("assertion",),
    "urn:ietf:params:oauth:grant-type:token-exchange": ("subject_token", "subject_token_type"),
}
"""What RFC 6749 §4, 7523, 8628 and 8693 require beside the grant type."""

_ABOUT_A_TOKEN = re.compile(r"/(?:revoke|revocation|introspect\w*)(?:[_-]?token)?/?\Z", re.IGNORECASE)
_READ_AT_MOST = 700


def about(view: View, error: Said, description: Said | None) -> Iterator[Named]:
    """What the words name, if anything."""
    words = " ".join(description.value[:_READ_AT_MOST].lower().split()) if description is not None else ""
    by_words = None
    if description is not None:
        by_words = _lacking(view, description, words) or _not_taken(view, description, words)
    if by_words is not None:
        yield by_words
    else:
        yield from _required(view, error)
    if description is not None:
        yield from _told_of_the_grant(view, description, words)
    lacks = by_words is not None and by_words[0] == "oauth.lacking"
    if description is None or _ANY_OF_THEM.search(words):
        return
    if _PKCE.search(words):
        yield "oauth.about", told("pkce", description.at, saw=quoted(description.value))
    elif _REDIRECT.search(words) and not lacks:
        yield "oauth.about", told("redirect-uri", description.at, saw=quoted(description.value))


_EXPIRED = re.compile(
    r"\b(refresh[ _]?token|authori[sz]ation[ _]?code|code|token)\b.{0,20}\b(?:has |is |was )?expired\b"
)
_EITHER = re.compile(r"\b(?:invalid|revoked|or|unknown|malformed|used)\b.{0,20}\bexpired\b|\bexpired\b,? (?:or|and)\b")
_METHOD = re.compile(r"\bclient_secret_(?:basic|post|jwt)\b|\bprivate_key_jwt\b|\btls_client_auth\b")
_TAKES = re.compile(r"\bsupports?\b|\bmust use\b|\bexpected\b|\bregistered\b")
_USED = re.compile(
    r"\b(?:code|token)\b.{0,20}\balready (?:been )?(?:used|redeemed|consumed)\b|\brefresh token reuse\b"
    r"|\b(?:code|token) (?:was |has been )?(?:used|redeemed) (?:already|before|twice|more than once)\b"
)
_WAY = {"client_secret_basic": "basic", "client_secret_post": "body"}


def _told_of_the_grant(view: View, description: Said, words: str) -> Iterator[Named]:
    found, grant = _EXPIRED.search(words), view.param("grant_type")
    if found is not None and not _EITHER.search(words) and grant is not None:
        held = {"refresh_token": "refresh token", "authorization_code": "authorization code"}.get(grant.value)
        if held is not None and held.split()[-1] in found[1]:
            yield "oauth.expired", told(held, description.at, saw=quoted(description.value))
    if _USED.search(words):
        yield "oauth.used", told(True, description.at, saw=quoted(description.value))
    named = set(_METHOD.findall(words))
    if named:
        header = view.header("authorization")
        ours = "basic" if header is not None and header.value.lower().startswith("basic") else ""
        ours = ours or ("body" if view.param("client_secret") is not None else "")
        others = sorted(one for one in named if _WAY.get(one, one) != ours)
        way = others[0] if len(others) == 1 and (len(named) == 1 or _TAKES.search(words)) else ""
        if ours and way:
            yield "oauth.auth_method", told(way, description.at, saw=quoted(description.value))


def scope(view: View, description: Said | None) -> Fact | None:
    """The scope that is meant when the request asks for one alone, or the words name one of those it asks for."""
    pair = view.param("scope") or view.asked("scope")
    asked = pair.value.split() if pair is not None else []
    if pair is None or not asked:
        return None
    words = description.value if description is not None else ""
    named = [one for one in asked if re.search(rf"(?<![\w:./-]){re.escape(one)}(?![\w:./-]*\w)", words)]
    if description is not None and len(named) == 1 and len(asked) > 1:
        return fact(named[0], pair.at, description.at, saw=named[0], each=(named[0], quoted(words)))
    return fact(asked[0], pair.at, saw=f"scope is {asked[0]}") if len(asked) == 1 else None


def _lacking(view: View, description: Said, words: str) -> Named | None:
    """A parameter that the words miss and the request lacks; one that is called wrong and was not sent, too."""
    for pattern in (*_MISSING, *_WRONG):
        found = pattern.search(words)
        name = found[1].replace(" ", "_") if found is not None else ""
        if found is not None and pattern in _WRONG and not (name in _NEVER_OPTIONAL and "valid" in found[0]):
            continue
        if name and _sent(view, name) is None:
            place = "req.body" if view.method == "POST" else "req.query"
            saw = quoted(description.value)
            return "oauth.lacking", fact(name, description.at, place, saw=saw, each=(saw, f"no {name}"))
    return None


_NEVER_OPTIONAL = frozenset({"redirect_uri", "response_type", "grant_type", "code_verifier", "device_code"})
"""What can only be called wrong while it was not sent because it is missed: another may stand in a header."""


def _not_taken(view: View, description: Said, words: str) -> Named | None:
    for pattern in _WRONG:
        found = pattern.search(words)
        name = found[1].replace(" ", "_") if found is not None else ""
        sent = _sent(view, name) if name else None
        if sent is not None:
            saw = quoted(description.value)
            return "oauth.not_taken", fact(name, description.at, sent, saw=saw, each=(saw, f"{name} was sent"))
    return None


def _required(view: View, error: Said) -> Iterator[Named]:
    """What the standard requires of such a call, when the code fits the lack of it."""
    code, lacks = error.value, ""
    if code in ("invalid_request", "unsupported_grant_type") and view.method == "POST":
        grant = view.param("grant_type")
        if _ABOUT_A_TOKEN.search(view.url.path):
            needs: tuple[str, ...] = ("token",)
        elif grant is not None:
            needs = _OF_GRANT.get(grant.value, ())
        else:
            needs = ("grant_type",) if view.asked("response_type") is None else ()
        lacks = next((one for one in needs if _sent(view, one) is None), "")
        if code == "unsupported_grant_type" and lacks != "grant_type":
            lacks = ""
    elif code == "invalid_client" and view.method == "POST" and view.header("authorization") is None:
        named = any(_sent(view, one) for one in ("client_id", "client_assertion", "client_secret"))
        lacks = "" if named else "client_id"
    elif code in ("invalid_request", "unsupported_response_type") and view.asked("client_id") is not None:
        lacks = "response_type" if _sent(view, "response_type") is None else ""
    if lacks:
        place = "req.body" if view.method == "POST" else "req.query"
        yield "oauth.lacking_by_rule", fact(lacks, place, error.at, saw=f"no {lacks}", each=(f"no {lacks}", code))


def _sent(view: View, name: str) -> str | None:
    """Where the request holds a value of this name."""
    pair = view.param(name) or view.asked(name)
    return pair.at if pair is not None and pair.value else None
