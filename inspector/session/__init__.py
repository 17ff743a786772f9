"""What a user can do. The screen and the command line reach every other room through here."""

from inspector.model.fix import Waiting
from inspector.model.log_in import LogIn
from inspector.model.problem import Problem
from inspector.model.token import TokenState
from inspector.session.importing import KINDS, Asked, ImportedPack, import_pack, split_row
from inspector.session.opening import open_session, profiles_path, write_profiles
from inspector.session.pack_check import check_packs
from inspector.session.reading import Explained
from inspector.session.session import Session

__all__ = [
    "KINDS",
    "Asked",
    "Explained",
    "ImportedPack",
    "LogIn",
    "Problem",
    "Session",
    "TokenState",
    "Waiting",
    "check_packs",
    "import_pack",
    "open_session",
    "profiles_path",
    "split_row",
    "write_profiles",
]
