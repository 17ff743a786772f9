"""The cookies of one profile, kept for this run and sent to the host that set them, and to no other.

A `Domain` that would widen a cookie to other hosts is not followed: what one host gave, another never sees. Everything
else (path, Secure, Max-Age, Expires) is the standard library's reading of RFC 6265.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from email.message import Message
from http import cookiejar
from typing import TYPE_CHECKING, cast
from urllib.request import Request as UrlRequest

from inspector.model.cookie import Cookie
from inspector.net.address import Address
from inspector.net.prepare import Prepared
from inspector.redact import Redactor, fingerprint, is_cookie_secret

if TYPE_CHECKING:
    from http.client import HTTPResponse


class CookieJar:
    """Keeps cookies host by host. Calls may come from several threads."""

    def __init__(self) -> None:
        self._of: dict[str, cookiejar.CookieJar] = {}
        self._lock = threading.Lock()

    def onto(self, prepared: Prepared) -> Prepared:
        """The message with the cookies that its host, path and scheme may see; one typed by hand wins by its name."""
        kept = self._header(prepared.address)
        if not kept:
            return prepared
        typed = prepared.header("Cookie") or ""
        names = {part.partition("=")[0].strip() for part in typed.split(";")}
        added = [part for part in kept.split("; ") if part.partition("=")[0] not in names]
        if not added:
            return prepared
        value = "; ".join([typed, *added] if typed else added)
        others = tuple(pair for pair in prepared.headers if pair[0].lower() != "cookie")
        return replace(prepared, headers=(*others, ("Cookie", value)))

    def keep(self, address: Address, lines: Iterable[str], redactor: Redactor) -> None:
        """Take in the Set-Cookie lines of an answer; one that has expired removes what was kept."""
        told = Message()
        for line in lines:
            told["Set-Cookie"] = line
            name, _, value = line.partition(";")[0].partition("=")
            if is_cookie_secret(name, value):
                redactor.add(value.strip())
        if "Set-Cookie" not in told:
            return
        with self._lock:
            jar = self._of.setdefault(address.host.lower(), cookiejar.CookieJar())
            jar.extract_cookies(cast("HTTPResponse", _Answer(told)), UrlRequest(str(address)))

    def shown(self) -> tuple[Cookie, ...]:
        """Every kept cookie, without its value, by host, path and name."""
        with self._lock:
            found = [_shown(host, one) for host, jar in self._of.items() for one in jar if not one.is_expired()]
        return tuple(sorted(found, key=lambda one: (one.host, one.path, one.name)))

    def forget(self, host: str = "", name: str = "") -> int:
        """Forget the cookies of a host, of one name there, or all of them; return how many there were."""
        with self._lock:
            gone = 0
            for known in [host] if host else list(self._of):
                jar = self._of.get(known)
                for one in list(jar) if jar is not None else ():
                    if jar is not None and name in ("", one.name):
                        jar.clear(one.domain, one.path, one.name)
                        gone += 1
            return gone

    def _header(self, address: Address) -> str:
        with self._lock:
            jar = self._of.get(address.host.lower())
            if jar is None:
                return ""
            asking = UrlRequest(str(address))
            jar.add_cookie_header(asking)
            return asking.get_header("Cookie") or ""


class _Answer:
    """What the standard library asks of an answer: its headers."""

    def __init__(self, headers: Message) -> None:
        self._headers = headers

    def info(self) -> Message:
        return self._headers


def _shown(host: str, one: cookiejar.Cookie) -> Cookie:
    value = one.value or ""
    return Cookie(
        host=host,
        name=one.name,
        path=one.path,
        expires=float(one.expires) if one.expires is not None else None,
        secure=one.secure,
        http_only=any(name.lower() == "httponly" for name in vars(one).get("_rest", {})),
        length=len(value),
        fingerprint=fingerprint(value) if value else "",
    )
