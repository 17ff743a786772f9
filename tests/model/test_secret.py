"""References to secrets: read as written, shown without their value."""

from __future__ import annotations

import pytest

from inspector.model.secret import Secret, SecretKind


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("env:ACME_TOKEN", SecretKind.ENV, "ACME_TOKEN"),
        ("file:~/token", SecretKind.FILE, "~/token"),
        ("cmd:pass show acme", SecretKind.CMD, "pass show acme"),
        ("keyring:acme/ana", SecretKind.KEYRING, "acme/ana"),
        ("prompt", SecretKind.PROMPT, ""),
        ("plain:env:not-a-reference", SecretKind.PLAIN, "env:not-a-reference"),
        ("s3cret-value", SecretKind.PLAIN, "s3cret-value"),
        ("abc:def", SecretKind.PLAIN, "abc:def"),
    ],
)
def test_a_reference_is_read_as_it_is_written(text: str, kind: SecretKind, target: str) -> None:
    secret = Secret.parse(text)

    assert (secret.kind, secret.target) == (kind, target)


def test_a_plain_value_shows_neither_in_words_nor_in_a_representation() -> None:
    secret = Secret.parse("s3cret-value")

    assert "s3cret" not in f"{secret} {secret!r} {[secret]}"


@pytest.mark.parametrize("text", ["env:ACME_TOKEN", "prompt", "cmd:pass show acme"])
def test_a_reference_is_shown_as_it_is_written(text: str) -> None:
    assert str(Secret.parse(text)) == text
