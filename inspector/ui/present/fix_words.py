"""Words for what a fix does and how sure it is."""

from __future__ import annotations

from inspector.model.fix import Effect, Fix, FixGrade, Owner

EFFECTS = {
    Effect.NONE: "nothing is sent",
    Effect.EDIT_COMPOSER: "edits the request, nothing is sent",
    Effect.EDIT_PROFILE: "edits the profile, nothing is sent",
    Effect.TOKEN_CALL: "fetches a token",
    Effect.SEND_SAFE: "sends a safe call",
    Effect.SEND_IDEMPOTENT: "sends a call that may be repeated",
    Effect.SEND_UNSAFE: "sends a call that changes something",
    Effect.MANY_SENDS: "sends many calls",
    Effect.OUTSIDE: "happens outside this program",
}

GRADES = {
    FixGrade.EXACT: "exact",
    FixGrade.MAYBE: "may help",
    FixGrade.NEEDS_INPUT: "needs a value from you",
    FixGrade.MANUAL: "by hand",
}

OWNERS = {
    Owner.YOU: "",
    Owner.ACCOUNT_OWNER: "the account owner must act",
    Owner.VENDOR: "the vendor must act",
    Owner.NETWORK: "your network must act",
}


def fix_words(fix: Fix) -> tuple[str, ...]:
    """How sure, what it does, and who must act when it is not the user."""
    return tuple(word for word in (GRADES[fix.grade], EFFECTS[fix.effect], OWNERS[fix.owner]) if word)
