"""What others did on an article since a page last asked, as far as blindness lets the person see."""

from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from annotations.models import Event, User
from annotations.vocabulary import Verb

MOST = 20
"""Events that are looked back on: who was away for more of them is told that there are more."""


@dataclass(frozen=True, slots=True)
class OthersDeed:
    """Who did what; `number` and `label` are those of the claim, where it is about one."""

    who: str
    did: str
    number: int | None
    label: str
    marked: bool


@dataclass(frozen=True, slots=True)
class OthersWork:
    """`token` stands for how it is now; `more` where `deeds`, the latest last, aren't all."""

    token: str
    deeds: tuple[OthersDeed, ...] = ()
    more: bool = False

    @property
    def claims(self) -> tuple[int, ...]:
        """The numbers of the claims that something was done to, each once."""
        return tuple(dict.fromkeys(each.number for each in self.deeds if each.number is not None))


def others_work(user: User, article_id: int, since: str) -> OthersWork:
    """What others did after the token `since`, nothing where that is empty; one statement.

    The tokens say nothing of the events between two that the person may see.
    """
    visible = Event.objects.visible_to(user).filter(article=article_id).exclude(actor=user)
    latest = list(
        visible.with_labels()
        .select_related("actor", "claim")
        .order_by("-pk")[: MOST if since else 1]
    )
    token = _token(user, latest[0].pk if latest else 0)
    if since in {"", token}:
        return OthersWork(token)
    new = []
    for event in latest:
        if _token(user, event.pk) == since:
            break
        new.append(_deed(event))
    return OthersWork(token, tuple(reversed(new)), more=len(new) == MOST)


def _token(user: User, event: int) -> str:
    return salted_hmac("annotations.live", f"{user.pk}-{event}").hexdigest()[:16]


def _deed(event: Event) -> OthersDeed:
    claim = event.claim
    return OthersDeed(
        who=event.actor.shown_name,
        did=str(event.verb_label),
        number=claim.number if claim else None,
        label=event.claim_label if claim else "",
        marked=event.verb == Verb.MARK,
    )
