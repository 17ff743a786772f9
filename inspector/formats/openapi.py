"""An OpenAPI 3.0 or 3.1 or Swagger 2.0 document, read as what a pack says of the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from inspector.formats.document import Document, read_document
from inspector.formats.openapi_calls import Calls
from inspector.formats.openapi_codes import Codes
from inspector.formats.openapi_schema import Schemas, Table
from inspector.formats.openapi_servers import read_servers
from inspector.formats.pack_draft import PackDraft, plain, short_name
from inspector.model.problem import Problem

_MOST_OPERATIONS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A draft, and what had to be left out of it."""

    draft: PackDraft
    problems: tuple[Problem, ...] = ()


def read_openapi(file: str, data: bytes, keeps: Callable[[str], bool]) -> Found:
    """Read the bytes of the file called `file`; `keeps` tells whether a pack can use a pattern. Raises Unreadable."""
    document = read_document(file, data)
    root = document.data
    if not isinstance(root, Mapping):
        raise document.unusable((), "is no OpenAPI document: its root is not an object")
    try:
        draft = _draft(document, root, PurePath(file), keeps)
    except RecursionError:
        raise document.unusable((), "is nested too deeply") from None
    return Found(draft=draft, problems=document.problems)


def _draft(document: Document, root: Table, file: PurePath, keeps: Callable[[str], bool]) -> PackDraft:
    version = _version(document, root)
    if not isinstance(root.get("paths"), Mapping) or not root["paths"]:
        words = "has no paths; a description of an API lists its calls there"
        raise document.unusable(("paths",) if "paths" in root else (), words)
    servers = read_servers(document, root)
    schemas = Schemas(document, keeps)
    calls = Calls(document, root, schemas, servers.prefix)
    codes = Codes(schemas)
    codes.root(root)
    operations = []
    for draft, table, at in calls.read():
        operations.append(codes.operation(draft, table, calls.answers(table, at), calls.schema_of))
        if len(operations) > _MOST_OPERATIONS:
            raise document.unusable(("paths",), f"has more than {_MOST_OPERATIONS} operations")
    if not operations:
        raise document.unusable(("paths",), "has no operation with a method, such as get")
    given = root.get("info")
    info = given if isinstance(given, Mapping) else {}
    title = plain(info.get("title"), 60) or file.stem
    hosts = tuple(dict.fromkeys((*servers.hosts, *calls.hosts)))
    return PackDraft(
        id=short_name(title, hosts),
        name=title,
        version=plain(str(info.get("version", "")), 40),
        origin=f"{plain(file.name, 80)} ({version})",
        docs=_link(root.get("externalDocs")),
        support=_contact(info.get("contact")),
        hosts=hosts,
        code_at=codes.pointers,
        limit=codes.limit,
        remaining=codes.remaining,
        reset=codes.reset,
        operations=tuple(operations),
        codes=codes.found,
    )


def _version(document: Document, root: Table) -> str:
    new, old = root.get("openapi"), root.get("swagger")
    if new is None and old is None:
        words = "is no OpenAPI document: its root has neither openapi nor swagger"
        raise document.unusable((), words)
    if new is not None and str(new).startswith(("3.0", "3.1", "3.2")):
        return f"OpenAPI {plain(str(new), 10)}"
    if new is None and str(old).startswith("2"):
        return "Swagger 2.0"
    key = "openapi" if new is not None else "swagger"
    words = f"is {plain(str(root[key]), 20)}; OpenAPI 3.0 and 3.1 and Swagger 2.0 are read"
    raise document.unusable((key,), words)


def _link(given: object) -> str:
    url = given.get("url") if isinstance(given, Mapping) else None
    return url if isinstance(url, str) and url.startswith(("http://", "https://")) else ""


def _contact(given: object) -> str:
    email = given.get("email") if isinstance(given, Mapping) else None
    return email if isinstance(email, str) and "@" in email and " " not in email else _link(given)
