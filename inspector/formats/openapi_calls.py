"""The calls of an OpenAPI document: parameters, bodies, scopes and answers of each, as operations of a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from inspector.formats.document import Document, Path
from inspector.formats.openapi_schema import Schemas, Table
from inspector.formats.openapi_servers import servers_of
from inspector.formats.pack_draft import OperationDraft, ParamDraft, plain

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_PLACES = frozenset({"query", "header", "path"})
_OF_HTTP = frozenset({"accept", "content-type", "authorization"})
"""Headers that a description must not describe (OpenAPI 3 §4.7.12.2)."""

_SAYS_NOTHING = frozenset({
    "error", "errors", "an error", "an error occurred", "unexpected error", "default error", "default response",
    "failed", "failure", "failed operation", "error response", "generic error", "client error", "server error", "ok",
    "response", "unknown error", "exception",
})  # fmt: skip


class Calls:
    """Reads the operations of one document."""

    def __init__(self, document: Document, root: Table, schemas: Schemas, prefix: str) -> None:
        self._document = document
        self._root = root
        self._schemas = schemas
        self._prefix = prefix
        self._old = "swagger" in root
        self.hosts: list[str] = []

    def read(self) -> Iterator[tuple[OperationDraft, Table, Path]]:
        """Each operation with its own table and the place of that."""
        paths = self._root.get("paths")
        for path, given in paths.items() if isinstance(paths, Mapping) else ():
            if not isinstance(path, str) or not path.startswith("/"):
                continue
            at: Path = ("paths", path)
            item = self._schemas.follow(given, at)
            for method in _METHODS:
                table = item.get(method)
                if isinstance(table, Mapping):
                    yield self._operation(method.upper(), path, item, table, (*at, method)), table, (*at, method)

    def _operation(self, method: str, path: str, item: Table, table: Table, at: Path) -> OperationDraft:
        named = table.get("operationId")
        params = self._parameters(item, table, at)
        takes = self._body(table, params, at)
        wants = self._scopes(table)
        links = table.get("externalDocs")
        docs = links.get("url") if isinstance(links, Mapping) else ""
        return OperationDraft(
            id=named if isinstance(named, str) and named.strip() else f"{method} {path}",
            method=method,
            path=self._path(path, item, table, at),
            params=tuple(self._drafts(params)),
            takes=takes,
            needs=tuple(wants[0].split()) if len(wants) == 1 else (),
            needs_any=wants if len(wants) > 1 else (),
            returns=tuple(self._returns(table, at)),
            docs=docs if isinstance(docs, str) and docs.startswith("http") else "",
            deprecated=table.get("deprecated") is True,
        )

    def _path(self, path: str, item: Table, table: Table, at: Path) -> str:
        given = table.get("servers") or item.get("servers")
        prefix = self._prefix
        if given:
            found = servers_of(self._document, given, (*at, "servers"))
            prefix = found.prefix
            self.hosts += found.hosts
        return f"{prefix}{path.partition('?')[0].partition('#')[0]}"

    def _parameters(self, item: Table, table: Table, at: Path) -> dict[tuple[str, str], Table]:
        """Parameters by place and name; those of the operation win over those of its path."""
        found: dict[tuple[str, str], Table] = {}
        for holder in (item, table):
            given = holder.get("parameters")
            for place, one in enumerate(given) if isinstance(given, list) else ():
                here = (*(at if holder is table else at[:2]), "parameters", place)
                param = self._schemas.follow(one, here)
                name, where = param.get("name"), param.get("in")
                if isinstance(name, str) and isinstance(where, str):
                    found[where, name] = param
                elif param:
                    self._document.note(here, "has no name or no place (in); it is left out")
        return found

    def _drafts(self, params: Mapping[tuple[str, str], Table]) -> Iterator[ParamDraft]:
        for (where, name), param in params.items():
            if where not in _PLACES or (where == "header" and name.lower() in _OF_HTTP):
                continue
            schema = param if self._old else self._schemas.schema(self._schema_of(param))
            draft = self._schemas.field(name, where, schema, required=param.get("required") is True)
            unusual = draft.type == "list" and str(param.get("style", "form")) in ("spaceDelimited", "pipeDelimited")
            other = str(param.get("collectionFormat", "csv")) not in ("csv", "multi")
            yield replace(draft, enum=(), type="any") if unusual or other else draft

    def _schema_of(self, holder: Table) -> object:
        if "schema" in holder:
            return holder["schema"]
        content = holder.get("content")
        first = next(iter(content.values()), None) if isinstance(content, Mapping) else None
        return first.get("schema") if isinstance(first, Mapping) else None

    def _body(self, table: Table, params: Mapping[tuple[str, str], Table], at: Path) -> tuple[ParamDraft, ...]:
        if self._old:
            return self._old_body(params, at)
        body = self._schemas.follow(table.get("requestBody"), (*at, "requestBody"))
        content = body.get("content")
        if not isinstance(content, Mapping):
            return ()
        kinds = [name for name in content if isinstance(name, str) and isinstance(content[name], Mapping)]
        wanted = [name for word in ("json", "x-www-form-urlencoded") for name in kinds if word in name.lower()]
        if not wanted or (len(wanted) < len(kinds) and not any("json" in name.lower() for name in wanted)):
            return ()
        here = (*at, "requestBody", "content", wanted[0], "schema")
        return self._schemas.fields(content[wanted[0]].get("schema"), here, required=body.get("required") is True)

    def _old_body(self, params: Mapping[tuple[str, str], Table], at: Path) -> tuple[ParamDraft, ...]:
        body = next((param for (where, _), param in params.items() if where == "body"), None)
        if body is not None:
            return self._schemas.fields(body.get("schema"), at, required=body.get("required") is True)
        fields = {name: param for (where, name), param in params.items() if where == "formData"}
        if not fields or any(param.get("type") == "file" for param in fields.values()):
            return ()
        root = ParamDraft(name="", type="object", where="body")
        drafts = (
            self._schemas.field(name, "body", param, required=param.get("required") is True)
            for name, param in fields.items()
        )
        return (root, *(draft for draft in drafts if "." not in draft.name and "[]" not in draft.name))

    def _scopes(self, table: Table) -> tuple[str, ...]:
        """Sets of scopes of which one is enough; none when the call can be made without any."""
        given = table.get("security", self._root.get("security"))
        holder = self._root if self._old else self._schemas.follow(self._root.get("components"))
        schemes = holder.get("securityDefinitions" if self._old else "securitySchemes")
        found: list[str] = []
        for one in given if isinstance(given, list) else ():
            names: list[str] = []
            for scheme, scopes in one.items() if isinstance(one, Mapping) else ():
                declared = self._schemas.follow(schemes.get(scheme)) if isinstance(schemes, Mapping) else {}
                if declared.get("type") in ("oauth2", "openIdConnect") and isinstance(scopes, list):
                    names += [scope for scope in scopes if isinstance(scope, str) and scope and " " not in scope]
            if not names:
                return ()
            found.append(" ".join(dict.fromkeys(names)))
        return tuple(dict.fromkeys(found))

    def _returns(self, table: Table, at: Path) -> Iterator[tuple[str, str]]:
        for status, answer in self.answers(table, at):
            words = plain(answer.get("description"), 200)
            yield status, "" if _says_nothing(status, words) else words

    def answers(self, table: Table, at: Path) -> Iterator[tuple[str, Table]]:
        """The documented answers that are no success, by status (`404`, `4XX`)."""
        given = table.get("responses")
        for status, answer in given.items() if isinstance(given, Mapping) else ():
            word = str(status).upper()
            if len(word) == 3 and word[0] in "45" and (word.isdigit() or word.endswith("XX")):
                yield word, self._schemas.follow(answer, (*at, "responses", str(status)))

    def schema_of(self, answer: Table) -> object:
        """The schema of the body of an answer."""
        return answer.get("schema") if self._old else self._schema_of(answer)


def _says_nothing(status: str, words: str) -> bool:
    """Whether a description only repeats what the status says by itself."""
    bare = "".join(one for one in words.lower() if one.isalnum() or one == " ").strip()
    try:
        names: Any = (HTTPStatus(int(status)).phrase.lower(), HTTPStatus(int(status)).name.lower().replace("_", " "))
    except ValueError:
        names = ()
    if bare in _SAYS_NOTHING:
        return True
    bare = bare.removeprefix(status).removesuffix("error").removesuffix("response").strip()
    usual = {name.replace("-", " ") for name in names} | {name.removesuffix(" error") for name in names}
    return (
        not bare or bare in usual or bare in _SAYS_NOTHING or bare.replace("un processable", "unprocessable") in usual
    )
