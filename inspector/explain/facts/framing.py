"""What keeps a request from being read as HTTP: what shows in it, and what the server's words say of it.

Sources: RFC 3986 §2 for the characters of a URL, RFC 9112 §3, §6 and §7 for the message, RFC 9110 §8.4 for codings, RFC
2046 §5.1 for boundaries; the words are those of http.server, gunicorn, waitress, cheroot, h11, Go, Node, Tomcat, Jetty,
Puma, WEBrick, Apache, Express, busboy and multer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from inspector.describe import character, quoted, safe, size
from inspector.explain.facts import text
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Named, Reader, fact, specs, told
from inspector.explain.facts.lint import headers
from inspector.explain.facts.text import MISSING
from inspector.explain.facts.view import View

SPECS = {
    **specs("int", lint__length_over="Bytes that Content-Length promises and the body does not have"),
    **specs(
        "str",
        lint__raw_url="A character of path or query that a URL holds only encoded, in words",
        lint__raw_url_kind="space when it also ends the address too early for the server, else other",
        lint__bare_percent="A % in path or query that begins no code, with what follows",
        lint__framing="What in the headers leaves open where the body ends, in words",
        lint__destination="What is wrong with the Destination of a COPY or MOVE: missing, or elsewhere",
        lint__wire="What in this request is not HTTP as servers read it: framing, space, header-name or host",
        lint__no_boundary="The multipart type of the body, which names no boundary",
        lint__not_compressed="The coding that Content-Encoding names, which the body is not in",
        err__http_part=(
            "What of the HTTP message the words complain of: url, percent, message, line, length, chunks,"
            " transfer, header, cookie, header-size, header-count, url-size, param-count, host, coding, boundary,"
            " multipart, file"
        ),
        err__http_words="The same, to say after: the server cannot read",
        lint__encoded_slash="A slash or backslash in the path that is written as a % code",
    ),
}

_RAW = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}\[\]]")
_BARE = re.compile(r"%(?![0-9A-Fa-f]{2}).{0,6}")
_SLASH = re.compile(r"%2f|%5c", re.IGNORECASE)
_CODINGS = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
"""Codings whose bytes begin with a mark of their own."""

_PARTS: tuple[tuple[str, str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("percent", "a % in the URL", ("decod", "uri", "url", "escape", "percent"), re.compile(
        r"failed to decode (?:param|path|url|uri)|\buri malformed\b|\bmalformed uri sequence\b"
        r"|\bnot a valid url component\b|invalid url escape"
        r"|(?:invalid|malformed|bad) (?:percent|escape|url)[- ]?(?:encod|sequence)|\bdecodeuricomponent\b")),
    ("host", "the Host header", ("host", "domain name"), re.compile(
        r"(?:missing|no|requires?|required|invalid|bad|malformed|unknown|multiple|duplicate|disallowed|blocked)"
        r" (?:required |a |the |\"|http_)*host\b\"?(?: header| name|:|\W*\Z)"
        r"|\bhost ?(?:header|name)\b.{0,40}\b(?:missing|required|invalid|not allowed|mismatch|unknown|malformed)"
        r"|did not send a \"?host\"?|\bblocked hosts?:|this host .{1,100} is not allowed"
        r"|never valid in a domain name")),
    ("cookie", "a cookie of the request", ("cookie",), re.compile(
        r"\b(?:invalid|malformed|bad|illegal) cookie (?:value|header|name|format)\b"
        r"|\bcannot parse (?:the )?cookies?\b")),
    ("header-count", "so many headers", ("header",), re.compile(
        r"(?:too many|number of|maximum number of) (?:request |http )?headers?\b|limit request headers fields\W*\Z")),
    ("header-size", "headers of this size", ("header",), re.compile(
        r"\bheaders?\b.{0,60}\b(?:exceeds?|too (?:large|long|big)|size|max_header|maximum)\b"
        r"|\bexceeds max_header\b")),
    ("url-size", "an address of this length", ("line", "ur", "query"), re.compile(
        r"\b(?:request[- ]line|request-?ur[il]|ur[il]|query ?string)\b.{0,60}\b(?:exceeds?|too (?:large|long|big))\b")),
    ("param-count", "so many parameters", ("param", "field", "variables"), re.compile(
        r"\btoo many (?:form |input |request )?(?:param(?:eter)?s|fields|variables|parts)\b")),
    ("length", "the length of the body", ("content-length", "content length"), re.compile(
        r"\b(?:invalid|bad|malformed|illegal|missing|conflicting|multiple|duplicate|negative"
        r"|no)\b.{0,20}\bcontent[- ]length\b"
        r"|\bcontent[- ]length\b.{0,40}\b(?:invalid|malformed|not a|missing|required|expected|mismatch|conflict"
        r"|(?:does not|doesn.t) match)")),
    ("chunks", "the chunks of the body", ("chunk",), re.compile(
        r"\b(?:invalid|bad|malformed|illegal|incomplete|unexpected) (?:\w+ )?chunk")),
    ("transfer", "the transfer coding", ("transfer",), re.compile(
        r"\b(?:invalid|bad|malformed|unsupported|unknown|unimplemented)\b.{0,20}\btransfer[- ]encoding\b"
        r"|\btransfer[- ]encoding\b.{0,40}\b(?:invalid|not (?:supported|implemented|allowed)|unsupported)")),
    ("coding", "the coding of the body", ("encoding", "header check", "gzip", "inflat", "decompress"), re.compile(
        r"\bcontent[- ]encoding\b|\bincorrect header check\b|\bnot (?:in )?gzip(?:ped)?\b|\bgzip: invalid header\b"
        r"|(?:failed|unable|error|cannot).{0,20}\b(?:decompress|inflate|gunzip)")),
    ("boundary", "multipart without its boundary", ("boundary",), re.compile(
        r"\b(?:no|missing|invalid|without|lacks)\b.{0,20}\bboundary\b|\bboundary (?:not found|is missing|missing)\b")),
    ("multipart", "a body that is no multipart", ("multipart",), re.compile(
        r"\b(?:isn['’]t|is not|not a|expect(?:s|ed)?|must be|should be|requires?|only).{0,20}\bmultipart\b")),
    ("file", "a body without the file it looks for", ("file", "field", "part", "required", "missing"), re.compile(
        r"\Ahttp: no such file\W*\Z"
        r"|\bno files? (?:was |were )?(?:uploaded|provided|sent|received|attached|selected|part)\b"
        r"|\A(?:an? |the )?(?:file|photo|image|picture|avatar|attachment|upload)s? (?:is|are) (?:required|missing)\W*\Z"
        r"|\A(?:multererror\W+)?unexpected (?:file )?field\b|\brequired (?:request )?part '?\S+ is not present")),
    ("message", "the request as HTTP", ("request", "http"), re.compile(
        r"\bmalformed http request\b|\Ainvalid http request(?: received)?\W*\Z|\bbad request syntax\b")),
    ("line", "the first line of the request", ("request", "line", "version"), re.compile(
        r"\b(?:bad|invalid|malformed) (?:http )?(?:request|start)[- ]line\b|\b(?:request"
        r"|start)[- ]line (?:is )?(?:invalid|malformed)"
        r"|\binvalid http version\b|\bbad request version\b")),
    ("url", "the URL", ("character", "ur", "target", "slash"), re.compile(
        r"\binvalid character found in the (?:request target|http protocol)|\b(?:invalid|illegal|bad|malformed"
        r"|ambiguous)"
        r" (?:request[- ]ur[il]|request target|uri)\b|\bencoded slash|\bambiguous (?:path|empty)")),
    ("header", "a header", ("header",), re.compile(
        r"\b(?:invalid|bad|malformed|illegal) (?:http )?(?:request )?header(?: name| line| value| field)?\b")),
)  # fmt: skip
"""Each part of a message with words for it, pieces of words of which its complaints have one, and the complaints."""
_OF_SERVERS = frozenset({"line", "message", "header", "header-size", "url-size"})
"""Complaints that an answer in JSON makes of its own headers and fields: there they tell nothing of the message."""
_MAY_BE_A_FIELD = frozenset({"header", "host", "file", "param-count"})


def url(view: View) -> Iterator[Named]:
    """A character that went out raw. A placeholder that was not filled is a finding of its own."""
    sent = view.sent.url
    start = sent.find("/", sent.find("://") + 3)
    if start < 0 or not view.was_sent:
        return
    tail = sent[start:].partition("#")[0]
    if "{{" in tail or "${" in tail:
        return
    slash = _SLASH.search(tail.partition("?")[0])
    if slash is not None:
        at = f"req.url@{start + slash.start()}-{start + slash.end()}"
        yield "lint.encoded_slash", fact(slash.group(), at, saw=f"{slash.group()} in the path")
    bare = _BARE.search(tail)
    if bare is not None:
        at = f"req.url@{start + bare.start()}-{start + bare.end()}"
        yield "lint.bare_percent", fact(safe(bare.group(), 20), at, saw=safe(f"{bare.group()} in the URL", 60))
    found = next((one for one in _RAW.finditer(tail) if one.group() <= " "), None) or _RAW.search(tail)
    if found is None:
        return
    what = "a space" if found.group() == " " else character(found.group())
    at = f"req.url@{start + found.start()}-{start + found.end()}"
    yield "lint.raw_url", fact(what, at, saw=f"{what} in the URL")
    yield "lint.raw_url_kind", fact("space" if found.group() <= " " else "other", at, saw=f"{what} in the URL")


def body_end(view: View) -> Iterator[Named]:
    """Content-Length that is no number, a transfer coding other than chunked, or both at once (RFC 9112 §6)."""
    length, coding = view.header("content-length"), view.header("transfer-encoding")
    words, at = "", []
    if length is not None and not (length.value.strip().isascii() and length.value.strip().isdigit()):
        words, at = f"Content-Length is {quoted(length.value, 20)}", [length.at]
    elif length is not None and coding is not None:
        words, at = "two headers, a length and chunks", [length.at, coding.at]
    elif coding is not None and coding.value.strip().lower() not in ("chunked", "identity", ""):
        words, at = f"Transfer-Encoding is {quoted(coding.value, 25)}", [coding.at]
    if words:
        yield "lint.framing", fact(words, *at, saw=words)


def wire(view: View) -> Iterator[Named]:
    """A fault of the message itself, for which the servers in front answer 400 with their stock page."""
    found = {name: value for reader in (body_end, url, headers) for name, value in reader(view)}
    for name, kind in (
        ("lint.framing", "framing"),
        ("lint.header_name", "header-name"),
        ("lint.raw_url_kind", "space"),
    ):
        fault = found.get(name)
        if fault is not None and (kind != "space" or fault.value == kind):
            yield "lint.wire", fact(kind, *(place.text for place in fault.at), saw=fault.words)
            return
    # A recording without Host shows that it was missing only where the fields stand in it that a client adds by itself.
    if view.header("host") is None and all(view.header(name) for name in ("user-agent", "connection")):
        saw = "no Host among the headers, and Connection is among them"
        yield "lint.wire", fact("host", "req.header", saw=saw)


def destination(view: View) -> Iterator[Named]:
    """COPY and MOVE name the new address in Destination, and servers take only their own (RFC 4918 §9.8.5, §10.3)."""
    if view.method not in ("COPY", "MOVE") or not view.headers:
        return
    line = view.header("destination")
    if line is None or not line.value.strip():
        yield "lint.destination", fact("missing", "req.header", saw="no Destination among the headers")
        return
    to = text.url(line.value.strip())
    if to.host and (to.host.lower(), to.port) != (view.url.host.lower(), view.url.port):
        yield "lint.destination", fact("elsewhere", line.at, saw=safe(f"Destination: {line.value}", 120))


def promised(view: View) -> Iterator[Named]:
    """More bytes announced than the body has, so that the server goes on waiting for them."""
    length, body = view.header("content-length"), view.sent.body
    value = length.value.strip() if length is not None else ""
    held = body.wire_size if body is not None else 0
    if length is not None and value.isascii() and value.isdigit() and len(value) < 16 and int(value) > held >= 0:
        saw = f"Content-Length: {value}; the body has {size(held)}"
        yield "lint.length_over", fact(int(value) - held, length.at, "req.body", saw=saw)


def boundary(view: View) -> Iterator[Named]:
    """A multipart type without the boundary between its parts (RFC 2046 §5.1.1)."""
    line = view.header("content-type")
    if line is not None and line.value.lower().startswith("multipart/") and "boundary=" not in line.value.lower():
        yield "lint.no_boundary", fact(safe(line.value, 60), line.at, saw=safe(f"Content-Type: {line.value}", 80))


def compressed(view: View) -> Iterator[Named]:
    """A body that does not begin as the coding begins that its header names."""
    line, body = view.header("content-encoding"), view.sent.body
    mark = _CODINGS.get(line.value.strip().lower()) if line is not None else None
    if line is None or mark is None or body is None or not body.size:
        return
    start = body.read(0, 4)
    if start[:1] in (b"{", b"[", b"<") and not start.startswith(mark):  # bytes that a tool kept as text tell nothing
        yield (
            "lint.not_compressed",
            fact(line.value.strip(), line.at, "req.body", saw=f"Content-Encoding: {line.value}"),
        )


def complaint(view: View) -> tuple[str, str] | None:
    """The part of the message that the server's words complain of, and words for it."""
    known = view.once(error)
    if not view.is_refusal or known.message is None or known.shape == "graphql":
        return None
    words = " ".join(known.message.value[:300].lower().split())
    for name, said, pieces, pattern in _PARTS:
        if any(piece in words for piece in pieces) and pattern.search(words):
            if name == "host" and view.response is not None and view.response.status >= 500:
                continue  # a name that a server in front could not look up
            if name in _OF_SERVERS and view.res_json is not MISSING:
                continue
            if name == "chunks" and view.header("transfer-encoding") is None:
                continue  # the pieces of an upload are called so too
            return name, said
    return None


def is_about_framing(view: View) -> bool:
    """Whether the words are about how the message is written, so that they name no field of it."""
    found = view.once(complaint)
    return found is not None and found[0] not in _MAY_BE_A_FIELD


def said(view: View) -> Iterator[Named]:
    """What the server says that it cannot read."""
    found, message = view.once(complaint), view.once(error).message
    if found is not None and message is not None:
        saw = quoted(message.value)
        yield "err.http_part", told(found[0], message.at, saw=saw)
        yield "err.http_words", told(found[1], message.at, saw=saw)


READERS: Mapping[str, Reader] = {
    "lint.raw_url": url,
    "lint.raw_url_kind": url,
    "lint.bare_percent": url,
    "lint.encoded_slash": url,
    "lint.length_over": promised,
    "lint.framing": body_end,
    "lint.wire": wire,
    "lint.destination": destination,
    "lint.no_boundary": boundary,
    "lint.not_compressed": compressed,
    "err.http_part": said,
    "err.http_words": said,
}
