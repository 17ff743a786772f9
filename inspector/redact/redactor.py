"""The second lock: hides every known secret, and everything that looks like one, in text and bytes."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from inspector.redact.forms import Form, forms, in_bytes
from inspector.redact.names import is_credential_name
from inspector.redact.patterns import spans

MASK = "····"
"""What stands where a secret stood."""

SHORTEST = 4
"""Characters of a value below which hiding it everywhere would hide too much else."""

NO_SECRETS = frozenset({"undefined", "null", "none", "true", "false", "bearer", "basic", "[object object]"})
"""Values that stand where a secret should; hiding them would hide ordinary words everywhere."""

_MASK_IN_BYTES = MASK.encode().decode("latin-1")
_Hole = tuple[int, int, int, int]


class Redactor:
    """Hides the secrets it was told of, in every spelling, and values that betray themselves by name or shape."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._known: set[str] = set()
        self._forms: tuple[Form, ...] = ()
        self._byte_forms: tuple[Form, ...] = ()
        for secret in secrets:
            self.add(secret)

    def __repr__(self) -> str:
        return f"<Redactor of {len(self._known)} secrets>"

    def add(self, secret: str) -> None:
        """Hide this value from now on. One that is shorter than `SHORTEST` is hidden only where its name tells."""
        for value in {secret, secret.strip()}:
            if value.casefold() in NO_SECRETS:  # what a broken program sends in place of a token
                continue
            if len(value) >= SHORTEST and value not in self._known and MASK not in value:
                self._known.add(value)
                merged = {form.text: form for form in (*self._forms, *forms(value))}
                self._forms = tuple(merged.values())
                self._byte_forms = tuple(in_bytes(form) for form in self._forms)

    def text(self, text: str) -> str:
        """The text with every secret replaced by `MASK`."""
        return _filled(text, holes(text, self._forms), MASK)

    def data(self, data: bytes) -> bytes:
        """The bytes with every secret replaced by `MASK` in UTF-8."""
        text = data.decode("latin-1")
        return _filled(text, holes(text, self._byte_forms), _MASK_IN_BYTES).encode("latin-1")

    def knows(self, text: str) -> bool:
        """Whether the text holds a secret that was added, in any spelling."""
        return any(form.text in text for form in self._forms)

    def value_only(self, text: str) -> str:
        """The text with only the added secrets replaced: names and shapes are left alone."""
        return _filled(text, _known_holes(text, self._forms), MASK)

    def known_data(self, data: bytes) -> bytes:
        """The bytes with only the added secrets replaced: fast, for large bodies."""
        if not any(form.text.encode("latin-1") in data for form in self._byte_forms):
            return data
        text = data.decode("latin-1")
        return _filled(text, _known_holes(text, self._byte_forms), _MASK_IN_BYTES).encode("latin-1")

    def stream(self) -> RedactedStream:
        """A door for data that comes in pieces."""
        return RedactedStream(self)

    def is_credential_name(self, name: str, place: str = "") -> bool:
        """Whether a value under this name is to be hidden."""
        return is_credential_name(unquote(name), place)

    def byte_holes(self, text: str) -> list[_Hole]:
        """Merged holes of Latin-1 text, for the stream."""
        return holes(text, self._byte_forms)

    @property
    def longest(self) -> int:
        """Bytes of the longest spelling of any secret."""
        return max((len(form.text) for form in self._byte_forms), default=0)


class RedactedStream:
    """Redacts bytes that come in pieces; a secret that two pieces share is hidden too.

    It holds back the last bytes until more come, so `close` must be called for the rest.
    """

    _HELD = 4096
    _MOST_HELD = 1024 * 1024

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        self._held = ""

    def feed(self, data: bytes) -> bytes:
        """Take a piece; return what can be shown by now."""
        self._held += data.decode("latin-1")
        held_back = max(self._HELD, self._redactor.longest + 4)
        cut = len(self._held) - held_back
        if cut < held_back:  # scanning for every few bytes would scan the held part again and again
            return b""
        found = self._redactor.byte_holes(self._held)
        # A shape that crosses the cut must wait for its end, unless it grows beyond all measure.
        for start, end, _, _ in sorted(found, reverse=True):
            if start < cut < end:
                cut = start if cut - start < self._MOST_HELD else end
        head, self._held = self._held[:cut], self._held[cut:]
        kept = [hole for hole in found if hole[1] <= cut]
        return _filled(head, kept, _MASK_IN_BYTES).encode("latin-1")

    def close(self) -> bytes:
        """Return the rest."""
        rest, self._held = self._held, ""
        return _filled(rest, self._redactor.byte_holes(rest), _MASK_IN_BYTES).encode("latin-1")


def holes(text: str, known: tuple[Form, ...]) -> list[_Hole]:
    """Where to hide: `(start, end, hide_start, hide_end)`, of known values and of shapes."""
    found = _known_holes(text, known)
    found += [(span.start, span.end, span.hide_start, span.hide_end) for span in spans(text)]
    return found


def _known_holes(text: str, known: tuple[Form, ...]) -> list[_Hole]:
    found: list[_Hole] = []
    for form in known:
        at = text.find(form.text)
        while at >= 0:
            start, end = max(0, at - form.slack), min(len(text), at + len(form.text) + form.slack)
            found.append((start, end, start, end))
            at = text.find(form.text, at + 1)
    return found


def _filled(text: str, found: list[_Hole], mask: str) -> str:
    """The text with the hidden parts, overlapping ones joined, replaced by the mask."""
    if not found:
        return text
    parts: list[str] = []
    done = 0
    for start, end in _joined((hole[2], hole[3]) for hole in found):
        parts += (text[done:start], mask)
        done = end
    return "".join((*parts, text[done:]))


def _joined(spans_: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans_):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > start:
            joined.append((start, end))
    return joined
