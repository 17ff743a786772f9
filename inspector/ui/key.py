"""What an action of the screen is: its keys, its words, what it needs and why it is off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """Something that must hold before an action can run."""

    CALL = "call"
    DONE = "done"
    EXPLAINED = "explained"
    IDLE = "idle"
    FIX = "fix"
    PREFERRED = "preferred"
    NEXT_PAGE = "next page"
    PROBE = "probe"
    UNDO = "undo"
    REDO = "redo"
    PROFILES = "profiles"
    SAVED = "saved"
    URL = "url"
    ROWS = "rows"
    TABS = "tabs"
    COOKIES = "cookies"
    TOKENS = "tokens"


REASONS: Mapping[Need, str] = {
    Need.CALL: "there is no call yet; s sends the request",
    Need.DONE: "the call is still under way; esc cancels it",
    Need.EXPLAINED: "there is nothing explained yet; s sends the request",
    Need.IDLE: "a call is under way; esc cancels it",
    Need.FIX: "this call has no fix",
    Need.PREFERRED: "no fix can run by itself here; A lists what to do by hand",
    Need.NEXT_PAGE: "this answer names no next page",
    Need.PROBE: "no probe would tell these causes apart",
    Need.UNDO: "nothing was edited",
    Need.REDO: "nothing was undone",
    Need.PROFILES: "there is no profile yet",
    Need.SAVED: "there are no saved requests",
    Need.URL: "the request has no URL yet; 2 goes to it",
    Need.TABS: "there are no tabs yet; the request pane offers ways to begin",
    Need.TOKENS: "the profile in use gets no token by OAuth 2.0",
    Need.COOKIES: "no cookie is kept for this profile",
    Need.ROWS: "the rows of query or headers are not shown; 2 goes to them",
}


class Group(StrEnum):
    """The chapters of the help screen, in its order."""

    CALL = "Call"
    EXPLANATION = "Explanation"
    REQUEST = "Request"
    PROFILES = "Profiles"
    PANES = "Panes"
    PROGRAM = "Program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One action. `keys` are Textual key names, the first is the one that is shown, as `shown`.

    `word` is its name in the footer and the palette's first words; `help` is the sentence of help and palette.
    `footer` names the panes whose footer shows it, in the order of this list; `all` for every pane.
    """

    action: str
    keys: tuple[str, ...]
    shown: str
    word: str
    help: str
    group: Group
    needs: tuple[Need, ...] = ()
    footer: tuple[str, ...] = ()
