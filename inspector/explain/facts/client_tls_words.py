"""What clients write when TLS fails, row by row, where no alert and no name of OpenSSL's tells it (`client_tls`)."""

from __future__ import annotations

from inspector.explain.facts.client_row import row
from inspector.model.exchange import FailureKind as K
from inspector.model.exchange import PhaseName as P

# fmt: off
CERTIFICATES = (
    # The numbers are OpenSSL's verify codes.
    row(K.TLS_CONFIG, None, r"""
        trustAnchors parameter must be non-empty || error setting certificate verify locations
        || error adding trust anchors || could not load PEM client cert
        || suitable TLS CA certificate bundle || unable to set private key file || KEY_VALUES_MISMATCH
        || could not load client certificate || NO_CERTIFICATE_OR_CRL_FOUND || error reading ca cert file
    """),
    row(K.TLS_CERTIFICATE, P.TLS, r"EE certificate key too weak", verify_code=66),
    row(K.TLS_CERTIFICATE, P.TLS, r"CA certificate key too weak", verify_code=67),
    row(K.TLS_CERTIFICATE, P.TLS, r"CA signature digest algorithm too weak", verify_code=68),
    row(K.TLS_CERTIFICATE, P.TLS, r"""
        ERR_CERT_REVOKED || certificate (is |was |has been )?revoked || SEC_ERROR_REVOKED_CERT || CRYPT_E_REVOKED\b
    """, verify_code=23),
    row(K.TLS_CERTIFICATE, P.TLS, r"""
        0x8009201[23] || REVOCATION_STATUS_UNKNOWN || unable to check revocation || RevocationStatusUnknown
        || OfflineRevocation || CRYPT_E_NO_REVOCATION_CHECK
        || CRYPT_E_REVOCATION_OFFLINE || unable to get certificate CRL || revocation server was offline
        || ERR_CERT_UNABLE_TO_CHECK_REVOCATION
    """, verify_code=3),
    row(K.TLS_CERTIFICATE, P.TLS, r"""
        self[- ]signed certificate in (the )?certificate chain || SELF_SIGNED_CERT_IN_CHAIN
    """, verify_code=19),
    row(K.TLS_CERTIFICATE, P.TLS, r"""
        self[- ]signed || DEPTH_ZERO_SELF_SIGNED_CERT || SELF_SIGNED_CERT\b
    """, verify_code=18),
    row(K.TLS_CERTIFICATE, P.TLS, r"""
        unable to verify the first certificate || UNABLE_TO_VERIFY_LEAF_SIGNATURE
    """, verify_code=21),
    row(K.TLS_CERTIFICATE, P.TLS, r"""
        is not yet valid: current time \S+ is before || is not yet activated || has not yet been activated
        || certificate is not (yet|currently) valid(?!.* is after) || CERT_NOT_YET_VALID
        || CertificateNotYetValid || NOT_YET_VALID_CERTIFICATE
    """, verify_code=9),
    row(K.TLS_CERTIFICATE, P.TLS, r"""
        NSURLErrorDomain.{0,12}-1201 || CERT_TRUST_IS_NOT_TIME_VALID
        || expired or is not yet valid(?!: current time) || ERR_CERT_DATE_INVALID
        || validity check failed(?!.*Certificate(Expired|NotYetValid)) || NotTimeValid
    """, reason="CERTIFICATE_DATES"),
    row(K.TLS_CERTIFICATE, P.TLS, r"""
        certificate (has )?expired || CERT_HAS_EXPIRED || CertificateExpired || EXPIRED_CERTIFICATE
        || is after 20\d\d || certificate of \S+ has expired || SEC_E_CERT_EXPIRED || peer certificate: Expired
    """, verify_code=10),
    row(K.TLS_CERTIFICATE, P.TLS, r"""
        ip address mismatch || doesn't contain any ip sans || no subject alternative names matching ip
        || certificate is not valid for '?\d+\.\d+\.\d+\.\d+
    """, verify_code=64),
    row(K.TLS_CERTIFICATE, P.TLS, r"""
        HTTPS hostname wrong || certificate subject alternative name matches || hostname mismatch
        || hostname.{0,80}doesn't match || doesn't match either of || ALTNAME_INVALID
        || does not match certificate's altnames || no alternative certificate subject name
        || subject name .{0,200}does not match || ERR_CERT_COMMON_NAME_INVALID
        || certificate is valid for .{0,400}, not  || no subject alternative (DNS )?names?
        || does not match hostname || subjectAltName did not match || CN=.{1,200} did not match expected
        || hostname verification failed || BAD_CERT_DOMAIN
        || does not match the server certificate || match any of the subject alternative names
        || match common name of the cert || no name matching \S+ found
        || SEC_E_WRONG_PRINCIPAL || target principal name is incorrect
        || NotValidForName || certificate not valid for name || hostname_check_failed
        || RemoteCertificateNameMismatch || not verified: || certificate is not valid for
    """, verify_code=62),
    row(K.TLS_CERTIFICATE, P.TLS, r"""
        NSURLErrorDomain.{0,12}-1203 || 0x80090325 || CERT_TRUST_IS_(UNTRUSTED_ROOT|PARTIAL_CHAIN)
        || unable to get (local )?issuer certificate || UNABLE_TO_GET_ISSUER_CERT
        || signed by unknown authority || PKIX path building failed
        || unable to find valid certification path || ERR_CERT_AUTHORITY_INVALID || UNKNOWN_ISSUER
        || UntrustedRoot || PartialChain || doesn't have a known issuer || UnknownIssuer
        || trust anchor for certification path not found || issued by an authority that is not trusted
        || generated CLIENT ALERT: Fatal - Unknown CA
    """, verify_code=20),
    row(K.TLS_CERTIFICATE, P.TLS, r"""
        CERTIFICATE_VERIFY_FAILED || certificate verify failed || PKIX path validation failed
        || ssl certificate problem
        || peer certificate cannot be authenticated || remote certificate (is|was) (invalid|rejected)
        || NSURLErrorDomain.{0,12}-1202 || server certificate verification failed
        || trust relationship for the SSL/TLS || chain validation failed
        || invalid peer certificate || generated CLIENT ALERT: Fatal - (bad )?certificate
        || certificate of \S+ is not trusted || ERR_CERT_\w+ || SEC_ERROR_\w+ || x509: || SSLPeerUnverified
    """),
)

HANDSHAKES = (
    row(K.RESET, None, r"SSL_(read|write): SSL_ERROR_SYSCALL, errno (104|54|32|10054|10053)\b", errno=104),
    row(K.CLOSED, None, r"""
        SSL_read: .{0,80}unexpected eof || SSL_(read|write): SSL_ERROR_SYSCALL || gnutls recv error \(-(110|54|9)\)
        || read error \((the TLS connection was|error in the pull)
    """, untold="with no whole answer"),
    row(K.TLS_CLIENT_CERT, P.TLS, r"""
        NSURLErrorDomain.{0,12}-1206 || ERR_SSL_CLIENT_AUTH_CERT_NEEDED
        || no client certificate requested was provided
        || required SSL certificate was not sent
    """, reason="TLSV13_ALERT_CERTIFICATE_REQUIRED"),
    row(K.TLS_CLIENT_CERT, P.TLS, r"ERR_BAD_SSL_CLIENT_AUTH_CERT || NSURLErrorDomain.{0,12}-1205"),
    row(K.TLS_PLAIN_HTTP, P.TLS, r"""
        WRONG_VERSION_NUMBER || wrong version number || http response to https client
        || first record does not look like a tls || unrecognized ssl message || packet length too long
        || unexpected TLS packet was received || SSL_ERROR_RX_RECORD_TOO_LONG || not an ssl/tls record
        || InvalidContentType || cannot determine the frame size or a corrupted frame
        || routines:[^:]{0,60}:unknown protocol
    """, reason="WRONG_VERSION_NUMBER"),
    row(K.TLS_PLAIN_HTTP, P.TLS, r"record layer failure", reason="RECORD_LAYER_FAILURE"),
    row(K.TLS_VERSION, P.TLS, r"""
        selected unsupported protocol version || selected protocol version \S+ is not accepted
        || client offered only unsupported versions || protocol version not supported
        || SSL_ERROR_UNSUPPORTED_VERSION || ERR_SSL_OBSOLETE_VERSION || peer doesn't support any known protocol
    """, reason="UNSUPPORTED_PROTOCOL"),
    row(K.TLS_HANDSHAKE, P.TLS, r"""
        no appropriate protocol || satisfy MinVersion and MaxVersion || no protocols available
    """, reason="NO_PROTOCOLS_AVAILABLE"),
    row(K.TLS_HANDSHAKE, P.TLS, r"""
        no shared cipher || NO_CYPHER_OVERLAP || do not possess a common algorithm || no cipher suites in common
        || SEC_E_ALGORITHM_MISMATCH
    """, reason="NO_SHARED_CIPHER"),
    row(K.TLS_HANDSHAKE, P.TLS, r"""
        algorithm constraints || ServerKeyExchange does not comply || WEAK_SERVER_\w*KEY
        || \b(dh|ee|ca|rsa|ec) key too small
    """, reason="ALGORITHM_CONSTRAINTS"),
    row(K.TLS_HANDSHAKE, P.TLS, r"could not create ssl/tls secure channel || ERR_SSL_PROTOCOL_ERROR"),
    row(K.TLS_HANDSHAKE, P.TLS, r"ERR_SSL_VERSION_OR_CIPHER_MISMATCH", reason="VERSION_OR_CIPHER_MISMATCH"),
    row(K.TLS_TIMEOUT, P.TLS, r"""
        tls handshake timeout || handshake operation timed out || ssl connection timeout
        || handshake timed out || timeout awaiting 'secureConnect' || SSL wants a read first
        || \] failed: Read timed out
    """),
    row(K.TLS_CUT, P.TLS, r"""
        handshake eof || (eof|terminated|closed|disconnected) (during|in|while in) handshake
        || TLS handshake error from \S+: (EOF|read ) || unexpected[_ ]eof[_ ]while[_ ]reading
        || eof occurred in violation of protocol
        || before secure tls connection || SSL_ERROR_SYSCALL || SSL_ERROR_ZERO_RETURN
        || TLS/SSL connection has been closed || close_notify during handshake || fatal close_notify alert
        || closed connection during handshake || tls handshake: eof
        || terminated the handshake || SSL peer shut down incorrectly || peer has terminated the connection
        || TLS connection was non-properly terminated || Error in the pull function || PR_END_OF_FILE_ERROR
        || Connection (reset|refused) by peer - SSL_connect || unexpected EOF or 0 bytes from the transport
        || SSL_connect returned=6
    """),
)
UNNAMED = (
    row(K.TLS_HANDSHAKE, P.TLS, r"""
        ERR_SSL_\w+ || NSURLErrorDomain.{0,12}-1200 || tls_alert || SSLHandshakeException || ssl connect error
        || an ssl error has occurred and a secure connection || unable to establish ssl connection
        || failed to enable crypto || ssl connect attempt failed || ssl certificate verification failed
        || SSL_ERROR_\w+ || TLS fatal alert
        || ssl connection could not be established || SEC_E_(ILLEGAL_MESSAGE|INTERNAL_ERROR|UNSUPPORTED_FUNCTION)
        || SSL connection failed for || handshake fail
    """),
)
# fmt: on
