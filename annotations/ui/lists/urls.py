"""Where the lists are."""

from django.urls import path

from annotations.ui.lists import source_views, views

urlpatterns = [
    path("", views.projects, name="projects"),
    path("work/", views.work, name="work"),
    path("projects/<slug:slug>/", views.project, name="project"),
    path("projects/<slug:slug>/add/", views.article_add, name="article_add"),
    path("projects/<slug:slug>/sources/", source_views.sources, name="sources"),
    path("projects/<slug:slug>/sources/add/", source_views.source_add, name="source_add"),
    path("projects/<slug:slug>/sources/<int:source_id>/", source_views.source, name="source"),
    path(
        "projects/<slug:slug>/sources/<int:source_id>/change/",
        source_views.source_change,
        name="source_change",
    ),
    path(
        "projects/<slug:slug>/sources/<int:source_id>/merge/",
        source_views.source_merge,
        name="source_merge",
    ),
    path("articles/<int:article_id>/edit/", views.article_edit, name="article_edit"),
]
