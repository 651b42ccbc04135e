"""Where everything is."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from factcheck import health

urlpatterns = [
    path("healthz", login_not_required(health.alive), name="healthz"),
    path("readyz", login_not_required(health.ready), name="readyz"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("annotations.api.urls")),
    path("", include("annotations.ui.urls")),
]
