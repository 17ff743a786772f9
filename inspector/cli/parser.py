"""The words of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from inspector import __version__
from inspector.cli.profile_options import add_options
from inspector.session.importing import KINDS

_EXIT_CODES = "exit codes: 0 fine, 1 a diagnosed error, 2 usage, 3 no answer, 130 interrupted"


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="inspector",
        description="Finds out why an HTTP API integration fails. Without a command it opens the screen.",
        epilog="Inspector sends a call only when you ask for it; `inspector demo` needs no account and no network.",
    )
    top.add_argument("--version", action="version", version=f"inspector {__version__}")
    _profiles_option(top)
    verbs = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _demo(verbs.add_parser("demo", help="both vendors, played on this machine: a tour of calls, explained"))
    _send(verbs.add_parser("send", help="send one call and explain how it went", epilog=_EXIT_CODES))
    _explain(
        verbs.add_parser(
            "explain",
            help="explain a HAR file, a code, a pasted response or an error message, without sending anything",
            epilog="exit codes: 0 nothing wrong, 1 a diagnosed error, 2 usage or no such code, 130 interrupted",
        )
    )
    _doctor(
        verbs.add_parser(
            "doctor",
            help="check the whole set-up: files, secrets, the way to an API, its answer, the terminal",
            epilog="exit codes: 0 nothing is broken, 1 something is, 2 usage, 130 interrupted",
        )
    )
    _why(verbs.add_parser("why", help="why the findings of a call stand in their order"))
    _packs(verbs.add_parser("packs", help="check knowledge packs, or make one of an API's description"))
    _profiles(verbs.add_parser("profiles", help="write, list, edit, check or find the profiles file"))
    _token(verbs.add_parser("token", help="show, get, refresh or forget the token of a profile; values stay hidden"))
    _sandbox(verbs.add_parser("sandbox", help="serve a lifelike vendor on this machine, to test against"))
    return top


def _demo(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--headless", action="store_true", help="send the whole tour and print it, without the screen")
    verb.add_argument("--json", action="store_true", help="print one line of JSON (implies --headless)")


def _send(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("target", nargs="+", metavar="[METHOD] URL", help="a URL without a host joins the base URL")
    verb.add_argument("-p", "--profile", metavar="PROFILE", help="who calls, and how")
    verb.add_argument("-H", "--header", action="append", default=[], metavar="'NAME: VALUE'", help="a header")
    verb.add_argument("-q", "--query", action="append", default=[], metavar="NAME=VALUE", help="a query parameter")
    verb.add_argument("-d", "--data", metavar="TEXT", help="the body; @FILE reads a file, @- reads stdin")
    verb.add_argument("-i", "--include", action="store_true", help="print status line and headers before the body")
    verb.add_argument("-y", "--yes", action="store_true", help="answer yes where the profile asks before sending")
    verb.add_argument("--json", action="store_true", help="print response and explanation as one line of JSON")
    _profiles_option(verb)


def _explain(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "what",
        nargs="*",
        help="HAR files, files with a response, - for stdin, or words: `429`, `fusioo 30105`, an id, an error message",
    )
    verb.add_argument("-p", "--profile", metavar="PROFILE", help="explain as calls of this profile")
    verb.add_argument("--vendor", default="", metavar="PACK", help="the knowledge pack that speaks")
    shape = verb.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one line of JSON for each file")
    shape.add_argument("--markdown", action="store_true", help="Markdown, for a ticket")
    shape.add_argument("--support", action="store_true", help="in the words of a support engineer")
    _profiles_option(verb)


def _doctor(verb: argparse.ArgumentParser) -> None:
    words = "also check its secrets, and send one safe GET to its API"
    verb.add_argument("-p", "--profile", metavar="PROFILE", help=words)
    verb.add_argument("--json", action="store_true", help="print one line of JSON")
    _profiles_option(verb)


def _why(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("what", help="FILE, or FILE#INDEX for one call of a HAR (counted from 0), or - for stdin")
    verb.add_argument("--entry", metavar="N", help="the call of a HAR to speak of, counted from 0; the same as FILE#N")
    verb.add_argument("-p", "--profile", metavar="PROFILE", help="explain as calls of this profile")
    verb.add_argument("--vendor", default="", metavar="PACK", help="the knowledge pack that speaks")
    _profiles_option(verb)


def _packs(verb: argparse.ArgumentParser) -> None:
    doing = verb.add_subparsers(dest="doing", metavar="check|import", required=True)
    check = doing.add_parser("check", help="read packs and run their tests; say what is wrong by file, line and key")
    check.add_argument("files", nargs="*", type=Path, metavar="FILE", help="packs; without one, yours")
    words = "make a pack of a local document: the calls of an API with their limits, scopes and answers, or its codes"
    imports = doing.add_parser(
        "import",
        help=words,
        description=f"{words[0].upper()}{words[1:]}. The pack goes into your packs folder; its path is printed. "
        "A pack of the same id that somebody wrote by hand lies over it and wins, key by key.",
        epilog="exit codes: 0 written, 1 some of it could not be read or nothing was written, 2 usage",
    )
    imports.add_argument(
        "kind",
        choices=KINDS,
        help="openapi: OpenAPI 3 or Swagger 2, JSON or YAML; json-list: codes in JSON; table: codes as they are pasted",
    )
    imports.add_argument("file", type=Path, metavar="FILE", help="the document; nothing is fetched")
    imports.add_argument("--into", type=Path, metavar="PACK.toml", help="the file to write")
    imports.add_argument(
        "--id", default="", metavar="ID", help="the id of the pack; else that of the vendor, or the title"
    )
    imports.add_argument(
        "--host", action="append", default=[], metavar="HOST", help="where the API is, when it is not said"
    )
    imports.add_argument(
        "--map",
        default="",
        metavar="code=/code,…",
        help="json-list: pointers to list, code, title, meaning, status, docs, severity, causes, solutions",
    )
    imports.add_argument("--force", action="store_true", help="replace what an earlier import wrote")


def _profiles(verb: argparse.ArgumentParser) -> None:
    words = "init|list|path|check|add|edit|remove"
    doing = verb.add_subparsers(dest="doing", metavar=words, required=True)
    for name, text in (
        ("init", "write an example with every key; an existing file is never touched"),
        ("list", "name the profiles, and what is wrong with the others"),
        ("path", "say where the file is"),
        ("check", "read the file and say what is wrong, by file, line and key"),
    ):
        inner = doing.add_parser(name, help=text)
        _profiles_option(inner)
        if name == "list":
            words = "read every secret, also by running its command, and tell its kind, length and fingerprint"
            inner.add_argument("--fingerprints", action="store_true", help=words)
    for name, text in (
        ("add", "write a new profile; a secret is given by its place, such as env:NAME"),
        ("edit", "change keys of a profile; the rest of the file stays, comments too"),
        ("remove", "remove a profile"),
    ):
        inner = doing.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        inner.add_argument("name", metavar="NAME", help="the name of the profile")
        _profiles_option(inner)
        if name != "remove":
            add_options(inner, edits=name == "edit")


def _token(verb: argparse.ArgumentParser) -> None:
    doing = verb.add_subparsers(dest="doing", metavar="show|get|refresh|forget", required=True)
    shows = "exit codes: 0 a token that can be used, 1 none, an expired or an unreadable one, 2 usage"
    for name, text, epilog in (
        ("show", "kind, length, fingerprint, scope, when it expires, where it is kept", shows),
        ("get", "get a new token with the grant of the profile; log in where that is needed", _EXIT_CODES),
        ("refresh", "trade the refresh token for a new token; without one, as get", _EXIT_CODES),
        ("forget", "remove what is kept for the profile; the server is told nothing", ""),
    ):
        inner = doing.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.", epilog=epilog)
        inner.add_argument("-p", "--profile", metavar="PROFILE", help="whose token; without it, the one that gets any")
        if name != "forget":
            inner.add_argument("--json", action="store_true", help="print the state as one line of JSON")
        _profiles_option(inner)


def _sandbox(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("vendor", choices=("fusioo", "servicefusion"))
    verb.add_argument("--port", type=int, default=0, metavar="N", help="the port; a free one without it")


def _profiles_option(verb: argparse.ArgumentParser) -> None:
    # SUPPRESS, so that a verb that was given none does not undo what stood before the verb.
    verb.add_argument(
        "--profiles",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="FILE",
        help="the profiles file (else INSPECTOR_PROFILES, else the config folder)",
    )
