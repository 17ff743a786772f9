"""The one list of actions: their keys, their words, and what each needs before it can run.

Footer, help, palette and the bindings of the screen all read `KEYS`; there is no second list.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

from inspector.ui.key import REASONS, Group, Key, Need

PANES = ("profiles", "request", "response", "explanation", "calls")
"""The panes by their number, from 1."""

_PANE_HELP = {"request": "Go to the request pane; again: to its URL, where Enter writes"}

ALL = "all"

_SHOWN = {
    "escape": "esc",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "colon": ":",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


def _key(action: str, keys: str, word: str, help: str, group: Group, *needs: Need, on: str = "") -> Key:
    names = tuple(keys.split())
    return Key(
        action=action,
        keys=names,
        shown=_SHOWN.get(names[0], names[0]),
        word=word,
        help=help,
        group=group,
        needs=needs,
        footer=tuple(on.split()),
    )


def _of_profile(action: str, keys: str, word: str, help: str) -> Key:
    return _key(action, keys, word, help, Group.PROFILES, Need.PROFILES, Need.IDLE, on="profiles")


KEYS: tuple[Key, ...] = (
    _key("send", "s ctrl+j f5", "send", "Send the request as it stands", Group.CALL, Need.IDLE, Need.URL, on=ALL),
    _key("back", "escape", "back", "Cancel the call under way; else leave the field, go back", Group.CALL, on=ALL),
    _key(
        "toggle_row",
        "space",
        "on/off",
        "Send or hold back the row under the cursor",
        Group.REQUEST,
        Need.ROWS,
        on="request",
    ),
    _key("add_row", "plus", "add", "Add a query parameter or a header", Group.REQUEST, Need.ROWS, on="request"),
    _key(
        "remove_row",
        "minus delete",
        "remove",
        "Remove the row under the cursor",
        Group.REQUEST,
        Need.ROWS,
        on="request",
    ),
    _key("undo", "u", "undo", "Undo the last edit, a fix or a profile's too", Group.REQUEST, Need.UNDO, on="request"),
    _key("redo", "U", "redo", "Do the undone edit again", Group.REQUEST, Need.REDO),
    _key("next_pane", "tab", "pane", "Go to the next pane or field; shift+tab to the one before", Group.PANES, on=ALL),
    _key("previous_pane", "shift+tab", "pane before", "Go to the pane or field before", Group.PANES),
    _key("find", "slash", "find", "Find text in the pane", Group.PANES, Need.CALL, on="response explanation"),
    _key("find_next", "n", "next hit", "Go to the next hit of the text that was looked for", Group.PANES, Need.CALL),
    _key(
        "find_previous",
        "N",
        "hit before",
        "Go back to the hit before",
        Group.PANES,
        Need.CALL,
    ),
    _key("copy", "y", "copy", "Copy body, headers, path, curl, verdict or bundle", Group.CALL, Need.CALL, on=ALL),
    _key("replay", "r", "replay", "Send the same call again as it was", Group.CALL, Need.CALL, Need.IDLE, on=ALL),
    _key("edit", "R", "load", "Load the call into the request pane to edit it", Group.CALL, Need.CALL, on="calls"),
    _key("mark", "m", "mark", "Mark the call; d compares two marked calls", Group.CALL, Need.CALL, on="calls"),
    _key(
        "compare",
        "d",
        "compare",
        "Compare with the last success of the same operation, or the two marked calls",
        Group.CALL,
        Need.CALL,
        Need.DONE,
        on="response explanation calls",
    ),
    _key(
        "next_page", "c", "next page", "Get the next page of the list", Group.CALL, Need.CALL, Need.IDLE, Need.NEXT_PAGE
    ),
    _key(
        "probe",
        "P",
        "probe",
        "Ask the vendor the one safe question that tells the causes apart",
        Group.CALL,
        Need.EXPLAINED,
        Need.IDLE,
        Need.PROBE,
    ),
    _key(
        "bundle",
        "b",
        "bundle",
        "Show the support bundle, secrets removed, to copy or to keep",
        Group.CALL,
        Need.CALL,
        Need.DONE,
    ),
    _key("open_har", "O", "open a HAR", "List the calls of a HAR file; nothing is sent", Group.CALL, Need.IDLE),
    _key(
        "explain",
        "x",
        "why",
        "Go to the explanation; again: the long page of its first finding",
        Group.EXPLANATION,
        Need.CALL,
        on="request response calls",
    ),
    _key(
        "fix",
        "a",
        "fix",
        "Preview the preferred fix; Enter applies it",
        Group.EXPLANATION,
        Need.EXPLAINED,
        Need.PREFERRED,
        on="explanation",
    ),
    _key(
        "fixes",
        "A",
        "all fixes",
        "List every fix of this call",
        Group.EXPLANATION,
        Need.EXPLAINED,
        Need.FIX,
        on="explanation",
    ),
    _key(
        "unfold",
        "o",
        "unfold",
        "Show or fold what was ruled out and what follows",
        Group.EXPLANATION,
        Need.EXPLAINED,
        on="explanation",
    ),
    _key(
        "why",
        "w",
        "why this order",
        "Show why the findings stand in this order",
        Group.EXPLANATION,
        Need.EXPLAINED,
        on="explanation",
    ),
    _key(
        "voice",
        "V",
        "voice",
        "Change between the developer's and the support voice",
        Group.EXPLANATION,
        Need.EXPLAINED,
        on="explanation",
    ),
    _key("profile", "p", "profile", "Switch to another profile", Group.PROGRAM, Need.PROFILES, on=ALL),
    _key("new_profile", "C", "create", "Make a profile in a form", Group.PROFILES, Need.IDLE, on="profiles"),
    _of_profile("edit_profile", "E", "edit", "Edit the profile under the cursor, elsewhere the active one"),
    _of_profile("copy_profile", "D", "duplicate", "Make a copy of the profile, and edit it"),
    _of_profile("delete_profile", "X", "delete", "Delete the profile, after a question"),
    _of_profile("profile_down", "J ctrl+down", "down", "Move the profile down"),
    _of_profile("profile_up", "K ctrl+up", "up", "Move the profile up; the first one is active at the start"),
    _key(
        "reload_profiles", "L", "load again", "Read the profiles file again", Group.PROFILES, Need.IDLE, on="profiles"
    ),
    _key(
        "log_in",
        "S",
        "log in",
        "Get a new token for the profile in use; log in where its grant needs that",
        Group.CALL,
        Need.IDLE,
        Need.TOKENS,
        on="profiles",
    ),
    _key(
        "cookies",
        "I",
        "cookies",
        "Show the cookies kept for this profile, and forget them",
        Group.CALL,
        Need.COOKIES,
        on="response",
    ),
    _key(
        "saved",
        "t",
        "tour",
        "Open a saved request; the demo keeps its tour there",
        Group.REQUEST,
        Need.SAVED,
        on="request profiles",
    ),
    *(
        _key(f"pane({number})", str(number), name, _PANE_HELP.get(name, f"Go to the {name} pane"), Group.PANES)
        for number, name in enumerate(PANES, 1)
    ),
    _key(
        "previous_tab",
        "left_square_bracket",
        "tab before",
        "Show the tab before of the request or the response",
        Group.PANES,
        Need.TABS,
    ),
    _key(
        "next_tab",
        "right_square_bracket",
        "next tab",
        "Show the next tab of the request or the response",
        Group.PANES,
        Need.TABS,
        on="request response",
    ),
    _key("zoom", "f", "zoom", "Give the pane the whole screen, or give it back", Group.PANES, on="response"),
    _key("fold", "0", "fold", "Fold the left column away, or bring it back", Group.PANES),
    _key(
        "jump",
        "ctrl+o",
        "jump",
        "Put a letter on everything that can have the focus, and go where you press",
        Group.PANES,
    ),
    _key("theme", "T", "theme", "Change to the next theme", Group.PROGRAM),
    _key("palette", "colon ctrl+p", "palette", "Find an action by its words", Group.PROGRAM, on=ALL),
    _key("help", "question_mark f1", "help", "Show every key, and why one is off", Group.PROGRAM),
    _key("quit", "q", "quit", "Go back; at the top leave, asking only when something would be lost", Group.PROGRAM),
)

MOVES: tuple[tuple[str, str], ...] = (
    ("j k", "next and previous line, also with the arrows"),
    ("g G", "first and last line"),
    ("ctrl+d u", "half a page down and up"),
    ("⏎", "act on what is under the cursor"),
)
"""Moving about, the same in every pane and bound by each of them; help shows it after the actions."""


def bindings() -> list[BindingType]:
    """The bindings of the main screen. Each goes through `act`, which says why an action is off."""
    return [
        Binding(",".join(key.keys), f"act({key.action!r})", key.help, key_display=key.shown, show=False) for key in KEYS
    ]


def by_action(action: str) -> Key:
    """The entry of `action`.

    Raises:
        KeyError: there is no such action.
    """
    for key in KEYS:
        if key.action == action:
            return key
    raise KeyError(action)


def reason(key: Key, have: frozenset[Need]) -> str:
    """Why the action cannot run now, or `""` when it can."""
    return next((REASONS[need] for need in key.needs if need not in have), "")


def hints(pane: str, have: frozenset[Need], *, running: bool = False) -> tuple[tuple[str, str], ...]:
    """What the footer shows for a pane, as `(key, word)`: only what would do something."""
    found = []
    for key in KEYS:
        if not ({pane, "all"} & set(key.footer)) or reason(key, have):
            continue
        word = "cancel" if key.action == "back" and running else key.word
        found.append((key.shown, word))
    return tuple(found)


def written(key: Key) -> str:
    """All keys of an action as a reader knows them: `s, ctrl+j, f5`."""
    return ", ".join(_SHOWN.get(name, name) for name in key.keys)
