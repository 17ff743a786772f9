"""`inspector doctor`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Api, Run


def test_a_set_up_that_works_ends_with_0(run: Run, api: Api, profiles: Path) -> None:
    ran = run("doctor", "-p", "acme", "--profiles", profiles)

    assert ran.code == 0, ran.out
    assert "✓ fine         probe" in ran.out
    assert ran.err == "Nothing is broken\n"
    assert [target for _, target, _, _ in api.asked] == ["/v1/"]


def test_a_missing_secret_is_broken_and_nothing_is_sent(
    run: Run, api: Api, profiles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACME_TOKEN")
    ran = run("doctor", "-p", "acme", "--profiles", profiles)

    assert ran.code == 1
    assert "ACME_TOKEN is not set" in ran.out
    assert api.asked == []


def test_without_a_profile_the_files_are_looked_at_and_nothing_is_sent(run: Run, api: Api, profiles: Path) -> None:
    ran = run("doctor", "--profiles", profiles)

    assert ran.code == 0
    assert "3 profiles can be used" in ran.out
    assert "-p: acme, careful, reader" in ran.err
    assert api.asked == []


def test_json_is_one_line_without_a_secret(run: Run, api: Api, profiles: Path) -> None:
    api.answer = (401, '{"message": "no made-up-acme-token-1"}')
    ran = run("doctor", "-p", "acme", "--json", "--profiles", profiles)
    found = json.loads(ran.out)

    assert ran.code == 1
    assert (found["profile"], found["broken"]) == ("acme", 1)
    assert {"area", "health", "saw", "fix"} == set(found["checks"][0])
    assert "made-up-acme-token-1" not in ran.out + ran.err


def test_an_unknown_profile_is_a_matter_of_usage(run: Run, profiles: Path) -> None:
    assert run("doctor", "-p", "nobody", "--profiles", profiles).code == 2
