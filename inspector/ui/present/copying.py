"""What can be copied of a call, each with its letter."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.model.exchange import Exchange


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One entry of the copy menu."""

    id: str
    key: str
    word: str
    note: str


COPIES: tuple[Copy, ...] = (
    Copy(id="body", key="b", word="body", note="of the response"),
    Copy(id="headers", key="h", word="headers", note="of the response"),
    Copy(id="value", key="v", word="value", note="the line under the cursor of the response"),
    Copy(id="path", key="p", word="path", note="the URL that was called, secrets masked"),
    Copy(id="curl", key="c", word="curl", note="the call as a command, with $TOKEN"),
    Copy(id="verdict", key="e", word="verdict", note="the explanation as text"),
    Copy(id="bundle", key="u", word="bundle", note="everything support asks for"),
)


def text_of(what: str, exchange: Exchange) -> str:
    """The text of a part of the call, `""` when the call has no such part."""
    response = exchange.response
    match what:
        case "body" if response is not None:
            return response.body.read().decode("utf-8", "replace")
        case "headers" if response is not None:
            return "".join(f"{header.name}: {header.value}\n" for header in response.headers)
        case "path":
            return exchange.sent.url if exchange.sent is not None else exchange.request.url
        case _:
            return ""
