"""Which tabs a response has: only those that hold something."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.model.exchange import Exchange, header


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab; `count` is shown behind the label when it is not None."""

    id: str
    label: str
    count: int | None = None

    @property
    def cells(self) -> int:
        """Cells of label and count."""
        return len(self.label) + (len(str(self.count)) + 1 if self.count is not None else 0)


def tabs_of(exchange: Exchange) -> tuple[Tab, ...]:
    """The tabs of a call that drew an answer, in a fixed order."""
    response = exchange.response
    headers = response.headers if response is not None else ()
    sent = header(exchange.sent.headers, "cookie") if exchange.sent is not None else None
    cookies = sum(item.name.lower() == "set-cookie" for item in headers) + (sent.count(";") + 1 if sent else 0)
    found = [Tab("body", "Body"), Tab("headers", "Headers", len(headers))]
    if cookies:
        found.append(Tab("cookies", "Cookies", cookies))
    found.append(Tab("timeline", "Timeline"))
    if exchange.tls is not None:
        found.append(Tab("tls", "TLS"))
    found.append(Tab("raw", "Raw"))
    return tuple(found)
