"""Packs read from TOML: what is taken over, and what is refused with file, line and key."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from inspector.explain.claim import Authority
from inspector.explain.pack import Pack, extend, inherit, read
from inspector.model.diagnosis import Role, Severity
from inspector.model.fix import FixGrade, Owner

RULE = '[[rule]]\nid = "a"\nstage = "auth"\ntitle = "x"\n'
HEAD = '[pack]\nid = "acme"\nschema = 1\n'
MakePack = Callable[[str], Pack]


def problems(text: str) -> list[str]:
    return [str(item) for item in read(HEAD + dedent(text), "acme.toml").problems]


def test_a_vendors_tables_become_its_conventions(pack: MakePack) -> None:
    made = pack(
        """
        [pack]
        id = "acme"
        name = "Acme API"
        schema = 1
        support = "help@acme.test"
        [match]
        hosts = ["api.acme.test", "*.acme.test"]
        [errors]
        code = "/code"
        message = ["/message", "header:X-Error"]
        ok = [10000]
        [paging]
        page = ["/_meta/currentPage"]
        page_param = "page"
        size_max = 50
        [auth]
        token_url = "https://api.acme.test/token"
        lifetime = 3600
        [limits]
        window = 60
        reset = "X-Reset"
        reset_unit = "epoch"
        [[operation]]
        id = "list"
        method = ["get"]
        path = "/v1/{thing}"
        params = { limit = { type = "int", min = 0, max = 200 } }
        codes = [30105]
        [[probe]]
        id = "me"
        call = "GET /v1/me"
        says = { ok = "The token works", fail = "It does not" }
        [[error]]
        code = 30105
        stage = "field"
        title = "The limit is out of range"
        """
    )
    found = made.conventions
    assert (made.kind, found.pack, found.support) == ("vendor", "acme", "help@acme.test")
    assert found.error_message == ("/message", "header:X-Error")
    assert found.ok_codes == ("10000",)
    assert found.listed_codes == {"30105"}
    assert found.paging.size_max == 50
    assert (found.limits.window, found.limits.reset, found.limits.reset_unit) == ("60", ("X-Reset",), "epoch")
    operation = found.operation("list")
    assert operation is not None
    assert (operation.method, operation.codes, operation.params[0].max) == (("GET",), ("30105",), 200)
    probe = found.probe("me")
    assert probe is not None
    assert (probe.method, probe.url, probe.says_ok) == ("GET", "/v1/me", "The token works")


def test_claims_get_their_ids_roles_and_defaults(pack: MakePack) -> None:
    made = pack(
        """
        [pack]
        id = "acme"
        schema = 1
        docs = "https://acme.test/docs"
        [match]
        hosts = ["api.acme.test"]
        [[error]]
        code = 5
        variant = "limit"
        status = [400, 422]
        stage = "field"
        title = "The limit"
        severity = "warning"
          [[error.cause]]
          id = "own"
          say = "Our limit is too high"
          fix = [ { do = "requery", owner = "vendor", grade = "maybe" } ]
        [[error]]
        status = 403
        stage = "permission"
        title = "Refused"
        [[rule]]
        id = "aside"
        role = "note"
        stage = "page"
        title = "One page of many"
        fix = [ { do = "advise" } ]
          [[rule.cause]]
          id = "default"
          say = "The default size is ten"
        """
    )
    claims = {claim.id: claim for root in made.claims for claim in (root, *root.causes)}
    assert list(claims) == [
        "acme.5.limit", "acme.5.limit/own", "acme.403", "acme.aside", "acme.aside/default"
    ]  # fmt: skip
    limit, own = claims["acme.5.limit"], claims["acme.5.limit/own"]
    assert (limit.role, limit.group, limit.expected, limit.authority) == (
        Role.MEANING, "acme.5", (400, 422), Authority.VENDOR
    )  # fmt: skip
    assert (own.role, own.severity, own.stage, own.group) == (Role.CAUSE, Severity.WARNING, "field", "acme.5.limit")
    assert own.title == ("Our limit is too high",)
    assert own.docs == ("https://acme.test/docs",)
    assert (own.fixes[0].action, own.fixes[0].owner, own.fixes[0].grade) == (
        "requery_diff", Owner.VENDOR, FixGrade.MAYBE
    )  # fmt: skip
    assert claims["acme.aside"].severity is Severity.NOTE
    assert claims["acme.aside/default"].severity is Severity.ERROR


def test_a_code_may_have_other_names(pack: MakePack) -> None:
    made = pack(
        """
        [pack]
        id = "acme"
        schema = 1
        [match]
        hosts = ["api.acme.test"]
        [[error]]
        code = "Expired"
        also = ["ExpiredException"]
        stage = "auth"
        title = "The token is over"
        """
    )

    assert made.conventions.listed_codes == {"Expired", "ExpiredException"}
    assert (made.claims[0].id, made.claims[0].when[0].equals) == ("acme.Expired", ("Expired", "ExpiredException"))


def test_a_generic_pack_may_write_ids_of_other_families(pack: MakePack) -> None:
    made = pack(
        """
        [[rule]]
        id = "auth.none-sent"
        title = "Nothing was sent"
        fix = [ { do = "advise" } ]
        """
    )
    claim = made.claims[0]
    assert (claim.id, claim.stage, claim.family, claim.authority) == ("auth.none-sent", "auth", "auth", 2)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[mach]\nhosts = []\n", "acme.toml:4: mach: unknown key"),
        ('[errors]\ncod = "/code"\n', "acme.toml:5: errors.cod: unknown key; known here: code"),
        ('[[error]]\ntitle = "x"\nstage = "auth"\n', "acme.toml:4: error[0].code: an error is keyed by code or by"),
        ('[[error]]\ncode = 1\nstage = "auth"\n', "acme.toml:4: error[0].title: a headline is missing"),
        ('[[error]]\ncode = 1\ntitle = "x"\n', "acme.toml:4: error[0].stage: a stage is missing"),
        ('[[error]]\ncode = 1\ntitle = "x"\nstage = "edge"\n', 'acme.toml:7: error[0].stage: "edge" is not one of'),
        (
            RULE + 'when = { status = { gt = "x" } }\nfix = [{ do = "advise" }]\n',
            "acme.toml:8: rule[0].when.status.gt: gt takes a number",
        ),
        (
            RULE + 'proof = [\n  { status = 1 },\n  { a.b = { re = "(" } },\n]\nfix = [{ do = "advise" }]\n',
            "acme.toml:10: rule[0].proof[1].a.b.re: the regular expression does not compile",
        ),
        (
            '[[rule]]\nid = "a"\nstage = "auth"\ntitle = "x"\nfix = [\n  { do = "pray" },\n]\n',
            'acme.toml:9: rule[0].fix[0].do: "pray" is not an action of the catalogue',
        ),
        (
            '[[rule]]\nid = "a"\nstage = "auth"\ntitle = "x"\nfix = [{ do = "set_query", name = "a", vlue = "b" }]\n',
            "acme.toml:8: rule[0].fix[0].value: set_query needs value",
        ),
        ('[[rule]]\nid = "a"\nstage = "auth"\ntitle = "x"\n', "acme.toml:4: rule[0].fix: a rule needs a fix"),
        ('[[rule]]\nid = "a"\ntitel = "x"\n', "acme.toml:6: rule[0].titel: unknown key"),
        (
            '[[probe]]\nid = "p"\ncall = "POST /v1/me"\n',
            "acme.toml:6: probe[0].call: a probe uses GET, HEAD or OPTIONS",
        ),
        (
            '[[band]]\nfrom = 9\nto = 1\nstage = "auth"\ntitle = "x"\n',
            "acme.toml:5: band[0].from: a band needs from and to",
        ),
        ('[[test]]\nname = "t"\nrequest = "GET https://a.test"\n', "acme.toml:4: test[0].expect: a test needs expect"),
        ("x = \n", "acme.toml:4: this is not TOML"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line_and_key(text: str, wrong: str) -> None:
    assert [item for item in problems(text) if item.startswith(wrong)], problems(text)


def test_a_pack_for_a_newer_program_is_refused() -> None:
    reading = read('[pack]\nid = "a"\nschema = 99\n', "a.toml")

    assert [str(item) for item in reading.problems] == [
        "a.toml:3: pack.schema: this program reads schema 1; write schema = 1, or update the program"
    ]


def test_every_fault_of_a_pack_is_reported_at_once() -> None:
    assert len(problems("[[error]]\ncode = 1\n[[error]]\ncode = 2\n")) == 4


def test_a_users_pack_of_the_same_id_adds_and_replaces(pack: MakePack) -> None:
    base = pack(
        """
        [pack]
        id = "acme"
        schema = 1
        [match]
        hosts = ["api.acme.test"]
        [errors]
        code = "/code"
        [[error]]
        code = 1
        stage = "auth"
        title = "One"
        [[error]]
        code = 2
        stage = "auth"
        title = "Two"
        """
    )
    extra = pack(
        """
        [pack]
        id = "acme"
        schema = 1
        [match]
        hosts = ["beta.acme.test"]
        [errors]
        message = "/message"
        [[error]]
        code = 2
        stage = "auth"
        title = "Two, as we know it"
        [[error]]
        code = 3
        stage = "auth"
        title = "Three"
        """
    )
    merged = extend(base, extra)

    assert [claim.title[0] for claim in merged.claims] == ["One", "Two, as we know it", "Three"]
    assert len({claim.order for claim in merged.claims}) == 3
    assert (merged.conventions.error_code, merged.conventions.error_message) == (("/code",), ("/message",))
    assert merged.match.hosts == ("api.acme.test", "beta.acme.test")


def test_inherited_conventions_fill_what_is_empty_key_by_key(pack: MakePack) -> None:
    own = pack('[paging]\npage_param = "p"\n').conventions
    family = pack('[paging]\npage_param = "page"\nsize_param = "per-page"\n').conventions

    merged = inherit(own, family)

    assert (merged.paging.page_param, merged.paging.size_param) == ("p", "per-page")
