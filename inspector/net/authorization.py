"""The authorization request (RFC 6749 §4.1.1) with PKCE (RFC 7636, S256) and state, and the redirect in answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from inspector.model.profile import OAuth2
from inspector.net.token_request import Code, api_fields

_VERIFIER = 64
"""Characters of a code verifier; RFC 7636 §4.1 allows 43 to 128."""

_BARE = re.compile(r"[\x21-\x7e]+\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One authorization request. `url` is for the browser; the verifier stays here."""

    url: str
    state: str
    redirect_uri: str
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBack:
    """The server sent the browser back with an error (RFC 6749 §4.1.2.1)."""

    error: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """What came is no answer to this attempt; `words` say why and what is wanted."""

    words: str


def begin(auth: OAuth2, redirect_uri: str) -> Attempt:
    """A new attempt, with a state and a verifier that nobody can guess."""
    from oauthlib.common import add_params_to_uri, generate_token
    from oauthlib.oauth2 import WebApplicationClient

    client = WebApplicationClient(auth.client_id)
    verifier = client.create_code_verifier(_VERIFIER)
    state = generate_token()
    fields = {
        "response_type": "code",
        "client_id": auth.client_id,
        "redirect_uri": redirect_uri,
        "scope": auth.scope,
        "state": state,
        "code_challenge": client.create_code_challenge(verifier, "S256"),
        "code_challenge_method": "S256",
        **api_fields(auth),
    }
    # Not prepare_request_uri: it refuses http, and an authorization server on this machine has no certificate.
    url = add_params_to_uri(auth.authorize_url, [(name, value) for name, value in fields.items() if value])
    return Attempt(url=url, state=state, redirect_uri=redirect_uri, verifier=verifier)


def read_answer(text: str, attempt: Attempt) -> Code | SentBack | NoAnswer:
    """What a pasted text or the address of a redirect says: a code, an error, or why it is neither.

    A terminal may have broken a long address into lines. The state of an address must be the one that was sent; a bare
    code comes without one, and PKCE still binds it to this attempt.
    """
    joined = "".join(text.split()).strip("'\"<>")
    if not joined:
        return NoAnswer(words="nothing was pasted; paste the address that the browser ended on, or the code")
    query = _query(joined)
    if not query:
        if "://" in joined or not _BARE.match(joined):
            return NoAnswer(words="there is no code in this address; paste the one that the browser ended on")
        return Code(code=joined, verifier=attempt.verifier, redirect_uri=attempt.redirect_uri)
    if "response_type" in query and "code" not in query:
        return NoAnswer(words="this is the address to open; paste the one that the browser ends on after agreeing")
    if query.get("state") != [attempt.state]:
        how = "has another state" if "state" in query else "has no state"
        return NoAnswer(words=f"this address {how}, so it does not answer this log-in; open the address above again")
    if "error" in query:
        return SentBack(error=query["error"][0], description=query.get("error_description", [""])[0])
    codes = query.get("code", [])
    if len(codes) != 1 or not codes[0]:
        return NoAnswer(words="there is no code in this address; paste the one that the browser ended on")
    return Code(code=codes[0], verifier=attempt.verifier, redirect_uri=attempt.redirect_uri)


def _query(text: str) -> dict[str, list[str]]:
    """The parameters of an address, of its query or of its fragment, or of a query alone."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return {}
    raw = f"{parts.query}&{parts.fragment}" if "://" in text or text.startswith(("?", "/")) else ""
    if not raw and re.match(r"(code|state|error|error_description|iss|scope)=", text):
        raw = text
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(raw, keep_blank_values=True):
        found.setdefault(name, []).append(value)
    return found
