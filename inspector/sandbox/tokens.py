"""Clients, grants and tokens of a played vendor (RFC 6749): issued, rotated, expired and spent, all in memory."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A registered client. `standing` says what its tokens may do; `secret_uses` makes the secret stop working after
    that many token calls, as when someone regenerates it; `lifetime` is seconds."""

    id: str
    secret: str
    standing: str = "active"
    grants: tuple[str, ...] = ("client_credentials", "authorization_code", "refresh_token")
    lifetime: int = 3600
    secret_uses: int | None = None
    redirect_uri: str = "https://app.example/callback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An access token that was issued; `uses_left` runs down to 0 for tokens that get revoked."""

    value: str
    client: str
    standing: str
    grant: str
    expires_at: float
    uses_left: int | None = None


@dataclass(slots=True)
class Issuer:
    """Issues and judges tokens. `shape` is `jws` (three parts, readable claims) or `jwe` (five parts, opaque)."""

    name: str
    clients: dict[str, Client]
    shape: str = "jws"
    tokens: dict[str, Token] = field(default_factory=dict)
    refresh: dict[str, str] = field(default_factory=dict)
    spent: set[str] = field(default_factory=set)
    secret_uses: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def secret_fits(self, client: Client, secret: str) -> bool:
        """Whether the secret is right, counting the uses of one that will be regenerated."""
        if secret != client.secret:
            return False
        used = self.secret_uses.get(client.id, 0)
        self.secret_uses[client.id] = used + 1
        return client.secret_uses is None or used < client.secret_uses

    def issue(self, client: Client, grant: str) -> dict[str, object]:
        """Issue an access and a refresh token; the reply body of RFC 6749 §5.1."""
        self.count += 1
        expires_at = time.time() + client.lifetime
        value = self.mint(client.id, expires_at, serial=self.count)
        self.tokens[value] = Token(
            value=value, client=client.id, standing=client.standing, grant=grant, expires_at=expires_at,
            uses_left=1 if client.lifetime == 0 else None,
        )  # fmt: skip
        reply: dict[str, object] = {"access_token": value, "token_type": "Bearer", "expires_in": client.lifetime}
        if client.secret_uses is None:  # a refresh token would outlive the secret that this client is there to lose
            reply["refresh_token"] = f"{self.name}-refresh-{self.count:04d}"
            self.refresh[f"{self.name}-refresh-{self.count:04d}"] = client.id
        return reply

    def mint(self, subject: str, expires_at: float, *, serial: int = 0) -> str:
        """Write a token of this vendor's shape. It proves nothing: its signature is a digest of its own text."""
        claims = {"iss": self.name, "sub": subject, "exp": int(expires_at), "n": serial}
        if self.shape == "jws":
            text = f"{_b64({'alg': 'HS256', 'typ': 'JWT'})}.{_b64(claims)}"
            return f"{text}.{_digest(text)}"
        head = _b64({"alg": "dir", "enc": "A256CBC-HS512"})
        sealed = _digest(json.dumps(claims))
        return f"{head}..{sealed[:22]}.{sealed}{sealed[::-1]}.{_digest(sealed)}"

    def admit(self, value: str, token: Token) -> None:
        """Make a token known that was not issued by a token call."""
        self.tokens[value] = token

    def judge(self, value: str) -> tuple[str, Token | None]:
        """Say what a presented token is worth: `ok`, `unknown`, `expired` or `revoked`, and the token."""
        token = self.tokens.get(value)
        if token is None:
            return "unknown", None
        if token.uses_left is not None:
            if token.uses_left <= 0:
                return "revoked", token
            self.tokens[value] = replace(token, uses_left=token.uses_left - 1)
            return "ok", token
        return ("expired" if token.expires_at <= time.time() else "ok"), token


def _b64(value: dict[str, object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value, separators=(",", ":")).encode()).rstrip(b"=").decode()


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
