"""Where everything is."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.decorators.cache import cache_control
from django.views.generic import RedirectView

from factcheck import health

# Lazy: its name is known once the static files are collected.
ICON = RedirectView.as_view(url=lazy(static, str)("icon.svg"))

handler500 = "factcheck.failures.server_error"

# Here, and not when Django begins: jobs and commands show none of it.
admin.autodiscover()

urlpatterns = [
    # What browsers ask for where a page names none: a report, the administration site.
    path("favicon.ico", login_not_required(cache_control(public=True, max_age=86400)(ICON))),
    path("healthz", login_not_required(health.alive), name="healthz"),
    path("readyz", login_not_required(health.ready), name="readyz"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("annotations.api.urls")),
    path("", include("annotations.ui.urls")),
]

if settings.METRICS_TOKEN:
    from factcheck.scraping import metrics

    urlpatterns.insert(0, path("metrics", login_not_required(metrics), name="metrics"))
