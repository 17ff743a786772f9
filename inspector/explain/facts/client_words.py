"""What clients write when a call fails, row by row: curl, requests, httpx, urllib3, Node, Go, Java, .NET, browsers."""

from __future__ import annotations

from inspector.explain.facts.client_row import row
from inspector.model.exchange import FailureKind as K
from inspector.model.exchange import PhaseName as P

# A wrapper's words ("Max retries exceeded", "fetch failed") tell nothing, so rows look for what is inside. The more
# special comes first: a proxy before the network it is reached by, a certificate before the handshake.
# fmt: off
FIRST = (
    # On this machine, before anything was sent.
    row(K.BAD_HEADER, None, r"""
        (invalid|illegal) header (value|name) || invalid leading whitespace || ERR_INVALID_CHAR
        || invalid character in header || ERR_INVALID_HTTP_TOKEN
        || \b(putheader|normalize_header_value|_encode_headers?)\b[\s\S]{0,4000}codec can't encode
        || invalid header field (value|name)
    """),
    row(K.LOCAL, None, r"""
        SSL module is not available || CLEARTEXT communication .{0,120}not permitted || NSURLErrorDomain.{0,12}-1022
        || requires the use of a secure connection || 'latin-1' codec can't encode character
    """),
    row(K.BAD_LENGTH, None, r"""
        too (little|much) data for declared content-length || request body length does not match content-length
        || ContentLength=\d+ with Body length
    """),
    row(K.PROXY_CONFIG, None, r"""
        missing dependencies for socks || socksio || unable to determine socks version
        || unknown scheme for proxy || proxy url had no scheme
    """),
    row(K.BAD_REDIRECT, P.RECEIVE, r"""
        invalid url in location header || ERR_(UNSAFE|INVALID)_REDIRECT || failed to parse location
        || NonHttpUrlRedirect || ERR_FR_REDIRECTION_FAILURE || protocol in redirect location
        || URL scheme must be a HTTP\(S\) scheme || invalid redirect (location|URL) || InvalidUrlRedirect
        || redirect target URL could not
        || allowed redirect protocols
        || ERR_INVALID_URL[\s\S]{0,200}\bbase: ['\"]
    """),
    row(K.BAD_URL, None, r"""
        no scheme? supplied || MissingSchema || InvalidSchema || no connection adapters
        || missing an 'https?://' || UnsupportedProtocol || unsupported protocol scheme || ERR_INVALID_URL
        || bad/illegal format || no host part || unknown url type || invalid port || port could not be cast
        || only absolute urls || invalid url(?! in location) || MalformedURLException
        || relative URL without a base || bad URI\(is not URI || invalid IPv6 URL || unsupported url scheme
        || URL scheme .{0,20}is not supported
        || protocol .{0,12}not supported or disabled
    """),
    # Redirects.
    row(K.REDIRECT_LOOP, P.RECEIVE, r"""
        TooManyRedirects || exceeded (the )?(maximum |max )?\w* ?(allowed )?redirects
        || ERR_TOO_MANY_REDIRECTS || maximum \(\d+\) redirects || maximum redirect
        || redirected too many times || stopped after \d+ redirects || too many (automatic )?redirects
        || redirect count exceeded || NS_ERROR_REDIRECT_LOOP || ERR_FR_TOO_MANY_REDIRECTS
        || redirect error that would lead to an infinite loop || redirected too many\s+times
        || redirection limit reached || (maximum|max) number of redirects || \d+ redirections exceeded
        || circular redirect
        || NSURLErrorDomain.{0,12}-1007
    """),
    # The outbound proxy.
    row(K.PROXY_AUTH, P.PROXY, r"""
        407 proxy || tunnel connection failed: 407 || (code|response) 407 || ERR_PROXY_AUTH
        || proxy authentication required || failed to authenticate with proxy || (response|CONNECT)(:| \()? ?407
    """),
    row(K.PROXY_REFUSED, P.PROXY, r"""
        tunnel connection failed: \d+ || connect tunnel failed || http code \d+ from proxy
        || ERR_TUNNEL_CONNECTION_FAILED || proxy responded with \d+ || ProxyError: [45]\d\d
        || ConnectionFailed: \d{3} \"
        || proxy response \(\d+\) || CONNECT refused by proxy || tunnel failed, got: || response code for CONNECT:
        || unable to tunnel through proxy || establishing SSL tunnel failed: || proxy tunneling failed
        || proxy connection could not be established || connect to HTTPS server through proxy
        || \b[A-Z][a-z]+ \"https://[^\"]+\": (Forbidden|Not Found|Bad Request|Unauthorized|Method Not Allowed)(?m:$)
        || \b[A-Z][a-z]+ \"https://[^\"]+\": (Bad Gateway|Service Unavailable|Gateway Time-?out)(?m:$)
    """),
    row(K.PROXY_CONFIG, None, r"""
        proxyconnect tcp: tls: first record || appears to only use HTTP and not HTTPS
        || tunneling socket could not be established.{0,120}wrong version number
    """, reason="PROXY_SPEAKS_HTTP"),
    row(K.PROXY_DOWN, P.PROXY, r"""
        ERR_PROXY_CONNECTION_FAILED || (cannot|unable to|failed to) connect to (the )?proxy
        || proxyconnect tcp: (dial|lookup) || failed to connect to \S+ port \d+ via
        || could(n't| not) resolve proxy || NS_ERROR_PROXY_CONNECTION_REFUSED
        || ERR_SOCKS_CONNECTION_FAILED
    """),
)
NETWORK = (
    # Names.
    row(K.DNS_TROUBLE, P.DNS, r"""
        SocketException \(11002\) || EAI_AGAIN || temporary failure in name resolution || server misbehaving
        || resolving timed out
        || ERR_NAME_RESOLUTION_FAILED || ERR_DNS_\w+ || DNS_PROBE_FINISHED_(NO_INTERNET|BAD_CONFIG)
        || lookup .{0,200}i/o timeout || try again\b.*\bname
    """, errno=-3),
    row(K.DNS_NO_ADDRESS, P.DNS, r"""
        no address associated with (host)?name || EAI_NODATA || SocketException \(11004\)
    """, errno=-5),
    row(K.DNS_NO_NAME, P.DNS, r"name or service not known || NXDOMAIN", errno=-2),
    row(K.DNS_NO_NAME, P.DNS, r"""
        nodename nor servname || \bENOTFOUND\b || could(n't| not) resolve host
        || ERR_NAME_NOT_RESOLVED || no such host || UnknownHostException || getaddrinfo failed
        || failed to resolve || NameResolutionError || UNKNOWN_HOST || name does not resolve
        || (cannot|unable to) resolve host || UnresolvedAddressException || no address for || failed host lookup
        || name could not be resolved || NSURLErrorDomain.{0,12}-100[36]\b || specified hostname could not be found
        || SocketException \(11001\) || WinError 11001 || failed to lookup address
    """, errno=-2, untold="the client does not say why"),
    # HTTP/2.
    row(K.H2_RESET, P.WAIT, r"""
        http2 error: || StreamReset || ConnectionTerminated || ERR_HTTP2_\w+ || ERR_SPDY_\w+ || http/?2 stream
        || NGHTTP2_\w+ || RST_STREAM || GOAWAY || stream error: stream id || stream was reset
    """),
    # Waiting; before the closed connections, which wrappers also mention when they time out.
    row(K.POOL_TIMEOUT, None, r"""
        PoolTimeout || timeout waiting for connection from pool || QueuePool limit || ConnectionPoolTimeout
        || pool#acquire.{0,80}pending for more than
    """),
    row(K.TLS_TIMEOUT, P.TLS, r"""
        timed out.{0,200}\n[\s\S]{0,4000}\bat \S{0,80}(startHandshake|readHandshakeRecord)\b
    """),
    row(K.STALLED_BODY, P.RECEIVE, r"""
        timed out\) while reading upstream || UND_ERR_BODY_TIMEOUT || body timeout
        || ConnectionPool\(.{0,200}\): read timed out\.(?! \(read timeout)
        || read error at byte \d+(/\d+)? \(connection timed out || X-Died: read timeout
        || in _receive_response_body\b[\s\S]{0,6000}ReadTimeout || timeout.{0,40} while reading body: read
        || time(d out|outException).{0,200}\n[\s\S]{0,4000}\bat \S{0,80}(Length|Chunked|KeepAlive)\w*Stream\.read\b
        || time(d out|outException).{0,200}\n[\s\S]{0,4000}\bat \S{0,80}(FixedLength|Chunked)Source\.read\b
    """),
    row(K.STALLED_BODY, P.RECEIVE, r"""
        timed out after .{0,40} with [1-9]\d* (out of|bytes) || timeout.{0,40} while reading body
    """, untold="whether it paused or was only slow"),
    row(K.STALLED_UPLOAD, P.SEND, r"""
        WriteTimeout || write operation timed out || write timed out || (?<!connect_)write timeout reached
        || timeout awaiting 'send' || to become ready for writing
    """),
    row(K.CONNECT_TIMEOUT, None, r"""
        HttpConnectTimeoutException || UND_ERR_CONNECT_TIMEOUT || Connect Timeout Error || OpenTimeout
        || connection timed out after \d+ || ConnectTimeout: *(?m:$) || timed out connecting to server
        || connect_read timeout || (?m:^)connect timeout(?m:$) || connection timeout to host
    """, untold="connecting, or TLS on that connection"),
    row(K.CONNECT_TIMEOUT, None, r"urlopen error timed out", untold="connecting, a proxy, or sending the request"),
    row(K.NO_FIRST_BYTE, P.WAIT, r"""
        UND_ERR_HEADERS_TIMEOUT || headers timeout || awaiting response headers || timeout awaiting 'response'
        || timed out\) while reading response header || read error \(connection timed out\)
        || HTTPConnectionPool\(.{0,200}\): read timed out\. \(read timeout
        || in _receive_response_headers\b[\s\S]{0,6000}ReadTimeout
        || time(d out|outException).{0,200}\n[\s\S]{0,4000}\bat \S{0,80}(parseHTTP|parseHead|readResponseHeaders)\b
    """),
    row(K.RESET, None, r"""
        read: connection timed out || connection timed out \((read|write) failed\) || (read|write) ETIMEDOUT
    """),
    row(K.CONNECT_TIMEOUT, P.CONNECT, r"""
        failed to connect to .{0,120} after \d+ ?ms(?m:$) || SocketException \(10060\) || WinError 10060
        || ConnectTimeout || connect_timeout || connect(ion)? ?timeout || connect ETIMEDOUT || connection timed out
        || connect timed out || ERR_CONNECTION_TIMED_OUT || timeout awaiting 'connect'
        || dial tcp.{0,200}i/o timeout || failed to connect .{0,200}(timeout|timed out)
        || connection to \S+ timed out || NS_ERROR_NET_TIMEOUT
        || connect_write timeout || did not properly respond after a period of time
    """),
    row(K.NO_FIRST_BYTE, None, r"read timed out\. \(read timeout", untold="it hung in TLS, or before an answer began"),
    row(K.NO_FIRST_BYTE, None, r"timed out after .{0,40} with 0", untold="not a byte of a body had come"),
    row(K.NO_FIRST_BYTE, None, r"operation too slow", untold="fewer bytes a second came than the client asks for"),
    row(K.NO_FIRST_BYTE, None, r"""
        \bReadTimeout(Exception)?\b || read operation timed out || \bread timeout
        || timed out reading data from server
        || timeout on reading data from socket || to become ready for reading
    """, untold="it hung before an answer began, or inside it"),
    row(K.NO_FIRST_BYTE, None, r"""
        ESOCKETTIMEDOUT || ETIMEDOUT || timeout of \d+ ?ms exceeded || awaiting headers || Client\.Timeout
        || ERR_TIMED_OUT || SocketTimeout || HttpClient\.Timeout || request timed out || timeout awaiting
        || ServerTimeoutError || operation timed out || TimeoutError || HttpTimeoutException || inactivity timeout
        || deadline exceeded || \btimed out\b || aborted due to timeout || ECONNABORTED.{0,40}timeout
        || request timeout has expired || timeout was reached || operation has timed out
        || NSURLErrorDomain.{0,12}-1001 || reason: :timeout
    """, untold="the client does not say in which phase"),
    # Bodies and framing.
    row(K.UNDECODABLE, P.RECEIVE, r"""
        unrecognized content encoding || install brotli || unsupported content.encoding
    """, untold="not known to the client"),
    row(K.UNDECODABLE, P.RECEIVE, r"""
        while decompressing || incorrect header check || ERR_CONTENT_DECODING_FAILED || ContentDecodingError
        || DecodingError || gzip: invalid || Z_DATA_ERROR || Z_BUF_ERROR || content encoding
        || not in gzip format || Failed to decode response content || can ?not decode content-encoding
    """),
    row(K.CLOSED, None, r"""
        end of file reached || stream has been aborted || \bEOFError
    """, untold="with no whole answer"),
    row(K.BAD_FRAMING, P.RECEIVE, r"""
        HPE_(?!INVALID_(CONSTANT|VERSION|EOF))\w+ || response body length does not match content-length
        || Response does not match the HTTP/1.1 protocol \((?!Expected HTTP) || malformed (header|chunk head)
        || invalid header; error at
        || expected leading \[0-9a-fA-F\] || header size too big || maximum header size exceeded || line size exceeds
    """),
    row(K.BAD_FRAMING, P.RECEIVE, r"InvalidChunkLength\(got length b.[^'\"]"),
    row(K.CUT_SHORT, P.RECEIVE, r"""
        IncompleteRead || (?<!transport )connection broken:  || without sending complete message body
        || INCOMPLETE_CHUNKED_ENCODING
        || CONTENT_LENGTH_MISMATCH || incomplete chunked read || transfer closed with || bytes missing
        || PREMATURE_CLOSE || premature close || premature end of || (?<!\": )unexpected eof\b
        || response ended prematurely || ContentPayloadError || ChunkedEncodingError || PARTIAL_TRANSFER
        || terminated prematurely || not enough data to satisfy || Premature EOF || server aborted pending
        || fixed content-length: \d+, bytes received || chunked transfer encoding, state
        || (Error: |fetch \S+: )aborted\b || unexpected end of stream(?! on| while looking) || TypeError: terminated\b
        || closed DURING response || EOF when chunk header expected
        || end of file before message length reached
    """),
    row(K.NOT_HTTP, P.WAIT, r"""
        illegal status line || malformed status-line || bad response start-line || unexpected status line
        || malformed http status code || HTTP request failed! (?!HTTP/| *in /|\s*\Z)\S
        || BadStatusLine || http/0\.9 || ERR_INVALID_HTTP_RESPONSE
        || malformed http response || expected http/ || HPE_INVALID_(CONSTANT|VERSION)
        || invalid http version || unsupported http version || Weird server reply
        || (wrong|invalid) status line || invalid http response(?! format)
    """),
    row(K.BAD_FRAMING, P.RECEIVE, r"""
        illegal header line || conflicting content-length || multiple content-length
        || receive buffer too long || HPE_\w+ || ERR_RESPONSE_HEADERS_\w+ || invalid ?chunk
        || headers? overflow || got more than \d+ headers || LineTooLong || content-length can't be present
        || (illegal|bogus|bad) chunk (header|size) || bad chunk-size || wrong chunk size || in chunk (size|length)
        || (hexadecimal sequence in|malformed) chunked || multiple unmatching values || duplicate content-length
        || invalid header token || wrong header line || header without colon || no colon in header
        || header line too long || got more than \d+ bytes || too large response headers
        || malformed mime header || invalid literal for int\(\) with base 16
        || Error: Parse Error: (invalid|missing|header|data|content|response|unexpected|transfer|duplicate)
    """),
    # Connections.
    row(K.REFUSED, P.CONNECT, r"""
        ECONNREFUSED || connection refused || CONNECTION_REFUSED || actively refused || SocketException \(10061\)
        || WinError 10061
    """, errno=111),
    row(K.UNREACHABLE, P.CONNECT, r"""
        EHOSTUNREACH || no route to host || ERR_ADDRESS_UNREACHABLE || unreachable host || host is down
    """, errno=113),
    row(K.UNREACHABLE, P.CONNECT, r"""
        ENETUNREACH || network is unreachable || ERR_INTERNET_DISCONNECTED || unreachable network
        || NSURLErrorDomain.{0,12}-1009 || appears to be offline
        || network is down
    """, errno=101),
    row(K.CLOSED, P.WAIT, r"socket hang up"),
    row(K.RESET, None, r"""
        SocketException \(1005[34]\) || WinError 1005[34] || ECONNRESET || connection reset || CONNECTION_RESET
        || forcibly closed || NET_RESET || \bEPIPE\b
        || broken pipe || recv failure
        || error writing to server
    """, errno=104),
    row(K.CLOSED, P.WAIT, r"""
        prematurely closed connection while reading response header || remote end closed connection
        || RemoteDisconnected || server disconnected
        || parser received no bytes || unexpected end of file from server || no data received
        || empty reply from server || ERR_EMPTY_RESPONSE
        || unexpected end of stream on || NoHttpResponseException || failed to respond
        || server closed (idle )?connection || end of stream while looking for line || closed BEFORE response
    """),
    row(K.CLOSED, None, r"""
        ERR_CONNECTION_CLOSED || other side closed || UND_ERR_SOCKET || connection was closed || NET_INTERRUPT
        || [:\"] EOF(?m:$) || connection aborted || premature connection close || proxy CONNECT aborted(?! due)
    """),
    row(K.CLOSED, None, r"""
        \": unexpected EOF(?m:$) || server broke connection || closed before (message completed|full header)
        || NSURLErrorDomain.{0,12}-1005 || connection was lost
        || reason: :closed
    """, untold="with no whole answer"),
    row(K.CONNECT_FAILED, None, r"""
        java\.net\.ConnectException\s*\Z || connect to the endpoint URL
    """, untold="and whether the name was found is not told"),
    row(K.CONNECT_FAILED, None, r"""
        can't connect to \S+ *(?m:$) || cannot connect to host \S+ ssl:(?!default|False).{0,80}\[None\]
    """, untold="and TLS on it may be why"),
    row(K.CONNECT_FAILED, P.CONNECT, r"""
        all connection attempts failed || could(n't| not) connect to server || failed to connect to
        || ERR_CONNECTION_FAILED || failed to establish a new connection || cannot connect to host
        || can't connect to || ConnectException || NSURLErrorDomain.{0,12}-1004 || could not connect to the server
        || unable to connect to the remote server
    """),
    row(K.CANCELLED, None, r"""
        (?<!UND_)ERR_ABORTED(?! [1-5]\d\d\b) || AbortError || operation was (aborted|canceled|cancelled)
        || context canceled
        || NS_BINDING_ABORTED || user aborted || CancelledError || CanceledError
        || request (was )?(aborted|cancell?ed) || (?m:^)cancell?ed(?m:$)
    """),
)
# fmt: on
