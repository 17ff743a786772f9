"""The tables of a pack that say where a vendor puts things: match, errors, paging, auth, limits, operation, probe."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.explain.conventions import AuthRules, Conventions, LimitRules, Operation, Paging, ParamSpec, ProbeSpec
from inspector.explain.predicate import Predicate
from inspector.explain.toml_table import Table

_PARAM_TYPES = frozenset({"int", "number", "str", "bool", "enum", "date", "list", "object", "any"})
_PLACES = frozenset({"query", "header", "path"})
_RESET_UNITS = frozenset({"epoch", "seconds", "epoch-ms", "date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Which exchanges a vendor's pack speaks about: hosts (`api.x.com`, `*.x.com`), a path, or marks in the answer.

    `not_hosts` are patterns of hosts in the vendor's domain where its customers' own programs answer.
    """

    hosts: tuple[str, ...] = ()
    not_hosts: tuple[str, ...] = ()
    path: str = ""
    marks: tuple[Predicate, ...] = ()


def read_match(table: Table) -> Match:
    """Read `[match]`."""
    found = Match(
        hosts=table.scalars("hosts"),
        not_hosts=table.scalars("not_hosts"),
        path=table.text("path"),
        marks=table.predicates("marks"),
    )
    table.close()
    if not found.hosts and not found.marks and table.data:
        table.wrong("a match needs hosts or marks")
    return found


def read_conventions(
    root: Table, *, pack: str, name: str, support: str, docs: str, hosts: tuple[str, ...], imported: bool = False
) -> Conventions:
    """Read everything that facts are computed with; `listed_codes` is filled in by the pack."""
    errors = root.table("errors")
    found = Conventions(
        pack=pack,
        name=name,
        hosts=hosts,
        support=support,
        docs=docs,
        error_code=errors.scalars("code"),
        error_message=errors.scalars("message"),
        error_fields=errors.scalars("fields"),
        error_doc=errors.scalars("doc"),
        error_request_id=errors.scalars("request_id"),
        ok_codes=errors.scalars("ok"),
        json_only=errors.flag("json_only"),
        paging=_paging(root.table("paging")),
        auth=_auth(root.table("auth")),
        limits=_limits(root.table("limits")),
        operations=tuple(read_operation(item, imported=imported) for item in root.tables("operation")),
        probes=tuple(_probe(item) for item in root.tables("probe")),
    )
    errors.close()
    return found


def _paging(table: Table) -> Paging:
    found = Paging(
        items=table.scalars("items"),
        page=table.scalars("page"),
        count=table.scalars("count"),
        per_page=table.scalars("per_page"),
        total=table.scalars("total"),
        page_param=table.text("page_param"),
        size_param=table.text("size_param"),
        size_default=table.integer("size_default"),
        size_max=table.integer("size_max"),
        offset_param=table.text("offset_param"),
        limit_param=table.text("limit_param"),
        stop=table.text("stop"),
    )
    table.close()
    return found


def _auth(table: Table) -> AuthRules:
    found = AuthRules(
        token_url=table.text("token_url"),
        authorize_url=table.text("authorize_url"),
        grants=table.scalars("grants"),
        lifetime=table.integer("lifetime"),
        code_lifetime=table.integer("code_lifetime"),
        query_param=table.text("query_param"),
    )
    table.close()
    return found


def _limits(table: Table) -> LimitRules:
    found = LimitRules(
        window="".join(table.scalars("window")),
        calls=table.integer("calls"),
        limit=table.scalars("limit"),
        remaining=table.scalars("remaining"),
        reset=table.scalars("reset"),
        reset_unit=table.word("reset_unit", _RESET_UNITS),
        order=table.scalars("order"),
    )
    table.close()
    return found


def read_operation(table: Table, *, imported: bool = False) -> Operation:
    """Read one `[[operation]]`."""
    params, takes, returns = table.table("params"), table.table("takes"), table.table("returns")
    found = Operation(
        id=table.text("id"),
        method=tuple(item.upper() for item in table.scalars("method")),
        path=table.text("path"),
        params=tuple(_param(params.table(name), name, "query") for name in params.data),
        codes=table.scalars("codes"),
        needs=table.scalars("needs"),
        needs_any=table.scalars("needs_any"),
        docs=table.text("docs"),
        confidence=table.text("confidence"),
        required=table.scalars("required"),
        body=table.scalars("body"),
        takes=tuple(_param(takes.table(name), name, "body") for name in takes.data),
        sub_resources=table.scalars("sub_resources"),
        fields=table.scalars("fields"),
        returns=tuple((status, returns.text(status)) for status in returns.data),
        deprecated=table.flag("deprecated"),
        imported=imported,
    )
    table.close()
    for key in ("id", "method", "path"):
        if not table.has(key):
            table.wrong(f"an operation needs {key}", key)
    return found


def _param(table: Table, name: str, where: str) -> ParamSpec:
    found = ParamSpec(
        name=name,
        type=table.word("type", _PARAM_TYPES, "str"),
        where=where if where == "body" else table.word("where", _PLACES, where),
        min=table.number("min"),
        max=table.number("max"),
        above=table.number("above"),
        below=table.number("below"),
        min_length=table.integer("min_length"),
        max_length=table.integer("max_length"),
        pattern=table.pattern("pattern"),
        enum=table.scalars("enum"),
        required=table.flag("required"),
        nullable=table.flag("nullable"),
        closed=table.flag("closed"),
    )
    table.close()
    return found


def _probe(table: Table) -> ProbeSpec:
    method, _, url = table.text("call").partition(" ")
    if not url.startswith("/"):
        table.wrong('a probe is a safe call relative to the origin: call = "GET /v1/me"', "call")
    if method not in ("GET", "HEAD", "OPTIONS"):
        table.wrong("a probe uses GET, HEAD or OPTIONS: it must not change anything", "call")
    says = table.table("says")
    found = ProbeSpec(id=table.text("id"), method=method, url=url, says_ok=says.text("ok"), says_fail=says.text("fail"))
    says.close()
    table.raw("ok")
    table.close()
    return found
