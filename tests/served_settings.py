"""The site's settings, with style sheets that needn't be packed first."""

from factcheck.settings import *  # noqa: F403

STORAGES = {
    "default": STORAGES["default"],  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
