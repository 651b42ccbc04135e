"""The site's settings: one file, read from the environment, loud when something is wrong.

docs/administrators.md lists every variable that is read here.
"""

import os
import secrets
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from annotations.database.options import REPLICA, replica_of, with_options
from annotations.files.options import file_storage
from factcheck.cache_options import SESSIONS, site_caches

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

PRODUCTION = env.bool("PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG must be off when PRODUCTION is on.")

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)


def _kept_secret_key() -> str:
    """A random key made once and kept in DATA_DIR, so that a restart logs nobody out."""
    path = DATA_DIR / "secret-key"
    if not path.exists():
        # Two processes may start at once: the first one's is there whole, and is kept.
        made = DATA_DIR / f"secret-key.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            path.hardlink_to(made)
        made.unlink()
    return path.read_text().strip()


SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if PRODUCTION:
        raise ImproperlyConfigured("Set SECRET_KEY to a long random value when PRODUCTION is on.")
    SECRET_KEY = _kept_secret_key()

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "annotations",
    "django.contrib.admin.apps.SimpleAdminConfig",  # the addresses find what it shows
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

# What Prometheus sends as its bearer token; without it nothing is counted.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
if METRICS_TOKEN:
    if len(METRICS_TOKEN) < 16:  # noqa: PLR2004
        raise ImproperlyConfigured(
            "METRICS_TOKEN has 16 characters or more, as random as a password."
        )
    # Of one server alone: its processes count together. Two on one machine have a port each.
    METRICS_DIR = DATA_DIR / "metrics" / env.str("PORT", default="8000")
    METRICS_DIR.mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_DIR)

MIDDLEWARE = [
    "factcheck.request_ids.RequestIdMiddleware",
    *(["factcheck.metrics.MetricsMiddleware"] if METRICS_TOKEN else []),
    "factcheck.proxies.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "factcheck.compression.CompressionMiddleware",
    "annotations.ui.middleware.UnstoredMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "annotations.ui.request_sizes.RequestSizeMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "annotations.ui.middleware.FragmentLoginMiddleware",
    "annotations.ui.middleware.RefusalMiddleware",
    "annotations.ui.middleware.OutageMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
FORM_RENDERER = "annotations.forms.rendering.FieldRenderer"
WSGI_APPLICATION = "factcheck.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "annotations.ui.head.bell",
            ],
        },
    },
]

DATABASES = {
    "default": with_options(
        env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}"),
        seconds_kept=env.int("CONN_MAX_AGE", default=3600),
        pooler=env.str("DATABASE_POOLER", default=""),
    )
}
if env.str("REPLICA_URL", default=""):
    DATABASES[REPLICA] = replica_of(
        DATABASES["default"],
        env.db("REPLICA_URL"),
        seconds_kept=DATABASES["default"]["CONN_MAX_AGE"],
    )
    DATABASE_ROUTERS = ["annotations.database.replicas.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# A database table would cost statements on every login; rate limits need all workers to share one.
CACHES = site_caches(env.str("CACHE_URL", default=""), folder=DATA_DIR / "cache")
if SESSIONS in CACHES:
    # The database has them too: a Redis that was emptied logs nobody out.
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
    SESSION_CACHE_ALIAS = SESSIONS

AUTH_USER_MODEL = "annotations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "projects"
ACCOUNT_ADAPTER = "annotations.ui.accounts.ClosedSignup"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
# Attempts to use an invitation or an answer link: from one place, and with one and the same token.
ACCOUNT_RATE_LIMITS = {
    "accept_invitation": "30/m/ip,20/5m/key",
    "answer_query": "30/m/ip,20/5m/key",
    "verify_file": "10/m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "factcheck"
# A passkey needs https; plain http on localhost is allowed for trying the product out.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
# Programs log in with tokens, of which only the digest is kept (knox's own default is SHA-512).
KNOX_TOKEN_MODEL = "annotations.Token"  # noqa: S105 - the name of a model
REST_KNOX = {"TOKEN_PREFIX": "fct_"}
# Knox's migrations would make the table that ours stands for, which nothing would ever empty.
MIGRATION_MODULES = {"knox": None}
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="factcheck@localhost")
# Where people reach the site, for links in mails that no request asks for; without it they have none.
SITE_ADDRESS = env.str("SITE_ADDRESS", default="").rstrip("/")
EMAIL_TIMEOUT = 10  # seconds: somebody waits for it

REST_FRAMEWORK = {
    # The first one names itself in WWW-Authenticate: with sessions first, 401 would become 403.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "annotations.api.tokens.TokenAuthentication",
        "annotations.api.sessions.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["annotations.api.rendering.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["annotations.api.rendering.JSONParser"],
    "DEFAULT_THROTTLE_CLASSES": [
        "annotations.api.throttles.PersonThrottle",
        "annotations.api.throttles.AddressThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "user": env.str("API_RATE", default="6000/min"),
        "anon": env.str("API_ANONYMOUS_RATE", default="300/min"),
    },
    "DEFAULT_SCHEMA_CLASS": "annotations.api.schema.Operations",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "annotations.api.problems.answer",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "factcheck",
    "DESCRIPTION": "Claims in articles, where they come from, and whether they are true.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        name: f"annotations.vocabulary.{name}"
        for name in (
            "AnchorState",
            "ClaimKind",
            "CopyState",
            "Decision",
            "DeliveryState",
            "EditionState",
            "EvidenceKind",
            "GateLevel",
            "Reliability",
            "Role",
            "SignOffRole",
            "SourceKind",
            "Status",
            "Verb",
        )
    },
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "factcheck.static_files.AppsFinder",
]
STORAGES = {
    # Snapshots of evidence: outside the static root, never served by path.
    "default": file_storage(
        env.str("SNAPSHOT_STORAGE_URL", default=""), folder=DATA_DIR / "snapshots"
    ),
    "staticfiles": {
        "BACKEND": "factcheck.bundles.BundledStaticFiles"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
        # Nothing in them is secret, and a proxy may serve them.
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
# Of a file of articles. It waits on the disk, in the folder for temporary files.
IMPORT_MAX_BYTES = env.int("IMPORT_MAX_BYTES", default=1_000_000_000)

# Whether a webhook may reach this machine and the network around it, over plain http too.
WEBHOOK_ALLOW_PRIVATE = env.bool("WEBHOOK_ALLOW_PRIVATE", default=False)

JOB_RUNNER = env.str("JOB_RUNNER", default="worker")
BROKER_URL = env.str("BROKER_URL", default="")
if JOB_RUNNER not in {"worker", "celery"}:
    raise ImproperlyConfigured('JOB_RUNNER is "worker", for manage.py worker, or "celery".')
if JOB_RUNNER == "celery" and not BROKER_URL.startswith(("redis", "amqp")):
    raise ImproperlyConfigured("Celery needs BROKER_URL: the address of Redis or RabbitMQ.")
if JOB_RUNNER == "celery" and not find_spec("celery"):
    raise ImproperlyConfigured("Celery isn't installed: it is in requirements-cluster.txt.")
# Whom a new job is told, and who says what is wrong with them. The embedded worker looks for jobs itself.
JOB_ANNOUNCER = "factcheck.celery_jobs.announce" if JOB_RUNNER == "celery" else ""
JOB_RUNNER_CHECK = "factcheck.celery_jobs.complaints" if JOB_RUNNER == "celery" else ""

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # data: is for the QR code of the authenticator set-up.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=PRODUCTION)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31536000 if PRODUCTION else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
# How many proxies of ours a request passes; what the client itself says of its address isn't believed.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1 if BEHIND_PROXY else 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_NAME = "factcheck_session"
CSRF_COOKIE_NAME = "factcheck_csrf"

LOG_FORMAT = env.str("LOG_FORMAT", default="line")
if LOG_FORMAT not in {"line", "json"}:
    raise ImproperlyConfigured("LOG_FORMAT is line or json.")
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}{in_request}", "style": "{"},
        "json": {"()": "factcheck.logs.JsonLines"},
    },
    "filters": {
        "outages": {"()": "annotations.database.outages.OneLine"},
        "request": {"()": "factcheck.logs.OfRequest"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["outages", "request"],
        },
        **({"outages": {"class": "factcheck.metrics.CountsOutages"}} if METRICS_TOKEN else {}),
    },
    "loggers": {
        "annotations.database.outages": {"handlers": ["outages"] if METRICS_TOKEN else []},
        # Django gives these a level and handlers of their own, which are taken from them here.
        "django": {"level": LOG_LEVEL},
        "django.server": {"level": LOG_LEVEL, "propagate": True},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
