"""Where the search is."""

from django.urls import path

from annotations.ui.search import views

urlpatterns = [path("search/", views.search, name="search")]
