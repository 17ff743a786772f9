"""The actions a fix may name: their words, arguments, grade and effect, before any exchange is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.model.fix import Effect, FixGrade, Owner

_MAYBE, _EXACT, _MANUAL = FixGrade.MAYBE, FixGrade.EXACT, FixGrade.MANUAL
_ASKS = FixGrade.NEEDS_INPUT
_EDIT, _NONE, _OUTSIDE = Effect.EDIT_COMPOSER, Effect.NONE, Effect.OUTSIDE
_SENDS = frozenset({Effect.TOKEN_CALL, Effect.SEND_SAFE, Effect.SEND_IDEMPOTENT, Effect.SEND_UNSAFE, Effect.MANY_SENDS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action. `effect` is the least it does; for a resend the method of the call decides.

    `words_only` actions appear as advice to follow by hand.
    """

    id: str
    title: str
    grade: FixGrade
    effect: Effect = _NONE
    needs: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    owner: Owner = Owner.YOU
    words_only: bool = False

    @property
    def sends(self) -> bool:
        """Whether applying it puts anything on the wire."""
        return self.effect in _SENDS


def _edit(name: str, title: str, grade: FixGrade, *needs: str, takes: tuple[str, ...] = ()) -> Action:
    return Action(id=name, title=title, grade=grade, effect=_EDIT, needs=frozenset(needs), takes=frozenset(takes))


def _send(name: str, title: str, effect: Effect, *needs: str, takes: tuple[str, ...] = ()) -> Action:
    return Action(id=name, title=title, grade=_EXACT, effect=effect, needs=frozenset(needs), takes=frozenset(takes))


def _goes(name: str, title: str, effect: Effect, *, needs: tuple[str, ...] = (), takes: tuple[str, ...] = ()) -> Action:
    needed, taken = frozenset(needs), frozenset(takes)
    return Action(id=name, title=title, grade=_MANUAL, effect=effect, needs=needed, takes=taken)


def _profile(name: str, title: str, grade: FixGrade, *needs: str, takes: tuple[str, ...] = ()) -> Action:
    """An edit of the profile that made the call; without one it is advice."""
    effect, needed, taken = Effect.EDIT_PROFILE, frozenset(needs), frozenset(takes)
    return Action(id=name, title=title, grade=grade, effect=effect, needs=needed, takes=taken)


def _words(name: str, title: str, *takes: str) -> Action:
    return Action(id=name, title=title, grade=_MANUAL, takes=frozenset(takes), words_only=True)


_ALL = (
    _edit("set_query", "Set this query parameter", _EXACT, "name", "value"),
    _edit("remove_query", "Leave this query parameter out", _EXACT, "name"),
    _edit("rename_query", "Write the parameter name as the API has it", _EXACT, "name", "to"),
    _edit("set_header", "Set this header", _MAYBE, "name", "value"),
    _edit("remove_header", "Leave this header out", _EXACT, "name"),
    _edit("rename_header", "Write the header name as the API has it", _EXACT, "name", "to"),
    _edit("set_content_type", "Say what the body is in Content-Type", _EXACT, takes=("value",)),
    _edit("set_accept", "Ask for JSON", _EXACT, takes=("value",)),
    _edit("add_bearer", "Put Bearer before the token", _EXACT),
    _edit("strip_value", "Remove the characters that do not belong there", _EXACT, takes=("name",)),
    _edit("repair_json", "Repair the JSON at that place", _EXACT),
    _edit("switch_method", "Use the method this path takes", _MAYBE, takes=("to",)),
    _edit("toggle_slash", "Try the path with the other slash ending", _MAYBE),
    _edit("set_path", "Use the path as it is documented", _MAYBE, "value"),
    _edit("set_field", "Change the value of that field", _MAYBE, takes=("at", "value", "name")),
    _edit("rename_field", "Write the field name as the API has it", _MAYBE, takes=("at", "to", "name")),
    _edit("correct", "Correct what the server names", _MAYBE, "to"),
    _edit("set_base", "Use the right base address", _MAYBE, takes=("value", "url")),
    _edit("use_https", "Use https", _EXACT),
    _edit("drop_duplicate_credential", "Keep the header, drop the token in the URL", _EXACT, takes=("name",)),
    _send("get_token", "Get a new token", Effect.TOKEN_CALL),
    _send("refresh_replay", "Get a new token and send the call again", Effect.TOKEN_CALL),
    _send("probe", "Ask the API who we are", Effect.SEND_SAFE, "id"),
    _send("wait_replay", "Wait, then send it again", Effect.SEND_SAFE, takes=("delay", "until", "fallback")),
    _send("requery_diff", "Wait 2 s, then read it again", Effect.SEND_SAFE, takes=("delay",)),
    _send("next_page", "Get the next page", Effect.SEND_SAFE),
    _send("replay", "Send it again", Effect.SEND_SAFE),
    _send("replay_same_key", "Send it again with the same idempotency key", Effect.SEND_SAFE),
    _goes("open_field", "Go to that place", _NONE, takes=("at",)),
    _goes("copy_bundle", "Copy the support bundle", _NONE),
    _goes("contact", "Write to the vendor's support", _OUTSIDE, takes=("to",)),
    _goes("open_docs", "Open the documentation", _OUTSIDE, takes=("url",)),
    _goes("diff_last_ok", "Compare with the last success", _NONE),
    _words("advise", "Do this by hand"),
    _profile("set_profile", "Set that key of the profile", _MAYBE, "at", "value"),
    _profile("change_grant", "Get a token with the other grant type", _ASKS, takes=("grant",)),
    _profile("client_auth_switch", "Send the client credentials in the other place", _MAYBE, takes=("to",)),
    _profile("token_body_form", "Send the token request in the other encoding", _MAYBE, takes=("to",)),
    _profile("pkce_or_redirect_fix", "Use the redirect URI exactly as registered", _ASKS),
    _profile("trust_ca", "Trust that certificate authority in this profile", _ASKS),
    _profile("client_cert", "Give this profile a client certificate", _ASKS),
    _words("swap_scheme", "Use the scheme that the server names", "to"),
    _words("move_secret_to_header", "Move the secret from the URL to a header", "name"),
    _words("use_profile", "Use the profile of that environment"),
    _words("reencode_body", "Encode the body as the server expects", "to"),
    _words("edit_body", "Change the body at that place", "at"),
    _words("follow_redirect", "Follow the redirect with the same method"),
    _words("add_idempotency_key", "Add an idempotency key before sending again"),
    _words("check_first", "First look whether it was done already"),
    _words("refetch_etag", "Read it again and send its ETag in If-Match"),
    _words("crawl", "Get every page and join them"),
)

CATALOGUE = {action.id: action for action in _ALL}
"""Every action by its id."""

ALIASES = {"requery": "requery_diff"}
"""Short names a pack may use."""

COMMON_KEYS = frozenset({"do", "say", "owner", "grade", "when"})
"""Keys that every fix table may have, beside the arguments of its action."""


def resolve(name: str) -> Action | None:
    """The action of this id or short name, or None."""
    return CATALOGUE.get(ALIASES.get(name, name))
