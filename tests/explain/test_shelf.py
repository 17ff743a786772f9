"""The user's folder of packs."""

from pathlib import Path

from inspector.explain.described import sealed
from inspector.explain.packs import Packs, load
from inspector.explain.shelf import sorted_out
from inspector.model.exchange import Exchange
from inspector.model.request import Request
from tests.explain.test_described import IMPORTED

OWN = '[pack]\nid = "acme"\nschema = 1\nsource = "us"\n[match]\nhosts = ["api.acme.test"]\n'
CLAIM = '[[error]]\ncode = "17"\nstage = "state"\ntitle = "Ours"\n'


def folder(tmp_path: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (tmp_path / f"{name}.toml").write_text(text)
    return tmp_path


def packs(tmp_path: Path, **texts: str) -> Packs:
    loaded = load(folder(tmp_path, **texts))
    assert [one for one in loaded.failed if one.severity == "error"] == []
    return loaded.packs


def speaks(packs: Packs, url: str) -> str:
    exchange = Exchange(id="x", request=Request(method="GET", url=url))
    return packs.for_exchange(exchange).conventions.pack


def test_files_are_told_apart(tmp_path: Path) -> None:
    edited = sealed(IMPORTED).replace("100", "50")
    files = sorted_out(sorted(folder(tmp_path, a=sealed(IMPORTED), b=edited, c=OWN).glob("*")))
    assert [file.name for file, _ in files.sealed] == ["a.toml"]
    assert ([one.name for one in files.edited], [one.name for one in files.written]) == (["b.toml"], ["c.toml"])


def test_an_imported_pack_is_read_when_its_host_is_called(tmp_path: Path) -> None:
    found = packs(tmp_path, a=sealed(IMPORTED))
    assert speaks(found, "https://api.acme.test/v1/jobs") == "acme"
    claim = found.find("acme.17")
    assert claim is not None
    assert claim.title == ("The job is closed",)


def test_hand_written_and_edited_packs_lie_over_it(tmp_path: Path) -> None:
    edited = sealed(IMPORTED).replace("The job is closed", "Edited").replace('"17"', '"18"')
    found = packs(tmp_path, a=sealed(IMPORTED), b=edited, c=OWN + CLAIM)
    titles = {code: claim.title for code in ("17", "18") if (claim := found.find(f"acme.{code}")) is not None}
    assert titles == {"17": ("Ours",), "18": ("Edited",)}


def test_a_built_in_pack_keeps_its_host_and_its_words(tmp_path: Path) -> None:
    other = sealed(IMPORTED.replace("api.acme.test", "api.fusioo.com"))
    same = sealed(IMPORTED.replace('"acme"', '"fusioo"').replace("api.acme.test", "files.fusioo.test"))
    found = packs(tmp_path, a=other, b=same)
    assert speaks(found, "https://api.fusioo.com/v3/ping") == "fusioo"
    assert speaks(found, "https://files.fusioo.test/v1/jobs") == "fusioo"
    claim, own = found.find("fusioo.17"), found.find("fusioo.30054")
    assert claim is not None
    assert own is not None
    assert found.find("acme.17") is not None


def test_a_host_may_have_a_port(tmp_path: Path) -> None:
    found = packs(tmp_path, a=sealed(IMPORTED.replace("api.acme.test", "127.0.0.1:8000")))
    assert speaks(found, "http://127.0.0.1:8000/v1/jobs") == "acme"
    assert speaks(found, "http://127.0.0.1:8001/v1/jobs") == ""


def test_a_sealed_pack_of_another_time_is_left_aside(tmp_path: Path) -> None:
    found = packs(tmp_path, a=sealed(IMPORTED.replace('stage = "state"', 'stage = "never"')), c=OWN + CLAIM)
    claim = found.find("acme.17")
    assert claim is not None
    assert claim.title == ("Ours",)
