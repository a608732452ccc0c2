"""One settings file; every difference between places is one environment variable, listed in docs/operate.md."""

import json
import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("STARTLOKET_VAR", ROOT / "var"))


def _database(url: str) -> dict[str, object]:
    """The parts of a PostgreSQL address; several hosts may stand in it (fail-over)."""
    parts = urlsplit(url)
    options: dict[str, object] = dict(parse_qsl(parts.query))
    network = parts.netloc.rpartition("@")[2]
    hosts = [piece.rpartition(":")[::2] if ":" in piece else (piece, "") for piece in network.split(",")]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "startloket",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": str(options.pop("host", "")) or ",".join(host for host, _ in hosts),
        "PORT": str(options.pop("port", "")) or ",".join(port for _, port in hosts).strip(","),
        "OPTIONS": {"connect_timeout": 5, **options},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _list(name: str, default: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def _flag(name: str) -> bool:
    return os.environ.get(name, "") in {"1", "yes", "true"}


def _secret_key() -> str:
    """The key of the place; a demo or a developer gets one of its own, kept in var/."""
    if key := os.environ.get("STARTLOKET_SECRET_KEY"):
        return key
    if not DEMO and not DEVELOPMENT:
        sys.exit("STARTLOKET_SECRET_KEY ontbreekt. Zet een lange willekeurige sleutel (zie docs/operate.md).")
    path = VAR / "secret-key"
    if not path.exists():
        import secrets

        VAR.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text().strip()


def _oidc() -> dict[str, object]:
    """Log-in with the organisation's own accounts: STARTLOKET_OIDC, one JSON object, absent means none.

    {"name": "Gemeente Voorbeeld", "server_url": "https://login.example/.well-known/openid-configuration",
    "client_id": "startloket", "secret": "…"}; the address to return to is
    /inloggen/oidc/organisatie/login/callback/. The organisation asks for the second factor itself.
    """
    if not (text := os.environ.get("STARTLOKET_OIDC", "")):
        return {}
    try:
        given = json.loads(text)
        app = {
            "provider_id": "organisatie",
            "name": given["name"],
            "client_id": given["client_id"],
            "secret": given["secret"],
            "settings": {"server_url": given["server_url"], "oauth_pkce_enabled": True},
        }
    except (ValueError, KeyError, TypeError):
        sys.exit("STARTLOKET_OIDC is geen JSON met name, server_url, client_id en secret (docs/operate.md).")
    return {"openid_connect": {"APPS": [app], "VERIFIED_EMAIL": True}}


DEMO = _flag("STARTLOKET_DEMO")
DEVELOPMENT = _flag("STARTLOKET_DEVELOPMENT") or "pytest" in sys.modules or "mypy" in sys.modules
HTTPS = _flag("STARTLOKET_HTTPS")
SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = _list("STARTLOKET_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _list("STARTLOKET_ORIGINS", "")
DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgresql:///startloket"))}
PLACE_NAME = os.environ.get("STARTLOKET_PLACE_NAME", "Startloket")
DESK_PHONE = os.environ.get("STARTLOKET_DESK_PHONE", "")
DESK_HOURS = os.environ.get("STARTLOKET_DESK_HOURS", "")
THEME_CSS = os.environ.get("STARTLOKET_THEME_CSS", "")
EXIT_URL = os.environ.get("STARTLOKET_EXIT_URL", "https://www.buienradar.nl/")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "startloket.ui",
    "startloket.access",
    "startloket.audit",
    "startloket.messages",
    "startloket.districts",
    "startloket.directory",
    "startloket.desk",
    "startloket.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "startloket.config.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "startloket.config.middleware.never_kept",
    "startloket.access.middleware.closed_by_default",
    "startloket.access.middleware.second_factor_first",
    "startloket.access.middleware.refusals",
]

ROOT_URLCONF = "startloket.config.urls"
WSGI_APPLICATION = "startloket.config.wsgi.application"
CSRF_FAILURE_VIEW = "startloket.config.errors.csrf_failure"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "startloket.config.context.site",
            ],
        },
    },
]
FORM_RENDERER = "startloket.ui.forms.Renderer"

LANGUAGE_CODE = "nl"
# Dutch is the source; a language is offered once its file in locale/ is complete (house test).
OFFERED_LANGUAGES = _list("STARTLOKET_LANGUAGES", "nl,en,ar,tr,pl,uk,es")
LANGUAGES = [
    (code, name)
    for code, name in (
        ("nl", "Nederlands"),
        ("en", "English"),
        ("ar", "العربية"),
        ("tr", "Türkçe"),
        ("pl", "Polski"),
        ("uk", "Українська"),
        ("es", "Español"),
    )
    if code in OFFERED_LANGUAGES
]
# In which languages somebody may ask to be called; each in its own script.
SPOKEN_LANGUAGES = [
    ("nl", "Nederlands"),
    ("en", "English"),
    ("ar", "العربية"),
    ("tr", "Türkçe"),
    ("pl", "Polski"),
    ("uk", "Українська"),
    ("es", "Español"),
    ("ti", "ትግርኛ"),
    ("pap", "Papiamentu"),
    ("fr", "Français"),
    ("so", "Soomaali"),
    ("fa", "فارسی"),
]
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HTTPS
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

FRONTEND = ROOT / "frontend" / "node_modules"
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_FINDERS = [
    "startloket.ui.finders.Frontend",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "startloket.ui.storage.StaticFiles"
    },
}
WHITENOISE_MAX_AGE = 60
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEVELOPMENT  # a developer collects nothing

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": browsers then send "Origin: null" with our own forms, and the CSRF check refuses them.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = _flag("STARTLOKET_BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 10  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start_of_work"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "startloket.access.passwords.NotObvious"},
]

ACCOUNT_ADAPTER = "startloket.config.log_in.Account"
ACCOUNT_FORMS = {"login": "startloket.access.log_in_forms.LogIn"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator typed the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # the same answer, and no mail, for an address we do not know
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * 10
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_ADAPTER = "startloket.config.log_in.SecondFactor"
MFA_FORMS = {"activate_totp": "startloket.access.log_in_forms.UseApp"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = PLACE_NAME
MFA_TOTP_TOLERANCE = 1  # a telephone may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # only browsers on localhost accept that
SOCIALACCOUNT_ADAPTER = "startloket.config.log_in.SocialAccount"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # the organisation vouches for the address of its people
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# A form that is sent on to another site would need every hop of that site in form-action; a link does not.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = _oidc()

# Where actions of the room access write their line; that room lies below the log (architecture.md).
AUDIT_RECORD = "startloket.audit.actions.record"

# Many copies of the program share one store for the counters of allauth: a table.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
_smtp = urlsplit(os.environ.get("STARTLOKET_SMTP_URL", ""))
EMAIL_HOST = _smtp.hostname or ""
EMAIL_PORT = _smtp.port or 25
EMAIL_HOST_USER = unquote(_smtp.username or "")
EMAIL_HOST_PASSWORD = unquote(_smtp.password or "")
EMAIL_USE_TLS = _smtp.scheme == "smtp+starttls"
EMAIL_USE_SSL = _smtp.scheme == "smtps"
EMAIL_TIMEOUT = 10
SITE_URL = os.environ.get("STARTLOKET_URL", "http://localhost:8000").rstrip("/")  # links in mail begin with it
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("STARTLOKET_FROM_EMAIL", "loket@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_person": {"()": "startloket.config.logs.NoPerson"}},
    "formatters": {"json": {"()": "startloket.config.logs.Json"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["no_person"]},
    },
    "root": {"handlers": ["stderr"], "level": os.environ.get("STARTLOKET_LOG_LEVEL", "WARNING")},
    "loggers": {"django": {"handlers": [], "propagate": True, "level": "WARNING"}},
}
