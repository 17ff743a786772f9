"""Imported packs: their seal, and what lies over what."""

from __future__ import annotations

from collections.abc import Callable

from inspector.explain.claim import Authority
from inspector.explain.described import Blocks, Both, Whole, is_imported, is_sealed, open_sealed, over, sample, sealed
from inspector.explain.pack import Pack, read

IMPORTED = """\
[pack]
id = "acme"
name = "Acme API"
kind = "vendor"
schema = 1
source = "acme.json (OpenAPI 3.1)"

[match]
hosts = ["api.acme.test"]

[[operation]]
id = "jobs.list"
method = ["GET"]
path = "/v1/jobs"
[operation.params]
limit = { type = "int", min = 1, max = 100 }

[[operation]]
id = "jobs.create"
method = ["POST"]
path = "/v1/jobs"
[operation.takes]
name = { type = "str", required = true }

[[error]]
code = "17"
stage = "state"
title = "The job is closed"
meaning = "Closed jobs take no changes."
"""


def test_a_seal_breaks_when_anything_is_changed() -> None:
    text = sealed(IMPORTED)
    assert is_sealed(text)
    assert not is_sealed(text.replace("max = 100", "max = 200"))
    assert is_imported(text.replace("max = 100", "max = 200"))
    assert not is_sealed(IMPORTED)
    assert not is_imported(IMPORTED)


def test_operations_of_a_sealed_pack_are_read_one_by_one() -> None:
    reading = open_sealed(sealed(IMPORTED), "acme.toml")
    assert reading.pack is not None
    assert (reading.problems, reading.pack.conventions.operations) == ((), ())
    described = reading.pack.conventions.described
    assert isinstance(described, Blocks)
    entries = list(described.entries())
    assert [(methods, path) for methods, path, _ in entries] == [(("GET",), "/v1/jobs"), (("POST",), "/v1/jobs")]
    first = entries[0][2]()
    assert (first.id, first.params[0].max, first.imported) == ("jobs.list", 100, True)


def test_an_edited_import_is_read_whole_and_says_the_same() -> None:
    whole = read(sealed(IMPORTED), "acme.toml").pack
    assert whole is not None
    assert [one.id for one in whole.conventions.operations] == ["jobs.list", "jobs.create"]
    assert all(one.imported for one in whole.conventions.operations)
    assert whole.conventions.listed_codes == frozenset(), "an imported code silences no general claim"


def test_a_sample_keeps_the_head_and_the_codes() -> None:
    assert sample(IMPORTED) == IMPORTED
    many = IMPORTED + "".join(f'\n[[operation]]\nid = "x{n}"\nmethod = ["GET"]\npath = "/x{n}"\n' for n in range(5000))
    assert 100 < sample(many).count("[[operation]]") < 400
    assert "The job is closed" in sample(many)


def test_what_was_written_by_hand_wins_key_by_key(pack: Callable[[str], Pack]) -> None:
    own = pack(
        """
        [pack]
        id = "acme"
        schema = 1
        source = "us"
        [[error]]
        code = "17"
        stage = "state"
        title = "Somebody closed the job"
          [[error.cause]]
          id = "night"
          title = "The nightly run closed it"
        """
    )
    imported = open_sealed(sealed(IMPORTED), "acme.toml").pack
    assert imported is not None
    merged = over(own, imported)
    [claim] = merged.claims
    assert (claim.title, claim.meaning) == (("Somebody closed the job",), ("Closed jobs take no changes.",))
    assert (claim.authority, claim.causes[0].authority) == (Authority.VENDOR, Authority.VENDOR)
    assert (merged.kind, merged.name, merged.match.hosts) == ("vendor", "Acme API", ("api.acme.test",))
    assert (merged.conventions.pack, merged.conventions.known) == ("acme", True)
    assert merged.conventions.described is not None


def test_two_descriptions_of_one_vendor_are_both_asked() -> None:
    first, second = (open_sealed(sealed(text), "x").pack for text in (IMPORTED, IMPORTED.replace("/v1/", "/v2/")))
    assert first is not None
    assert second is not None
    described = over(first, second).conventions.described
    assert isinstance(described, Both)
    assert [path for _, path, _ in described.entries()] == ["/v1/jobs", "/v1/jobs", "/v2/jobs", "/v2/jobs"]


def test_whole_operations_answer_in_the_same_way() -> None:
    whole = read(IMPORTED, "acme.toml").pack
    assert whole is not None
    [(methods, path, get), _] = Whole(whole.conventions.operations).entries()
    assert (methods, path, get().id) == (("GET",), "/v1/jobs", "jobs.list")
