"""Bytes and URLs of an exchange as text: decoding, JSON whatever the declared type, query pairs with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, unquote_plus

from inspector.json_text import parse
from inspector.model.body import FACTS_READ_AT_MOST, Body
from inspector.model.exchange import Header, ProfileFacts
from inspector.model.request import VARIABLE, Request
from inspector.redact import MASK


class Missing:
    """Stands for a JSON value that is not there, which is not the same as `null`."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = Missing()
Json = object
"""A parsed JSON value, or MISSING."""

_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)
_URL = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?P<authority>[^/?#]*))?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?\Z",
    re.DOTALL,
)
_LEFT_AS_TYPED = "{}$:,/[]<>*!()'"
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Content:
    """The readable part of a body. `whole` is false when it is longer than facts read; `clean` when bytes decode."""

    text: str
    size: int
    whole: bool
    clean: bool


@dataclass(frozen=True, slots=True)
class Url:
    """A URL in parts, however broken it is. `port_text` is the port as written; `port` 0 when there is none to use."""

    text: str
    scheme: str
    host: str
    port_text: str
    port: int
    path: str
    query: str | None
    fragment: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as RFC 6454 compares them."""
        return f"{self.scheme}://{self.host}:{self.port}"


class Pair(NamedTuple):
    """A name with its value, and where it stands; `name` is lower case for a header."""

    name: str
    value: str
    at: str


def content(body: Body | None, content_type: str = "") -> Content | None:
    """The first part of a body as text, or None when there is no body."""
    if body is None:
        return None
    data = body.read(0, FACTS_READ_AT_MOST)
    whole = body.size <= len(data)
    text, clean = _decode(data, content_type or body.media_type, whole)
    return Content(_with_quoted_masks(text) if MASK in text else text, body.size, whole, clean)


_BARE_MASK = re.compile(rf"(?<=[:\[,\s]){MASK}(?=\s*[,}}\]]|\s*\Z)")


def _with_quoted_masks(text: str) -> str:
    """JSON in which a number was hidden, with a text of the same length there: that it was JSON is not hidden."""
    return _BARE_MASK.sub('"··"', text) if text.lstrip()[:1] in ("{", "[") else text


def _decode(data: bytes, content_type: str, whole: bool) -> tuple[str, bool]:
    named = _CHARSET.search(content_type)
    encoding = "utf-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif named is not None and named.group(1).lower() not in ("utf-8", "utf8"):
        encoding = named.group(1)
    try:
        return data.decode(encoding), True
    except UnicodeDecodeError as error:
        cut = not whole and error.start >= len(data) - 4
        return data.decode(encoding, "replace"), cut
    except (LookupError, UnicodeError):
        return data.decode("utf-8", "replace"), False


def json_of(content: Content | None) -> Json:
    """The JSON in a body, whatever its declared type, or MISSING when it is not (whole) JSON."""
    if content is None or not content.whole:
        return MISSING
    text = content.text.removeprefix("\ufeff")
    if text[:5] == ")]}'," or text[:4] == ")]}'":
        text = text.partition("\n")[2]
    try:
        return parse(text)
    except (ValueError, RecursionError):
        return MISSING


@lru_cache(maxsize=256)
def url(text: str) -> Url:
    """Split a URL; never raises."""
    found = _URL.match(text)
    assert found is not None  # every part is optional
    scheme = (found["scheme"] or "").lower()
    authority = (found["authority"] or "").rpartition("@")[2]
    if authority.startswith("["):
        host, _, rest = authority.partition("]")
        host, port_text = host[1:], rest.removeprefix(":")
    else:
        host, _, port_text = authority.partition(":")
    port = _DEFAULT_PORTS.get(scheme, 0)
    if port_text.isascii() and port_text.isdigit() and len(port_text) < 6:
        port = int(port_text)
    return Url(text, scheme, host.lower(), port_text, port, found["path"], found["query"], found["fragment"] or "")


def joined(profile: ProfileFacts, request: Request) -> str:
    """The URL a request would be sent to: variables filled, the base before a relative one, the parameters behind."""
    known = dict(profile.variables)
    base = profile.base_url
    written = VARIABLE.sub(lambda found: known.get(found[1], found[0]), request.url)
    if base and "://" not in written.partition("?")[0]:
        written = f"{base.rstrip('/')}/{written.lstrip('/')}" if written else base
    pairs = [f"{quote(p.name, safe='[]{}')}={quote(p.value, safe=_LEFT_AS_TYPED)}" for p in request.query if p.enabled]
    if not pairs:
        return written
    head, hash_, fragment = written.partition("#")
    return head + ("&" if "?" in head else "?") + "&".join(pairs) + hash_ + fragment


def query_pairs(query: str | None) -> tuple[Pair, ...]:
    """The parameters of a query string, decoded, each with the locator of its field."""
    if not query:
        return ()
    named = []
    for part in query.split("&"):
        if part:
            name, _, value = part.partition("=")
            named.append((unquote_plus(name), unquote_plus(value)))
    return placed("req.query", named)


def placed(root: str, named: list[tuple[str, str]]) -> tuple[Pair, ...]:
    """Pairs with locators under `root`; the second and later of one name are counted: `req.query.tag[1]`."""
    seen: dict[str, int] = {}
    pairs = []
    for name, value in named:
        again = seen.get(name, 0)
        seen[name] = again + 1
        at = f"{root}.{plain(name)}"
        pairs.append(Pair(name, value, f"{at}[{again}]" if again else at))
    return tuple(pairs)


def headers(root: str, lines: tuple[Header, ...]) -> tuple[Pair, ...]:
    """Header lines with lower-case names and their locators."""
    return placed(root, [(line.name.lower(), line.value) for line in lines])


def plain(name: str) -> str:
    """A name that can stand in a locator: the two characters that mean something there are percent-encoded."""
    return name.replace("@", "%40").replace("#", "%23") if "@" in name or "#" in name else name


_SEAMS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_.:-]+")


def words_of_code(text: str) -> str:
    """The words of a code that has no blanks, apart: `EMAIL_ALREADY_EXISTS`, `invalidPhone`, `error.name.blank`."""
    return text if " " in text.strip() else " ".join(_SEAMS.sub(" ", text.strip()).split())


def path_text(path: str) -> str:
    """A URL path with its percent-escapes undone, for comparing."""
    return unquote(path)
