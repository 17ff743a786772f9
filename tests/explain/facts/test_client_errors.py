"""The words of other clients."""

import time

import pytest

from inspector.explain.facts.client_errors import classify
from inspector.model.exchange import FailureKind

K = FailureKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("net::ERR_NAME_NOT_RESOLVED", K.DNS_NO_NAME),
        ("getaddrinfo ENOTFOUND api.example.invalid", K.DNS_NO_NAME),
        ("curl: (6) Could not resolve host: api.example.invalid", K.DNS_NO_NAME),
        ("dial tcp: lookup api.example.invalid: no such host", K.DNS_NO_NAME),
        ("java.net.UnknownHostException: api.example.invalid", K.DNS_NO_NAME),
        ("[Errno -3] Temporary failure in name resolution", K.DNS_TROUBLE),
        ("getaddrinfo EAI_AGAIN api.example.com", K.DNS_TROUBLE),
        ("[Errno -5] No address associated with hostname", K.DNS_NO_ADDRESS),
        ("connect ECONNREFUSED 127.0.0.1:8080", K.REFUSED),
        (
            "HTTPSConnectionPool(host='a.example', port=443): Max retries exceeded with url: / (Caused by "
            "NewConnectionError('<x>: Failed to establish a new connection: [Errno 111] Connection refused'))",
            K.REFUSED,
        ),
        ("All connection attempts failed", K.CONNECT_FAILED),
        ("[Errno 101] Network is unreachable", K.UNREACHABLE),
        ("net::ERR_CONNECTION_TIMED_OUT", K.CONNECT_TIMEOUT),
        ("Connection to a.example timed out. (connect timeout=5)", K.CONNECT_TIMEOUT),
        ("dial tcp 192.0.2.1:443: i/o timeout", K.CONNECT_TIMEOUT),
        ("HTTPSConnectionPool(host='a.example', port=443): Read timed out. (read timeout=5)", K.NO_FIRST_BYTE),
        ("timeout of 5000ms exceeded", K.NO_FIRST_BYTE),
        ("context deadline exceeded (Client.Timeout exceeded while awaiting headers)", K.NO_FIRST_BYTE),
        ("curl: (28) Operation timed out after 5001 milliseconds with 0 bytes received", K.NO_FIRST_BYTE),
        ("curl: (28) Operation timed out after 5001 milliseconds with 120 out of 900 bytes received", K.STALLED_BODY),
        ("('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))", K.RESET),
        ("read ECONNRESET", K.RESET),
        ("('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))", K.CLOSED),
        ("socket hang up", K.CLOSED),
        ("curl: (52) Empty reply from server", K.CLOSED),
        ('Get "https://a.example/": EOF', K.CLOSED),
        ("net::ERR_INCOMPLETE_CHUNKED_ENCODING", K.CUT_SHORT),
        ("IncompleteRead(5 bytes read, 95 more expected)", K.CUT_SHORT),
        ("Error -3 while decompressing data: incorrect header check", K.UNDECODABLE),
        ("illegal status line: bytearray(b'SSH-2.0-OpenSSH')", K.NOT_HTTP),
        ("conflicting Content-Length headers", K.BAD_FRAMING),
        ("<StreamReset stream_id:1, error_code:13, remote_reset:True>", K.H2_RESET),
        ("407 Proxy Authentication Required", K.PROXY_AUTH),
        ("OSError('Tunnel connection failed: 403 Forbidden')", K.PROXY_REFUSED),
        ("ProxyError('Cannot connect to proxy.', NewConnectionError('[Errno 111] Connection refused'))", K.PROXY_DOWN),
        ("Exceeded 30 redirects.", K.REDIRECT_LOOP),
        ("net::ERR_TOO_MANY_REDIRECTS", K.REDIRECT_LOOP),
        ("Invalid URL in location header", K.BAD_REDIRECT),
        ("Invalid URL 'api.example.com/x': No scheme supplied", K.BAD_URL),
        ("Request URL is missing an 'http://' or 'https://' protocol.", K.BAD_URL),
        ("Illegal header value b'x'", K.BAD_HEADER),
        ("File \"client.py\", in putheader\nUnicodeEncodeError: 'latin-1' codec can't encode character", K.BAD_HEADER),
        ("UnicodeEncodeError: 'latin-1' codec can't encode characters in position 1-2: Body ('x') is not", K.LOCAL),
        ("Too little data for declared Content-Length", K.BAD_LENGTH),
        ("[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1007)", K.TLS_PLAIN_HTTP),
        ("http: server gave HTTP response to HTTPS client", K.TLS_PLAIN_HTTP),
        ("[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake failure", K.TLS_HANDSHAKE),
        ("[SSL: TLSV13_ALERT_CERTIFICATE_REQUIRED] tlsv13 alert certificate required", K.TLS_CLIENT_CERT),
        ("[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version", K.TLS_VERSION),
        ("EOF occurred in violation of protocol (_ssl.c:1007)", K.TLS_CUT),
        ("net/http: TLS handshake timeout", K.TLS_TIMEOUT),
        ("PoolTimeout", K.POOL_TIMEOUT),
        ("net::ERR_ABORTED", K.CANCELLED),
        ("curl: (56) OpenSSL SSL_read: SSL_ERROR_SYSCALL, errno 104", K.RESET),
        ("curl: (56) OpenSSL SSL_read: SSL_ERROR_SYSCALL, errno 0", K.CLOSED),
        ("OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to api.example.com:443", K.TLS_CUT),
        ("curl: (28) Connection timed out after 5001 milliseconds", K.CONNECT_TIMEOUT),
        ("Net::OpenTimeout: Net::OpenTimeout", K.CONNECT_TIMEOUT),
        ("RequestError: Timeout awaiting 'secureConnect' for 1500ms (ETIMEDOUT)", K.TLS_TIMEOUT),
        ("Read error (Connection timed out) in headers.", K.NO_FIRST_BYTE),
        ("AxiosError: socket hang up (ECONNRESET)", K.CLOSED),
        ("java.io.IOException: HTTP/1.1 header parser received no bytes", K.CLOSED),
        ("EOFError: end of file reached", K.CLOSED),
        ("OpenSSL::SSL::SSLError: SSL_read: unexpected eof while reading", K.CLOSED),
        ("SSL_connect returned=1 errno=0 state=error: unexpected eof while reading", K.TLS_CUT),
        ("javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake", K.TLS_CUT),
        ("GnuTLS: The TLS connection was non-properly terminated.", K.TLS_CUT),
        ("Error: aborted (ECONNRESET)", K.CUT_SHORT),
        ("ReadError: The server aborted pending request (ECONNRESET)", K.CUT_SHORT),
        ("java.io.IOException: chunked transfer encoding, state: READING_DATA", K.CUT_SHORT),
        ("ClientPayloadError: 400, message: Can not decode content-encoding: gzip", K.UNDECODABLE),
        ("curl: (56) Illegal or missing hexadecimal sequence in chunked-encoding", K.BAD_FRAMING),
        ("httpx.RemoteProtocolError: illegal chunk header: bytearray(b'zz')", K.BAD_FRAMING),
        ("InvalidHeader: Content-Length contained multiple unmatching values (2, 9)", K.BAD_FRAMING),
        ("HTTP invalid response format (no colon in header line)!", K.BAD_FRAMING),
        ('Net::HTTPBadResponse: wrong status line: "SSH-2.0-OpenSSH_9.2"', K.NOT_HTTP),
        ("java.net.ProtocolException: Server redirected too many  times (20)", K.REDIRECT_LOOP),
        ("AxiosError: Maximum number of redirects exceeded (ERR_FR_TOO_MANY_REDIRECTS)", K.REDIRECT_LOOP),
        (
            "AxiosError: Redirected request failed: Unsupported protocol ftp: (ERR_FR_REDIRECTION_FAILURE)",
            K.BAD_REDIRECT,
        ),
        ("wget: unable to resolve host address 'api.shop.invalid'", K.DNS_NO_NAME),
        ("java.net.ConnectException", K.CONNECT_FAILED),
        ("error:0A000102:SSL routines:ssl_choose_client_version:unsupported protocol", K.TLS_VERSION),
        ("HTTPSConnectionPool(host='a.example', port=443): Read timed out.", K.STALLED_BODY),
        ("upstream timed out (110: Connection timed out) while reading response header from upstream", K.NO_FIRST_BYTE),
        ("Error: Parse Error: Invalid character in Content-Length", K.BAD_FRAMING),
        ("InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty", K.TLS_CONFIG),
        ("builder error: relative URL without a base", K.BAD_URL),
        ("http2 error: stream error received: refused stream before processing any application logic", K.H2_RESET),
        ("Excon::Error::Timeout: connect_write timeout reached", K.CONNECT_TIMEOUT),
        ("curl: (61) Unrecognized content encoding type. libcurl understands gzip", K.UNDECODABLE),
        ("InvalidSchema: Missing dependencies for SOCKS support.", K.PROXY_CONFIG),
        (
            "java.net.SocketException: Connection reset\n\tat okio.AsyncTimeout$2.read(A)\n\tat x.readResponseHeaders(",
            K.RESET,
        ),
        ("urllib.error.URLError: <urlopen error timed out>", K.CONNECT_TIMEOUT),
        ('Get "https://a.example/": unexpected EOF', K.CLOSED),
        ("unexpected EOF", K.CUT_SHORT),
        ("net/http: HTTP/1.x transport connection broken: malformed MIME header: missing colon", K.BAD_FRAMING),
        ("ResponseContentLengthMismatchError: Response body length does not match content-length", K.BAD_FRAMING),
        ("RequestContentLengthMismatchError: Request body length does not match content-length", K.BAD_LENGTH),
        ("HTTPParserError: Response does not match the HTTP/1.1 protocol (Invalid character in chunk)", K.BAD_FRAMING),
        ("HTTPParserError: Response does not match the HTTP/1.1 protocol (Expected HTTP/)", K.NOT_HTTP),
        ("java.net.ProtocolException: Unexpected status line: SSH-2.0-OpenSSH_9.2", K.NOT_HTTP),
        ("TypeError: Invalid URL\n code: 'ERR_INVALID_URL',\n base: 'http://a.example/x'", K.BAD_REDIRECT),
        ("Error: URL scheme must be a HTTP(S) scheme", K.BAD_REDIRECT),
        ("RequestAbortedError [AbortError]: Proxy response (503) !== 200 when HTTP Tunneling", K.PROXY_REFUSED),
        ('Get "https://a.example/": Bad Gateway', K.PROXY_REFUSED),
        ('2026/11/27 07:00:00 Get "https://a.example/": Not Found\nexit status 1', K.PROXY_REFUSED),
        ('2026/11/27 07:00:00 Get "https://a.example/": EOF\nexit status 1', K.CLOSED),
        ("java.io.IOException: Tunnel failed, got: 503", K.PROXY_REFUSED),
        ("java.io.IOException: Failed to authenticate with proxy", K.PROXY_AUTH),
        ("proxyconnect tcp: tls: first record does not look like a TLS handshake", K.PROXY_CONFIG),
        ("proxyconnect tcp: dial tcp 127.0.0.1:3128: connect: connection refused", K.PROXY_DOWN),
        ("Failed to connect to a.example port 443 via proxy.example after 3 ms: Could not connect", K.PROXY_DOWN),
        ("System.Net.Sockets.SocketException (10061): denegó expresamente dicha conexión", K.REFUSED),
        ("Error Domain=NSURLErrorDomain Code=-1005", K.CLOSED),
        ("error trying to connect: tls handshake eof", K.TLS_CUT),
        ("connection closed before message completed", K.CLOSED),
        ("PrematureCloseException: Connection prematurely closed DURING response", K.CUT_SHORT),
        ("failed to connect to /192.0.2.5 (port 8080) from /192.0.2.9 (port 40212) after 10000ms", K.CONNECT_TIMEOUT),
        ("CLEARTEXT communication to 192.0.2.2 not permitted by network security policy", K.LOCAL),
        ("500 read timeout", K.NO_FIRST_BYTE),
        ("Operation timed out after 5001 milliseconds with 0 bytes received", K.NO_FIRST_BYTE),
        ("curl: (56) OpenSSL SSL_read: error:0A000126:SSL routines::unexpected eof while reading, errno 0", K.CLOSED),
        ("GnuTLS recv error (-110): The TLS connection was non-properly terminated.", K.CLOSED),
        ("('Connection broken: InvalidChunkLength(got length b'zz\\r\\n', 0 bytes read)'", K.BAD_FRAMING),
        ("('Connection broken: InvalidChunkLength(got length b'', 0 bytes read)'", K.CUT_SHORT),
        ("('Connection broken: ConnectionResetError(104, 'Connection reset by peer')'", K.CUT_SHORT),
        ("read tcp 10.0.0.1:5->10.0.0.2:443: read: connection timed out", K.RESET),
        ("The request was aborted: Could not create SSL/TLS secure channel.", K.TLS_HANDSHAKE),
        ("curl: (77) error setting certificate verify locations:  CAfile: /x.pem", K.TLS_CONFIG),
        (
            "ConnectTimeoutException: Connect to 127.0.0.1:8443 [/127.0.0.1] failed: Read timed out",
            K.TLS_TIMEOUT,
        ),
        (
            "java.net.SocketTimeoutException: Read timed out\n\tat sun.security.ssl.SSLSocketImpl.startHandshake",
            K.TLS_TIMEOUT,
        ),
        (
            "java.net.SocketTimeoutException: Read timed out\n\tat org.apache.http.io.ContentLengthInputStream.read(",
            K.STALLED_BODY,
        ),
    ],
)
def test_the_words_of_a_client_tell_the_kind(text: str, kind: FailureKind) -> None:
    found = classify(text)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    ("text", "verify_code"),
    [
        ("certificate verify failed: self-signed certificate (_ssl.c:1007)", 18),
        ("self signed certificate in certificate chain", 19),
        ("certificate verify failed: unable to get local issuer certificate", 20),
        ("x509: certificate signed by unknown authority", 20),
        ("net::ERR_CERT_AUTHORITY_INVALID", 20),
        ("unable to verify the first certificate", 21),
        ("certificate verify failed: certificate has expired", 10),
        ("net::ERR_CERT_DATE_INVALID", None),
        ("x509: certificate has expired or is not yet valid", None),
        (
            "x509: certificate has expired or is not yet valid: current time 2026-11-22T12:00:00Z is after 2026-08-01",
            10,
        ),
        (
            "x509: certificate has expired or is not yet valid: current time 2020-01-01T12:00:00Z is before 2026-08-01",
            9,
        ),
        ("certificate verify failed: certificate is not yet valid", 9),
        ("Hostname mismatch, certificate is not valid for 'a.example'", 62),
        ("ERR_TLS_CERT_ALTNAME_INVALID: Hostname/IP does not match certificate's altnames", 62),
        ("x509: certificate is valid for b.example, not a.example", 62),
        ("IP address mismatch, certificate is not valid for '192.0.2.1'", 64),
        ("certificate verify failed", None),
        ("The certificate's owner does not match hostname '127.0.0.1'", 62),
        ("Peer certificate subjectAltName did not match expected name `127.0.0.1'", 62),
        ("500 Can't connect to 127.0.0.1:7353 (hostname verification failed)", 62),
        ("java.io.IOException: HTTPS hostname wrong:  should be <a.example>", 62),
        ("ERROR: no certificate subject alternative name matches\n\trequested host name 'a.example'.", 62),
        ("ERROR: The certificate of 'a.example' doesn't have a known issuer.", 20),
        ("ERROR: The certificate of 'a.example' is not yet activated.", 9),
        ("PKIX path validation failed: CertPathValidatorException: validity check failed", None),
    ],
)
def test_the_words_about_a_certificate_tell_what_openssl_would_number(text: str, verify_code: int | None) -> None:
    found = classify(text)
    assert found is not None
    assert (found.kind, found.verify_code) == (K.TLS_CERTIFICATE, verify_code)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("peer closed connection (received 5 bytes, expected 100), IncompleteRead", {"received": 5, "expected": 100}),
        ("IncompleteRead(5 bytes read, 95 more expected)", {"received": 5, "expected": 100}),
        (
            "Read timed out. (read timeout=5)",
            {"limit": 5.0, "untold": "it hung in TLS, or before an answer began"},
        ),
        (
            "HTTPConnectionPool(host='a.example', port=80): Read timed out. (read timeout=5)",
            {"limit": 5.0},
        ),
        ("connect ECONNREFUSED ::1:3000", {"place": "[::1]:3000"}),
        ("Failed to connect to 127.0.0.1 port 9999 after 0 ms: Connection refused", {"place": "127.0.0.1:9999"}),
        (
            "getaddrinfo ENOTFOUND login.shop.example",
            {"name": "login.shop.example", "untold": "the client does not say why"},
        ),
        ("lookup failed: Name or service not known", {"name": ""}),
        ("timeout of 2500ms exceeded", {"limit": 2.5, "untold": "the client does not say in which phase"}),
        (
            "Not enough data to satisfy content length header (received 7 of 500 bytes).",
            {"received": 7, "expected": 500},
        ),
        ("java.io.IOException: fixed content-length: 500, bytes received: 7", {"received": 7, "expected": 500}),
        ("Tunnel connection failed: 403 Forbidden", {"status": 403}),
        ("<ConnectionTerminated error_code:11, last_stream_id:1>", {"h2_code": 11, "last_stream_id": 1}),
        ("Stream closed with error code NGHTTP2_REFUSED_STREAM", {"h2_code": 7}),
    ],
)
def test_the_numbers_in_the_words_are_kept(text: str, facts: dict[str, float]) -> None:
    found = classify(text)
    assert found is not None
    assert dict(found.facts) == facts


@pytest.mark.parametrize(
    "text",
    [
        "FileNotFoundError: [Errno 2] No such file or directory: 'a.json'",
        "ModuleNotFoundError: No module named 'requests'",
        "tls: true",
        "DEBUG tls: handshake complete",
        "WARNING urllib3.connectionpool: Connection pool is full, discarding connection: a.example",
        "Parse error: syntax error, unexpected '}' in /srv/a.php on line 2",
        "Job terminated with exit code 1",
        "run the pipeline in ThePipeline",
    ],
)
def test_words_that_only_look_like_those_of_a_client_are_left_alone(text: str) -> None:
    assert classify(text) is None


@pytest.mark.parametrize("text", ["", "fetch failed", "Failed to fetch", "Network Error", "something odd happened"])
def test_words_that_hide_the_cause_are_not_guessed_at(text: str) -> None:
    assert classify(text) is None


def test_a_protocol_that_a_client_does_not_support_is_no_matter_of_tls() -> None:
    found = classify("RequestError: Unsupported protocol: ftp: (ERR_UNSUPPORTED_PROTOCOL)")
    assert found is None


def test_a_date_out_of_range_that_the_client_does_not_tell_more_of() -> None:
    found = classify(
        "SSLHandshakeException: PKIX path validation failed: CertPathValidatorException: validity check failed"
    )
    assert found is not None
    assert found.reason == "CERTIFICATE_DATES"


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("[SSL: TLSV1_ALERT_INTERNAL_ERROR] tlsv1 x", K.TLS_HANDSHAKE, "TLSV1_ALERT_INTERNAL_ERROR"),
        ("[SSL] tlsv1 alert no application protocol", K.TLS_HANDSHAKE, "TLSV1_ALERT_NO_APPLICATION_PROTOCOL"),
        ("remote error: tls: unrecognized name", K.TLS_HANDSHAKE, "TLSV1_UNRECOGNIZED_NAME"),
        ("remote error: tls: bad certificate", K.TLS_CLIENT_CERT, "SSLV3_ALERT_BAD_CERTIFICATE"),
        ("Received fatal alert: certificate_unknown", K.TLS_CLIENT_CERT, "SSLV3_ALERT_CERTIFICATE_UNKNOWN"),
        ("received fatal alert: HandshakeFailure", K.TLS_HANDSHAKE, "SSLV3_ALERT_HANDSHAKE_FAILURE"),
        ("gnutls_handshake() failed: CA is unknown", K.TLS_CLIENT_CERT, "TLSV1_ALERT_UNKNOWN_CA"),
        ("GnuTLS: received alert [70]: Error in protocol version", K.TLS_VERSION, "TLSV1_ALERT_PROTOCOL_VERSION"),
        ("net::ERR_SSL_UNRECOGNIZED_NAME_ALERT", K.TLS_HANDSHAKE, "TLSV1_UNRECOGNIZED_NAME"),
        ("SSL_ERROR_HANDSHAKE_FAILURE_ALERT", K.TLS_HANDSHAKE, "SSLV3_ALERT_HANDSHAKE_FAILURE"),
        ("error:14094410:SSL routines:ssl3_read_bytes:sslv3 x", K.TLS_HANDSHAKE, "SSLV3_ALERT_HANDSHAKE_FAILURE"),
        ("error:0A000416:SSL routines::sslv3 x", K.TLS_CLIENT_CERT, "SSLV3_ALERT_CERTIFICATE_UNKNOWN"),
        ("alert certificate expired:SSL alert number 45", K.TLS_CLIENT_CERT, "SSLV3_ALERT_CERTIFICATE_EXPIRED"),
        (
            "error:0A000152:SSL routines::unsafe legacy renegotiation disabled in /srv/a.php on line 2",
            K.TLS_HANDSHAKE,
            "UNSAFE_LEGACY_RENEGOTIATION_DISABLED",
        ),
        ("state=error: dh key too small", K.TLS_HANDSHAKE, "DH_KEY_TOO_SMALL"),
        ("net::ERR_SSL_PROTOCOL_ERROR", K.TLS_HANDSHAKE, ""),
        ("javax.net.ssl.SSLHandshakeException", K.TLS_HANDSHAKE, ""),
        ("curl: (35) ssl connect error", K.TLS_HANDSHAKE, ""),
        ("net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH", K.TLS_HANDSHAKE, "VERSION_OR_CIPHER_MISMATCH"),
        ("gnutls_handshake() failed: An unexpected TLS packet was received", K.TLS_PLAIN_HTTP, "WRONG_VERSION_NUMBER"),
        ("SSLHandshakeException: No appropriate protocol (it", K.TLS_HANDSHAKE, "NO_PROTOCOLS_AVAILABLE"),
        ("SSL_ERROR_NO_CYPHER_OVERLAP", K.TLS_HANDSHAKE, "NO_SHARED_CIPHER"),
    ],
)  # fmt: skip
def test_an_alert_or_a_reason_keeps_its_name(text: str, kind: FailureKind, reason: str) -> None:
    found = classify(text)
    assert found is not None
    assert (found.kind, found.reason) == (kind, reason)


def test_what_go_found_itself_is_kept_in_its_words() -> None:
    found = classify('Get "https://a.example/": tls: server chose an unconfigured cipher suite')
    assert found is not None
    assert (found.kind, found.fact("why")) == (K.TLS_HANDSHAKE, "server chose an unconfigured cipher suite")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("http: TLS handshake error from 10.0.0.1:5: remote error: tls: bad certificate", "server"),
        ('Get "https://a.example/": remote error: tls: bad certificate', None),
    ],
)
def test_the_log_of_a_server_is_told_from_the_words_of_a_client(text: str, side: str | None) -> None:
    found = classify(text)
    assert found is not None
    assert found.fact("side") == side


@pytest.mark.parametrize(
    "text", ["TimeoutError: ", "timeout of 5000ms exceeded", "curl: (28) Connection timed out after 9 ms"]
)
def test_a_limit_of_several_phases_names_no_phase(text: str) -> None:
    found = classify(text)
    assert found is not None
    assert found.phase is None
    assert found.fact("untold")


def test_the_innermost_class_is_named() -> None:
    found = classify("MaxRetryError: (Caused by ReadTimeoutError('Read timed out.'))")
    assert found is not None
    assert found.error == "ReadTimeoutError"


@pytest.mark.parametrize(
    "text", ["a" * 20_000, "timed out " * 2_000, "timed out\nat x " * 1_400, 'Get "https://' * 1_500]
)
def test_a_long_text_is_read_in_a_moment(text: str) -> None:
    begin = time.process_time()
    classify(text)
    assert time.process_time() - begin < 5
