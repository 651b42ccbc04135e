"""Everything that a person can read of a blind project, as it is sent, but for what changes by itself."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from annotations.exchange.registry import WRITTEN
from annotations.models import Claim, Membership, Thread, User, Verdict, VerdictScale
from annotations.queries.articles import ArticleFilter, Order
from annotations.queries.assignments import AssignmentFilter
from annotations.queries.filters import VERDICT
from annotations.queries.talk import ThreadFilter
from annotations.queries.work import WorkFilter
from annotations.vocabulary import SourceKind, Status, Verb
from tests import factories
from tests.api.asking import ROOT
from tests.api.world import INSIDE
from tests.blind.world import SECRETS, BlindWorld
from tests.ui.world import ADDRESSES, OF_ADMINISTRATORS, address

CLAIM_FILTERS = (
    *("", "open", "mine", "disputed", "unnamed", "second_hand", "single_source", "hedged"),
    *("withdrawn", f"{VERDICT}true", f"{VERDICT}false"),
)
WORDS = (*SECRETS[:3], "ordinary", "mayor")
BY_ITSELF = (
    rb'name="csrfmiddlewaretoken" value="\w+"',
    rb'"X-CSRFToken": "\w+"',
    rb'data-now="[^"]*"',
    rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    rb'"request_id":"\w+"',
)
"""Tokens, keys and times that each page has anew."""
HEADERS = ("Content-Type", "ETag", "Location", "HX-Trigger")


THEN = quote(factories.AT.isoformat())
"""A time at which all is there already that the factories make."""


def read(person: User, paths: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """What `person` is answered at these addresses, by address."""
    client = Client()
    client.force_login(person)
    return {path: said(client.get(path)) for path in paths}


def said(answer: Any) -> tuple[Any, ...]:
    """Status, headers and body, comparable."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    for pattern in BY_ITSELF:
        body = re.sub(pattern, b"", body)
    named = {name: answer[name] for name in HEADERS if name in answer}
    return answer.status_code, named, body


def addresses(here: BlindWorld) -> list[str]:
    return list(
        dict.fromkeys([*_pages(here), *_talk(here), *_operations(here), *_administration()])
    )


def _pages(here: BlindWorld) -> Iterator[str]:
    world = here.pages
    for name in ADDRESSES.keys() - OF_ADMINISTRATORS:
        yield address(name, world)
    for claim in (world.claim, here.judged, here.decided):
        at = reverse("claim", args=[claim.article_id, claim.number])
        yield from (at, f"{at}?history=all", f"{at}?show=mine")
    for show in CLAIM_FILTERS:
        yield f"{address('desk', world)}?show={show}"
        yield f"{address('claims_select', world)}?show={show}"
    for order in Order:
        for each in ArticleFilter:
            yield f"{address('project', world)}?show={each}&order={order}"
    for shown in WorkFilter:
        yield f"{reverse('work')}?show={shown}"
        yield f"{address('project_work', world)}?show={shown}"
    for show in AssignmentFilter:
        yield f"{address('project_queue', world)}?show={show}"
    for word in WORDS:
        yield f"{reverse('search')}?q={word}"
        yield f"{address('sources', world)}?search={word}"
    for kind in SourceKind:
        yield f"{address('sources', world)}?kind={kind}"


def _talk(here: BlindWorld) -> Iterator[str]:
    for each in ThreadFilter:
        yield f"{address('project_talk', here.pages)}?show={each}"
    for thread in Thread.objects.order_by("pk").values_list("pk", flat=True)[:8]:
        yield reverse("thread", args=[thread])
        yield f"{ROOT}/threads/{thread}"


def _operations(here: BlindWorld) -> Iterator[str]:
    paths = here.paths
    project, article = paths.ids["project_id"], paths.ids["article_id"]
    for operation in INSIDE:
        if operation.method == "GET":
            yield ROOT + operation.at(paths)
    for path in (*here.own, "/projects", "/work", "/search", "/notifications"):
        yield ROOT + path
    for claim in (here.judged, here.decided):
        yield f"{ROOT}/projects/{project}/events?claim={claim.pk}"
        for kind in (
            "",
            "/sourcings",
            "/verifications",
            "/evidence",
            "/as-of",
            f"/as-of?as_of={THEN}",
        ):
            yield f"{ROOT}/claims/{claim.pk}{kind}"
    yield from (ROOT + path for path in _narrowed(project, article))


def _narrowed(project: int, article: int) -> Iterator[str]:
    """Lists, narrowed in each way."""
    yield from (f"/articles/{article}/claims?show={show}" for show in CLAIM_FILTERS)
    yield from (f"/projects/{project}/articles?show={each}" for each in ArticleFilter)
    yield from (f"/projects/{project}/threads?show={each}" for each in ThreadFilter)
    yield f"/articles/{article}/threads?page_size=1"
    yield from (f"/work?show={shown}&page_size=1" for shown in WorkFilter)
    yield from (f"/projects/{project}/events?verb={verb}" for verb in Verb)
    yield f"/projects/{project}/events?page_size=2"
    yield from (f"/projects/{project}/assignments?show={show}" for show in AssignmentFilter)
    yield f"/articles/{article}/as-of?as_of={THEN}"
    yield from (f"/search?q={word}" for word in WORDS)
    yield from (f"/projects/{project}/sources?search={word}" for word in WORDS)
    yield from (f"/projects/{project}/export?format={form.key}" for form in WRITTEN)


def _administration() -> Iterator[str]:
    admin.autodiscover()
    for model in apps.get_models():
        if model._meta.app_label == "annotations" and admin.site.is_registered(model):
            if model is User:
                continue
            at = f"admin:annotations_{model._meta.model_name}"
            yield reverse(f"{at}_changelist")
            yield f"{reverse(f'{at}_changelist')}?q=zebulon"
            if model not in {Verdict, VerdictScale, Membership}:
                for key in model._default_manager.order_by("pk").values_list("pk", flat=True)[:8]:
                    yield reverse(f"{at}_change", args=[key])
    claims = reverse(f"admin:annotations_{Claim._meta.model_name}_changelist")
    for status in Status:
        yield f"{claims}?status={status}"
