"""Facts of how the request is written: `lint.*`. Each is absent when all is well; `at` is the exact span."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from inspector import json_text
from inspector.describe import character, count, is_hidden, safe
from inspector.explain.facts import lint_fields, lint_misspelt, lint_params, lint_values, payload, text
from inspector.explain.facts.fact import Named, Reader, fact, specs
from inspector.explain.facts.request import body_flaw
from inspector.explain.facts.view import View
from inspector.model.request import VARIABLE, BodyKind, Param
from inspector.redact import MASK, is_credential_name

SPECS = {
    **specs(
        "str",
        lint__unfilled="A placeholder that was not filled: {{name}}, ${NAME}, <token>, YOUR_KEY",
        lint__no_scheme="A URL without http:// or https://",
        lint__other_scheme="A URL with a scheme that is not HTTP",
        lint__bad_port="A port that is no number from 1 to 65535",
        lint__bad_host="What keeps the host from being one, in words",
        lint__header_whitespace="Name of a header whose value begins or ends with a space, or holds a line break",
        lint__header_invisible="A character that is not ASCII in a header value, by number and name",
        lint__header_name="A header name with a character that no name can have",
        lint__body_json="Why a body meant as JSON is not JSON",
        lint__json_repair="The body with every flaw repaired, when each can be repaired in one way only",
        lint__duplicate_key="A name that the JSON body holds twice in one object",
        lint__hand_set_length="A header set by hand that the client sets: Content-Length or Transfer-Encoding",
        lint__secret_in_url="Name of the query parameter that puts a credential into the URL, or userinfo",
    ),
    **specs("int", lint__count="How many of these there are"),
    **lint_params.SPECS,
    **lint_fields.SPECS,
    **lint_misspelt.SPECS,
    **lint_values.SPECS,
    **payload.SPECS,
}

_PLACEHOLDERS = re.compile(
    r"\{\{[^{}\n]{0,80}\}\}|\$\{[^{}\n]{0,80}\}|\bYOUR_[A-Z][A-Z_]{2,40}|<(?:your|my|insert)[^<>\n]{1,40}>"
)
_IN_URL = re.compile(
    r"(?<!\{)\{[A-Za-z_][\w-]{0,40}\}(?!\})|<[A-Za-z][\w -]{0,40}>|(?<=/):[a-z_]{2,30}(?=/|\Z)"
    r"|%7[Bb](?:%7[Bb])?[A-Za-z_][\w-]{0,40}(?:%7[Dd])+"
)
_IN_HEADER = re.compile(r"<(?:[a-z_ -]*(?:token|key|secret|id)[a-z_ -]*)>", re.IGNORECASE)
_Piece = tuple[str, str, tuple[re.Pattern[str], ...]]
"""A locator, the text there, and what to look for in it."""

_LINES = re.compile(r"ndjson|jsonl|json-?lines|json-seq|stream\+json", re.IGNORECASE)
"""Media types of several JSON texts, one after the other."""
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
_HOST_SPACE = re.compile(r"[\s<>\"`\\|^]")


def counted(view: View) -> Iterator[Named]:
    """How much there is to look at."""
    names = {name for look in dict.fromkeys(_LOOKS.values()) for name, _ in look(view)} - _DETAILS
    saw = count(len(names), "thing") + " to look at" if names else "nothing to look at"
    yield "lint.count", fact(len(names), "req", saw=saw)


def written_url(view: View) -> str:
    """The URL as the user wrote it."""
    return view.exchange.request.url or view.sent.url


def unfilled(view: View) -> Iterator[Named]:
    """A placeholder that went out as it is."""
    request = view.exchange.request
    pieces: list[tuple[str, str, tuple[re.Pattern[str], ...]]] = [
        ("req.url", written_url(view), (_PLACEHOLDERS, _IN_URL))
    ]
    pieces += [(pair.at, pair.value, (_PLACEHOLDERS,)) for pair in _params("req.query", request.query)]
    pieces += [(pair.at, pair.value, (_PLACEHOLDERS, _IN_HEADER)) for pair in _params("req.header", request.headers)]
    pieces += [("req.body", request.body.text[:65536], (_PLACEHOLDERS,))]
    for at, written, patterns in pieces:
        for pattern in patterns:
            found = pattern.search(written)
            if found is not None and _stayed(view, found.group()):
                yield (
                    "lint.unfilled",
                    fact(found.group(), f"{at}@{found.start()}-{found.end()}", saw=safe(found.group(), 80)),
                )
                return


def _params(root: str, params: tuple[Param, ...]) -> tuple[text.Pair, ...]:
    lower = root == "req.header"
    return text.placed(root, [(p.name.lower() if lower else p.name, p.value) for p in params if p.enabled])


def _stayed(view: View, placeholder: str) -> bool:
    """Whether a placeholder is in what was sent; one that is not there was filled before sending."""
    named = VARIABLE.fullmatch(placeholder)
    if named and named[1] in dict(view.exchange.context.profile.variables):
        return False
    if not view.was_sent:
        return True
    if (
        placeholder in text.path_text(view.sent.url)
        or placeholder in view.sent.url
        or (view.body is not None and placeholder in view.body.text)
    ):
        return True
    if any(one.name == "placeholder" for credential in view.sent.credentials for one in credential.hygiene):
        return True
    return any(placeholder in pair.value for pair in view.headers)


def url(view: View) -> Iterator[Named]:
    """Scheme, host and port."""
    written, parts = written_url(view), view.url
    authority = "/".join(parts.text.split("/", 3)[:3])
    if "{{" in authority or "${" in authority:
        return  # the variable is the finding
    if "://" not in parts.text.partition("?")[0]:
        end = re.match(r"[^/?#]*", written)
        yield (
            "lint.no_scheme",
            fact(safe(written, 80), f"req.url@0-{end.end() if end else 0}", saw=safe(written, 80) or "no URL"),
        )
        return
    if parts.scheme not in ("http", "https"):
        yield (
            "lint.other_scheme",
            fact(parts.scheme, f"req.url@0-{len(parts.scheme)}", saw=f"{safe(parts.scheme, 40)}://"),
        )
    port = parts.port_text
    if port and not (port.isascii() and port.isdigit() and 0 < int(port[:9]) <= 65535 and len(port) < 9):
        yield (
            "lint.bad_port",
            fact(safe(port, 40), _span(written, f":{port}", "req.url", skip=1), saw=f"port {safe(port, 40)}"),
        )
    wrong = _host_trouble(parts.host)
    if wrong:
        yield (
            "lint.bad_host",
            fact(wrong, _span(written.lower(), parts.host, "req.url.host", whole="req.url"), saw=wrong),
        )


def _span(written: str, part: str, otherwise: str, *, whole: str = "req.url", skip: int = 0) -> str:
    at = written.find(part)
    return f"{whole}@{at + skip}-{at + len(part)}" if at >= 0 and part else otherwise


def _host_trouble(host: str) -> str:
    if not host:
        return "no host in the URL"
    if ":" in host:
        return ""  # an IPv6 address
    strange = _HOST_SPACE.search(host) or next((one for one in [re.search(r"[\x00-\x20%]", host)] if one), None)
    if strange is not None:
        return f"{character(strange.group())} in the host"
    labels = host.rstrip(".").split(".")
    if any(not label for label in labels):
        return "an empty label (two dots) in the host"
    if any(len(label) > 63 for label in labels):
        return "a label of more than 63 characters in the host"
    if len(labels) > 1 and any("_" in label for label in labels):
        return "an underscore in the host"
    try:
        host.encode("idna")
    except UnicodeError:
        return "a host that no domain name can be made of"
    return ""


def headers(view: View) -> Iterator[Named]:
    """Names and values of headers as typed."""
    for param, pair in zip(
        [p for p in view.exchange.request.headers if p.enabled],
        _params("req.header", view.exchange.request.headers),
        strict=True,
    ):
        name, value = safe(param.name, 60), pair.value
        if not _NAME.match(param.name):
            yield "lint.header_name", fact(name, pair.at, saw=f"header {name or 'without a name'}")
        space = re.search(r"\A[ \t]+|[\r\n]+|[ \t]+\Z", value)
        if space is not None:
            what = "a line break" if "\n" in space.group() or "\r" in space.group() else "a space at the edge"
            yield (
                "lint.header_whitespace",
                fact(name, f"{pair.at}@{space.start()}-{space.end()}", saw=f"{what} in {name}"),
            )
        odd = next(
            (at for at, one in enumerate(value) if (ord(one) > 0x7E or is_hidden(one)) and one not in "\r\n\t·"), None
        )
        if odd is not None and MASK not in value:
            shown = character(value[odd])
            yield "lint.header_invisible", fact(shown, f"{pair.at}@{odd}-{odd + 1}", saw=f"{shown} in {name}")


def length(view: View) -> Iterator[Named]:
    """Headers that the client sets itself."""
    for pair in _params("req.header", view.exchange.request.headers):
        body = view.sent.body
        if pair.name == "content-length" and pair.value.strip() != str(body.wire_size if body else 0):
            real = body.wire_size if body else 0
            yield (
                "lint.hand_set_length",
                fact("Content-Length", pair.at, "req.body", saw=safe(f"{pair.value}; the body has {real}", 80)),
            )
            return
        if pair.name == "transfer-encoding":
            yield (
                "lint.hand_set_length",
                fact("Transfer-Encoding", pair.at, saw=safe(f"Transfer-Encoding: {pair.value}", 80)),
            )
            return


def body(view: View) -> Iterator[Named]:
    """A body that is meant as JSON."""
    if view.body is None or not view.body.whole:
        return
    kind = view.content_type.lower()
    framed = kind.startswith("application/grpc")  # JSON inside frames, each behind five bytes
    if framed or not (view.exchange.request.body.kind is BodyKind.JSON or "json" in kind):
        return
    coding = view.header("content-encoding")
    if _LINES.search(view.content_type) or (coding is not None and coding.value.strip().lower() != "identity"):
        return  # of a compressed body the text is not known
    flaw = view.once(body_flaw)
    if flaw is None:
        yield from _twice(view.body.text)
        return
    at = f"req.body@{flaw.start}-{flaw.end}"
    where = f", line {flaw.line} column {flaw.column}"
    yield "lint.body_json", fact(flaw.words, at, saw=safe(flaw.words + where, 160))
    written = view.exchange.request.body.text or view.body.text
    repaired = json_text.repair(written)
    if repaired is not None and repaired != written:
        yield "lint.json_repair", fact(repaired, at, saw="one repair is possible")


def _twice(body: str) -> Iterator[Named]:
    for twice in json_text.duplicates(body[:65536])[:1]:
        at = [f"req.body@{start}-{end}" for start, end in (twice.first, twice.second)]
        yield "lint.duplicate_key", fact(twice.name, *at, saw=safe(f"{twice.name} stands twice", 80))


def secret(view: View) -> Iterator[Named]:
    """Credentials in the URL."""
    for pair in view.query:
        if pair.value and is_credential_name(pair.name, "query"):
            yield "lint.secret_in_url", fact(pair.name, pair.at, saw=safe(f"{pair.name}={MASK} in the URL", 80))
            return
    for one in view.sent.credentials:
        if one.where == "req.url.userinfo":
            yield "lint.secret_in_url", fact("userinfo", "req.url", saw="a password before the host")
            return


_LOOKS: Mapping[str, Reader] = {
    "lint.unfilled": unfilled,
    "lint.no_scheme": url,
    "lint.other_scheme": url,
    "lint.bad_port": url,
    "lint.bad_host": url,
    "lint.header_whitespace": headers,
    "lint.header_invisible": headers,
    "lint.header_name": headers,
    "lint.hand_set_length": length,
    "lint.body_json": body,
    "lint.json_repair": body,
    "lint.duplicate_key": body,
    "lint.secret_in_url": secret,
    "lint.unknown_field": payload.read,
    "lint.field_shape": payload.read,
    **lint_params.READERS,
    **lint_fields.READERS,
}
_DETAILS = lint_params.DETAILS | lint_fields.DETAILS | {"lint.json_repair"}

READERS: Mapping[str, Reader] = {**_LOOKS, **lint_misspelt.READERS, **lint_values.READERS, "lint.count": counted}
