"""What must not leave memory: finding, freezing and hiding secrets, without knowing any HTTP client."""

from inspector.redact.credential import is_cookie_secret
from inspector.redact.jwt import TokenShape, fingerprint, token_shape
from inspector.redact.names import is_credential, is_credential_name
from inspector.redact.redactor import MASK, RedactedStream, Redactor
from inspector.redact.sent import build_sent, mask_header, mask_headers, mask_request, mask_url

__all__ = [
    "MASK",
    "RedactedStream",
    "Redactor",
    "TokenShape",
    "build_sent",
    "fingerprint",
    "is_cookie_secret",
    "is_credential",
    "is_credential_name",
    "mask_header",
    "mask_headers",
    "mask_request",
    "mask_url",
    "token_shape",
]
