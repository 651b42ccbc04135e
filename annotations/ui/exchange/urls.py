"""Where files come in and go out."""

from django.urls import path

from annotations.ui.exchange import views

urlpatterns = [
    path("projects/<slug:slug>/exchange/", views.exchange, name="exchange"),
    path("projects/<slug:slug>/exchange/import/", views.import_file, name="import_file"),
]
