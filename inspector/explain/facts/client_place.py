"""Where a client says that it tried to connect, or which name it looked up: in its own words, never from a URL.

A URL in the words is often the one the call began with; after a redirect or behind a proxy the place is another.
"""

from __future__ import annotations

import re

_HOST = r"(?P<host>\[[0-9a-f:.]+\]|[\w.\-]{1,253}|[0-9a-f:]{2,45}(?=:\d))"
_PLACES = tuple(
    re.compile(words.replace("HOST", _HOST).replace("PORT", r"(?P<port>\d{1,5})\b"), re.IGNORECASE)
    for words in (
        r"(?:Failed to connect to|connect to) HOST port PORT",  # curl, Git
        r"dial tcp HOST:PORT: (?:connect|i/o)",  # Go
        r"connect E[A-Z]{4,12} HOST:PORT",  # Node
        r"address: '(?P<host>[^']{1,253})',\s+port: PORT",
        r"attempted address: HOST:PORT",
        r"(?<!SOCKS)HTTPS?Connection\(host='(?P<host>[^']{1,253})', port=PORT\): Failed",  # urllib3
        r"(?<!SOCKS)HTTPS?ConnectionPool\(host='(?P<host>[^']{1,253})', port=PORT\)",
        r"Connect call failed \('(?P<host>[^']{1,253})', PORT",  # asyncio
        r"Cannot connect to host HOST:PORT ssl:",  # aiohttp
        r"Connect to (?:https?://)?HOST:PORT (?:\[|failed)",  # Apache
        r"failed to connect to /?(?:[\w.\-]{1,253}/)?HOST:PORT\b",  # OkHttp
        r"failed to connect to (?:[\w.\-]{1,253})?/HOST \(port PORT\)",
        r"Connection refused: /(?P<host>[0-9a-f:]{2,45}):PORT",
        r"connect\(2\) for \"?HOST\"?(?::| port )PORT",  # Ruby
        r"open TCP connection to HOST:PORT",
        r"C(?:an't|ould not) connect to '?HOST:PORT",  # Perl
        r"HttpRequestException: [^\n(]{5,300}\(HOST:PORT\)",  # .NET, in any language
        r"(?:Connection refused|actively refused it\.?) \(HOST:PORT\)",  # .NET
        r"while connecting to upstream\b.{0,600}upstream: \"https?://HOST:PORT",  # nginx
        r"Connection refused: (?:no further information: )?(?:[\w.\-]{1,253})?/HOST:PORT",  # Netty
    )
)
_NAMES = tuple(
    re.compile(words.replace("NAME", r"(?P<name>[\w.\-]{1,253})"), re.IGNORECASE)
    for words in (
        r"(?:ENOTFOUND|EAI_AGAIN|EAI_NODATA) NAME",
        r"could(?:n't| not) resolve (?:host|proxy): '?NAME",
        r"dial \w+: lookup NAME(?: on \S+)?: ",
        r"UnknownHostException: (?:Failed to resolve ')?NAME",
        r"failed to resolve '?NAME",
        r"Failed host lookup: '?NAME",
        r"remote name could not be resolved: '?NAME",
        r"resolve host(?: address)? ['\"‘]?NAME",
        r"for host:port NAME",
        r"No such host is known\.? \(NAME:\d",
    )
)


def place_in(text: str) -> str:
    """`host:port` of the connection that failed, or `""`. The last that is named is the one that failed."""
    for words in _PLACES:
        every = list(words.finditer(text))
        if every:
            host, port = every[-1]["host"].strip("[]"), every[-1]["port"]
            return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return ""


def name_in(text: str) -> str:
    """The name that was looked up, or `""`."""
    found = next((found for words in _NAMES if (found := words.search(text))), None)
    return found["name"].rstrip(".") if found else ""
