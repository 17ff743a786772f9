"""What the words of a refusal are about when they name no field: `err.about`.

One kind of cause each, told from the error's own message, code and type, whatever the status: APIs put a limit under
400 and a record's state under 422. The words are those that libraries and developers write again and again: databases
(SQLite, PostgreSQL, MySQL, MongoDB, SQL Server, Oracle), language runtimes, and sentences of business rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.describe import quoted, safe
from inspector.explain.facts.fact import Named, specs, told
from inspector.explain.facts.gist_words import ABOUT
from inspector.explain.facts.hop import is_front_page
from inspector.explain.facts.sayings import sayings
from inspector.explain.facts.told import Said
from inspector.explain.facts.view import View
from inspector.json_text import pointer

SPECS = {
    **specs("list", err__about=(
        "What the words of the error are about: log-in, method, retired, scope,"
        " role, rate, quota, state, not-so, not-enough, in-use, not-json,"
        " too-large, credential, clock, stale, declined, duplicate, database-duplicate, database-input,"
        " crash, behind, no-route, off"
    )),
    **specs(
        "str",
        err__scope="The scope that the words of the error say is missing",
        err__database="What is wrong with a value, by the words of a database that were let through",
    ),
}  # fmt: skip

_SCOPE = re.compile(r"(?<![\w:/.])[A-Za-z][\w-]*(?:[:./][A-Za-z][\w-]*)+")
"""How scopes are written: words set apart by colons, dots or slashes."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_")
_OF_DATABASES = (
    ("empty", re.compile(r"not[ -]null|cannot be null|n['’]t have a default|ora-01400")),
    ("a link to no record", re.compile(r"foreign key|child row|not present in table|ora-02291")),
    ("too long", re.compile(r"too long|ora-12899")),
    ("out of range", re.compile(r"out of range|overflow")),
    ("no such column", re.compile(r"column \S+ does not exist|unknown column|no column named")),
    ("against its rules", re.compile(r"check constraint")),
    ("another type", re.compile(r"")),
)
_OF_THE_CALLER = frozenset({"credential", "log-in", "scope", "clock", "role"})
_OF_OTHERS = re.compile(
    r"\b(?:upstream|(?:payment|mail|sms|identity|storage|cloud) (?:gateway|provider|service)|third[- ]party"
    r"|remote server"
    r"|smtp|external (?:api|service))\b"
)
"""Who else may have refused a credential: that of the server, which calls them in turn."""

_READ_AT_MOST = 600
_STALE = re.compile(r"(?:is |was )?(?:stale|outdated|out of date)\W{0,3}", re.IGNORECASE)


def read(view: View) -> Iterator[Named]:
    """Each kind that the words tell, with the words."""
    if not view.is_refusal:
        return
    in_front = view.once(is_front_page)
    names: list[str] = []
    at: list[str] = []
    each: list[str] = []
    for said in (*view.once(sayings), *_stale_member(view)):
        words = _plain(said.value[:_READ_AT_MOST])
        for name, parts, pattern in ABOUT:
            if in_front and name != "behind":
                continue
            if name in names or not any(part in words for part in parts) or not pattern.search(words):
                continue
            if name not in _OF_THE_CALLER or not _OF_OTHERS.search(words):
                names.append(name)
                at.append(said.at)
                each.append(quoted(said.value))
                scopes = set(_SCOPE.findall(said.value[:_READ_AT_MOST])) if name == "scope" else set()
                if len(scopes) == 1:  # of two, one may be the scope that the token has
                    yield "err.scope", told(safe(scopes.pop(), 60), said.at, saw=each[-1])
                if name == "database-input":
                    kind = next(kind for kind, pattern in _OF_DATABASES if pattern.search(words))
                    yield "err.database", told(kind, said.at, saw=each[-1])
    if names:
        yield "err.about", told(tuple(names), *at, saw=each[0])._replace(each=tuple(each))


def _stale_member(view: View) -> Iterator[Said]:
    """A member that is named for the version of a record and called stale, after its name: `{"version": "stale"}`."""
    root = view.res_json
    maps = (root, root.get("errors"), root.get("error")) if isinstance(root, dict) else ()
    for base, one in zip(("", "/errors", "/error"), maps, strict=False):
        for name, value in list(one.items())[:20] if isinstance(one, dict) else ():
            words = " ".join(value[:40].split()) if isinstance(value, str) else ""
            if _STALE.fullmatch(words):
                yield Said(f"the version is {words}", f"res.body#{base}{pointer(name)}")


def _plain(words: str) -> str:
    """In lower case with single blanks, the words of a code (`InsufficientFunds`, `rate_limited`) apart."""
    if " " not in words:
        words = _HUMP.sub(" ", words)
    return " ".join(words.lower().split())


READERS = {"err.about": read, "err.scope": read, "err.database": read}
