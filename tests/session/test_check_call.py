"""What one call shows of the way to an API."""

from dataclasses import replace

import pytest

from inspector.model.body import Bytes
from inspector.model.checkup import Area, Check, Health
from inspector.model.diagnosis import Diagnosis, Explanation, Grade, Severity
from inspector.model.exchange import (
    Context,
    Exchange,
    Failure,
    FailureKind,
    Phase,
    PhaseName,
    PhaseState,
    ProfileFacts,
    Response,
)
from inspector.model.fix import Effect, Fix, FixGrade
from inspector.model.profile import Bearer, Profile, Tls
from inspector.model.request import Request
from inspector.model.secret import Secret
from inspector.model.tls import Certificate, TlsInfo
from inspector.model.token import TokenState
from inspector.session.check_call import call_checks

DAY = 86400.0
PROFILE = Profile(name="acme", auth=Bearer(token=Secret.parse("env:ACME_TOKEN")))
TOKEN = TokenState(profile="acme", kind="bearer", fingerprint="0a1b2c3d", length=20)
FINE = Exchange(
    id="1",
    request=Request(url="https://api.example.com/v1/me", name="me"),
    outcome=Response(status=200, body=Bytes(b"{}")),
    phases=tuple(Phase(name=name, start=0, seconds=0.01, state=PhaseState.DONE) for name in PhaseName),
    started=1000.0,
    ended=1000.2,
    peer="192.0.2.7:443",
    tls=TlsInfo(version="TLSv1.3", cipher="TLS_AES_256_GCM_SHA384", chain=(Certificate(not_after=1000 + 90 * DAY),)),
)


def said(title: str) -> Explanation:
    finding = Diagnosis(id="x.y", title=title, severity=Severity.ERROR, grade=Grade.CERTAIN, family="tcp")
    return Explanation(exchange_id="1", diagnoses=(finding,))


QUIET = Explanation(exchange_id="1")


def looked(
    exchange: Exchange = FINE,
    explanation: Explanation = QUIET,
    profile: Profile = PROFILE,
    token: TokenState | None = TOKEN,
    skew: float | None = 0.4,
) -> dict[Area, Check]:
    return {check.area: check for check in call_checks(exchange, explanation, profile, token, skew)}


def broken_in(name: PhaseName, kind: FailureKind) -> Exchange:
    phases = (Phase(name=name, start=0, state=PhaseState.BROKE),)
    return replace(FINE, phases=phases, outcome=Failure(kind=kind), tls=None)


def test_a_call_that_went_well_is_fine_all_the_way() -> None:
    found = looked()

    assert {check.health for check in found.values()} == {Health.FINE}
    assert list(found) == [Area.DNS, Area.CONNECT, Area.TLS, Area.CLOCK, Area.TOKEN, Area.PROBE]
    assert "90 days" in found[Area.TLS].saw
    assert "0a1b2c3d" in found[Area.TOKEN].saw


@pytest.mark.parametrize(
    ("name", "kind", "area"),
    [
        (PhaseName.DNS, FailureKind.DNS_NO_NAME, Area.DNS),
        (PhaseName.CONNECT, FailureKind.REFUSED, Area.CONNECT),
        (PhaseName.TLS, FailureKind.TLS_CERTIFICATE, Area.TLS),
    ],
)
def test_the_phase_that_broke_is_the_one_that_is_broken(name: PhaseName, kind: FailureKind, area: Area) -> None:
    found = looked(broken_in(name, kind), said("It broke here"), skew=None)

    assert [place for place, check in found.items() if check.health is Health.BROKEN] == [area]
    assert found[area].saw == "It broke here"


def test_a_refused_credential_breaks_the_token_and_the_probe() -> None:
    found = looked(replace(FINE, outcome=Response(status=401, body=Bytes(b""))), said("The token was refused"))

    assert [place for place, check in found.items() if check.health is Health.BROKEN] == [Area.TOKEN, Area.PROBE]


def test_a_token_that_ended_is_a_warning_while_the_server_takes_it() -> None:
    found = looked(token=replace(TOKEN, expires_at=900.0))

    assert found[Area.TOKEN].health is Health.WARNING
    assert "ended 2 min ago" in found[Area.TOKEN].saw


def test_a_certificate_that_ends_soon_is_a_warning() -> None:
    soon = TlsInfo(chain=(Certificate(not_after=1000 + 3 * DAY),))

    assert looked(replace(FINE, tls=soon))[Area.TLS].health is Health.WARNING


def test_a_profile_that_checks_nothing_is_told_of() -> None:
    found = list(call_checks(FINE, QUIET, replace(PROFILE, tls=Tls(verify=False)), TOKEN, 0.0))

    assert any("does not check certificates" in check.saw for check in found)


def test_clocks_that_are_apart_are_a_warning() -> None:
    found = looked(skew=-600.0)

    assert found[Area.CLOCK].health is Health.WARNING
    assert found[Area.CLOCK].saw == "this machine is 10 min ahead of the server"


def test_a_proxy_is_named_with_where_it_comes_from() -> None:
    facts = ProfileFacts(proxy="http://proxy.example:8080", proxy_source="HTTPS_PROXY")
    found = looked(replace(FINE, context=Context(profile=facts)))

    assert found[Area.PROXY].health is Health.FINE
    refused = replace(FINE, context=Context(profile=facts), phases=(), outcome=Failure(kind=FailureKind.PROXY_AUTH))
    assert looked(refused, said("The proxy wants a login"))[Area.PROXY].health is Health.BROKEN


def test_a_base_url_that_is_no_resource_still_shows_that_a_server_is_there() -> None:
    bare = replace(FINE, request=Request(url="https://api.example.com/"), outcome=Response(status=404, body=Bytes(b"")))

    assert looked(bare, said("Nothing here"))[Area.PROBE].health is Health.FINE
    assert looked(replace(bare, request=FINE.request), said("Nothing here"))[Area.PROBE].health is Health.BROKEN


def test_words_to_act_on_stand_before_a_bundle_for_somebody_else() -> None:
    plain = Fix(action="advise", title="inspector token get -p acme", grade=FixGrade.MANUAL, effect=Effect.NONE)
    bundle = replace(plain, action="copy_bundle", title="Copy the support bundle", preferred=True)
    finding = Diagnosis(
        id="local.needs-log-in",
        title="Somebody has to log in",
        severity=Severity.ERROR,
        grade=Grade.CERTAIN,
        family="local",
        fixes=(plain, bundle),
    )
    refused = replace(FINE, phases=(), outcome=Failure(kind=FailureKind.LOCAL, reason="login"))
    found = looked(refused, Explanation(exchange_id="1", diagnoses=(finding,)))

    assert found[Area.TOKEN].fix == "inspector token get -p acme"
    assert found[Area.PROBE].health is Health.SKIPPED
