"""What earlier calls tell about this one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A secret-free summary of one earlier call, enough to compare with.

    `operation` is `METHOD host /path/with/{id}`, ids in the path folded, then `#name` where the body names it;
    `target` is the path as it was. `values` are scalar values of the JSON that was sent (for a write) or received
    (for a read), by JSON pointer, at most 200. `ids` are record ids seen. `kind` is `api` or `token`. `signature`
    names the parts of the request (method, path, query and header names, body pointers with types) so that two can
    be compared; `content` is a digest of its query and body, credentials masked. `profile` names who called; it is
    empty for a call that was not made here. `client_id` is the OAuth 2.0 client (no secret).
    """

    id: str
    at: float
    kind: str
    method: str
    host: str
    operation: str
    target: str
    ok: bool
    status: int = 0
    code: str = ""
    failure: str = ""
    ended: float = 0.0
    token_fingerprint: str = ""
    secret_fingerprint: str = ""
    grant: str = ""
    client_id: str = ""
    profile: str = ""
    signature: tuple[str, ...] = ()
    content: str = ""
    values: tuple[tuple[str, Scalar], ...] = ()
    ids: tuple[str, ...] = ()
    page: int | None = None
    first_byte: float = 0.0
    header_names: tuple[str, ...] = ()
    probe: str = ""


class History(Protocol):
    """Earlier calls in order of time. `given` are history facts stated outright (a pack test's `history = {…}`)."""

    @property
    def given(self) -> Mapping[str, Scalar]: ...

    def on_host(self, host: str) -> Sequence[Past]:
        """Calls to this host, oldest first."""
        ...

    def on_operation(self, operation: str) -> Sequence[Past]:
        """Calls of this operation, oldest first."""
        ...

    def recent(self) -> Sequence[Past]:
        """The last 500 calls, oldest first."""
        ...


class Timeline:
    """A History in memory, indexed by host and operation as it grows."""

    def __init__(self, past: Iterable[Past] = (), given: Mapping[str, Scalar] | None = None) -> None:
        self.given: Mapping[str, Scalar] = dict(given or {})
        self._all: list[Past] = []
        self._hosts: dict[str, list[Past]] = {}
        self._operations: dict[str, list[Past]] = {}
        for item in past:
            self.add(item)

    def add(self, past: Past) -> None:
        """Append a call that ended."""
        self._all.append(past)
        self._hosts.setdefault(past.host, []).append(past)
        self._operations.setdefault(past.operation, []).append(past)

    def on_host(self, host: str) -> Sequence[Past]:
        return self._hosts.get(host, ())

    def on_operation(self, operation: str) -> Sequence[Past]:
        return self._operations.get(operation, ())

    def recent(self) -> Sequence[Past]:
        return self._all[-500:]
