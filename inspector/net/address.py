"""A URL taken apart, checked and encoded, so that a mistake is named with its place before a name is looked up."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote

_URL = re.compile(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?P<netloc>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?")
_ESCAPED = "%"
_PATH_SAFE = "/:@!$&'()*+,;=~" + _ESCAPED
_QUERY_SAFE = _PATH_SAFE + "?"
_PORTS = {"http": 80, "https": 443}
_LONGEST_LABEL = 63  # RFC 1035 §2.3.4
_HOST_CHARACTER = re.compile(r"[A-Za-z0-9._~-]")


class BadAddress(Exception):
    """A URL that cannot be called. `reason` is a short name, `position` an offset in the URL or None."""

    def __init__(self, reason: str, text: str, position: int | None = None) -> None:
        super().__init__(text)
        self.reason = reason
        self.text = text
        self.position = position


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A checked http or https URL: `host` is ASCII (IDNA), without brackets; `target` is path and query, encoded."""

    scheme: str
    host: str
    port: int
    target: str
    userinfo: str = ""

    @property
    def authority(self) -> str:
        """Host and port for a Host header; the scheme's own port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> tuple[str, str, int]:
        """What decides whether two URLs belong together (RFC 6454 §4)."""
        return self.scheme, self.host.lower(), self.port

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def read_address(url: str) -> Address:
    """Take a URL apart. Raises BadAddress."""
    for at, char in enumerate(url):
        if char < " " or char == "\x7f":
            raise BadAddress("control-character", f"The URL holds the control character U+{ord(char):04X}", at)
    found = _URL.match(url)
    assert found is not None  # every part is optional
    scheme = (found["scheme"] or "").lower()
    if not scheme:
        raise BadAddress("no-scheme", "The URL has no scheme such as https://, and the profile has no base URL", 0)
    if scheme not in _PORTS:
        raise BadAddress("scheme", f"The scheme {scheme} is not HTTP", 0)
    userinfo, _, rest = found["netloc"].rpartition("@")
    offset = found.start("netloc") + len(found["netloc"]) - len(rest)
    host, port = _host_and_port(rest, offset, _PORTS[scheme])
    path = quote(found["path"] or "/", safe=_PATH_SAFE)
    query = "?" + quote(found["query"][1:], safe=_QUERY_SAFE) if found["query"] else ""
    return Address(scheme=scheme, host=host, port=port, target=path + query, userinfo=userinfo)


def _host_and_port(text: str, offset: int, default: int) -> tuple[str, int]:
    if text.startswith("["):
        literal, bracket, rest = text[1:].partition("]")
        try:
            ipaddress.IPv6Address(literal.partition("%")[0])
        except ValueError:
            bracket = ""
        if not bracket or (rest and not rest.startswith(":")):
            raise BadAddress("bad-host", "The address in brackets is not an IPv6 address", offset)
        return literal, _port(rest[1:], offset + len(text) - len(rest) + 1, default)
    host, colon, port = text.partition(":")
    return _host(host, offset), _port(port, offset + len(host) + 1, default) if colon else default


def _port(text: str, offset: int, default: int) -> int:
    if not text:
        return default
    if not (text.isascii() and text.isdigit()):
        raise BadAddress("bad-port", "The port is not a number", offset)
    if not 0 < int(text[:9]) <= 65535:
        raise BadAddress("bad-port", f"The port {text[:9]} is outside 1 to 65535", offset)
    return int(text)


def _host(text: str, offset: int) -> str:
    if not text:
        raise BadAddress("no-host", "The URL names no host", offset)
    host = text
    if not text.isascii():
        import idna  # only for names that need it

        try:
            host = idna.encode(text, uts46=True).decode("ascii")
        except idna.IDNAError:
            raise BadAddress("bad-host", "The host is not a valid international name", offset) from None
    for at, char in enumerate(host):
        if not _HOST_CHARACTER.match(char):
            raise BadAddress("bad-host", f"The host holds {char!r}, which no host name can", offset + at)
    labels = host.removesuffix(".").split(".")
    if any(len(label) > _LONGEST_LABEL for label in labels) or len(host) > 254:
        raise BadAddress("bad-host", "A part of the host name is longer than 63 characters", offset)
    if not all(labels):
        raise BadAddress("bad-host", "The host name has an empty part between two dots", offset)
    return host
