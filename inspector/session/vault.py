"""The secret values of this run: fetched when a call needs them, told to the redactor first, never shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspector.model.profile import ASKS_NOBODY, BY_PERSON, ApiKey, Basic, Bearer, NoAuth, OAuth2, Profile
from inspector.model.secret import Secret, SecretKind, SecretPrint
from inspector.model.token import TokenState
from inspector.net.token import Token, jwt_expiry
from inspector.redact import Redactor, fingerprint, token_shape
from inspector.session.token_shelf import TokenShelf
from inspector.store.secrets import SecretMissing, fetch

_AT_ONCE = frozenset({SecretKind.ENV, SecretKind.PLAIN})
"""Kinds that are read without disk or process, so that the screen may ask at any moment."""


@dataclass(frozen=True, slots=True)
class _Seen:
    fingerprint: str
    length: int
    shape: str
    expires_at: float | None


class Vault:
    """Answers to prompts live here until the run ends; other values are fetched anew for each call.

    Tokens are on the shelf, which keeps them where the profile says.
    """

    def __init__(self, redactor: Redactor, shelf: TokenShelf | None = None) -> None:
        self._redactor = redactor
        self._answers: dict[Secret, str] = {}
        self._seen: dict[Secret, _Seen] = {}
        self.shelf = shelf if shelf is not None else TokenShelf(redactor)

    def value(self, secret: Secret) -> str:
        """The value behind a reference. May block; raises SecretMissing, whose text is safe to show."""
        value = self._answers.get(secret)
        if value is None:
            value = fetch(secret)
        self._redactor.add(value)
        self._seen[secret] = _looked_at(value)
        return value

    def fingerprint(self, secret: Secret | None) -> str:
        """The fingerprint of a value, or `""` when it cannot be had. May block."""
        if secret is None:
            return ""
        try:
            return fingerprint(self.value(secret))
        except SecretMissing:
            return ""

    def prints(self, profile: Profile) -> Iterator[SecretPrint]:
        """What is known of every secret of a profile. May block: commands are run; nobody is asked."""
        asked = [secret for _, secret in self.questions(profile)]
        for key, secret in secrets_of(profile):
            missing = "asked for when a call needs it" if secret in asked else ""
            try:
                if not missing:
                    self.value(secret)
            except SecretMissing as error:
                missing = str(error)
            if missing:
                yield SecretPrint(key=key, reference=secret, missing=missing)
                continue
            seen = self._seen[secret]
            yield SecretPrint(
                key=key, reference=secret, shape=seen.shape, length=seen.length, fingerprint=seen.fingerprint
            )

    def questions(self, profile: Profile) -> tuple[tuple[str, Secret], ...]:
        """What a person must be asked before this profile can be used, with the words to ask it in."""
        prompts = (secret for _, secret in secrets_of(profile) if secret.kind is SecretKind.PROMPT)
        return tuple((_question(secret, profile), secret) for secret in prompts if secret not in self._answers)

    def answer(self, secret: Secret, value: str) -> None:
        """Keep the answer to a prompt for this run."""
        self._redactor.add(value)
        self._answers[secret] = value

    def token(self, profile: Profile) -> Token | None:
        """The token that was fetched for this profile, or None."""
        return self.shelf.token(profile)

    def state(self, profile: Profile) -> TokenState:
        """What is known of the credential that the next call carries. Never blocks."""
        kind = _kind(profile)
        token = self.token(profile)
        if token is not None:
            read = _looked_at(token.value)
            return TokenState(
                profile=profile.name,
                kind=kind,
                shape=read.shape,
                fingerprint=read.fingerprint,
                length=read.length,
                obtained_at=token.obtained_at,
                expires_at=token.expires_at or read.expires_at,
                can_get=can_get(profile, token),
                scope=token.scope,
                kept_in=self.shelf.where(profile),
                trouble=self.shelf.trouble(profile),
                can_refresh=bool(token.refresh_token),
            )
        seen = self._glimpse(profile)
        if seen is None:
            return TokenState(
                profile=profile.name,
                kind=kind,
                can_get=can_get(profile),
                needs_login=needs_login(profile),
                kept_in=self.shelf.where(profile) if kind == "oauth2" else "",
                trouble=self.shelf.trouble(profile),
            )
        return TokenState(
            profile=profile.name,
            kind=kind,
            shape=seen.shape,
            fingerprint=seen.fingerprint,
            length=seen.length,
            expires_at=seen.expires_at,
            can_get=can_get(profile),
        )

    def _glimpse(self, profile: Profile) -> _Seen | None:
        """The credential itself, when it was used before or costs nothing to read; an OAuth client secret is none."""
        secret = carried_secret(profile)
        if secret is None or isinstance(profile.auth, OAuth2):
            return None
        if secret not in self._seen and secret.kind in _AT_ONCE:
            try:
                self.value(secret)
            except SecretMissing:
                return None
        return self._seen.get(secret)


def can_get(profile: Profile, token: Token | None = None) -> bool:
    """Whether a new token can be fetched with what the profile, or the token at hand, holds, asking nobody."""
    auth = profile.auth
    if not isinstance(auth, OAuth2):
        return False
    at_hand = auth.refresh_token is not None or (token is not None and bool(token.refresh_token))
    return auth.grant in ASKS_NOBODY or at_hand


def needs_login(profile: Profile, token: Token | None = None) -> bool:
    """Whether a person has to log in before the next call."""
    return by_person(profile) and token is None and not can_get(profile)


def by_person(profile: Profile) -> bool:
    """Whether the grant of a profile begins with somebody who logs in and agrees."""
    auth = profile.auth
    return isinstance(auth, OAuth2) and auth.grant in BY_PERSON


def carried_secret(profile: Profile) -> Secret | None:
    """The secret that a user would say the profile is about: its token, key, password or client secret."""
    match profile.auth:
        case Bearer(token=secret) | Basic(password=secret) | ApiKey(value=secret):
            return secret
        case OAuth2(client_secret=client_secret):
            return client_secret
        case NoAuth():
            return None


def secrets_of(profile: Profile) -> Iterator[tuple[str, Secret]]:
    """Every secret of a profile with the key it stands at."""
    named: tuple[tuple[str, Secret | None], ...]
    match profile.auth:
        case Bearer(token=token):
            named = (("auth.token", token),)
        case Basic(password=password):
            named = (("auth.password", password),)
        case ApiKey(value=value):
            named = (("auth.value", value),)
        case OAuth2() as auth:
            named = (
                ("auth.client_secret", auth.client_secret),
                ("auth.password", auth.password),
                ("auth.refresh_token", auth.refresh_token),
            )
        case NoAuth():
            named = ()
    for key, secret in (*named, ("proxy_auth", profile.proxy_auth), ("tls.key_password", profile.tls.key_password)):
        if secret is not None:
            yield key, secret


def _kind(profile: Profile) -> str:
    match profile.auth:
        case Bearer():
            return "bearer"
        case Basic():
            return "basic"
        case ApiKey():
            return "key"
        case OAuth2():
            return "oauth2"
        case NoAuth():
            return "none"


def _question(secret: Secret, profile: Profile) -> str:
    key = next(key for key, other in secrets_of(profile) if other == secret)
    return f"{key.rpartition('.')[2].replace('_', ' ')} of {profile.name}"


def _looked_at(value: str) -> _Seen:
    read = token_shape(value)
    return _Seen(fingerprint(value), len(value), str(read.shape), jwt_expiry(value))
