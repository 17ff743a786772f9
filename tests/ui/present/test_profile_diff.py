"""What a fix changes in a profile, as rows."""

from __future__ import annotations

from inspector.model.fix import ProfileEdits, SetKey
from inspector.model.profile_draft import KEPT, ProfileDraft
from inspector.ui.present.profile_diff import edited, profile_diff_rows
from inspector.ui.present.rows import Paper

DRAFT = ProfileDraft(
    name="acme",
    values={("auth", "type"): "oauth2", ("auth", "client_secret"): KEPT, ("tls", "min_version"): "1.3"},
)


def lines(draft: ProfileDraft, *keys: SetKey) -> list[str]:
    after = edited(draft, ProfileEdits(profile="acme", keys=keys))
    return [" ".join(row.content.plain.split()) for row in profile_diff_rows(draft, after, Paper(width=60)).rows]


def test_what_holds_by_default_is_shown_as_what_goes() -> None:
    found = lines(DRAFT, SetKey(key="auth.client_auth", value="basic"), SetKey(key="tls.min_version", value="1.2"))
    assert found == [
        "Profile acme",
        "- auth.client_auth body",
        "- tls.min_version 1.3",
        "+ auth.client_auth basic",
        "+ tls.min_version 1.2",
    ]


def test_a_secret_that_goes_is_not_shown() -> None:
    assert lines(DRAFT, SetKey(key="auth.client_secret", value=None)) == [
        "Profile acme",
        f"- auth.client_secret {KEPT}",
    ]


def test_nothing_to_change_is_said() -> None:
    holds = "The profile holds this already; nothing changes"
    assert lines(DRAFT, SetKey(key="tls.min_version", value="1.3")) == ["Profile acme", holds]
    assert lines(DRAFT, SetKey(key="no.such", value="x")) == ["Profile acme", holds]
