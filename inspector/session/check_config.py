"""Looks at the files and secrets of a set-up: can the profiles be read, and can every secret be had?"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from inspector.describe import count
from inspector.model.checkup import Area, Check, Health
from inspector.model.diagnosis import Severity
from inspector.model.problem import Problem
from inspector.model.profile import Profile
from inspector.model.secret import Secret, SecretKind
from inspector.session.vault import Vault, secrets_of
from inspector.store.secrets import SecretMissing


def file_checks(
    file: str, profiles: Sequence[Profile], problems: Sequence[Problem], of: Profile | None
) -> Iterator[Check]:
    """Whether the profiles file and the packs can be used, and by whom the file can be read.

    Where one profile is looked at (`of`), what is wrong with another does not break it.
    """
    for problem in problems:
        health = Health.BROKEN if problem.severity is Severity.ERROR else Health.WARNING
        if of is not None and problem.key.startswith("profiles."):
            if health is Health.WARNING:  # what a profile's own secrets are like is said of each
                continue
            health = Health.WARNING
        yield Check(area=Area.CONFIG, health=health, saw=str(problem))
    if not file:
        return
    if not Path(file).exists():
        fix = "Write a first one: inspector profiles init"
        yield Check(area=Area.CONFIG, health=Health.WARNING, saw=f"{file} does not exist", fix=fix)
        return
    if profiles:
        yield Check(area=Area.CONFIG, health=Health.FINE, saw=f"{file}: {count(len(profiles), 'profile')} can be used")
    yield from _readers(file, profiles)


def _readers(file: str, profiles: Sequence[Profile]) -> Iterator[Check]:
    """A file with a plain secret in it must be nobody else's to read."""
    plain = [name for name in profiles if any(one.kind is SecretKind.PLAIN for _, one in secrets_of(name))]
    if not plain or os.name != "posix":
        return
    try:
        others = stat.S_IMODE(Path(file).stat().st_mode) & (stat.S_IRGRP | stat.S_IROTH)
    except OSError:
        return
    if others:
        words = f"{file} holds a plain secret, and others on this machine can read it"
        yield Check(area=Area.CONFIG, health=Health.WARNING, saw=words, fix=f"chmod 600 {file}")


def secret_checks(profile: Profile, vault: Vault) -> Iterator[Check]:
    """Each secret of a profile, fetched: its kind, length and fingerprint, never its value. May block."""
    asked = [secret for _, secret in vault.questions(profile)]
    for key, secret in secrets_of(profile):
        yield (
            _secret(key, secret, vault)
            if secret not in asked
            else Check(
                area=Area.SECRETS,
                health=Health.SKIPPED,
                saw=f"{key} is asked for when a call needs it",
                fix=f"Where nobody can be asked, give {key} a place such as env:NAME",
            )
        )


def _secret(key: str, secret: Secret, vault: Vault) -> Check:
    try:
        value = vault.value(secret)
    except SecretMissing as missing:
        return Check(
            area=Area.SECRETS, health=Health.BROKEN, saw=f"{key}: {missing}", fix=f"Make {secret} give a value"
        )
    print_ = vault.fingerprint(secret)
    words = f"{key} from {secret}: {count(len(value), 'character')}, fingerprint {print_}"
    if value != value.strip():
        edge = "a space or line break stands at its edge"
        return Check(area=Area.SECRETS, health=Health.WARNING, saw=f"{words}; {edge}", fix=f"Store {key} without it")
    if secret.kind is SecretKind.PLAIN:
        fix = f'Keep it elsewhere and write its place: {key.rpartition(".")[2]} = "env:NAME"'
        return Check(area=Area.SECRETS, health=Health.WARNING, saw=f"{words}; it stands in the file as it is", fix=fix)
    return Check(area=Area.SECRETS, health=Health.FINE, saw=words)
