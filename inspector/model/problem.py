"""What is wrong with a file that the user wrote, and where."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.model.diagnosis import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in a profiles file, a pack or an imported file.

    `line` counts from 1; 0 means the whole file. `key` is the dotted path of the offending key. `text` says what was
    wrong and what to do, and never quotes a secret.
    """

    file: str
    text: str
    line: int = 0
    key: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.text}" if self.key else f"{place}: {self.text}"
