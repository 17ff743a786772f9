"""Facts of what a description says of this call: a near path, its rights, its words for the status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from inspector.describe import listing, quoted, safe
from inspector.explain.facts import jwt, operations, text
from inspector.explain.facts.earlier import ago, is_ours, on_host
from inspector.explain.facts.fact import Fact, Named, Reader, fact, specs
from inspector.explain.facts.operation_index import index
from inspector.explain.facts.view import View
from inspector.model.diagnosis import Locator, Source

SPECS = {
    **specs(
        "str",
        op__near_path="The documented path that an undocumented one is probably meant to be",
        op__other_slash="The path with the other slash ending, where only that one is documented",
        op__returns="What the description of this call says of this status",
    ),
    **specs(
        "bool",
        op__deprecated="The description marks the call as deprecated",
        op__imported="The operation was read from a description, which may be out of date",
        hist__other_slash_ok="The same path with the other slash ending worked before",
    ),
    **specs("list", op__scope_missing="Scopes that the operation takes and the token does not have"),
}


def _other_slash(path: str) -> str:
    return path.rstrip("/") if path.endswith("/") else f"{path}/"


def near(view: View) -> Iterator[Named]:
    """Another path that is documented, when the one that was called is not."""
    if not operations.knows_any(view) or view.once(operations.match).methods:
        return
    known, path = index(view.conventions), text.path_text(view.url.path)
    other = _other_slash(path)
    if len(path) > 1 and known.at(other):
        saw = safe(f"{other} is documented, {path} is not", 160)
        yield "op.other_slash", fact(other, "req.url.path", saw=saw)
        return
    found = known.near(path, view.method)
    if found is not None:
        saw = safe(f"{view.method} {found.template} is documented", 160)
        yield "op.near_path", fact(found.path, "req.url.path", saw=saw)


def operation(view: View) -> Iterator[Named]:
    """What is said of the operation beyond its parameters."""
    found = view.once(operations.match).operation
    if found is None:
        return
    yield "op.imported", fact(found.imported, "req.url.path", saw=safe(f"{view.method} {found.path} is described", 120))
    if found.deprecated:
        saw = safe(f"{view.method} {found.path} is marked as deprecated", 120)
        yield "op.deprecated", Fact(True, (Locator("req.url.path"),), saw, Source.DOC)
    status = view.response.status if view.response is not None else 0
    says = dict(found.returns)
    words = says.get(str(status)) or says.get(f"{status // 100}XX", "")
    if status >= 400 and words:
        yield "op.returns", Fact(words, (Locator("res.status"),), quoted(words), Source.DOC)


@dataclass(frozen=True, slots=True)
class Granted:
    """The scopes of the token that was sent, where they stand, and in which words."""

    scopes: frozenset[str]
    at: str
    saw: str


def granted(view: View) -> Granted | None:
    """The scopes of the token: by its own claims, by a header of the answer, or by the answer that it came in.

    `roles` and the like are other words. An answer that gives a token may leave its scopes out (RFC 6749 §5.1).
    """
    token = view.once(jwt.token)
    if token is not None:
        claim = next((name for name in ("scope", "scp") if name in token.claims), "")
        given = token.claims.get(claim) if claim else None
        held = given.split() if isinstance(given, str) else map(str, given) if isinstance(given, list) else ()
        return _granted(held, token.at(), claim)
    line = view.res_header("x-oauth-scopes")
    if line is not None:
        return _granted(line.value.replace(",", " ").split(), line.at, "X-OAuth-Scopes:") or Granted(
            frozenset(), line.at, "X-OAuth-Scopes is empty"
        )
    for place in range(len(view.exchange.via) - 1, -1, -1):
        answer = view.exchange.via[place].response
        if answer is not None and answer.status < 300:
            root = text.json_of(text.content(answer.body))
            said_scope = root.get("scope") if isinstance(root, dict) else None
            held = said_scope.replace(",", " ").split() if isinstance(said_scope, str) else ()
            return _granted(held, f"via[{place}].res.body#/scope", "scope")
    return None


def _granted(held: Iterable[str], at: str, word: str) -> Granted | None:
    scopes = frozenset(held)
    return Granted(scopes, at, safe(f"{word} {' '.join(sorted(scopes))}", 120)) if scopes else None


def scopes(view: View) -> Iterator[Named]:
    """The scopes that are missing, when those of the token can be read."""
    found = view.once(operations.match).operation
    if found is None or not (found.needs or found.needs_any):
        return
    held = granted(view)
    if held is None:
        return
    ways = [found.needs] if found.needs else [tuple(one.split()) for one in found.needs_any]
    missing = [tuple(one for one in way if not _has(held.scopes, one)) for way in ways]
    if all(missing):
        least = min(missing, key=len)
        each = (held.saw, safe(f"the call takes {listing(least)}", 120))
        at = (Locator(held.at), Locator("req.url.path"))
        yield "op.scope_missing", Fact(least, at, each[1], Source.SEEN, each)


def _has(held: frozenset[str], scope: str) -> bool:
    """Whether a scope is held, also where one of the two is written with the address of its API before it."""
    short = scope.rpartition("/")[2]
    return any(one == scope or one.rpartition("/")[2] == short for one in held)


def slash_before(view: View) -> Iterator[Named]:
    """A success of the same path with the other slash ending."""
    other = _other_slash(view.url.path)
    worked = (past for past in reversed(on_host(view)) if past.ok and past.target == other and is_ours(view, past))
    past = next((one for one in worked if one.method == view.method), None) if len(view.url.path) > 1 else None
    if past is not None:
        yield "hist.other_slash_ok", fact(True, "hist.last_ok", saw=safe(f"{other} worked {ago(view, past)}", 120))


READERS: Mapping[str, Reader] = {
    "op.near_path": near,
    "op.other_slash": near,
    "op.returns": operation,
    "op.deprecated": operation,
    "op.imported": operation,
    "op.scope_missing": scopes,
    "hist.other_slash_ok": slash_before,
}
