"""Names under which credentials travel: header, query, cookie, form and JSON names."""

from __future__ import annotations

import re

_IGNORED = re.compile(r"[^a-z0-9]+")

# Compared in lower case without punctuation.
_LIST = """
authorization proxyauthorization cookie setcookie auth bearer
apikey xapikey appkey applicationkey subscriptionkey ocpapimsubscriptionkey functionskey xfunctionskey
accesskey secretkey secretaccesskey awssecretaccesskey privatekey signingkey encryptionkey masterkey
token accesstoken refreshtoken idtoken authtoken xauthtoken apitoken sessiontoken securitytoken xamzsecuritytoken
csrftoken xsrftoken xcsrftoken oauthtoken oauthtokensecret usertoken devicetoken bottoken jwt
secret clientsecret appsecret consumersecret webhooksecret sharedsecret
password passwd passphrase pwd pass
session sessionid sessid sid phpsessid jsessionid connectsid
codeverifier devicecode assertion clientassertion samlresponse otp
sig xamzsignature xgoogsignature
"""
_NAMES = frozenset(_LIST.split())
_ENDINGS = (
    "token",
    "secret",
    "password",
    "passwd",
    "apikey",
    "accesskey",
    "secretkey",
    "privatekey",
    "signature",
    "authkey",
    "accesssign",
)
# They end like a credential and are none: what kind of token it is, where it is fetched, where a list goes on.
_HARMLESS_LIST = """
nexttoken nextpagetoken pagetoken prevpagetoken previouspagetoken continuationtoken nextcontinuationtoken synctoken
nextsynctoken paginationtoken startingtoken markertoken skiptoken cancellationtoken idempotencytoken clienttoken
clientrequesttoken publictoken unexpectedtoken invalidtoken signature
"""
_HARMLESS = frozenset(_HARMLESS_LIST.split())
# So common for harmless things in JSON that they count only where a vendor would read them as a key.
_IN_QUERY = frozenset({"key", "signature", "sign", "hmac", "credential", "xamzcredential", "appid"})
_IN_HEADER = frozenset({"key", "xkey", "signature", "xsignature", "sign", "xsign", "hmac", "xhmac"})
# APIs make up the header of their key: X-Parcel-Key, Depot-Key, PartnerKey. A key of these kinds opens nothing.
_KEY_HEADER = re.compile(r"(?:[-_][Kk][Ee][Yy]|(?<=[a-z])Key)\Z")
_OTHER_KEYS_LIST = """
    idempotency websocket surrogate cache partition routing sort row public message dedupe deduplication lookup shard
    group ordering event request correlation
"""
_OTHER_KEYS = tuple(f"{kind}key" for kind in _OTHER_KEYS_LIST.split())
# Twilio calls the id of every resource `sid`, which is the name of a session elsewhere: two letters tell its kind.
_RESOURCE_ID = re.compile(r"[A-Z]{2}[0-9a-f]{32}")


def folded(name: str) -> str:
    """The name in lower case without punctuation: `X-Api-Key`, `x_api_key` and `xApiKey` are one."""
    return _IGNORED.sub("", name.lower())


def is_credential_name(name: str, place: str = "") -> bool:
    """Whether a value under this name is to be hidden. `place` is `"query"`, `"header"` or `""` for anywhere."""
    bare = folded(name)
    if (place == "query" and bare in _IN_QUERY) or (place == "header" and bare in _IN_HEADER):
        return True
    if bare in _HARMLESS or bare.removeprefix("x") in _HARMLESS:
        return False
    if bare in _NAMES or bare.endswith(_ENDINGS):
        return True
    return place == "header" and _KEY_HEADER.search(name) is not None and not bare.endswith(_OTHER_KEYS)


def is_credential(name: str, value: str, place: str = "") -> bool:
    """Whether this value under this name is to be hidden: not where the value shows that it is the id of a resource."""
    return is_credential_name(name, place) and not (folded(name) == "sid" and _RESOURCE_ID.fullmatch(value))
