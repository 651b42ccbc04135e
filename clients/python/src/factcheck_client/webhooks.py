"""Webhooks: addresses that are told what happens in a project, and the log of their messages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypedDict, Unpack

from factcheck_client._session import Session
from factcheck_client.vocabulary import DeliveryState, Withheld


@dataclass(frozen=True, slots=True)
class Webhook:
    """`verbs` are what it is told of, everything when there are none."""

    id: int
    project: int
    url: str
    description: str
    active: bool
    gone_at: datetime | None
    secret_before_until: datetime | None
    created_by: str
    created_at: datetime
    version: int
    verbs: tuple[str, ...]
    etag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookRow(Webhook):
    """A webhook in a list, with how many of its messages wait and how many were given up."""

    waiting: int
    given_up: int
    failures: int
    paused_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSecret(Webhook):
    """A webhook with its new secret, which can't be read again."""

    secret: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message about the event of this number in the project's log."""

    id: int
    webhook: int
    event: int
    message_id: str
    withheld: Withheld | Literal[""]
    state: DeliveryState
    attempts: int
    queued_at: datetime
    next_attempt_at: datetime | None
    tried_at: datetime | None
    finished_at: datetime | None
    status_code: int | None
    milliseconds: int | None
    error: str
    excerpt: str
    verb: str


@dataclass(frozen=True, slots=True)
class DeliveryRequest(Delivery):
    """A message with its last request; before the first, as it would be sent now."""

    headers: Mapping[str, str]
    body: str


class WebhookChanges(TypedDict, total=False):
    """What isn't given stays as it is."""

    url: str
    description: str
    verbs: Sequence[str]
    active: bool


class Webhooks:
    """`client.webhooks`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, project: int) -> Iterator[WebhookRow]:
        """The oldest first."""
        return self._session.each(WebhookRow, f"/projects/{project}/webhooks")

    def get(self, webhook: int) -> Webhook:
        return self._session.read(Webhook, f"/webhooks/{webhook}")

    def add(
        self, project: int, *, url: str, description: str = "", verbs: Sequence[str] = ()
    ) -> WebhookSecret:
        """`verbs` are those of the log, such as `verify`; without any it is told of everything."""
        body = {"url": url, "description": description, "verbs": verbs}
        return self._session.add(WebhookSecret, f"/projects/{project}/webhooks", body)

    def change(self, webhook: Webhook, **changes: Unpack[WebhookChanges]) -> Webhook:
        """Raises Stale."""
        return self._session.change(Webhook, webhook, f"/webhooks/{webhook.id}", changes)

    def rotate(self, webhook: Webhook) -> WebhookSecret:
        """Give it a new secret; for a day the one before signs too. Raises Stale."""
        path = f"/webhooks/{webhook.id}:rotate"
        return self._session.add(WebhookSecret, path, {}, seen=webhook, current=(Webhook,))

    def remove(self, webhook: Webhook) -> Webhook:
        """Turn it off and give up what waits; its deliveries can still be read. Raises Stale."""
        path = f"/webhooks/{webhook.id}:remove"
        return self._session.add(Webhook, path, {}, seen=webhook, current=(Webhook,))

    def deliveries(self, webhook: int, *, state: DeliveryState | None = None) -> Iterator[Delivery]:
        """The newest first."""
        return self._session.each(Delivery, f"/webhooks/{webhook}/deliveries", {"state": state})

    def delivery(self, delivery: int) -> DeliveryRequest:
        return self._session.read(DeliveryRequest, f"/deliveries/{delivery}")

    def send_again(self, delivery: Delivery) -> Delivery:
        """Send the message once more, under the id that it has."""
        path = f"/webhooks/{delivery.webhook}/deliveries"
        return self._session.add(Delivery, path, {"delivery": delivery.id})
