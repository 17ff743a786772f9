"""What can be done about a diagnosis: an edit that is previewed and undone, a plan that sends, or advice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from inspector.model.request import BodyKind, Param, Request, RequestBody


class Effect(StrEnum):
    """What applying a fix does, from nothing to something outside the program; later members weigh more."""

    NONE = "none"
    EDIT_COMPOSER = "edit-composer"
    EDIT_PROFILE = "edit-profile"
    TOKEN_CALL = "token-call"
    SEND_SAFE = "send-safe"
    SEND_IDEMPOTENT = "send-idempotent"
    SEND_UNSAFE = "send-unsafe"
    MANY_SENDS = "many-sends"
    OUTSIDE = "outside"


class FixGrade(StrEnum):
    """How sure the fix itself is: right as it stands, maybe right, needs a value, or done by hand."""

    EXACT = "exact"
    MAYBE = "maybe"
    NEEDS_INPUT = "needs-input"
    MANUAL = "manual"


class Owner(StrEnum):
    """Who must act."""

    YOU = "you"
    ACCOUNT_OWNER = "account-owner"
    VENDOR = "vendor"
    NETWORK = "network"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMethod:
    """Use another method."""

    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUrl:
    """Use another URL (without query)."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHeader:
    """Set a header: the first one of that name that is sent, compared without case, or a new one at the end."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveHeader:
    """Drop every header of that name, compared without case."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameHeader:
    """Give a header another name."""

    name: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuery:
    """Set a query parameter: the first one of that name that is sent, or a new one at the end."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveQuery:
    """Drop every query parameter of that name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameQuery:
    """Give a query parameter another name, keeping its value and place."""

    name: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBody:
    """Replace the text of the body, and its kind when `kind` is given."""

    text: str
    kind: BodyKind | None = None


Edit = SetMethod | SetUrl | SetHeader | RemoveHeader | RenameHeader | SetQuery | RemoveQuery | RenameQuery | SetBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """Changes to the request, applied in order. Applying them never sends."""

    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetKey:
    """Write a key of the profile, `auth.client_auth`; None leaves it out."""

    key: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileEdits:
    """Changes to the profile that made the call, written where it is kept. Applying them never sends.

    They are previewed as a diff; with `opens`, the key at which only the user knows what belongs there, the form of the
    profile opens at it, with the changes made in it and nothing written yet.
    """

    profile: str
    keys: tuple[SetKey, ...] = ()
    opens: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GetToken:
    """Step of a plan: fetch a new token, from the refresh token where one is kept.

    `anew` leaves that out: the profile's own grant is asked, and where it needs a person, somebody logs in.
    """

    anew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Step of a plan: wait `seconds`, with a countdown that can be cancelled."""

    seconds: float
    until: float | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A snapshot of a `Wait` while it runs: seconds left of `total`.

    `too_long` says that the wait is over the limit of one key press, so nothing is held and nothing is sent; `until`
    (epoch seconds) then tells when to come back.
    """

    seconds_left: float
    total: float
    basis: str = ""
    until: float | None = None
    too_long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resend:
    """Step of a plan: send the explained request again, after `edits`."""

    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """Step of a plan: one safe call of the vendor's that separates the causes.

    `url` starts with `/` and is relative to the origin of the profile's base URL.
    """

    id: str
    method: str
    url: str
    says_ok: str = ""
    says_fail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps that send, run in order; its effect is the greatest of its steps."""

    steps: tuple[GetToken | Wait | Resend | Probe, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Words to follow by hand. `opens` is a locator to put the cursor on, `url` a page or address to show."""

    text: str = ""
    opens: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One way out. `action` is its id in the catalogue; a disabled fix stays visible with its `reason`."""

    action: str
    title: str
    grade: FixGrade
    effect: Effect
    owner: Owner = Owner.YOU
    enabled: bool = True
    reason: str = ""
    preferred: bool = False
    does: Edits | ProfileEdits | Plan | Advice = Advice()


def apply(request: Request, edits: Edits) -> Request:
    """Return the request after the edits; the given one is untouched."""
    for edit in edits.edits:
        request = _apply_one(request, edit)
    return request


def _apply_one(request: Request, edit: Edit) -> Request:
    match edit:
        case SetMethod(method=method):
            return replace(request, method=method)
        case SetUrl(url=url):
            return replace(request, url=url)
        case SetHeader(name=name, value=value):
            return replace(request, headers=_set(request.headers, name, value, fold=True))
        case RemoveHeader(name=name):
            return replace(request, headers=tuple(p for p in request.headers if p.name.lower() != name.lower()))
        case RenameHeader(name=name, to=to):
            return replace(request, headers=_rename(request.headers, name, to, fold=True))
        case SetQuery(name=name, value=value):
            return replace(request, query=_set(request.query, name, value, fold=False))
        case RemoveQuery(name=name):
            return replace(request, query=tuple(p for p in request.query if p.name != name))
        case RenameQuery(name=name, to=to):
            return replace(request, query=_rename(request.query, name, to, fold=False))
        case SetBody(text=text, kind=kind):
            return replace(request, body=RequestBody(kind=kind or request.body.kind, text=text))


def _same(left: str, right: str, *, fold: bool) -> bool:
    return left.lower() == right.lower() if fold else left == right


def _set(params: tuple[Param, ...], name: str, value: str, *, fold: bool) -> tuple[Param, ...]:
    places = [place for place, param in enumerate(params) if _same(param.name, name, fold=fold)]
    if not places:
        return (*params, Param(name=name, value=value))
    place = next((one for one in places if params[one].enabled), places[0])
    return (*params[:place], replace(params[place], value=value, enabled=True), *params[place + 1 :])


def _rename(params: tuple[Param, ...], name: str, to: str, *, fold: bool) -> tuple[Param, ...]:
    return tuple(replace(p, name=to) if _same(p.name, name, fold=fold) else p for p in params)
