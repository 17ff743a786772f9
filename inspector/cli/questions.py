"""Secrets that a person is asked for before a call, typed unseen."""

from __future__ import annotations

import getpass
import sys

from inspector.session import Session


def answer_questions(session: Session) -> None:
    """Ask for what the active profile needs; where nobody can be asked, the call says what it lacks."""
    if sys.stdin.isatty():
        for words, _ in session.questions():
            session.answer(words, getpass.getpass(f"{words}: "))
