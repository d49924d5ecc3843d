"""The settings under which tests run: those of production, less what a test cannot have (https, mail, time)."""

import os
import tempfile
from pathlib import Path

os.environ.update(
    SECRET_KEY="the-key-that-every-test-may-know-and-no-server-uses",
    DEBUG="0",  # so that our own error pages answer
    DEMO="0",
    HTTPS="0",
    DATABASE_POOL="0",  # a pool would keep the test database from being dropped
    BASE_URL="http://testserver",
)

from sightline.config.settings import *  # noqa: F403 — the environment has to be set first
from sightline.config.settings import DATABASES

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hashing well takes 0.3 s a person
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # nothing is collected before a test

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the live server's threads each need a connection of their own, as in production.
    # Its name holds the process id, so that two runs in one checkout do not meet.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / f"sightline-test-{os.getpid()}.sqlite3")}
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"]["OPTIONS"],
        "init_command": "PRAGMA journal_mode=wal; PRAGMA synchronous=off;",
    }
