"""The words by which a refusal tells what it is about: each kind, and the sentences that libraries and people write.

They are matched in lower case with single blanks, the words of a code apart.
"""

from __future__ import annotations

import re

from inspector.explain.facts.gist_faults import OF_FAULTS

_MADE = (
    r"(?:[a-z]+(?:ed|ent|elt|one|unt)|bound|active|inactive|open|live|complete|done|running|enabled|public|private|paid"
    r"|void)"
)
_NO_STATE = (
    r"(?!(?:been )?(?:exist|owned|taken|registered|used|defined|subscribed|signed"
    r"|assigned|logged|processed|sent|requested))"
)
_NOUN = r"(?:[\w'’-]+ ){0,4}?"
ABOUT: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("log-in", ("log", "sign", "authenticat"), re.compile(
        r"\b(?:must|need to|have to) (?:be )?(?:log(?:ged)?|sign(?:ed)?)[ -]?in\b|^please (?:authenticate|log ?in"
        r"|sign in)\b"
        r"|\bnot (?:logged|signed) in\b"
    )),
    ("method", ("method", "not supported", "not allowed"), re.compile(
        r"^(?:get|post|put|patch|delete|head) (?:requests? )?(?:is|are) not (?:supported|allowed|permitted)\b"
        r"|(?:^(?:the )?|\b(?:http|request) )method (?:\W?\w+\W? )?(?:is )?(?:not (?:allowed|supported)|unsupported)"
        r"|\bunsupported (?:http "
        r"|request )?method\b"
    )),
    ("retired", ("deprecat", "no longer", "discontinu", "retired", "sunset", "shut down"), re.compile(
        r"\b(?:endpoint|api|version|call|method|route|service|resource)\b.{0,60}\b(?:deprecated|discontinued|retired"
        r"|sunset"
        r"|shut down|no longer (?:available|supported|exists?))"
    )),
    ("not-json", ("json", "pars", "expecting value", "decod", "invalid character"), re.compile(
        r"\bpars(?:e|ing|ed)\b.{0,40}\b(?:json|body|payload)\b|\bjson\b.{0,30}\b(?:pars|decod|invalid|malformed"
        r"|expected"
        r"|required|syntax|not valid)|\b(?:invalid|malformed|bad|expected|expect|not(?: a)? valid|must be|as) json\b"
        r"|\bexpecting value\b|\bin json at position\b|\binvalid character\b.{1,40}\b(?:looking for|in literal)"
    )),
    ("credential", ("key", "token", "credential", "authenticat", "signature", "app", "session", "jwt"), re.compile(
        r"\b(?:invalid|incorrect|wrong|bad|unknown|unrecogni[sz]ed) (?:\w+[ -]){0,4}?(?:api[ -]?key|access[ -]?token"
        r"|auth\w*[ -]?token|bearer token|credentials?|application[ -]?id|app[ -]?(?:id|key)|client[ -]?id|signature)\b"
        r"|\b(?:api[ -]?key|access[ -]?token|credentials?) (?:\S{1,40} )?(?:is |are |was )?(?:in-?valid|not valid"
        r"|incorrect|unknown|wrong|not recogni[sz]ed|does not exist|not found|disabled|deleted)\b"
        r"|\bauthentication (?:error|failed|failure|unsuccessful)\b|\b(?:could not|cannot|unable to|failed to)"
        r" (?:authenticate|verify (?:the |your )?(?:token|credentials?|signature))\b|\bmatching access token\b"
        r"|\bbad credentials\b|\bnot authenticated\b|^unauthenticated\b"
        r"|\b(?:access[ -]?token|api[ -]?key|bearer token|credentials?) (?:is|are|was) (?:in-?valid|not valid"
        r"|incorrect)\b"
        r"|^(?:invalid|expired|bad|wrong)(?: or (?:expired|missing|invalid))? (?:jwt |session )?"
        r"(?:token|jwt|session)\W*$"
        r"|^(?:your |the |user )?(?:token|jwt|session) (?:is |has |was )?(?:invalid|not valid|expired|malformed)\b"
    )),
    ("clock", ("time", "expired", "clock", "recv", "nonce"), re.compile(
        r"\bstale (?:time ?stamp|request|date)\b|\brequest expired\b|"
        r"\btime ?stamp\b.{0,60}\b(?:outside|expired|too (?:old|far|late|early)|in the (?:future|past)|skew\w*|ahead"
        r"|behind|stale|not (?:within|recent))|\brequest (?:has |is )?(?:expired|too old)\b|\bclock skew\b"
        r"|\brequest time ?too ?skewed\b|\brecv[ _]?window\b|\bdate header\b.{0,40}\b(?:old|skew|expired|range)"
    )),
    ("stale", (
        "stale", "version", "modif", "changed", "updated", "concurren", "conflict", "optimistic", "revision", "edited",
        "same time", "outdated", "out of date",
    ), re.compile(
        r"^(?:the )?(?:version|revision|etag|data|record)?\W*(?:is |was )?(?:stale|outdated|out of date)\W*$"
        r"|\bstale (?:object|version|record|revision|data|copy|entity)\b|\bversion (?:mismatch|conflict)\b"
        r"|\boptimistic lock|\b(?:has been|was|been) (?:modified|changed|updated|edited)"
        r"(?: or deleted)? (?:by|since|concurrent|after|in the meantime)"
        r"|\bconcurrent (?:update|modification|edit|write)"
        r"|\b(?:edit|update|write|revision) conflict\b|\b(?:old|outdated|wrong|expected) (?:version|revision)\b"
        r"|\bobject has been modified\b|\bworking on this at the same time"
    )),
    ("too-large", ("large", "size", "limit", "big"), re.compile(
        r"\b(?:file|payload|body|upload|image|attachment|content|request|entity) (?:is |was )?too (?:large|big)\b"
        r"|\blimit file size\b|\bfile size is \d+, expected size is less\b"
        r"|\bexceeds? (?:the )?(?:max\w* )(?:\w+ )?(?:size|upload|file)|\bmax(?:imum)? (?:file "
        r"|upload |body )?size (?:is|of|exceeded)\b|\bupload_max_filesize\b|\bpost_max_size\b"
        r"|\b(?:request|body|payload|file|upload|attachment)(?: body| content)?(?: size)? (?:exceeds|exceeded"
        r"|is larger than) (?:the |its |a )?(?:maximum|max|allowed|configured|size|limit)"
    )),
    ("declined", ("declin", "do not hono"), re.compile(
        r"\b(?:card|payment|transaction|charge|authori[sz]ation)\b.{0,30}\bdeclined\b|\bdeclined by (?:the |your )?"
        r"(?:bank|issuer|card|processor|network)|\bdo not hono[u]?r\b"
    )),
    ("duplicate", ("already", "exist", "unique", "taken", "in use", "publish over"), re.compile(
        r"\balready (?:being |been )?(?:an? )?(?:\w+ ){0,3}?(?:exists?|taken|used|in use|registered|subscribed|claimed"
        r"|member|present)\b|\bpublish over\b|\b(?:name|email|username|slug|title|login|phone|e-mail|address|id|key"
        r"|record|item|user|account|sku|code) (?:is )?(?:taken|in use|exists)\b(?! by (?:an)?other (?:process|job))"
        r"|\bmust be unique\b|\bnot unique\b"
    )),
    ("scope", (
        "scope",
    ), re.compile(
        r"\b(?:missing|insufficient|lacks?|requires?|without|needs?|not have|doesn['’]t have|not granted)\b"
        r"(?: (?:the|a|an|any|one of|following|required|necessary|oauth2?|token|sufficient|correct))* ['\"`]?"
        r"(?:[\w:./-]+['\"`]? )?scopes?\b|\bscopes? \S{1,80} (?:is|are) (?:required|missing)"
        r"|\bscopes? .{0,60}(?:(?:is|are) not sufficient|insufficient|do(?:es)? not include|don['’]t include"
        r"|not granted|(?:is|are) required)"
    )),
    ("role", (
        "permi", "privileg", "right", "access", "role", "allowed",
        "authori", "admin", "owner", "own", "staff", "security",
        "superuser", "manager", "member", "belong"), re.compile(
        r"(?:\b(?:not|never|no)|n['’]t) (?:\w+ ){0,3}(?:permissions?|rights?|privileges?|access)\b(?! token)"
        r"|\b(?:missing|insufficient|lacks?|requires?|required|need) (?:[\w'\"`:.-]+ ){0,3}"
        r"(?:permissions?|privileges?|rights|roles?)\b"
        r"|(?:\bnot|n['’]t) (?:permitted|authori[sz]ed|allowed) to\b|\bpermission denied\b"
        r"|\baccess to .{1,60}\b(?:denied|disallowed|forbidden)\b|\bdenied access to\b"
        r"|\b(?:admins?|administrators?|owners?|managers?|staff|superusers?) (?:only|access required|rights required)\b"
        r"|\bonly (?:\w+ ){0,3}(?:admins?|administrators?|owners?|managers?|members?|staff|superusers?)"
        r"(?: of (?:\w+ ){0,3}\w+)? (?:can|may|are)\b|\byou (?:can|may) only \w+ (?:\w+ )?your own\b"
        r"|\bnot your (?:own )?\w+\W*$"
        r"|\b(?:you (?:do not|don['’]t)|does not|doesn['’]t) own\b|\bnot the owner\b|\b(?:not|n['’]t) belong to\b"
        r"|\bis unauthorized for user\b|\brow-level security\b|\brow level security\b"
        r"|\bmust be an? (?:admin|owner|member)|\b(?:are|is)(?: not|n['’]t| no longer) an? (?:\w+ )?"
        r"(?:admin|owner|member|manager|moderator)"
    )),
    ("rate", (
        "rate", "throttl", "too many", "slow down", "exceed", "too "), re.compile(
        r"\brate[ -]?limit(?:s|ed|ing)?\b.{0,30}\b(?:exceed|reach|hit)|\b(?:exceed\w*|reached|hit|over)\b.{0,30}\brate"
        r"[ -]?limit|\btoo many (?:\w+ ){0,2}(?:requests|calls|attempts|queries|logins|messages)\b"
        r"|\b(?:being |been |is |are |was )?(?:throttled|rate[ -]?limited)\b|\bslow down\b"
        r"|\b(?:requests?|calls?) (?:per|/) ?(?:second|sec|minute|min|hour)\b.{0,20}\bexceed"
        r"|\bexceed\w*.{0,40}\b(?:requests?|calls?) (?:per|/|a) ?(?:second|minute|hour)"
        r"|\b(?:call|request|api) limit (?:exceeded|reached)\b|\brequests too (?:quickly|fast|often)\b"
        r"|\btoo (?:quickly|fast|often|frequently)\b"
    )),
    ("quota", (
        "quota", "credit", "limit", "used ", "consumed", "spent", "maximum"), re.compile(
        r"\bout of (?:\w+ ){1,3}quota\b|\bquotas?\b.{0,20}\b(?:exceed|exhaust|used up|reach)"
        r"|\bexceed\w*.{0,40}\bquota\b"
        r"|\b(?:used|consumed|spent) (?:up )?all (?:of )?(?:your|the|its)\b.{0,20}\b(?:credits|quota|calls|requests)"
        r"|\bexceed (?:your|the|its) (?:\w+ ){0,3}limit\b|\b(?:out of|no (?:more|remaining)?|insufficient"
        r"|not enough) (?:\w+ )?credits\b|\bno credits (?:left"
        r"|remaining)"
        r"|\b(?:usage|plan|trial|account|monthly|daily) (?:\w+ )?limit\b.{0,20}\b(?:exceed|reach|hit)"
        r"|\b(?:reached|exceeded|hit) (?:your|the|its) (?:\w+ ){0,2}(?:usage|plan|trial|account|monthly|daily) limit"
        r"|\bcredit (?:balance|limit)\b.{0,20}\b(?:too low|exceed|reached|insufficient|used)"
        r"|\breached (?:the|your) (?:maximum|limit)\b|\blimit of \d+ .{1,40}(?:reached|exceeded)"
        r"|\bmaximum number of (?!.{0,30}attempts).{1,60}(?:reached|exceeded|for your plan)"
    )),
    ("not-enough", (
        "insufficient", "enough", "stock", "sold out", "left", "available", "remaining", "booked",
        "balance", "slot", "taken", "balance", "exceed"), re.compile(
        r"\binsufficient (?:\w+ )?(?:funds|balance|stock|inventory|quantity|capacity|points|seats)\b"
        rf"|\bnot enough {_NOUN}(?:funds|balance|stock|inventory|seats|capacity|points|items|units|money)\b"
        r"|\bout of stock\b|\bsold out\b|\bonly \d+ (?:\w+ )?(?:left|available|in stock|remaining)\b|\bfully booked\b"
        r"|\bno (?:\w+ )?(?:seats|slots|rooms|capacity|stock|spots) (?:left|available|remaining)\b|\boverbooked\b"
        r"|\bbalance (?:is )?too low\b"
        r"|\b(?:slot|room|time|date|table|seat)s? (?:is|are) (?:already )?(?:taken|booked|unavailable|not available)"
        r"|\b(?:balance|funds|stock|credit|inventory|capacity) (?:is |are )?insufficient\b"
        r"|\bexceeds? (?:the )?available\b"
    )),
    ("in-use", (
        "in use", "referenced", "linked", "attached", "part of", "delete", "remove", "has ", "have ", "empty",
        "depend",
    ), re.compile(
        r"\b(?:is|are) (?:still |currently )?(?:in use|referenced|linked|attached) (?:by|with|in|to|from)\b"
        r"|\bcannot (?:be )?(?:deleted?|removed?)\b.{0,80}\b(?:has|have|with|contains?|referenced|linked|used by"
        r"|in use)\b"
        r"|\b(?:has|have) (?:active|associated|related|dependent|child|linked|existing|open) \w+"
        r"|\b(?:is|are) (?:still )?part of an?\b"
        r"|\bstill referenced\b|\bis not empty\b|\bmust be empty (?:before|prior)\b|\bdepends? on (?:it|this)\b"
        r"|\bdependent (?:objects|records|items|rows|entities)\b"
        r"|\bcannot delete or update a parent row\b"
    )),
    ("state", (
        "already", "cannot", "can't", "can not", "may not", "unable", "allowed", "transition", "state", "status",
        "only", "no longer", "n't", "not ", "closed", "expired", "ended", "cancel", "locked", "archived",
        "shipped", "paid", "complete", "inactive", "void", "frozen", "suspended", "blocked", "deactivated", "empty",
        "refunded", "deleted", "finali", "passed",
    ), re.compile(
        rf"\balready {_NO_STATE}(?:been )?{_MADE}\b"
        r"|\b(?:cannot|can['’]t|can not|may not|unable to|not allowed to) (?:be )?[a-z]+\b.{0,60}?"
        r"\b(?:because|since|while|unless|until|after|once|in (?:its|the|this) (?:current )?(?:state|status)"
        r"|(?:in|with) (?:state|status))\b"
        r"|\b(?:cannot|can['’]t|invalid|illegal|not allowed|disallowed)\b.{0,40}\btransition|\btransition\b.{0,60}"
        r"\b(?:not (?:allowed|permitted|possible|valid)|invalid|illegal)"
        r"|\b(?:wrong|invalid|incorrect|unexpected|illegal|current|present) (?:\w+ )?(?:state|status)\b(?! ?code)"
        r"|\bonly (?:\w+ ){1,3}(?:can|may) be \w+|\b(?:is|are) not in (?:an? |the )?['\"`]?\w+['\"`]? (?:state"
        r"|status)\b"
        r"|\b(?:is|are|was|has|have)(?: not|n['’]t) (?:yet )?(?:been )?(?:yet )?"
        r"(?:activated|confirmed|verified|published|approved|paid|started|ready|open|active|completed?|finished)\b"
        r"|\bno longer (?:be )?(?:available|active|open|editable|cancel\w+|modif\w+|chang\w+|edit\w+)\b"
        r"|\b(?:invoice|order|booking|reservation|payment|job|event|campaign|offer|quote|ticket|account|subscription"
        r"|auction|sale|period|card|wallet) (?:is|has|was) (?:been )?(?:closed|expired|ended|cancel\w+|archived|shipped"
        r"|paid|completed|inactive|void\w*|refunded|deleted|finali[sz]ed|passed|frozen"
        r"|suspended|blocked|deactivated)\b"
        r"|\bcan only be \w+ (?:before|after|while|when|in|during|until)\b|\bmust (?:first )?be \w+ (?:before|first)\b"
        r"|\b(?:coupon|voucher|invitation|invite|offer|promo(?:tion)?|discount)(?: code)? (?:has |is )?expired\b"
        r"|\b(?:cart|basket|bag|order|playlist) is empty\b"
        r"|\bthe \w+ is (?:closed|unavailable|not available)\b|\b(?:is|are) (?:currently )?closed (?:on|at|for|until)\b"
    )),
    ("not-so", (
        "not ", "n't ", "before", "cannot be", "can't be",
    ), re.compile(
        r"^(?:[\w'’#-]+ ){1,6}?(?:(?:is|are|was|were|has|have) )?(?:not|(?<=is)n['’]t|(?<=has)n['’]t) "
        r"(?:(?:yet|currently|been|being) )*(?!found\b|empty\b|allowed|supported|permitted|valid|unique|known"
        r"|implemented|acceptable|authori[sz]ed|recogni[sz]ed|exist|an? )[a-z]+\W*$"
        r"|^not (?:in|on|at) [\w ]{2,40}$"
        r"|^(?:please )?(?!must|should|is|not)[a-z]+ [\w ,'’-]{2,60} before \w+ing\b"
        r"|^(?:the |an? )?(?:[a-z]+(?:ed|en)|active|open|running|paid|last) [\w ]{2,40}"
        r"(?:cannot|can['’]t) be [a-z]+ed\b"
    )),
    *OF_FAULTS,
    ("no-route", (
        "route", "handler", "endpoint", "url", "uri", "path", "method", "mapping", "action", "operation",
        "command", "cannot", "resource", "procedure", "not found"), re.compile(
        r"\bno (?:matching )?(?:route|handler|endpoint|resource method|mapping(?! found for \[)|action)\b.{0,30}"
        r"\b(?:matche[sd]|found|for|exists?|registered)"
        r"|\b(?:route|endpoint|url|uri|path|api method|operation|action)\b.{0,80}\b(?:not found|does not exist|unknown"
        r"|not recogni[sz]ed|could not be found|is not (?:valid|supported|known))"
        r"|\b(?:unknown|invalid|unrecogni[sz]ed) (?:request )?(?:route|endpoint|url|uri|path|action|command)\b"
        r"|\b(?:unknown|unrecogni[sz]ed) (?:request )?operation\b"
        r"|^cannot (?:get|post|put|patch|delete|head) /"
        r"|\bresource /\S+ (?:was |could )?not (?:be )?found\b|\bno procedure\b"
        r"|^(?:get|post|put|patch|delete) /\S+ not found\b"
    )),
    ("off", ("disabled", "enabled", "turned off", "switched off"), re.compile(
        r"\b(?:apis?|endpoints?|features?|functions?|functionality|operations?|modules?|plugins?|services?|methods?"
        r"|authentication|registrations?|sign-?ups?|delet(?:es?|ions?|ing)|uploads?|imports?|exports?|webhooks?"
        r"|extensions?|commands?|actions?) (?:is |are |has been |have been )?(?:currently |temporarily )?"
        r"(?:disabled|not enabled|(?:turned|switched) off)\b"
        r"(?! for (?:this|your|the) (?:\w+ )?(?:users?|account|plan|tokens?|keys?|organi[sz]ation|workspace|project))"
    )),
)  # fmt: skip
"""Each kind, parts of words of which its sentences have at least one, and the sentences."""
