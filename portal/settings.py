"""Django settings, read from the environment. The list of variables: `docs/configure.md`."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from portal.environment import HOW_TO_MAKE_A_KEY, BrokenSetting, Environment, host_of
from portal.folders import CHECKOUT, DataFolder
from portal.process import Process

environment = Environment.of_process()
data_folder = DataFolder.of(environment)

BASE_DIR = CHECKOUT
DEBUG = environment.flag("DEBUG", default=False)
# Readers and editors are served by two processes, each with a role of its own in Postgres: docs/adr/0022.
PORTAL_PROCESS = Process.of(environment)
PORT = environment.port()
ADMIN_PORT = environment.admin_port()
SITE_URL = environment.web_address("SITE_URL", default=f"http://127.0.0.1:{PORT}")
ADMIN_ENABLED = environment.flag("ADMIN_ENABLED", default=True)
LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
# Where editors reach the admin; "" where only a proxy knows.
ADMIN_URL = (
    environment.web_address("ADMIN_URL", default=f"http://127.0.0.1:{ADMIN_PORT}")
    if environment.text("ADMIN_URL") or host_of(SITE_URL) in LOOPBACK_HOSTS
    else ""
)
#: The address of this process itself.
OWN_URL = ADMIN_URL if PORTAL_PROCESS is Process.ADMIN and ADMIN_URL else SITE_URL
BEHIND_PROXY = environment.flag("BEHIND_PROXY", default=False)
TRUSTED_PROXIES = environment.networks("TRUSTED_PROXIES")
REPORT_EMAIL = environment.text("REPORT_EMAIL")
# Processes and threads of the server, read by gunicorn.conf.py: docs/adr/0003.
WEB_WORKERS = environment.whole_number("WEB_WORKERS", default=2, low=1, high=64)
WEB_THREADS = environment.whole_number("WEB_THREADS", default=4, low=1, high=64)
LOG_LEVEL = environment.choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"), default="WARNING")
LOG_FORMAT = environment.choice("LOG_FORMAT", ("TEXT", "JSON"), default="TEXT")

# Without DATABASE_URL, the Postgres and the key that a local start has left in the data folder.
_database = environment.database(PORTAL_PROCESS.url_variable) or environment.database()
SECRET_KEY = environment.text("SECRET_KEY") or data_folder.secret_key()
if _database and not SECRET_KEY:
    raise BrokenSetting(
        "SECRET_KEY is not set. It signs editors' sessions, so a portal on its own Postgres "
        "(DATABASE_URL is set) needs one, the same for all its processes and secret. " + HOW_TO_MAKE_A_KEY
    )
# Keys that are no longer used to sign, and still accepted.
SECRET_KEY_FALLBACKS = environment.names("SECRET_KEY_FALLBACKS")

_own = urlsplit(OWN_URL)
_https = _own.scheme == "https"

# Loopback names lead to pages where the portal's own address is one of them; elsewhere to health checks only.
_own_host = host_of(OWN_URL)
ALLOWED_HOSTS = [
    _own_host,
    *(LOOPBACK_HOSTS if _own_host in LOOPBACK_HOSTS else []),
    *environment.names("ALLOWED_HOSTS"),
]

INSTALLED_APPS = [
    "evidence",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "axes",
    "csp",
    "django_filters",
    "simple_history",
    *(["gallery"] if DEBUG else []),
]

MIDDLEWARE = [
    "portal.request_id.RequestId",
    "portal.client_address.ClientAddress",
    "portal.middleware.Isolation",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.HeadWithoutBody",
    "django.middleware.gzip.GZipMiddleware",
    "portal.middleware.WithoutNul",
    "portal.middleware.LanguageFromAddress",
    "portal.middleware.SiteHosts",
    *(["portal.middleware.AdminAlone"] if PORTAL_PROCESS is Process.ADMIN else []),
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    # From here on only for editors: public pages know no session and set no cookie.
    "portal.login.PasswordQueue",
    "portal.middleware.EditorSession",
    "portal.middleware.EditorCsrf",
    "portal.middleware.EditorAuthentication",
    "portal.middleware.EditorMessages",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["portal.template_loader.LineJoiningLoader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "libraries": {"stylesheets": "portal.stylesheets"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "evidence.context_processors.public_site",
                # Without a session behind them these two cost nothing; the admin requires them.
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Seconds that a page, or an editor's change, may wait for Postgres. Loading and migrations take the time they need.
DATABASE_CONNECT_TIMEOUT = environment.whole_number("DATABASE_CONNECT_TIMEOUT", default=3, low=2, high=60)
DATABASE_STATEMENT_TIMEOUT = environment.whole_number("DATABASE_STATEMENT_TIMEOUT", default=10, low=1, high=600)
DATABASE_LOCK_TIMEOUT = environment.whole_number("DATABASE_LOCK_TIMEOUT", default=5, low=1, high=600)
DATABASE_IDLE_TIMEOUT = environment.whole_number("DATABASE_IDLE_TIMEOUT", default=60, low=1, high=3600)
_connection_limits: dict[str, str] = {
    "connect_timeout": str(DATABASE_CONNECT_TIMEOUT),
    # A server that vanished from the network is noticed after half a minute; a Unix socket needs none of these.
    "keepalives": "1",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "25000",
}
_default_database = _database or data_folder.database(PORTAL_PROCESS)
_given_options = _default_database["OPTIONS"]

DATABASES = {
    "default": {
        **_default_database,
        "ENGINE": "portal.postgres",
        "OPTIONS": {**_connection_limits, **(_given_options if isinstance(_given_options, dict) else {})},
        # Persistent connections are eight times cheaper than one a request: docs/adr/0003.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
}
#: As whom the public process and the admin connect: `manage.py create_roles` gives these roles their passwords.
READER_DATABASE, EDITOR_DATABASE = (
    environment.database(process.url_variable) or (None if _database else data_folder.database(process))
    for process in (Process.PUBLIC, Process.ADMIN)
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Languages: the address alone decides. English has no prefix, Russian has /ru/.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files. The tests and DEBUG serve them as they stand; elsewhere they are joined and made small,
# each has its content's hash in its name and lies compressed on disk.
STATIC_URL = "/static/"
STATIC_ROOT = Path(environment.text("STATIC_ROOT") or data_folder.path / "static")
STATICFILES_DIRS = [BASE_DIR / "static"] if (BASE_DIR / "static").is_dir() else []
_static_is_hashed = environment.flag("STATIC_HASHED", default=not DEBUG)
#: Whether pages name the joined stylesheets of `portal.bundles`.
STATIC_BUNDLED = _static_is_hashed
_static_storage = (
    "portal.bundles.BundledStaticFilesStorage"
    if _static_is_hashed
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static_storage},
}
WHITENOISE_USE_FINDERS = not _static_is_hashed
WHITENOISE_AUTOREFRESH = DEBUG
# Pages name hashed files only; without the plain copies, collecting takes half the time.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Nothing from another host, nothing inline, no frames.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_SSL_REDIRECT = _https and BEHIND_PROXY
SECURE_REDIRECT_EXEMPT = [r"^healthz/$", r"^readyz/$"]
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Editors. The cookies are bound to the admin's path: a browser never sends them to a public page.
ADMIN_PATH = "/admin/"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = ADMIN_PATH
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [OWN_URL]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# A record with all its arms, outcomes and claims on one page sends more than the usual 1,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# After ten wrong passwords for one name from one address both are refused together for an hour, and after
# twenty for any names the address is: portal/login.py.
AXES_HANDLER = "portal.login.FailureCounter"
AXES_CLIENT_IP_CALLABLE = "portal.login.counted_address"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], ["ip_address"]]
AXES_LOCKOUT_CALLABLE = "portal.login.locked_out"
# What is refused is neither counted nor recorded: the hour is not begun anew, and nothing grows.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
# Left out of its lines in the log.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "user_agent"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "portal.log_lines.LineFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
        "json": {"()": "portal.log_lines.JsonFormatter"},
    },
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "json" if LOG_FORMAT == "JSON" else "line",
        },
    },
    "root": {"handlers": ["stdout"], "level": LOG_LEVEL},
    "loggers": {
        # Django's own handlers would print each line twice or mail it.
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        # gunicorn's own handler knows no JSON.
        **{
            name: {"handlers": ["stdout"], "propagate": False}
            for name in ("gunicorn.access", "gunicorn.error")
            if LOG_FORMAT == "JSON"
        },
        # A line for each request that waits for a thread would make a flood worse.
        "waitress.queue": {"level": "ERROR"},
    },
}

SILENCED_SYSTEM_CHECKS: list[str] = []
