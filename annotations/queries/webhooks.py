"""A project's webhooks and what became of their messages, for who may change them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, OuterRef

from annotations.database.expressions import BoundedCount
from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Delivery, Project, User, Webhook
from annotations.models.project import ProjectQuerySet
from annotations.models.webhook import KEEPERS
from annotations.permissions import require
from annotations.queries import projects
from annotations.queries.messages import body_of
from annotations.queries.paging import MOST, SIZE, Page, figure, page
from annotations.rules.webhooks import headers
from annotations.vocabulary import DeliveryState, Verb


@dataclass(frozen=True, slots=True)
class WebhookSummary:
    """A webhook, and how many of its messages wait and how many were given up.

    MOST + 1 stands for more.
    """

    webhook: Webhook
    waiting: int
    given_up: int

    @property
    def waiting_figure(self) -> str:
        return figure(self.waiting)

    @property
    def given_up_figure(self) -> str:
        return figure(self.given_up)


@dataclass(frozen=True, slots=True)
class WebhooksPage:
    """A project's webhooks, the oldest first."""

    project: Project
    page: Page[WebhookSummary]


def listed(user: User, slug: str, cursor: str = "") -> WebhooksPage:
    """Raises NotFound, NotAllowed."""
    project = projects.one(user, slug)
    return WebhooksPage(project, summaries(user, project, cursor=cursor))


def summaries(
    user: User, project: Project, *, cursor: str = "", size: int = SIZE
) -> Page[WebhookSummary]:
    """A project's webhooks, the oldest first. Raises NotAllowed."""
    require(user, Verb.CHANGE_WEBHOOK, project)
    webhooks = Webhook.objects.visible_to(user).select_related("created_by")
    found = page(webhooks.filter(project=project), "id", cursor=cursor, size=size)
    of_each = Delivery.objects.filter(webhook=OuterRef("pk")).order_by()
    counted = Webhook.objects.filter(pk__in=[each.pk for each in found.rows]).values_list(
        "pk",
        BoundedCount(of_each.waiting(), most=MOST),
        BoundedCount(of_each.filter(state=DeliveryState.GIVEN_UP), most=MOST),
    )
    counts = {key: figures for key, *figures in counted}
    return found.map(lambda webhook: WebhookSummary(webhook, *counts[webhook.pk]))


@dataclass(frozen=True, slots=True)
class WebhookPage:
    """A webhook with its project, and its deliveries, the newest first, with their events."""

    webhook: Webhook
    deliveries: Page[Delivery]


def webhook_page(
    user: User, slug: str, webhook_id: int, *, state: str = "", cursor: str = ""
) -> WebhookPage:
    """Raises NotFound, NotAllowed."""
    webhook = one(user, slug, webhook_id)
    return WebhookPage(webhook, deliveries(webhook, state=state, cursor=cursor))


def deliveries(
    webhook: Webhook, *, state: str = "", cursor: str = "", size: int = SIZE
) -> Page[Delivery]:
    """The deliveries of a webhook that the person may change, the newest first, with their events."""
    found = Delivery.objects.filter(webhook=webhook).select_related("event")
    if state:
        found = found.filter(state=state)
    return page(found, "-id", cursor=cursor, size=size)


def one(user: User, slug: str, webhook_id: int) -> Webhook:
    """The webhook with its project. Raises NotFound, NotAllowed."""
    webhooks = Webhook.objects.visible_to(user).select_related("project", "created_by")
    webhook = webhooks.filter(project__slug=slug, pk=webhook_id).first()
    if webhook is None:
        # A member learns which role it takes, whether or not there is such a webhook.
        require(user, Verb.CHANGE_WEBHOOK, projects.one(user, slug))
        raise NotFound(_("There is no such webhook."))
    return webhook


def by_id(user: User, webhook_id: int) -> Webhook:
    """The webhook with its project. Raises NotFound, NotAllowed."""
    webhooks = Webhook.objects.visible_to(user).select_related("project", "created_by")
    found = webhooks.filter(pk=webhook_id).first()
    if found is None:
        _tell_members(user, Project.objects.filter(webhooks__pk=webhook_id))
        raise NotFound(_("There is no such webhook, or you aren't a member of its project."))
    return found


def delivery_by_id(user: User, delivery_id: int) -> Delivery:
    """The delivery with its webhook and event. Raises NotFound, NotAllowed."""
    deliveries = Delivery.objects.visible_to(user).select_related("webhook__project", "event")
    found = deliveries.filter(pk=delivery_id).first()
    if found is None:
        _tell_members(user, Project.objects.filter(webhooks__deliveries__pk=delivery_id))
        raise NotFound(_("There is no such delivery, or you aren't a member of its project."))
    return found


def _tell_members(user: User, projects: ProjectQuerySet) -> None:
    """Raises NotAllowed for a member of one of them: it says which role webhooks take."""
    for project in projects.visible_to(user):
        require(user, Verb.CHANGE_WEBHOOK, project)


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """A delivery, and its last attempt's request; before the first, as it would be sent now."""

    delivery: Delivery
    headers: dict[str, str]
    body: str


def delivery_page(
    user: User, slug: str, webhook_id: int, delivery_id: int, at: datetime
) -> DeliveryPage:
    """Raises NotFound, NotAllowed."""
    return with_request(one_delivery(user, slug, webhook_id, delivery_id), at)


def with_request(delivery: Delivery, at: datetime) -> DeliveryPage:
    """A delivery with its webhook, and what was sent, or would be at this time. One statement."""
    body, when = body_of(delivery), delivery.tried_at or at
    # Signed with the secrets that are kept today, whichever there were at the attempt.
    signed = headers(
        delivery.message_id, body, at=when, secrets_now=delivery.webhook.secrets_at(when)
    )
    return DeliveryPage(delivery, signed, body.decode())


def one_delivery(user: User, slug: str, webhook_id: int, delivery_id: int) -> Delivery:
    """The delivery with its webhook and event. Raises NotFound, NotAllowed."""
    webhook = one(user, slug, webhook_id)
    deliveries = Delivery.objects.filter(webhook=webhook, pk=delivery_id)
    delivery = deliveries.select_related("webhook__project", "event").first()
    if delivery is None:
        raise NotFound(_("There is no such delivery."))
    return delivery


def keepers_of(webhook: Webhook) -> list[str]:
    """The mail addresses of those who can change it."""
    people = User.objects.filter(
        memberships__project=webhook.project_id, memberships__role__in=KEEPERS, is_active=True
    )
    return sorted(set(people.exclude(email="").values_list("email", flat=True)))


@dataclass(frozen=True, slots=True)
class Backlog:
    """Deliveries that no worker took in time, and when one last took any."""

    overdue: int
    last_attempt: datetime | None


def backlog(at: datetime, patience: timedelta) -> Backlog:
    """What has been due for longer than `patience`."""
    overdue = Delivery.objects.due(at - patience).unclaimed(at)
    last = Delivery.objects.aggregate(last=Max("tried_at"))["last"]
    return Backlog(overdue.count(), last)
