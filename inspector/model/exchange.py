"""One call, from intention to outcome: the noun that flows through every room.

    Request ──prepare──▶ Exchange(sent=None)           not sent: the composer's pre-flight check
            ──send─────▶ Exchange(outcome=None)        in flight: phases grow
            ──────────▶ Exchange(outcome=Response)     growing while `complete` is false, then done
            └─────────▶ Exchange(outcome=Failure)      no answer, or an answer that broke off (`partial`)

A snapshot is frozen. Equal bodies still differ by `received`, so that a screen notices every snapshot.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from inspector.model.body import Body
from inspector.model.credential import Credential
from inspector.model.profile import Guard, Timeouts
from inspector.model.request import Request
from inspector.model.tls import TlsInfo


class PhaseName(StrEnum):
    """The stretches of one call, in order."""

    DNS = "dns"
    CONNECT = "connect"
    PROXY = "proxy"
    TLS = "tls"
    SEND = "send"
    WAIT = "wait"
    RECEIVE = "receive"


class PhaseState(StrEnum):
    """Whether a phase is under way, over, or where the call broke."""

    RUNNING = "running"
    DONE = "done"
    BROKE = "broke"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One phase. `start` and `seconds` count from the start of the call; `detail` is an address or a version."""

    name: PhaseName
    start: float
    seconds: float = 0.0
    state: PhaseState = PhaseState.RUNNING
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """One header line, as received or sent. A credential's value is already masked."""

    name: str
    value: str


def header(headers: tuple[Header, ...], name: str) -> str | None:
    """The first value of `name`, compared without case, or None."""
    wanted = name.lower()
    for item in headers:
        if item.name.lower() == wanted:
            return item.value
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What went on the wire, credentials masked: safe to show, keep and explain."""

    method: str
    url: str
    headers: tuple[Header, ...] = ()
    body: Body | None = None
    credentials: tuple[Credential, ...] = ()
    http_version: str = "HTTP/1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An HTTP answer, also when its status says error. `complete` is false while the body arrives."""

    status: int
    reason: str = ""
    http_version: str = "HTTP/1.1"
    headers: tuple[Header, ...] = ()
    trailers: tuple[Header, ...] = ()
    body: Body
    complete: bool = True

    def header(self, name: str) -> str | None:
        """The first value of `name`, compared without case, or None."""
        return header(self.headers, name)


class FailureKind(StrEnum):
    """Why no (whole) answer came: decided from exception class, errno, verify code, reason and phase."""

    LOCAL = "local"
    BAD_URL = "bad-url"
    BAD_HEADER = "bad-header"
    BAD_LENGTH = "bad-length"
    DNS_NO_NAME = "dns-no-name"
    DNS_TROUBLE = "dns-trouble"
    DNS_NO_ADDRESS = "dns-no-address"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    CONNECT_TIMEOUT = "connect-timeout"
    CONNECT_FAILED = "connect-failed"
    TLS_CERTIFICATE = "tls-certificate"
    TLS_PLAIN_HTTP = "tls-plain-http"
    TLS_CLIENT_CERT = "tls-client-cert"
    TLS_HANDSHAKE = "tls-handshake"
    TLS_VERSION = "tls-version"
    TLS_CUT = "tls-cut"
    TLS_TIMEOUT = "tls-timeout"
    TLS_CONFIG = "tls-config"
    PROXY_AUTH = "proxy-auth"
    PROXY_REFUSED = "proxy-refused"
    PROXY_DOWN = "proxy-down"
    PROXY_CONFIG = "proxy-config"
    RESET = "reset"
    CLOSED = "closed"
    CUT_SHORT = "cut-short"
    NOT_HTTP = "not-http"
    BAD_FRAMING = "bad-framing"
    UNDECODABLE = "undecodable"
    H2_RESET = "h2-reset"
    NO_FIRST_BYTE = "no-first-byte"
    STALLED_BODY = "stalled-body"
    STALLED_UPLOAD = "stalled-upload"
    POOL_TIMEOUT = "pool-timeout"
    REDIRECT_LOOP = "redirect-loop"
    BAD_REDIRECT = "bad-redirect"
    UNAUTHORISED = "unauthorised"
    GUARDED = "guarded"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why there is no whole answer.

    `detail` is safe to show: it never holds a header value. `facts` are named numbers and texts that the failure
    carries (`received`, `expected`, `bytes`, `h2_code`, `last_stream_id`, `stream_id`, `status`, `position`,
    `limit`, `variable`). `partial` keeps the response that had begun.
    """

    kind: FailureKind
    phase: PhaseName | None = None
    detail: str = ""
    error: str = ""
    errno: int | None = None
    verify_code: int | None = None
    reason: str = ""
    facts: tuple[tuple[str, str | int | float], ...] = ()
    partial: Response | None = None

    def fact(self, name: str) -> str | int | float | None:
        """The named number or text that came with the failure, or None."""
        for key, value in self.facts:
            if key == name:
                return value
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One redirect that was followed: what was sent, and the 3xx that came back.

    `dropped` names headers that were not carried to the next hop; `next_method` is the method of the next hop.
    """

    sent: Sent
    response: Response
    location: str
    next_method: str
    dropped: tuple[str, ...] = ()
    cross_origin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFacts:
    """What an explanation may know of the profile: references and settings, never a secret.

    `variables` are those that `{{name}}` stands for, `base` among them. `proxy_login` says that the proxy gets a user
    and a password.
    """

    name: str = ""
    base_url: str = ""
    vendor: str = ""
    auth_type: str = "none"
    grant: str = ""
    client_id: str = ""
    token_url: str = ""
    redirect_uri: str = ""
    secret_fingerprint: str = ""
    token_fingerprint: str = ""
    token_expires_at: float | None = None
    token_obtained_at: float | None = None
    can_refresh: bool = False
    client_auth: str = ""
    token_body: str = ""
    min_version: str = ""
    guard: Guard = Guard.OPEN
    production: bool = False
    verify: bool = True
    proxy: str = ""
    proxy_source: str = ""
    proxy_login: bool = False
    base_urls: tuple[str, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What held when the call began, frozen: `clock` is this machine's epoch seconds; `decoders` the content codings
    this client can undo; `environment` the proxy variables that were set (names and masked values)."""

    profile: ProfileFacts = field(default_factory=ProfileFacts)
    clock: float = 0.0
    decoders: tuple[str, ...] = ("gzip", "deflate", "br", "zstd")
    timeouts: Timeouts = field(default_factory=Timeouts)
    environment: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One call. `id` is time-ordered and shared by all snapshots of the call; times are epoch seconds.

    `received` counts body bytes so far. `steps` are the redirects followed before `outcome`. `via` holds exchanges that
    had to happen first (a token call). `because_of` names the diagnosis and call whose fix sent this one, as
    `(diagnosis id, exchange id)`. `peer` is the address that was connected to, `override` the entry of the profile's
    `hosts` that led there, as `host = place`, or `""`.
    """

    id: str
    request: Request
    context: Context = field(default_factory=Context)
    sent: Sent | None = None
    steps: tuple[Step, ...] = ()
    phases: tuple[Phase, ...] = ()
    outcome: Response | Failure | None = None
    received: int = 0
    started: float = 0.0
    ended: float | None = None
    peer: str = ""
    override: str = ""
    tls: TlsInfo | None = None
    via: tuple[Exchange, ...] = ()
    because_of: tuple[str, str] | None = None

    @property
    def done(self) -> bool:
        """Whether nothing more will come: a failure, or a complete response."""
        match self.outcome:
            case Response(complete=complete):
                return complete
            case Failure():
                return True
            case None:
                return False

    @property
    def response(self) -> Response | None:
        """The response, whole or partial, or None when none began."""
        match self.outcome:
            case Response() as response:
                return response
            case Failure(partial=partial):
                return partial
            case None:
                return None

    @property
    def failure(self) -> Failure | None:
        """The failure, or None."""
        return self.outcome if isinstance(self.outcome, Failure) else None

    @property
    def fetches_token(self) -> bool:
        """Whether it is a call of this program for a token: its secrets are masked, so it is not sent as it stands."""
        profile, request = self.context.profile, self.request
        if profile.auth_type != "oauth2":
            return False
        return request.name in ("log-in", "device code") or (
            request.name == "token" and request.url == profile.token_url
        )

    @property
    def elapsed(self) -> float:
        """Seconds from start to end, or 0 while it is under way."""
        return (self.ended - self.started) if self.ended is not None else 0.0
