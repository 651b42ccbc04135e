"""Taking back what was done to evidence, sources and articles."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Field, Model

from annotations.actions._article_people import end_their_leases, set_people
from annotations.actions._locking import (
    lock_article,
    lock_claim,
    lock_project,
    require_unarchived,
)
from annotations.actions._source_rows import refuse_taken_name
from annotations.actions._taking_back import TakingBack, Values, changed_since, logged_too_little
from annotations.actions._validation import checked
from annotations.models import Article, Event, Evidence, Source
from annotations.queries.log_entries import (
    ARTICLE_DETAILS,
    ARTICLE_PEOPLE,
    archiving_entry,
    article_entry,
    plain,
    source_entry,
)
from annotations.rules.undoing import UNDONE
from annotations.vocabulary import Verb


def take_back_evidence(taking: TakingBack) -> Event:
    """Evidence that was added or restored is withdrawn, and the other way round."""
    evidence = Evidence.objects.select_related("claim").get(pk=taking.event.subject)
    taking.require_right(evidence)
    claim = lock_claim(evidence.claim)
    taking.require_here(claim.article.project)
    evidence = Evidence.objects.get(pk=evidence.pk)
    evidence.claim = claim
    withdrawing = taking.verb is Verb.WITHDRAW_EVIDENCE
    if bool(evidence.withdrawn_at) == withdrawing:
        raise changed_since(evidence)
    before: dict[str, Any] = {"title": evidence.title, "confidential": evidence.confidential}
    after: dict[str, Any] = {}
    if withdrawing:
        after["reason"] = taking.before.get("reason", UNDONE)
        evidence.withdrawn_at, evidence.withdrawn_because = taking.at, after["reason"]
    else:
        before["reason"] = evidence.withdrawn_because
        evidence.withdrawn_at, evidence.withdrawn_because = None, ""
    evidence.save(update_fields=["withdrawn_at", "withdrawn_because"])
    return taking.log(claim.article.project, evidence, before, after)


def take_back_source(taking: TakingBack) -> Event:
    """A source is what it was, in what the event changed of it. Raises Stale, Invalid."""
    project = lock_project(taking.event.project_id)
    source = Source.objects.get(pk=taking.event.subject)
    taking.require_right(source)
    before = source_entry(source)
    if source.merged_into_id:
        raise changed_since(source)
    _put_back(source, taking, before)
    source.version += 1
    refuse_taken_name(checked(source), taking.by)
    source.save()
    return taking.log(project, source, before, source_entry(source))


def take_back_details(taking: TakingBack) -> Event:
    """An article's details are what they were, in what the event changed of them. Raises Stale."""
    article = _locked(taking)
    require_unarchived(article)
    before = article_entry(article)
    people = _put_back(article, taking, before, besides=ARTICLE_PEOPLE)
    set_people(article, {name: username or "" for name, username in people.items()})
    article.version += 1
    checked(article).save(update_fields=[*ARTICLE_DETAILS, *ARTICLE_PEOPLE, "version"])
    end_their_leases(article, taking.at)
    return taking.log(article.project, article, before, article_entry(article))


def take_back_archiving(taking: TakingBack) -> Event:
    """An archived article is taken back, and the other way round. Raises Stale, Invalid."""
    article = _locked(taking)
    archiving, archived_at = taking.verb is Verb.ARCHIVE, article.archived_at
    if bool(archived_at) == archiving:
        raise changed_since(article)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    if archiving:
        if "archived_at" not in taking.before:
            raise logged_too_little()
        after["reason"] = taking.before["reason"]
        _set(article, {"archived_at": taking.before["archived_at"]})
        article.archived_because = after["reason"]
    elif archived_at:
        before = archiving_entry(article.archived_because, archived_at)
        article.archived_at, article.archived_because = None, ""
    article.version += 1
    article.save(update_fields=["archived_at", "archived_because", "version"])
    return taking.log(article.project, article, before, after)


def _locked(taking: TakingBack) -> Article:
    article = Article.objects.get(pk=taking.event.subject)
    taking.require_right(article)
    article = lock_article(article)
    taking.require_here(article.project)
    return article


def _put_back(
    row: Model, taking: TakingBack, now: Values, besides: Sequence[str] = ()
) -> dict[str, Any]:
    """The values that the event changed, as they were before; those of `besides` are given, not set.

    Raises Stale where they were changed since.
    """
    left, before = taking.left, taking.before
    changed = {name for name in left if name in before and before[name] != left[name]}
    known = plain(now)
    if any(known.get(name) != left[name] for name in changed):
        raise changed_since(row)
    _set(row, {name: before[name] for name in changed - {*besides}})
    return {name: before[name] for name in changed & {*besides}}


def _set(row: Model, logged: Values) -> None:
    """Values as the log has them, which is JSON."""
    for name, value in logged.items():
        field = row._meta.get_field(name)
        assert isinstance(field, Field)  # noqa: S101 - for the type checker
        setattr(row, name, field.to_python(value))
