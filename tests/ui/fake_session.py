"""A session that answers from a small script: the double the screen is tested with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

from inspector.model.body import Bytes
from inspector.model.cookie import Cookie
from inspector.model.credential import Credential
from inspector.model.diagnosis import (
    AnsweredBy,
    Diagnosis,
    Evidence,
    Explanation,
    Grade,
    Locator,
    Role,
    RuledOut,
    Severity,
    Source,
)
from inspector.model.exchange import (
    Context,
    Exchange,
    Failure,
    FailureKind,
    Header,
    Phase,
    PhaseName,
    PhaseState,
    ProfileFacts,
    Response,
    Sent,
)
from inspector.model.fix import (
    Advice,
    Edits,
    Effect,
    Fix,
    FixGrade,
    Plan,
    Probe,
    Resend,
    SetQuery,
    Wait,
    Waiting,
)
from inspector.model.log_in import LogIn
from inspector.model.problem import Problem
from inspector.model.profile import Bearer, Guard, NoAuth, Profile
from inspector.model.profile_draft import FileNews, KeyPath, ProfileDraft, ProfileEdit
from inspector.model.proxy_use import ProxyUse
from inspector.model.request import Param, Request
from inspector.model.secret import Secret, SecretKind
from inspector.model.token import TokenState

SECRET = "tok-9f31c2a7b5d84e60"
"""The made-up token that must never reach the screen."""

CLOCK = 1_790_000_000.0

PROFILES = (
    Profile(
        name="fusioo-demo",
        base_url="http://127.0.0.1:40123",
        vendor="fusioo",
        auth=Bearer(token=Secret(kind=SecretKind.PLAIN, target=SECRET)),
    ),
    Profile(name="servicefusion-demo", base_url="http://127.0.0.1:40124", vendor="servicefusion", auth=NoAuth()),
    Profile(name="acme-prod", base_url="https://api.acme.example", guard=Guard.READ_ONLY, production=True),
)

LIST = Request(
    method="GET",
    url="{{base}}/v3/records/apps/ia4f42",
    query=(Param(name="limit", value="500"), Param(name="offset", value="0")),
    name="Records, limit too high",
)
GOOD = replace(LIST, query=(Param(name="limit", value="200"), Param(name="offset", value="0")), name="Records")

SET_LIMIT = Fix(
    action="set_query",
    title="Set limit to 200 and page with offset",
    grade=FixGrade.EXACT,
    effect=Effect.EDIT_COMPOSER,
    preferred=True,
    does=Edits(edits=(SetQuery(name="limit", value="200"),)),
)
PROBE = Fix(
    action="probe",
    title="Ask ping, which needs only a token",
    grade=FixGrade.EXACT,
    effect=Effect.SEND_SAFE,
    does=Plan(steps=(Probe(id="ping", method="GET", url="/v3/ping"),)),
)
RETRY = Fix(
    action="wait_replay",
    title="Wait 2 s and send again",
    grade=FixGrade.EXACT,
    effect=Effect.SEND_SAFE,
    does=Plan(steps=(Wait(seconds=2.0), Resend())),
)
BUNDLE = Fix(
    action="copy_bundle",
    title="Support bundle",
    grade=FixGrade.MANUAL,
    effect=Effect.NONE,
    does=Advice(text="Send the bundle to support"),
)

BODY_30105 = b'{\n  "code": 30105,\n  "message": "Records limit is invalid",\n  "data": {}\n}'

LIMIT = Diagnosis(
    id="fusioo.30105.limit",
    title="Records limit is not a whole number from 0 to 200",
    severity=Severity.ERROR,
    grade=Grade.CERTAIN,
    family="field",
    role=Role.CAUSE,
    source=Source.SERVER,
    explanation="limit is 500; Fusioo takes 0 to 200",
    evidence=(
        Evidence(at=Locator("req.query.limit"), saw="limit=500"),
        Evidence(at=Locator("res.body#/code"), saw="code 30105", source=Source.SERVER),
        Evidence(at=Locator("res.body#/message"), saw='"Records limit is invalid"', source=Source.SERVER),
    ),
    fixes=(SET_LIMIT, PROBE, RETRY, BUNDLE),
    ruled_out=(
        RuledOut(id="fusioo.30105.user", title="the user does not exist", because="the message names the limit"),
    ),
    vendor="Fusioo",
    code="30105",
)
LIMIT_LINT = Diagnosis(
    id="local.param-range",
    title="Fusioo takes 0 to 200",
    severity=Severity.WARNING,
    grade=Grade.CERTAIN,
    family="local",
    evidence=(Evidence(at=Locator("req.query.limit"), saw="limit is 500"),),
)


def _limit(request: Request) -> int:
    text = next((p.value for p in request.query if p.name == "limit" and p.enabled), "0")
    return int(text) if text.isdigit() else -1


class FakeSession:
    """Fusioo in miniature: a list call fails with 30105 when its limit is above 200, everything else succeeds."""

    def __init__(
        self,
        profiles: tuple[Profile, ...] = PROFILES,
        *,
        saved: tuple[Request, ...] = (LIST, GOOD),
        problems: tuple[Problem, ...] = (),
    ) -> None:
        self.profiles = profiles
        self.profiles_file = "profiles.toml"
        self.problems = problems
        self.active: Profile | None = profiles[0] if profiles else None
        self.calls: tuple[Exchange, ...] = ()
        self.saved = saved
        self.asked: tuple[tuple[str, Secret], ...] = ()
        self.answers: dict[str, str] = {}
        self.question = ""
        self.proxy = ProxyUse()
        self.confirmed: list[bool] = []
        self.because: list[tuple[str, str] | None] = []
        self.warmed = False
        self.closed = False
        self.hold: asyncio.Event | None = None
        self._cancelled = asyncio.Event()
        self._number = 0

    def warm(self) -> None:
        self.warmed = True

    def use(self, name: str) -> None:
        self.active = {profile.name: profile for profile in self.profiles}[name]

    def saved_profile(self, request: Request) -> str:
        return self.profiles[0].name if self.profiles else ""

    def questions(self, exchange: Exchange | None = None) -> tuple[tuple[str, Secret], ...]:
        return tuple(item for item in self.asked if item[0] not in self.answers)

    def answer(self, words: str, value: str) -> None:
        self.answers[words] = value

    async def send(
        self, request: Request, *, because_of: tuple[str, str] | None = None, confirmed: bool = False
    ) -> AsyncIterator[Exchange]:
        self.confirmed.append(confirmed)
        self.because.append(because_of)
        exchange = self._begin(request, because_of)
        yield exchange
        if self.hold is not None:
            await self._wait(self.hold)
        if self._cancelled.is_set():
            failure = Failure(kind=FailureKind.CANCELLED, phase=PhaseName.WAIT)
            exchange = replace(exchange, outcome=failure, ended=CLOCK + 1.4)
        else:
            exchange = self._end(exchange)
        self.calls = (*self.calls, exchange)
        yield exchange

    async def run(
        self, fix: Fix, exchange: Exchange, *, because_of: str, confirmed: bool = False
    ) -> AsyncIterator[Exchange | Waiting | LogIn]:
        assert isinstance(fix.does, Plan)
        for step in fix.does.steps:
            match step:
                case Wait(seconds=seconds):
                    yield Waiting(seconds_left=seconds, total=seconds)
                case Probe(method=method, url=url):
                    async for item in self.send(Request(method=method, url=url), because_of=(because_of, exchange.id)):
                        yield item
                case _:
                    async for item in self.send(exchange.request, because_of=(because_of, exchange.id)):
                        yield item

    def cancel(self) -> None:
        self._cancelled.set()

    def needs_confirm(
        self, what: Request | Fix, exchange: Exchange | None = None, explanation: Explanation | None = None
    ) -> str:
        return self.question

    def refuses(
        self, what: Request | Fix, exchange: Exchange | None = None, explanation: Explanation | None = None
    ) -> str:
        return ""

    def redact(self, text: str) -> str:
        return text.replace(SECRET, "····")

    def open_har(self, path: Path) -> tuple[Exchange, ...]:
        if not path.exists():
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return (self._end(self._begin(LIST, None)),)

    def profile_draft(self, name: str) -> ProfileDraft:
        return ProfileDraft(name=name)

    def inheritable(self) -> Mapping[str, Mapping[KeyPath, object]]:
        return {}

    def save_profile(
        self, draft: ProfileDraft, was: ProfileDraft | None = None, *, copy_of: str = "", anyway: bool = False
    ) -> ProfileEdit:
        return ProfileEdit(problems=(Problem(file=self.profiles_file, text="cannot be written"),))

    def delete_profile(self, name: str) -> ProfileEdit:
        return self.save_profile(ProfileDraft(name=name))

    def restore_profile(self, step: int, *, again: bool = False) -> ProfileEdit:
        return self.save_profile(ProfileDraft())

    def move_profile(self, name: str, by: int) -> ProfileEdit:
        return self.save_profile(ProfileDraft(name=name))

    @property
    def cookies(self) -> tuple[Cookie, ...]:
        return ()

    async def get_token(self) -> AsyncIterator[Exchange | LogIn]:
        none: tuple[Exchange | LogIn, ...] = ()
        for item in none:
            yield item

    def paste(self, text: str) -> None:
        """Nothing waits for it."""

    def forget_cookies(self, host: str = "", name: str = "") -> int:
        return 0

    def reload_profiles(self) -> tuple[Problem, ...]:
        return self.problems

    def follow_file(self, *, at_once: bool = False) -> FileNews | None:
        return None

    def explain(self, exchange: Exchange) -> Explanation:
        response = exchange.response
        if response is None or response.status < 400:
            return Explanation(exchange_id=exchange.id, vendor="Fusioo")
        return Explanation(
            exchange_id=exchange.id,
            diagnoses=(LIMIT,),
            answered_by=AnsweredBy.APPLICATION,
            vendor="Fusioo",
            code="30105",
        )

    def check(self, request: Request) -> Explanation:
        found = (LIMIT_LINT,) if not 0 <= _limit(request) <= 200 else ()
        return Explanation(exchange_id="", diagnoses=found)

    def helped(self, exchange: Exchange, explanation: Explanation) -> str:
        if exchange.because_of is None or exchange.response is None:
            return ""
        return "helped: 400 → 200" if exchange.response.status == 200 else "same result"

    def why(self, exchange: Exchange) -> str:
        return "fusioo.30105.limit stands first because it is certain and it is the only cause"

    def page(self, id_or_code: str) -> str | None:
        return f"{id_or_code}\n\nThe list takes at most 200 records at a time." if "30105" in id_or_code else None

    def compare(self, exchange: Exchange, other: Exchange | None = None) -> tuple[tuple[str, str, str], ...]:
        return (("query limit", "200", "500"), ("status", "200", "400")) if len(self.calls) > 1 else ()

    def resolved_url(self, request: Request) -> str:
        base = self.active.base_url if self.active else ""
        return request.url.replace("{{base}}", base)

    def token_state(self, profile: Profile | None = None) -> TokenState | None:
        profile = profile or self.active
        if profile is None or isinstance(profile.auth, NoAuth):
            return None
        return TokenState(profile=profile.name, kind="bearer", fingerprint="9c4e21ab", length=20, shape="opaque")

    def proxy_use(self, request: Request) -> ProxyUse:
        return self.proxy

    def rate_state(self) -> str:
        return "143 of 200, back 12:00" if self.calls else ""

    def bundle(self, exchange: Exchange) -> str:
        return f"Support bundle\n{exchange.request.method} {exchange.request.url}\nAuthorization: Bearer ····"

    def report(self, exchange: Exchange, *, voice: str = "developer") -> str:
        return "Records limit is not a whole number from 0 to 200 (certain)"

    def curl(self, exchange: Exchange) -> str:
        return f"curl -H 'Authorization: Bearer $TOKEN' '{self.resolved_url(exchange.request)}'"

    async def close(self) -> None:
        self.closed = True

    async def _wait(self, hold: asyncio.Event) -> None:
        waits = {asyncio.create_task(hold.wait()), asyncio.create_task(self._cancelled.wait())}
        _, left = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for task in left:
            task.cancel()

    def _begin(self, request: Request, because_of: tuple[str, str] | None) -> Exchange:
        self._cancelled.clear()
        self._number += 1
        profile = self.active or Profile(name="")
        return Exchange(
            id=f"call-{self._number:04}",
            request=request,
            context=Context(profile=ProfileFacts(name=profile.name, base_url=profile.base_url), clock=CLOCK),
            sent=Sent(
                method=request.method,
                url=self.resolved_url(request),
                headers=(
                    Header(name="Authorization", value="Bearer ····"),
                    Header(name="Accept", value="application/json"),
                ),
                credentials=(
                    Credential(
                        where="req.header.authorization", scheme="Bearer", length=len(SECRET), fingerprint="9c4e21ab"
                    ),
                ),
            ),
            phases=(
                Phase(name=PhaseName.DNS, start=0.0, seconds=0.001, state=PhaseState.DONE),
                Phase(name=PhaseName.CONNECT, start=0.001, seconds=0.002, state=PhaseState.DONE),
                Phase(name=PhaseName.SEND, start=0.003, seconds=0.0005, state=PhaseState.DONE),
                Phase(name=PhaseName.WAIT, start=0.0035),
            ),
            started=CLOCK + self._number,
            because_of=because_of,
        )

    def _end(self, exchange: Exchange) -> Exchange:
        fails = _limit(exchange.request) > 200
        body = Bytes(BODY_30105 if fails else b'{"data": [], "code": 0}', "application/json")
        phases = (
            *exchange.phases[:-1],
            Phase(name=PhaseName.WAIT, start=0.0035, seconds=0.034, state=PhaseState.DONE),
            Phase(name=PhaseName.RECEIVE, start=0.0375, seconds=0.001, state=PhaseState.DONE),
        )
        return replace(
            exchange,
            phases=phases,
            outcome=Response(
                status=400 if fails else 200,
                reason="Bad Request" if fails else "OK",
                headers=(Header(name="Content-Type", value="application/json"),),
                body=body,
            ),
            received=body.size,
            ended=exchange.started + 0.038,
        )
