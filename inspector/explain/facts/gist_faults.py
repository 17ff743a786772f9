"""The words by which a refusal tells of a fault behind it: of a database, of the program, of what it depends on.

They are matched in lower case with single blanks, as those of `gist_words` are.
"""

from __future__ import annotations

import re

OF_FAULTS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("database-duplicate", (
        "unique", "duplicate", "e11000", "ora-00001", "primary key",
    ), re.compile(
        r"\bunique constraint failed\b|\bduplicate key value violates\b|\bviolates unique constraint\b"
        r"|\bduplicate entry\b.{1,200}\bfor key\b|\be11000\b|\bduplicate (?:id|primary key)\b"
        r"|\bduplicate key error\b|\bora-00001\b"
        r"|\bviolation of (?:unique|primary) key\b|\bunique constraint failed on the\b"
        r"|\bsequelizeuniqueconstrainterror\b"
    )),
    ("database-input", (
        "constraint", "syntax", "value", "column", "range", "overflow", "cast", "row", "ora-0", "converting",
        "string of 12", "field", "hex string", "in table",
    ), re.compile(
        r"\bviolates (?:not-null|foreign key|check) constraint\b|\b(?:not null|foreign key|check) constraint failed\b"
        r"|\binvalid input (?:syntax|value) for\b|\bvalue too long for type\b|\bdata too long for column\b"
        r"|\bincorrect (?:integer|decimal|datetime|date|string|double) value\b|\bout of range (?:value )?for (?:type"
        r"|column)"
        r"|\b(?:integer|numeric field) (?:out of range|overflow)\b|\bcast to \w+ failed for value\b"
        r"|\bcannot add or update a child row\b|\bcolumn .{1,60} cannot be null\b"
        r"|\bnotnull violation\b|\b24 character hex string\b|\bfield .{1,60} doesn['’]t have a default"
        r"|\bforeign key constraint (?:fails|violat(?:ed|ion))\b|\bconversion failed when converting\b"
        r"|\bora-0(?:1400|1722|2291|12899)"
        r"|\bargument passed in must be a (?:single )?string of 12 bytes|\bdate/time field value out of range\b"
        r"|\bunknown column\b|\bno column named\b|\bis not present in table\b|\bcolumn \S{1,80} does not exist\b"
    )),
    ("crash", (
        "cannot", "function", "iterable", "defined", "none", "attribute", "subscriptable", "index", "operand",
        "error", "null", "nil", "input string", "invalid value", "could not",
        "reference", "zero", "undefined", "traceback", "recursion", "stack",
        "exception", "literal", "fault", "panic", "convert", "argument", "coerced", "parameter", "not found", "assign",
        "method",
    ), re.compile(
        r"\btoo few arguments to (?:function|method)\b|\bargument #\d+ (?:\(\$\w+\) )?must be of type\b"
        r"|\bbe coerced into\b"
        r"|\bnon-numeric argument to\b|\battempt to (?:index|call|concatenate|compare"
        r"|perform arithmetic on) (?:a )?nil\b"
        r"|\bcan['’]t (?:locate object method|call method)\b|\bnot an? (?:hash|array|code) reference\b"
        r"|\bunknown named parameter\b|\bkey not found: |\bcannot assign \w+ to property\b"
        r"|\bfound unpermitted parameter"
        r"|\bcannot read propert(?:y|ies) of (?:undefined|null)\b|\bis not a function\b|\bis not iterable\b"
        r"|\bis not defined\b"
        r"|\bcannot (?:destructure|convert undefined|set propert)|\bnonetype\b|\bhas no attribute\b"
        r"|\bnot subscriptable\b"
        r"|\bindex out of (?:range|bounds)\b|\bunsupported operand type|\bkeyerror\b|\battributeerror\b|\btypeerror\b"
        r"|\bnullpointerexception\b|\bnull pointer\b|\bnil pointer dereference\b|\bobject reference not set\b"
        r"|\bdivision by zero\b|\bdivided by zero\b|\bundefined (?:method|local variable|index|array key|variable"
        r"|offset)\b"
        r"|\btraceback \(most recent|\bmaximum (?:call stack|recursion)|\bclasscastexception\b|\bindexoutofbounds"
        r"|\bcannot find module\b|\bno module named\b|\bundefined function\b|\bcall to (?:a member|undefined)\b"
        r"|\b(?:relation|table) .{1,80} (?:does not|doesn['’]t) exist\b|\bno such (?:table|function)\b"
        r"|\bstack ?trace\b|\binvalid literal for int\b|\bcan['’]t convert .{1,20} into\b|\bunhandled exception\b"
        r"|\bnumberformatexception\b|\bfor input string: |\binvalid value for (?:integer|float)\(\)"
        r"|\bcould not convert string"
        r"|\bsegmentation fault\b|\bpanic(?:ked)?\b|\bcannot be null\W+parameter\b"
    )),
    ("behind", (
        "econn", "etimedout", "enotfound", "eai_again", "upstream", "pool", "database", "db ", "redis", "cache",
        "broker", "backend", "sql", "postgres", "mongo", "kafka", "elastic", "search", "storage", "depend",
        "downstream", "connect", "reach", "deadlock", "lock", "server", "timed", "statement", "healthy",
        "circuit", "proxy", "host", "origin", "gateway", "i/o", "dial tcp", "connection", "response", "socket",
        "und err", "protocol", "not responding",
        "status code", "certificate", "instance", "resource", "client request", "context deadline",
    ), re.compile(
        r"\becon(?:nrefused|nreset)\b|\betimedout\b|\benotfound\b|\beai_again\b|\bupstream\b|\bconnection pool\b"
        r"|\b(?:database|db|redis|cache|broker|backend|mysql|postgres\w*|mongo\w*|kafka|elasticsearch|search|storage"
        r"|downstream|dependency|dependent)\b.{0,50}\b(?:unavailable|unreachable|timed? ?out|refused|failed to connect"
        r"|not available|down|connection (?:error|failed|lost|closed))"
        r"|\b(?:could not|cannot|can['’]t|unable to|failed to) (?:connect|reach)\b|\btoo many (?:\w+ )?connections\b"
        r"|\bdeadlock\b|\block wait timeout\b|\bconnection refused\b|\bserver has gone away\b|\bquery timed out\b"
        r"|\bconnection (?:failed|timed ?out|reset|timeout)\b|\bi/o timeout\b|\bno such host\b|\bunknown host\b"
        r"|\bdial tcp\b|\b(?:error|fail\w*)\b.{0,30}\b(?:trying to proxy|proxying)\b|\bfailed to parse the response\b"
        r"|\berror reading from remote server\b|\bhost requested did not return\b"
        r"|\b(?:origin|target|remote|gateway|backend|proxied) (?:server |host |service )?(?:did not (?:respond|answer)"
        r"|timed ?out|refused|closed|is (?:down|unreachable|unavailable)|returned an invalid)"
        r"|\bsocket hang up\b|\bund err (?:socket|connect|headers timeout|body timeout)|\bundici socket error\b"
        r"|\bnetwork connection lost\b|\bserver closed (?:the )?connection\b|\bdoes not match the http/1.1 protocol\b"
        r"|\b(?:cannot|could not|failed to) (?:parse|read|decode) (?:the )?(?:http |upstream )?response\b"
        r"|\bparse error: expected http/|\bhttp/[12] protocol error\b"
        r"|\bcertificate verify failed\b|\bunable to find (?:an )?instance\b"
        r"|\bno (?:available )?instances? (?:available|of|for)\b"
        r"|\bon resource ['\"]https?://.{1,120} failed\b|\bclient request (?:error|timeout)\b"
        r"|\bcontext deadline exceeded\b|\bstatement timeout\b|\bno healthy\b|\bcircuit ?breaker\b"
        r"|\bdatabase is locked\b|\b(?:service|server|database|provider) (?:is )?not responding\b"
        r"|^request failed with status code \d"
    )),
)  # fmt: skip
"""Each kind, parts of words of which its sentences have at least one, and the sentences."""
