"""What a product in front says by answering itself, in words that follow its name: "Squid cannot look up the host".

Sources: Squid (src/error/forward.h and errors/templates, the ids in X-Squid-Error), tinyproxy (src/reqs.c), Privoxy
(templates).
"""

from __future__ import annotations

_OF_STATUS = {
    400: "could not make sense of the request",
    403: "refuses this call itself",
    404: "serves nothing at this address",
    406: "refuses this call itself",
    408: "waited too long for the request",
    500: "failed by itself",
    502: "got no usable answer from the server behind it",
    503: "has no server behind it that can answer",
    504: "waited too long for the server behind it",
}
_OF_PRODUCT = {
    ("nginx", 503): "sends calls away: a limit, maintenance or nothing behind it",
    ("openresty", 503): "sends calls away: a limit, maintenance or nothing behind it",
    ("squid", 503): "could not reach the server that was asked for",
    ("tinyproxy", 500): "could not reach the server that was asked for",
    ("varnish", 503): "got no usable answer from the server behind it",
    ("traffic-server", 500): "cannot find the server behind it",
    ("node-proxy", 504): "got no answer from the server behind it",
}
_OF_PAGE = {
    "ERR_ACCESS_DENIED": "does not let this call through",
    "ERR_FORWARDING_DENIED": "does not let this call through",
    "ERR_DNS_FAIL": "cannot look up the host that was asked for",
    "ERR_CONNECT_FAIL": "cannot connect to the server that was asked for",
    "ERR_CANNOT_FORWARD": "has no way to the server that was asked for",
    "ERR_SECURE_CONNECT_FAIL": "cannot set up TLS with the server that was asked for",
    "ERR_READ_TIMEOUT": "waited too long for the server that was asked for",
    "ERR_LIFETIME_EXP": "ended a call that took too long",
    "ERR_READ_ERROR": "lost the server while it waited for the answer",
    "ERR_WRITE_ERROR": "lost the server while it sent the request",
    "ERR_ZERO_SIZE_OBJECT": "got no answer: the server closed the connection",
    "ERR_INVALID_RESP": "got an answer from the server that is not HTTP",
    "ERR_INVALID_REQ": "cannot read the request",
    "ERR_INVALID_URL": "cannot use the address in the request",
    "ERR_UNSUP_REQ": "does not carry this method or scheme",
    "ERR_UNSUP_HTTPVERSION": "does not speak this version of HTTP",
    "ERR_ONLY_IF_CACHED_MISS": "has no copy, and the call asks for a copy only",
    "ERR_CONFLICT_HOST": "sees another host in the Host header than in the address",
    "ERR_SHUTTING_DOWN": "is being shut down",
    "Request blocked": "keeps this address closed by its filter",
    "404 - No such Domain": "cannot look up the host that was asked for",
    "502 - Bad Gateway": "cannot reach the server that was asked for",
    "503 - Connect failed": "cannot connect to the server that was asked for",
    "503 - Forwarding failure": "has no way to the server that was asked for",
    "502 - No server or forwarder data received": "got no answer from the server that was asked for",
    "504 - Connection timeout": "waited too long for the server that was asked for",
    "proxy-denies": "does not let this client use it",
    "proxy-filter": "keeps this address closed by its filter",
}
_TOO_BIG = {
    413: "takes no body of this size",
    414: "takes no address of this length",
    431: "takes no headers of this size",
    400: "takes no request of this size",
}
"""ERR_TOO_BIG stands for several sizes; under any other status it is the answer's."""


def of_page(by: str, page: str, status: int) -> str:
    """What the page itself says, or nothing when only the status tells."""
    if by == "tinyproxy" and status == 500:
        return _OF_PRODUCT[by, status]
    if page == "ERR_TOO_BIG":
        return _TOO_BIG.get(status, "does not pass on an answer of this size")
    return _OF_PAGE.get(page, "")


def of_status(by: str, status: int) -> str:
    """What the product means by this status."""
    return _OF_PRODUCT.get((by, status)) or _OF_STATUS.get(status, "made this answer itself")
