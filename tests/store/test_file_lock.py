"""A lock between programs that write the same file."""

import subprocess
import sys
from pathlib import Path

import pytest

from inspector.store.file_lock import Locked, locked

_TAKES = """
import sys
from pathlib import Path
from inspector.store.file_lock import Locked, locked
try:
    with locked(Path(sys.argv[1]), wait=0.05):
        print("taken")
except Locked:
    print("refused")
"""


def other_program(path: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _TAKES, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return done.stdout.strip()


def test_another_program_is_kept_out_until_the_lock_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "profiles.toml"
    with locked(path):
        assert other_program(path) == "refused"
    assert other_program(path) == "taken"


def test_the_refusal_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "profiles.toml"
    with locked(path), pytest.raises(Locked, match=r"profiles\.toml"), locked(path, wait=0):
        raise AssertionError("both hold it")
