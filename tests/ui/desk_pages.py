"""Opens an article's desk, as one of its project."""

from django.test import Client
from django.urls import reverse

from annotations.models import Article
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import Element, read

HTMX = {"HX-Request": "true"}


def log_in(article: Article, role: Role = Role.MANAGER) -> Client:
    client = Client()
    client.force_login(factories.member(article.project, role))
    return client


def address(article: Article, number: int | None = None) -> str:
    return (
        reverse("claim", args=[article.pk, number])
        if number
        else reverse("desk", args=[article.pk])
    )


def page(article: Article, number: int | None = None, **query: str) -> Element:
    response = log_in(article).get(address(article, number), query)
    assert response.status_code == 200
    return read(response)
