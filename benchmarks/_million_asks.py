"""What is asked of an installation that `_million_rows` filled: in its largest project, unless it says so."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from annotations.actions.tokens import issue_token
from annotations.models import Article, Claim, Project, Source, User
from annotations.queries import articles, paging
from annotations.queries.articles import ArticleFilter, Order
from benchmarks._million_rows import LENGTH

_ARTICLES = "/api/v1/projects/{}/articles"


def tell() -> None:
    """Print the requests, with a token and a session for them, as a line of JSON."""
    call_command("migrate", verbosity=0)
    settings.ALLOWED_HOSTS = ["testserver"]
    by = User.objects.get(username="bench")
    large, small = Project.objects.filter(memberships__user=by).order_by("id")[:2]
    browser = Client()
    browser.force_login(by)
    print(
        json.dumps(
            {
                "token": issue_token(by=by, name="benchmark", days=30).secret,
                "session": browser.cookies[settings.SESSION_COOKIE_NAME]
                .OutputString()
                .partition(";")[0],
                "asks": [
                    *_lists(by, large),
                    *_searches(large),
                    *_of_an_article(large, small),
                    *_pages(large, small),
                ],
            }
        )
    )


def _ask(what: str, path: str, *, body: Any = None, browser: bool = False) -> dict[str, Any]:
    return {"what": what, "path": path, "body": body, "browser": browser}


def _lists(by: User, large: Project) -> Iterator[dict[str, Any]]:
    path = _ARTICLES.format(large.pk)
    for order in Order:
        yield _ask(f"articles, {order.label.lower()}: first page", f"{path}?order={order.value}")
        last = _last_page(large, order)
        yield _ask(
            f"articles, {order.label.lower()}: last page",
            f"{path}?order={order.value}&cursor={last}",
        )
    for show in ArticleFilter:
        if show != ArticleFilter.ALL:
            yield _ask(f"articles: {show.label.lower()}", f"{path}?show={show.value}")
    yield _ask("articles: of a topic", f"{path}?topic=water")
    yield _ask("articles: a word in title, byline or outlet", f"{path}?search=w12%20article")
    yield _ask("the log, latest events", f"/api/v1/projects/{large.pk}/events")


def _last_page(large: Project, order: Order) -> str:
    """Its cursor: after the row before the last 50."""
    keys = articles._KEYS[order]  # noqa: SLF001 - as a page makes it
    backwards = [key[1:] if key.startswith("-") else f"-{key}" for key in keys]
    rows = Article.objects.filter(project=large, archived_at=None).order_by(*backwards)
    edge = rows[50]
    names = [key.removeprefix("-") for key in keys]
    return paging._cursor(  # noqa: SLF001
        [getattr(edge, name) for name in names], keys, backwards=False
    )


def _searches(large: Project) -> Iterator[dict[str, Any]]:
    for what, words in {
        "a rare word": "bağdat",
        "a word of every sentence": "council",
        "two words": "w12 w40",
        "a phrase": '"bridge over the river"',
    }.items():
        asked = f"/api/v1/search?q={words.replace(' ', '+').replace('ğ', '%C4%9F')}"
        yield _ask(f"search: {what}", asked)
        yield _ask(f"search in the project: {what}", f"{asked}&project={large.pk}")


def _of_an_article(large: Project, small: Project) -> Iterator[dict[str, Any]]:
    article = Article.objects.filter(project=large, review_state=1, archived_at=None).first()
    claim = Claim.objects.filter(article=article).first()
    source = Source.objects.filter(project=large).first()
    assert article
    assert claim
    assert source
    quote = article.revisions.get().text[:LENGTH]
    attribution = {
        "source": source.pk,
        "terms": "on_record",
        "cue": {"start": 12, "end": 16, "quote": quote[12:16]},
    }
    marked = {
        "start": 0,
        "end": LENGTH,
        "quote": quote,
        "statement": quote,
        "kind": "quantity",
        "sourcing": {"basis": "attributed", "quotation": "indirect", "chain": [attribution]},
        "again": True,
    }
    other = Article.objects.filter(project=large, review_state=0, archived_at=None).first()
    assert other
    marked["quote"] = marked["statement"] = other.revisions.get().text[:LENGTH]
    yield _ask("open an article, by the API", f"/api/v1/articles/{article.pk}/desk")
    yield _ask("open an article at the desk", reverse("desk", args=[article.pk]), browser=True)
    yield _ask(
        "open a claim at the desk", reverse("claim", args=[article.pk, claim.number]), browser=True
    )
    yield _ask("mark a claim with its sourcing", f"/api/v1/articles/{other.pk}/claims", body=marked)
    yield _ask(
        "export a project of 500 articles", f"/api/v1/projects/{small.pk}/export?format=jsonl"
    )


def _pages(large: Project, small: Project) -> Iterator[dict[str, Any]]:
    for what, project in (("the largest project", large), ("a project of 500 articles", small)):
        for name in ("project", "project_work", "sources", "team"):
            yield _ask(f"page “{name}” of {what}", reverse(name, args=[project.slug]), browser=True)
    yield _ask(
        "page “next_claim” of the largest project",
        reverse("project_work", args=[large.slug]) + "?show=waiting",
        browser=True,
    )
    yield _ask("page of one's projects", reverse("projects"), browser=True)
    yield _ask("page of one's work", reverse("work"), browser=True)
