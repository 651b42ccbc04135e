"""How the schema describes who a session and a token stand for."""

from drf_spectacular.authentication import SessionScheme
from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme


class SessionCookieScheme(SessionScheme):
    """A browser's, that is logged in."""

    target_class = "annotations.api.sessions.SessionAuthentication"


class TokenScheme(KnoxTokenScheme):
    """A program's."""

    target_class = "annotations.api.tokens.TokenAuthentication"
