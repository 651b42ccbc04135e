"""The entry for gunicorn and any other WSGI server."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from factcheck.turns import TakesTurns
from factcheck.unread import ReadsTheRest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
# What is loaded stays: to look for garbage in it again and again took a fifth of a start.
gc.disable()
if settings.METRICS_TOKEN:
    for counted in settings.METRICS_DIR.glob("*.db"):
        counted.unlink()  # by processes that ended with the server before
application = ReadsTheRest(TakesTurns(get_wsgi_application()))
# Django would load the views while the first request waits.
import_module(settings.ROOT_URLCONF)
# Workers that are made from this process share its memory until something writes there, as the collector
# would: an idle site of two workers takes 124 MB instead of 196.
gc.freeze()
gc.enable()
