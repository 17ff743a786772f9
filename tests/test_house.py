"""The rules of the house that no other tool checks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "inspector").rglob("*.py"))
TOP_LEVEL = {"pyproject.toml", "inspector", "themes", "tests", "profiles.example.toml", "README.md"}
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60


def imported_by(*arguments: str) -> set[str]:
    """Top-level names of the modules that `inspector ARGUMENTS` has loaded when it ends."""
    program = (
        "import sys\n"
        "from inspector.cli.main import main\n"
        "try:\n"
        "    main(sys.argv[1:])\n"
        "except SystemExit:\n"
        "    pass\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


def test_asking_for_the_version_loads_neither_screen_nor_client_nor_knowledge() -> None:
    assert not {"textual", "rich", "httpx", "tomlkit", "starlette", "cryptography"} & imported_by("--version")


def test_explaining_a_code_loads_neither_screen_nor_client() -> None:
    assert not {"textual", "rich", "httpx", "starlette", "cryptography"} & imported_by("explain", "429")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_owns_and_stays_a_room(module: Path) -> None:
    text = module.read_text()
    tree = ast.parse(text)

    assert ast.get_docstring(tree), "the first line says what the module owns"
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, f"{node.name} is too long"


def test_colour_lives_only_in_the_themes() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{6}\b|\brgba?\(|\bhsl\(")
    sources = [*MODULES, *(ROOT / "inspector").rglob("*.tcss")]

    assert [str(path) for path in sources if colour.search(path.read_text())] == []


def test_the_top_level_holds_what_it_may_hold_and_nothing_else() -> None:
    done = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode != 0:
        pytest.skip("not a checkout")
    entries = {line.partition("/")[0] for line in done.stdout.splitlines()}

    assert {name for name in entries if not name.startswith(".")} == TOP_LEVEL
