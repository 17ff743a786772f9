"""The keys of a profile as they are written: taken from a file's table or from a profile, with secrets left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspector.model.profile import ApiKey, Auth, Basic, Bearer, Grant, NoAuth, OAuth2, Profile
from inspector.model.profile_draft import KEPT, KeyPath
from inspector.model.profile_keys import KEYS, KeyKind
from inspector.model.secret import Secret, SecretKind
from inspector.redact import is_credential_name

Values = Mapping[KeyPath, object]

_SECRETS = frozenset(key.path for key in KEYS if key.kind is KeyKind.SECRET)
_PAIRS = frozenset(key.path[0] for key in KEYS if key.kind is KeyKind.PAIRS)
_DEFAULTS = {key.path: key.default for key in KEYS}


def leaves(table: Mapping[str, object], above: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    """Every key of a table that is no table itself, with its path; an empty table is none."""
    for name, value in table.items():
        path = (*above, name)
        if isinstance(value, Mapping):
            yield from leaves(value, path)
        else:
            yield path, value


def nested(values: Values) -> dict[str, object]:
    """The table whose leaves these are."""
    table: dict[str, object] = {}
    for path, value in values.items():
        node = table
        for part in path[:-1]:
            inner = node.setdefault(part, {})
            assert isinstance(inner, dict)  # a path is a key or the way to one, never both
            node = inner
        node[path[-1]] = value
    return table


def shown(values: Values) -> dict[KeyPath, object]:
    """The values as a person may see them: a secret that is written out is `KEPT`."""
    return {path: KEPT if _is_written_out(path, value) else value for path, value in values.items()}


def written(path: KeyPath, value: object) -> object:
    """A value as it is written: a secret without a place gets the `plain:` that says so."""
    if path in _SECRETS and isinstance(value, str) and value:
        secret = Secret.parse(value)
        return f"plain:{secret.target}" if secret.kind is SecretKind.PLAIN else value
    return value


def values_of(profile: Profile) -> dict[KeyPath, object]:
    """The keys that would be written for this profile; what has its default is left out."""
    waits, tls = profile.timeouts, profile.tls
    found: dict[KeyPath, object] = {
        ("extends",): profile.extends,
        ("base_url",): profile.base_url,
        ("vendor",): profile.vendor,
        ("production",): profile.production,
        ("colour",): profile.colour.value,
        ("guard",): profile.guard.value,
        **{("auth", *path): value for path, value in _auth_values(profile.auth).items()},
        **{("headers", param.name): param.value for param in profile.headers},
        **{("variables", name): value for name, value in profile.variables},
        ("timeouts", "connect"): waits.connect,
        ("timeouts", "read"): waits.read,
        ("timeouts", "write"): waits.write,
        ("max_redirects",): profile.max_redirects,
        ("http2",): profile.http2,
        ("trust_env",): profile.trust_env,
        ("auto",): [word.value for word in profile.auto],
        ("proxy",): profile.proxy,
        ("proxy_auth",): _reference(profile.proxy_auth),
        ("no_proxy",): profile.no_proxy,
        **{("hosts", host): place for host, place in profile.hosts},
        ("tls", "verify"): tls.verify,
        ("tls", "trust"): tls.trust.value,
        ("tls", "ca_file"): tls.ca_file,
        ("tls", "client_cert"): tls.client_cert,
        ("tls", "client_key"): tls.client_key,
        ("tls", "key_password"): _reference(tls.key_password),
        ("tls", "min_version"): tls.min_version.value,
        ("tls", "server_name"): tls.server_name,
    }
    return {path: value for path, value in found.items() if not _is_default(path, value, profile)}


def _auth_values(auth: Auth) -> dict[KeyPath, object]:
    match auth:
        case NoAuth():
            return {}
        case Bearer(token=token):
            return {("type",): "bearer", ("token",): _reference(token)}
        case Basic(username=username, password=password):
            return {("type",): "basic", ("username",): username, ("password",): _reference(password)}
        case ApiKey(name=name, value=value, place=place):
            return {("type",): "api_key", ("in",): place.value, ("name",): name, ("value",): _reference(value)}
        case OAuth2():
            return {
                ("type",): "oauth2",
                ("grant",): Grant(auth.grant).name.lower(),
                ("token_url",): auth.token_url,
                ("client_id",): auth.client_id,
                ("client_secret",): _reference(auth.client_secret),
                ("client_auth",): auth.client_auth.value,
                ("token_body",): auth.token_body.value,
                ("scope",): auth.scope,
                ("audience",): auth.audience,
                ("resource",): auth.resource,
                ("authorize_url",): auth.authorize_url,
                ("redirect_uri",): auth.redirect_uri,
                ("device_url",): auth.device_url,
                ("username",): auth.username,
                ("password",): _reference(auth.password),
                ("refresh_token",): _reference(auth.refresh_token),
                ("token_store",): auth.token_store.value,
            }


def _reference(secret: Secret | None) -> str:
    if secret is None:
        return ""
    return secret.kind.value if secret.kind is SecretKind.PROMPT else f"{secret.kind}:{secret.target}"


def _is_default(path: KeyPath, value: object, profile: Profile) -> bool:
    if path == ("guard",) and profile.production:
        return value == "confirm"
    if path[0] in _PAIRS:
        return False
    default = _DEFAULTS[path]
    if isinstance(value, bool):
        return default == str(value).lower()
    if isinstance(value, list):
        return not value
    return default == (f"{value:g}" if isinstance(value, float) else str(value))


def _is_written_out(path: KeyPath, value: object) -> bool:
    if path in _SECRETS:
        return not isinstance(value, str) or (bool(value) and Secret.parse(value).kind is SecretKind.PLAIN)
    return path[0] in ("headers", "variables") and len(path) > 1 and is_credential_name(path[-1])
