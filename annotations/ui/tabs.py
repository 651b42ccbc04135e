"""The tabs of a project: which there are for a person, and which one a page belongs to.

A page under a tab gives its template `**tabbed(request, project)`; the template extends
`project_base.html`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.queries.paging import figure
from annotations.queries.project_head import ProjectHead, head_of
from annotations.ui.requests import PageRequest
from annotations.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class _Kind:
    """A tab: the name of its page, its words, the verb it takes, the pages under it, its figure, its keys.

    Some aren't there for who is `blind` to others' work.
    """

    name: str
    label: str | Promise
    verb: Verb = Verb.SEE
    under: tuple[str, ...] = ()
    blind: bool = True
    count: Callable[[ProjectHead], int | None] = lambda _head: None
    key: str = ""


_UNDER_TEAM = (
    "member_add",
    "member_change",
    "member_remove",
    "project_leave",
    "invitation_mail",
    "invitation_url",
)
_KINDS = (
    _Kind("project", _("Articles"), count=lambda head: head.articles),
    _Kind("project_work", _("My work"), count=lambda head: head.work, key="g q"),
    _Kind("project_queue", _("Queue"), under=("assignment_return",)),
    _Kind("adjudicate", _("Adjudicate"), Verb.ADJUDICATE, under=("adjudicate_claim",)),
    _Kind("project_talk", _("Talk")),
    _Kind("sources", _("Sources")),
    _Kind("team", _("Team"), under=_UNDER_TEAM),
    _Kind("guidelines", _("Guidelines"), under=("guideline_version", "guidelines_change")),
    _Kind("agreement", _("Agreement"), under=("agreement_claims",), blind=False),
    _Kind("project_reports", _("Reports"), under=("project_corrections",)),
    _Kind("exchange", _("Exchange"), under=("project_jobs", "earlier_checks")),
    _Kind("log", _("Log")),
    _Kind("project_settings", _("Settings"), Verb.CHANGE_PROJECT, under=("webhooks",)),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab as it is shown; `count` is None where it has no figure."""

    label: str
    address: str
    count: str | None
    current: bool
    key: str


def tabbed(request: PageRequest, project: Any) -> dict[str, Any]:
    """What `project_base.html` takes: the project's head, and the tabs that the person can use.

    `project` came through `visible_to` of the person with its scale.
    """
    head = head_of(request.user, project)
    here = request.resolver_match.url_name if request.resolver_match else None
    tabs = [
        Tab(
            str(kind.label),
            reverse(kind.name, args=[project.slug]),
            None if (count := kind.count(head)) is None else figure(count),
            current=here == kind.name or here in kind.under,
            key=kind.key,
        )
        for kind in _KINDS
        if head.rights[kind.verb.value] and (kind.blind or not head.blind)
    ]
    return {"head": head, "tabs": tabs}
