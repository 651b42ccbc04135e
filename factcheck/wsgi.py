"""The entry for gunicorn and any other WSGI server."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from factcheck.unread import ReadsTheRest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
application = ReadsTheRest(get_wsgi_application())
# Django would load the views while the first request waits.
import_module(settings.ROOT_URLCONF)
