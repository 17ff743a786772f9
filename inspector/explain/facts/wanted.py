"""Where the server looks for the credential, by its own words: `err.wanted`, `err.refused_place`.

Many APIs take their key in a header, parameter or cookie of their own, and say its name when they refuse a call. Only
the request shows whether something stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.describe import quoted, safe
from inspector.explain.facts import auth
from inspector.explain.facts.fact import Named, fact, specs
from inspector.explain.facts.sayings import sayings
from inspector.explain.facts.told import Said
from inspector.explain.facts.view import View
from inspector.explain.facts.www_authenticate import challenges

SPECS = specs(
    "str",
    err__wanted="The header, parameter or cookie that the words name for the credential, when nothing stands there",
    err__refused_place="The header or parameter that the words name and refuse, where something was sent",
)

_NAME = re.compile(r"(?P<open>['\"`“‘\[(<]?)(?P<name>(?<![\w/.@:-])[A-Za-z][\w-]{1,40})(?![\w/@(])")
_KIND = {"header": "header", "headers": "header", "field": "header", "cookie": "cookie", "parameter": "query",
         "param": "query", "query": "query", "querystring": "query"}  # fmt: skip
_NO_NAME = frozenset({
    "the", "this", "that", "any", "all", "valid", "required", "missing", "following", "request", "url", "login", "log",
    "session", "auth", "authentication", "authorization", "api", "access", "key", "keys", "credential", "credentials",
    "jwt", "token", "http", "and", "or", "in",
    "no", "with", "security", "necessary", "mandatory", "custom", "query", "right", "correct", "our", "your", "its",
})  # fmt: skip
"""What stands before `cookie` or `query parameter` and is no name of one."""
_SPEAKS_OF_A_KEY = re.compile(r"\b(?:api|access|subscription|licen[sc]e)[ -]?(?:key|token)\b", re.IGNORECASE)
_AFTER = re.compile(
    r"['\"`”’\])>]{0,2}\s+(?:(?:http|request|custom|url)\s+){0,2}"
    r"(headers?|(?<=authorization )field|cookie|query ?string|query|parameter|param)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(headers?|cookie|query ?string|query|parameter|param)(?:\s+(?:parameter|param|name|field))?"
    r"(?:\s+(?:named|called))?\s*:?\s*['\"`“‘\[(<]?\Z",
    re.IGNORECASE,
)
_OF_A_KEY = frozenset({
    "key", "apikey", "token", "secret", "auth", "authorization", "authentication", "credential", "credentials",
    "signature", "sign", "sig", "session", "sessionid", "sid", "jwt", "ticket", "hmac", "accesstoken", "authtoken",
    "appkey", "accesskey",
})  # fmt: skip
_OF_ANOTHER = frozenset({
    "csrf", "xsrf", "idempotency", "refresh", "reset", "page", "continuation", "sync", "captcha", "recaptcha",
    "verification", "payment", "card", "push", "device", "upload", "invite", "partition", "sort", "primary",
    "foreign", "routing", "cache", "public", "object", "row", "sec", "content", "grant", "type", "expires", "www",
    "proxy", "control", "invalid", "missing", "error", "err", "no", "not", "unknown", "expired", "required",
    "unauthorized", "failed", "kid", "bad", "wrong", "bearer", "basic", "digest", "date", "method", "headers", "level",
    "denied", "granted", "in", "up", "on", "out", "re", "pre", "non", "multi", "two", "factor", "based", "cloak",
})  # fmt: skip
_LACKS = re.compile(
    r"\b(?:miss(?:ing|es)|lack(?:s|ing)?|required?|requires|must|should|needs?|needed|expect(?:s|ed)|absent|without"
    r"|provide|supply|include|pass|send|specify|set|use|no|empty|null|blank|present your"
    r"|(?:not|isn.?t|wasn.?t|never) (?:be )?(?:given|provided|sent|supplied|present|found|set|specified|included|there"
    r"|passed|received|seen|available|detected))\b",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\b(?:in-?valid|not (?:valid|known|recogni[sz]ed|accepted|allowed|authori[sz]ed|correct|match)|unknown|incorrect"
    r"|wrong|bad|mismatch\w*|(?:does|did) ?n.t match|do not match|expired|revoked|rejected|refused|denied"
    r"|unrecogni[sz]ed|does not exist|verification failed|could not be verified)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+")
_READ_AT_MOST = 400
_MOST = 60


@dataclass(frozen=True, slots=True)
class _Place:
    """A name in the words that can be a place of the request: `kind` is header, query, cookie or empty."""

    name: str
    kind: str


def read(view: View) -> Iterator[Named]:
    """The first place that the words name, held against the request."""
    response = view.response
    if response is None or response.status not in (400, 401, 403):
        return
    for one in view.once(challenges).params:  # as Azure's gateway has it: name="…", type="header"
        if one.name == "name" and _HEADER.fullmatch(one.value) and not _where(view, _Place(one.value, "")):
            saw = safe(f"the challenge names {one.value}", 120)
            yield "err.wanted", fact(one.value, one.at, "req", saw=saw, each=(saw, f"no {one.value}"))
            return
    for words in view.once(sayings):
        text = words.value[:_READ_AT_MOST]
        if " " not in text:
            continue
        of_key = _SPEAKS_OF_A_KEY.search(text) is not None
        places = [one for one in _places(text) if _fits(one, view, response.status, of_key=of_key)]
        if places:
            yield from _held(view, words, text, places)
            return


def _held(view: View, words: Said, text: str, places: list[_Place]) -> Iterator[Named]:
    sent = next(((one, at) for one in places if (at := _where(view, one))), None)
    saw, found = quoted(words.value), view.once(auth.credentials)
    if sent is not None:
        if _WRONG.search(text) and not sent[1].endswith(("header.authorization", "header.cookie")):
            name = sent[0].name
            yield "err.refused_place", fact(name, words.at, sent[1], saw=saw, each=(saw, f"{name} was sent"))
        return
    first = places[0]
    if not first.kind and any(_plain(one.where.rsplit(".", 1)[-1]).endswith(_plain(first.name)) for one in found):
        return  # `api-key` in a sentence may be the X-Api-Key that was sent
    if _LACKS.search(text) or (first.kind and _WRONG.search(text)):
        yield "err.wanted", fact(first.name, words.at, "req", saw=saw, each=(saw, safe(f"no {first.name}", 80)))


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")


def _places(text: str) -> Iterator[_Place]:
    for found, _ in zip(_NAME.finditer(text), range(_MOST), strict=False):
        name = found["name"].rstrip("-_")
        after = _AFTER.match(text, found.end())
        before = _BEFORE.search(text[max(0, found.start("open") - 40) : found.start("name")])
        told = after or before
        kind = _KIND[told[1].lower().replace(" ", "")] if told is not None else ""
        joined = "-" in name.strip("-") or "_" in name.strip("_") or re.search(r"[a-z][A-Z]", name) is not None
        plain = name[0].isupper() or (kind in ("cookie", "query") and after is not None)
        marked = bool(found["open"]) or name.lower() == "authorization" or (plain and name.lower() not in _NO_NAME)
        if joined or (told is not None and marked):
            yield _Place(name, kind or ("header" if name[:2].lower() == "x-" else ""))


def _fits(one: _Place, view: View, status: int, *, of_key: bool) -> bool:
    """Whether this can be the place of a credential: by its name, or as any cookie that a 401 speaks of."""
    words = [word.lower() for word in _WORD.findall(one.name) if word.lower() not in ("id", "value", "header")]
    whole = _plain(one.name)
    if not words or not _OF_ANOTHER.isdisjoint(words) or whole in _KIND:
        return False
    of_a_key = words[-1:] if not one.kind else words  # `key-manager` is a word, X-Signature-256 a name
    told = bool(one.kind) and (of_key or (one.kind == "cookie" and status == 401))
    if not (_OF_A_KEY.intersection(of_a_key) or whole in _OF_A_KEY or told):
        return False
    return status != 400 or bool(one.kind) or view.body is None


def _where(view: View, one: _Place) -> str:
    """Where the request holds it; a name without a kind may stand anywhere."""
    wanted = one.name.lower()
    if one.kind in ("header", ""):
        pair = view.header(wanted)
        if pair is not None and pair.value:
            return pair.at
    if one.kind in ("query", ""):
        asked = next((each for each in (*view.query, *view.body_params) if each.name.lower() == wanted), None)
        if asked is not None and asked.value:
            return asked.at
    if one.kind in ("cookie", ""):
        line = view.header("cookie")
        if line is not None and any(each.split("=")[0].strip().lower() == wanted for each in line.value.split(";")):
            return line.at
    return ""
