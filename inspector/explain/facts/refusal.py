"""What the server says is wrong with the credential: `err.credential`, from its own words.

The words are those of the libraries that check tokens: jsonwebtoken and jose (Node), PyJWT and Simple JWT (Python),
golang-jwt, the JwtBearer handler of ASP.NET, Spring Security, Symfony, Envoy's jwt_authn, passport, Keycloak, Kong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.describe import quoted
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Named, specs, told
from inspector.explain.facts.sayings import sayings
from inspector.explain.facts.told import Said
from inspector.explain.facts.view import View
from inspector.explain.facts.www_authenticate import challenges

SPECS = specs(
    "str",
    err__credential=(
        "What the server says is wrong with the credential: kind, not-seen, bound, too-young, expired, revoked,"
        " not-active, key, algorithm, signature, digest, unreadable, claim, user, header"
    ),
    err__claim="The claim of the token that the words refuse or miss, by its short name: aud, iss, sub, tenant",
)

_TOKEN = r"(?:tokens?|jwts?|jws|session|credentials?|(?:api|access|secret) ?keys?|personal key)"
_OTHER = re.compile(
    r"\b(?:csrf|xsrf|refresh|reset|verification|confirmation|activation|invit\w+|device|upload|page|sync|continuation"
    r"|captcha|idempotency|delta|next|one time|otp|state|request|payment|card|push|registration|user|webhook)"
    r" (?:tokens?|session|keys?|credentials?|signature)\b|\bpassword\b",
)
"""Other things that run out: what is said of them says nothing of the credential."""

_STATE = (
    r"(?:invalid|expired|revoked|malformed|missing|incorrect|wrong|unknown|inactive|disabled|deleted|bad|blacklisted)"
)
_LINK = r"(?:(?:or|and|it|has|have|is|was|been|already|an?)\W+){0,4}"
_EITHER = re.compile(rf"\b{_STATE}\b(?:\W+(?:or|and)\W+|\s*[,/]\s*){_LINK}{_STATE}\b")
"""`Invalid or expired token` does not say which."""

_OF_A_USER = re.compile(
    r"(?:the )?(?:user|account) (?:is |was )?(?:inactive|disabled|deleted) or (?:deleted|inactive|disabled)\b"
)
"""Either of two that come to the same."""

_GIVEN = r"(?:provided|found|sent|supplied|present)"
_KINDS = r"(?:auth\w* |bearer |access |jwt |required |valid )*"
_CANNOT = r"\b(?:could ?n.t|could not|cannot|can.t|unable to|failed to|error|no)\b"
_LISTED = r"(?:black|deny|block)[ -]?listed"
_WAYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "not-seen",
        re.compile(
            rf"\bcredentials? (?:were|was) not {_GIVEN}"
            rf"|\b(?:no|without an?) {_KINDS}(?:{_TOKEN}|authorization) ?(?:header )?(?:was |were |is |are )?"
            rf"(?:{_GIVEN}|in (?:the )?(?:request|header)|given\b|\Z)"
            rf"|\bmissing (?:the )?{_KINDS}(?:{_TOKEN}|authorization)(?: header)?\b(?! claim)"
            rf"|\b(?:{_TOKEN}|authorization header) (?:is |was |are )?"
            r"(?:missing|absent|not (?:provided|sent|supplied|present))\b"
            r"(?! (?:the |an? |its |required |\w+ claim|signature))",
        ),
    ),
    (
        "bound",
        re.compile(
            r"\b(?:token|jwt|credential)\b[^.;]{0,40}\bbound to\b"
            r"|\b(?:certificate|sender|dpop|key) ?(?:bound|constrained)\b"
            r"|\b(?:certificate|thumbprint|x5t)\b[^.;]{0,30}\b(?:does not match|mismatch)[^.;]{0,30}\b(?:token|cnf)\b"
            r"|\btoken\b[^.;]{0,20}\bis dpop bound\b",
        ),
    ),
    (
        "too-young",
        re.compile(
            r"\bjwt not active\b|\bnot (?:yet valid|valid yet)\b|\bnot valid before\b|\bused before (?:issued|valid)"
            r"|\bnbf\b[^.;]{0,30}\b(?:fail|future|invalid|not)|\biat\b[^.;]{0,30}\b(?:future|fail)"
            r"|\bissued in the future",
        ),
    ),
    (
        "expired",
        re.compile(
            rf"\b(?:{_TOKEN}|signature)\b[^.;,]{{0,60}}\b(?:expired|timed out|run out)\b"
            rf"|\bexpired\b[^.;,]{{0,20}}\b{_TOKEN}|\bexp\b[^.;]{{0,30}}\b(?:check failed|in the past)"
            r"|\bexpired token\b"
            r"|\A(?:your )?key (?:has |is )?expired\b",
        ),
    ),
    (
        "revoked",
        re.compile(
            rf"\b{_TOKEN}\b[^.;,]{{0,40}}\b(?:revoked|invalidated|withdrawn|cancell?ed|{_LISTED})\b"
            rf"|\b(?:revoked|{_LISTED})\b[^.;,]{{0,20}}\b{_TOKEN}",
        ),
    ),
    (
        "not-active",
        re.compile(
            r"\b(?:token|session)\b[^.;,]{0,20}\b(?:not|no longer) active\b|\binactive token"
            rf"|\b{_TOKEN}\b[^.;,]{{0,20}}\b(?:disabled|deactivated|suspended)\b"
        ),
    ),
    (
        "key",
        re.compile(
            r"\bsignature key was not found|\bjwks does ?n.t have key|\bunknown kid\b|\bkid\b[^.;]{0,30}\bnot found"
            rf"|{_CANNOT}[^.;]{{0,25}}\b(?:find|match\w*|locate|applicable)\b"
            r"[^.;]{0,25}\b(?:kid|jwks?|signing key|key id|key)\b(?= |\Z|[.:;,])",
        ),
    ),
    (
        "algorithm",
        re.compile(
            r"\balg(?:orithm)?s?\b[^.;]{0,40}\b(?:not (?:allowed|supported|accepted|permitted)|unsupported"
            r"|invalid|mismatch)"
            r"|\b(?:unsupported|invalid|unexpected|disallowed) (?:\w+ )?(?:alg(?:orithm)?|signing method)\b"
            r"|\bsigning method\b[^.;]{0,30}\binvalid",
        ),
    ),
    (
        "digest",
        re.compile(
            r"\b(?:bad|invalid|wrong|incorrect|mismatched) (?:h?mac|(?:payload|content|body) (?:hash|digest)|digest)\b"
            r"|\b(?:h?mac|(?:payload|content|body) (?:hash|digest))\b[^.;]{0,30}"
            r"\b(?:invalid|mismatch|not match|incorrect|fail)",
        ),
    ),
    (
        "signature",
        re.compile(
            r"\bunsigned (?:\w+ )?(?:token|jwt)|\b(?:jwt|token)\b[^.;,]{0,12}\bsignature is required\b|"
            r"\b(?:invalid|bad|wrong|incorrect)\b[^.;,]{0,20}\bsignature\b|\bjwt verification fails"
            r"|\bsignature\b[^.;,]{0,30}\b(?:invalid|incorrect|mismatch\w*|does not match"
            r"|verification (?:raised|failed))"
            r"|\bsignature (?:validation|verification|check) fail"
            r"|\bsignature (?:could|can) ?not be verified",
        ),
    ),
    (
        "unreadable",
        re.compile(
            r"\bmalformed (?:jwt|jws|token|bearer|access)|\b(?:jwt|jws|token)\b[^.;,]{0,30}\bmalformed"
            r"|\bnot enough segments|\b(?:wrong|invalid) number of segments|\bheader payload signature"
            r"|\binvalid token format|\bheader formatting\b"
            r"|\binvalid compact jws|\bnot a (?:valid )?jwt\b"
            r"|\binvalid (?:header|crypto|payload) padding|\binvalid header string"
            rf"|{_CANNOT}[^.;,]{{0,12}}\b(?:pars|decod|deserializ)\w*\b[^.;,]{{0,20}}\b(?:token|jwt|jws)",
        ),
    ),
    (
        "user",
        re.compile(
            r"\b(?:user|account)\b[^.;,]{0,15}"
            r"\b(?:inactive|disabled|deactivated|suspended|not active|deleted|banned|locked)\b",
        ),
    ),
    (
        "header",
        re.compile(
            r"\b(?:bad|malformed|invalid) (?:bearer )?authori[sz]ation header\b|\b(?:bad|invalid) header format\b"
            r"|\bauthori[sz]ation header\b[^.;]{0,20}\b(?:malformed|invalid|must|should|format)"
            r"|\b(?:format is|expected) authori[sz]ation\b|\bmalformed auth header\b",
        ),
    ),
)
_KIND = re.compile(
    r"\bonly (?:non )?(?:refresh|access|id) tokens?\b|\b(?:wrong|incorrect|unexpected) token (?:type|use|kind)\b"
    r"|\btoken has (?:wrong|no|an? (?:wrong|invalid)) type\b|\bnot an? (?:access|refresh|id) token\b"
    r"|\bexpected an? (?:access|refresh) token\b|\bfresh (?:access )?tokens? (?:is )?required\b"
    r"|\b(?:refresh|id) tokens? (?:can ?not|can t|may not|must not|are not|is not) (?:be )?(?:used|allowed|accepted)",
)
"""What is asked of the kind of a token; asked first, for a refresh token is no other thing here."""

_NOT_THAT = r"(?:invalid|mismatch\w*|unexpected|incorrect|wrong|rejected|missing|does ?n t match|must be an?)"
_CLAIM = (
    re.compile(r"\b(?:missing|no|lacks?|without)(?: the| an?| required)* (?P<name>[a-z]\w{1,29}) claim\b"),
    re.compile(r"\bmissing (?:required )?claims?:? (?P<name>[a-z]\w{1,29})\b"),
    re.compile(
        r"\b(?:(?:unexpected|invalid|wrong) (?:claim )?(?P<name>[a-z]\w{1,29}) claim"
        r"|unexpected (?P<named>[a-z]\w{1,29}) value)\b"  # jose; other things have values that are invalid, too
    ),
    re.compile(
        rf"\b(?P<name>[a-z]\w{{1,29}}) claim (?:value )?(?:is |was )?"
        rf"(?:{_NOT_THAT}|not (?:valid|allowed|accepted|present))"
    ),
    re.compile(
        rf"\b(?P<name>audience|aud|issuer|iss|subject)\b[^.;]{{0,25}}?"
        rf"\b(?:{_NOT_THAT}|not (?:valid|allowed|accepted|trusted|match))"
    ),
    re.compile(
        r"\b(?:invalid|wrong|bad|unexpected|unknown|untrusted|incorrect) (?:token |jwt )?"
        r"(?P<name>audience|aud|issuer|iss)\b"
    ),
)
_SHORT = {"audience": "aud", "issuer": "iss", "subject": "sub"}
_NO_CLAIM = frozenset(
    {"scope", "token", "jwt", "the", "this", "valid", "required", "custom", "value", "claim", "header", "any"}
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOINED = re.compile(r"[\s_\"'`“”’-]+|\.(?=[A-Za-z])")
_READ_AT_MOST = 1000


def read(view: View) -> Iterator[Named]:
    """What the first words that tell it say."""
    response = view.response
    if response is None or response.status not in (0, 400, 401, 403, 422):  # 0: a text pasted without its status
        return
    if response.status == 422 and (view.body is not None or view.header("authorization") is None):
        return  # the words may be about a token that stands in the body
    for words in _sayings(view):
        way = way_of(words.value)
        if way:
            yield "err.credential", told(way, words.at, saw=quoted(words.value))
            if way == "claim":
                yield "err.claim", told(claim_in(words.value), words.at, saw=quoted(words.value))
            return


def way_of(words: str) -> str:
    """What these words say is wrong with a credential, `""` when they do not say which of several things."""
    plain = _plain(words)
    if _OF_A_USER.match(plain):
        return "user"
    if _EITHER.search(plain):
        return ""
    if _KIND.search(plain):
        return "kind"
    if _OTHER.search(plain):
        return ""
    way = next((way for way, pattern in _WAYS if pattern.search(plain)), "")
    return "claim" if way in ("", "not-seen", "unreadable") and claim_in(words) else way


def claim_in(words: str) -> str:
    """The claim that these words refuse or miss, `""` when they name none."""
    plain = _plain(words)
    if (
        "aud" not in plain
        and "iss" not in plain
        and "claim" not in plain
        and "value" not in plain
        and "sub" not in plain
    ):
        return ""
    for pattern in _CLAIM:
        found = pattern.search(plain)
        name = (found["name"] or found.groupdict().get("named") or "") if found is not None else ""
        if name and name not in _NO_CLAIM:
            return _SHORT.get(name, name)
    return ""


def _plain(words: str) -> str:
    return _JOINED.sub(" ", _CAMEL.sub(" ", words[:_READ_AT_MOST])).lower().strip()


def _sayings(view: View) -> Iterator[Said]:
    """The server's words, sentences before codes. Hawk and hapi write theirs as the error of the challenge itself."""
    for one in view.once(challenges).params:
        if one.name == "error_description" or (one.name == "error" and " " in one.value):
            yield Said(one.value, one.at)
    known = view.once(error)
    for said in (known.message, known.name, known.code, known.type):
        if said is not None:
            yield said
    yield from view.once(sayings)
