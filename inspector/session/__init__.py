"""What a user can do. The screen and the command line reach every other room through here."""

from inspector.model.fix import Waiting
from inspector.model.problem import Problem
from inspector.model.token import TokenState
from inspector.session.opening import open_session
from inspector.session.session import Session

__all__ = ["Problem", "Session", "TokenState", "Waiting", "open_session"]
