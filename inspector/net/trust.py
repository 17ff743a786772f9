"""Whose roots a certificate is checked against: the store of this machine, or the public roots of certifi.

The machine's store is the usual choice: it holds the roots that its owner trusts, a company's own among them, so a call
is trusted here exactly when curl and the browser of this machine trust it.
"""

from __future__ import annotations

import os
import re
import ssl
import sys

import certifi

from inspector.model.profile import Trust

_HASHED = re.compile(r"[0-9a-f]{8}\.\d+")
"""How OpenSSL names the files of a folder with roots."""


def trusting(trust: Trust) -> ssl.SSLContext:
    """A client context that checks certificates and names against these roots.

    As with curl, any certificate that is named as trusted is, also one in the middle of a chain; and a company's root
    is not refused for lacking what RFC 5280 asks of a new one, whatever the version of Python.
    """
    context = _context(trust)
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


def _context(trust: Trust) -> ssl.SSLContext:
    if trust is Trust.BUNDLED:
        return ssl.create_default_context(cafile=certifi.where())
    if sys.platform not in ("darwin", "win32") and _openssl_has_roots():
        # Here the store is files that OpenSSL reads itself, once; truststore would read them for every handshake.
        return ssl.create_default_context()
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if sys.platform not in ("darwin", "win32"):
        # truststore knows where distributions keep their roots; a slim container keeps none.
        context.load_verify_locations(certifi.where())
    return context


def _openssl_has_roots() -> bool:
    """Whether the places that this OpenSSL was built with hold roots; a Python from elsewhere may look at none."""
    paths = ssl.get_default_verify_paths()
    if paths.cafile:
        return True
    try:
        return bool(paths.capath) and any(_HASHED.fullmatch(name) for name in os.listdir(paths.capath))
    except OSError:
        return False
