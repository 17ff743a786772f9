"""Where a vendor puts things and what its operations allow: the part of a pack that facts are computed with.

A pointer is a JSON pointer into the response body (`/code`), or `header:Name`, `trailer:Name`, `xml:Path`. A list of
pointers is tried in order; the first that resolves wins. Codes are compared as strings everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ParamSpec:
    """What a parameter or a field of the body may be; bounds are inclusive, `above` and `below` exclusive.

    `type` is `int`, `number`, `str`, `bool`, `enum`, `date`, `list`, `object` or `any`. `where` is `query`, `header`,
    `path` or `body`. A field is named by its way from the root, `customer.email`, `lines[].sku`; the root is `""`. An
    object that is `closed` takes no other members than those that are named. Lengths count characters or elements.
    """

    name: str
    type: str = "str"
    where: str = "query"
    min: float | None = None
    max: float | None = None
    above: float | None = None
    below: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str = ""
    enum: tuple[str, ...] = ()
    required: bool = False
    nullable: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One documented call. `path` is a template with `{names}`, relative to the origin.

    `codes` are the vendor codes it is documented to return, `needs` the scopes or rights it takes, all of them;
    `needs_any` are sets of scopes (each in one text, with spaces between) of which one is enough. `required` are the
    body fields a write must have, `body` all fields it may have (`contacts[]` is a list), `takes` the same with what
    each may hold. `sub_resources` are the parts that `expand` adds, `fields` the documented response fields, `returns`
    the words for each status it is documented to answer. `confidence` says how well the entry is known (`""` means the
    vendor documents it); `imported` that it was read from a description that may be out of date.
    """

    id: str
    method: tuple[str, ...]
    path: str
    params: tuple[ParamSpec, ...] = ()
    codes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    needs_any: tuple[str, ...] = ()
    docs: str = ""
    confidence: str = ""
    required: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    takes: tuple[ParamSpec, ...] = ()
    sub_resources: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    returns: tuple[tuple[str, str], ...] = ()
    deprecated: bool = False
    imported: bool = False


class Described(Protocol):
    """Operations of a description that is too long to be read for one call: each is read when it is asked for."""

    def entries(self) -> Iterable[tuple[tuple[str, ...], str, Callable[[], Operation]]]:
        """Methods, path template and the way to the whole operation, of each."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How lists are cut into pages: pointers into the answer, and the names of the request's parameters.

    `stop` names the rule that ends a crawl (`page >= count`). An API pages by `page_param` and `size_param`, or by
    `offset_param` and `limit_param`.
    """

    items: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    count: tuple[str, ...] = ()
    per_page: tuple[str, ...] = ()
    total: tuple[str, ...] = ()
    page_param: str = ""
    size_param: str = ""
    size_default: int | None = None
    size_max: int | None = None
    offset_param: str = ""
    limit_param: str = ""
    stop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthRules:
    """How this vendor gives out access. `lifetime` of an access token and `code_lifetime` of an authorization code are
    seconds; `query_param` is the name under which a token may also travel in the query."""

    token_url: str = ""
    authorize_url: str = ""
    grants: tuple[str, ...] = ()
    lifetime: int | None = None
    code_lifetime: int | None = None
    query_param: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRules:
    """How calls are limited. `window` is `hourly`, `minute` or a number of seconds as text; header names are as sent.

    `reset_unit` is `epoch`, `seconds`, `epoch-ms`, `date` or `""` (told by magnitude). `order` lists, first wins, the
    header names that say how long to wait, after `Retry-After`.
    """

    window: str = ""
    calls: int | None = None
    limit: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()
    reset: tuple[str, ...] = ()
    reset_unit: str = ""
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeSpec:
    """A safe call that separates causes. `url` starts with `/`, relative to the origin; the words say what each result
    means. It went well when the answer is a 2xx whose code, if any, is an ok code."""

    id: str
    method: str = "GET"
    url: str = ""
    says_ok: str = ""
    says_fail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """Everything facts need to know of the vendor of one exchange; an empty one stands for an unknown vendor."""

    pack: str = ""
    name: str = ""
    hosts: tuple[str, ...] = ()
    error_code: tuple[str, ...] = ()
    error_message: tuple[str, ...] = ()
    error_fields: tuple[str, ...] = ()
    error_doc: tuple[str, ...] = ()
    error_request_id: tuple[str, ...] = ()
    ok_codes: tuple[str, ...] = ()
    listed_codes: frozenset[str] = frozenset()
    json_only: bool = False
    paging: Paging = field(default_factory=Paging)
    auth: AuthRules = field(default_factory=AuthRules)
    limits: LimitRules = field(default_factory=LimitRules)
    operations: tuple[Operation, ...] = ()
    described: Described | None = None
    probes: tuple[ProbeSpec, ...] = ()
    support: str = ""
    docs: str = ""

    @property
    def known(self) -> bool:
        """Whether a vendor was recognised at all."""
        return bool(self.pack)

    def operation(self, name: str) -> Operation | None:
        """The operation with this id, or None."""
        return next((item for item in self.operations if item.id == name), None)

    def probe(self, name: str) -> ProbeSpec | None:
        """The probe with this id, or None."""
        return next((item for item in self.probes if item.id == name), None)
