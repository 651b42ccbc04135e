"""Founding a project, and deciding who is a member."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from annotations.actions._assignment_rows import end_leases
from annotations.actions._event_log import record
from annotations.actions._guideline_rows import put_in_force
from annotations.actions._locking import lock_claims, lock_project
from annotations.actions._marking_stage import change_stages, lock_stages
from annotations.actions._recounting import recount, refuse_contradictions, renew_needs
from annotations.actions._source_sharing import share_all_sources, sources_shared_entry
from annotations.actions._validation import checked
from annotations.database.durable import durable
from annotations.errors import Invalid, NotAllowed, NotFound, Stale, Unconfirmed
from annotations.errors import gettext_noop as _
from annotations.errors import ngettext_noop as ngettext
from annotations.models import Assignment, Membership, Project, User, VerdictScale
from annotations.models.project import default_gate
from annotations.permissions import may_create_projects, require
from annotations.queries.log_entries import PROJECT_SETTINGS, project_entry
from annotations.queries.review_needs import renewed_needs
from annotations.queries.settings_effect import (
    MATTERING,
    changed,
    effect_of,
    renews_needs,
)
from annotations.rules.overlap import WHOLE
from annotations.vocabulary import (
    Deciding,
    Disagreement,
    GateLevel,
    ReleaseCheck,
    Role,
    SettingsReach,
    SignOffRole,
    Verb,
)

TAKEN = frozenset({"new"})
"""What addresses say in a project's place."""


def settings_version(project: Project) -> str:
    """What tells one state of a project's settings from another."""
    entry = {**project_entry(project), "guideline_version": project.guideline_version_id}
    settings = json.dumps(entry, sort_keys=True)
    return hashlib.sha256(settings.encode()).hexdigest()[:16]


@durable()
def create_project(
    *,
    by: User,
    name: str,
    slug: str,
    scale: VerdictScale,
    guidelines: str = "",
    reviews_needed: int = 1,
    sourcings_needed: int = 0,
    overlap_share: int = WHOLE,
    overlap_seed: int = 1,
    deciding: str = Deciding.AGREEMENT,
    disagreement: str = Disagreement.RETURN,
    blind: bool = False,
    independent_marking: bool = False,
    evidence_required: bool = False,
    show_dissents: bool = False,
    gate: Mapping[str, str] | None = None,
    sign_offs_wanted: Sequence[str] = (),
    at: datetime | None = None,
) -> Project:
    """Found a project with `by` as its manager; `gate` has the levels that aren't the usual ones.

    Raises NotAllowed, Invalid.
    """
    if not may_create_projects(by):
        raise NotAllowed(_("Ask an administrator of the site to let you found projects."))
    if slug in TAKEN or Project.objects.filter(slug=slug).exists():
        raise Invalid(_("Another project has this short name: choose another."), field="slug")
    refuse_contradictions(blind=blind, deciding=deciding)
    project = checked(
        Project(
            name=name,
            slug=slug,
            scale=scale,
            reviews_needed=reviews_needed,
            sourcings_needed=sourcings_needed,
            overlap_share=overlap_share,
            overlap_seed=overlap_seed,
            deciding=deciding,
            disagreement=disagreement,
            blind=blind,
            independent_marking=independent_marking,
            evidence_required=evidence_required,
            show_dissents=show_dissents,
            gate=_gate(default_gate(), gate or {}),
            sign_offs_wanted=_rounds(sign_offs_wanted),
        )
    )
    project.save(force_insert=True)
    Membership.objects.create(project=project, user=by, role=Role.MANAGER)
    record(
        project,
        by,
        Verb.CREATE_PROJECT,
        project,
        at=at,
        after={**project_entry(project), "manager": by.username},
    )
    if guidelines:
        put_in_force(by, project, guidelines, "", at)
    return project


@durable()
def change_project(
    *,
    by: User,
    project: Project,
    changes: dict[str, Any],
    seen: str | None = None,
    affects: int | None = None,
    reach: SettingsReach | None = None,
    at: datetime | None = None,
) -> Project:
    """Change some of a project's PROJECT_SETTINGS, and its `guidelines`; `seen` is their version, where kept.

    Checks of the release gate that `changes["gate"]` doesn't name keep their level.

    Claims that are reopened or decided by it get their status, each with an event of its own.
    `affects` is how many claims the person was told that it concerns. What claims need changes for
    those of `reach`: without one for all of them where the settings do, and for all of them if it says so.

    Raises NotAllowed, Stale, Invalid, and Unconfirmed when it concerns another number of claims.
    """
    require(by, Verb.CHANGE_PROJECT, project)
    _lock_what_changes(project, changes, reach)
    project = lock_project(project.pk)
    if seen not in {None, settings_version(project)}:
        raise Stale(_("Someone changed these settings after you read them."), current=project)
    # As it is now that nobody else can record a verdict.
    effect = effect_of(project, changes, reach)
    if effect.affects != (affects or 0):
        raise Unconfirmed(
            ngettext(
                "Not changed yet: this concerns %(count)s claim. Give the number to do it.",
                "Not changed yet: this concerns %(count)s claims. Give the number to do it.",
            ),
            count=effect.affects,
            effect=effect,
            field="affects",
        )
    before = project_entry(project)
    renews = renews_needs(project, changed(project, changes), reach)
    if "gate" in changes:
        changes = {**changes, "gate": _gate(project.gate, changes["gate"])}
    if "sign_offs_wanted" in changes:
        changes = {**changes, "sign_offs_wanted": _rounds(changes["sign_offs_wanted"])}
    if "guidelines" in changes:
        put_in_force(by, project, changes["guidelines"], "", at)
        if changes.keys() == {"guidelines"} and not renews:
            return project
    for name in changes.keys() & set(PROJECT_SETTINGS):
        setattr(project, name, changes[name])
    refuse_contradictions(blind=project.blind, deciding=project.deciding, changes=changes)
    checked(project).save(update_fields=PROJECT_SETTINGS)
    change_stages(project, before["independent_marking"])
    shared = share_all_sources(project) if before["blind"] and not project.blind else []
    after = {**project_entry(project), **sources_shared_entry(shared)}
    record(project, by, Verb.CHANGE_PROJECT, project, at=at, before=before, after=after)
    if renews:
        renew_needs(renewed_needs(project))
    recount(by, project, effect.claims, at)
    return project


def _lock_what_changes(
    project: Project, changes: Mapping[str, Any], reach: SettingsReach | None
) -> None:
    """Lock the articles and claims that stand otherwise after `changes`; before the project, as who works on them does."""
    if changes.get("independent_marking") not in {None, project.independent_marking}:
        lock_stages(project)
    if changes.keys() & MATTERING:
        lock_claims(_claims_changed(project, changes, reach))


def _claims_changed(
    project: Project, changes: Mapping[str, Any], reach: SettingsReach | None
) -> list[int]:
    """The ids of the claims that stand otherwise after `changes`, or need something else."""
    found = {each.claim.pk for each in effect_of(project, changes, reach).claims}
    after = changed(project, changes)
    if renews_needs(project, after, reach):
        found.update(renewed_needs(after))
    return sorted(found)


@durable()
def add_member(
    *, by: User, project: Project, user: User, role: Role, at: datetime | None = None
) -> Membership:
    """Make `user` a member. Raises NotAllowed, Invalid when they are one already."""
    _require_to_manage(by, project)
    project = lock_project(project.pk)
    if Membership.objects.filter(project=project, user=user).exists():
        raise Invalid(_("This person is a member already."), field="user")
    membership = checked(Membership(project=project, user=user, role=role))
    membership.save(force_insert=True)
    record(project, by, Verb.ADD_MEMBER, membership, at=at, after=_membership(membership))
    return membership


@durable()
def change_member(
    *,
    by: User,
    membership: Membership,
    role: Role,
    seen: str | None = None,
    at: datetime | None = None,
) -> Membership:
    """Give a member another role than the one `seen`, where the face keeps that.

    Raises NotAllowed, Stale, Invalid for the last manager.
    """
    _require_to_manage(by, membership.project)
    project = lock_project(membership.project_id)
    membership = _as_seen(membership, seen)
    before = _membership(membership)
    if role != Role.MANAGER:
        _keep_a_manager(membership)
    membership.role = role
    checked(membership).save(update_fields=["role"])
    record(
        project,
        by,
        Verb.CHANGE_MEMBER,
        membership,
        at=at,
        before=before,
        after=_membership(membership),
    )
    return membership


@durable()
def remove_member(
    *, by: User, membership: Membership, seen: str | None = None, at: datetime | None = None
) -> None:
    """End a membership; the person's work stays.

    Raises NotAllowed, Stale when the role isn't the one `seen`, Invalid for the last manager.
    """
    _require_to_manage(by, membership.project)
    project = lock_project(membership.project_id)
    membership = _as_seen(membership, seen)
    _keep_a_manager(membership)
    record(project, by, Verb.REMOVE_MEMBER, membership, at=at, before=_membership(membership))
    _end(membership, at)


@durable()
def leave_project(*, by: User, project: Project, at: datetime | None = None) -> None:
    """End one's own membership; the work stays. Raises NotAllowed, Invalid for the last manager."""
    require(by, Verb.LEAVE_PROJECT, project)
    project = lock_project(project.pk)
    membership = Membership.objects.select_related("user").filter(project=project, user=by).first()
    if membership is None:
        raise NotFound(_("The membership has ended already."))
    _keep_a_manager(membership)
    record(project, by, Verb.LEAVE_PROJECT, membership, at=at, before=_membership(membership))
    _end(membership, at)


def _end(membership: Membership, at: datetime | None) -> None:
    """What the person holds of the project goes back to the queue."""
    held = Assignment.objects.filter(project=membership.project_id, person=membership.user_id)
    end_leases(held, at or timezone.now())
    membership.delete()


def _require_to_manage(by: User, project: Project) -> None:
    """An administrator of the site manages memberships too, so that no project is locked out."""
    if not (by.is_active and by.is_superuser):
        require(by, Verb.CHANGE_MEMBER, project)


def _as_seen(membership: Membership, seen: str | None) -> Membership:
    """The membership as it stands, in a locked project."""
    current = Membership.objects.select_related("user").filter(pk=membership.pk).first()
    if current is None:
        raise NotFound(_("The membership has ended already."))
    if seen not in {None, current.role}:
        raise Stale(_("Someone changed this role after you read it."), current=current)
    return current


def _keep_a_manager(membership: Membership) -> None:
    managers = Membership.objects.filter(
        project=membership.project_id, role=Role.MANAGER, user__is_active=True
    )
    others = managers.exclude(pk=membership.pk)
    if membership.role == Role.MANAGER and not others.exists():
        raise Invalid(_("A project needs a manager: name another one first."), field="role")


def _gate(levels: Mapping[str, str], changed: Mapping[str, str]) -> dict[str, str]:
    """The levels of the release gate after some were `changed`. Raises Invalid."""
    if not (changed.keys() <= set(ReleaseCheck.values)):
        raise Invalid(
            _("The release gate's checks are %(checks)s."),
            checks=", ".join(ReleaseCheck.values),
            field="gate",
        )
    if not (set(changed.values()) <= set(GateLevel.values)):
        raise Invalid(
            _("A check's level is one of %(levels)s."),
            levels=", ".join(GateLevel.values),
            field="gate",
        )
    return {**levels, **{str(check): str(level) for check, level in changed.items()}}


def _rounds(roles: Sequence[str]) -> list[str]:
    """The rounds in which claims are signed off, in their order. Raises Invalid."""
    if not (set(roles) <= set(SignOffRole.values)):
        raise Invalid(
            _("Claims are signed off by these roles: %(roles)s."),
            roles=", ".join(SignOffRole.values),
            field="sign_offs_wanted",
        )
    return [role.value for role in SignOffRole if role in roles]


def _membership(membership: Membership) -> dict[str, Any]:
    return {"user": membership.user.username, "role": membership.role}
