import hashlib
from typing import Any

import pytest

from annotations.actions.articles import add_article, change_article
from annotations.errors import Duplicate, Invalid, NotAllowed, Stale
from annotations.models import Article, Event
from annotations.vocabulary import Role
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_article_keeps_its_text_its_bytes_and_its_sentences() -> None:
    project = factories.project()
    draft = factories.draft("One sentence. Another one.\n\nA second paragraph.")
    article = add_article(by=factories.member(project), project=project, draft=draft)
    revision = article.revisions.get()
    assert revision.text == draft.text
    assert revision.sha256 == hashlib.sha256(draft.text.encode()).hexdigest()
    assert bytes(revision.original.content) == draft.original
    cut = [(row.paragraph, row.text) for row in revision.sentences.all()]
    assert cut == [(1, "One sentence."), (1, "Another one."), (2, "A second paragraph.")]
    assert [row.number for row in revision.sentences.all()] == [1, 2, 3]


def test_the_same_text_is_reported_and_stored_again_only_when_asked() -> None:
    project = factories.project()
    first = factories.article(project)
    add: dict[str, Any] = {
        "by": factories.manager_of(project),
        "project": project,
        "draft": factories.draft(),
    }
    with pytest.raises(Duplicate) as refusal:
        add_article(**add)
    assert refusal.value.existing == first
    assert add_article(**add, again=True) != first


def test_another_project_may_have_the_same_text() -> None:
    factories.article()
    other = factories.project()
    add_article(by=factories.member(other), project=other, draft=factories.draft())
    assert Article.objects.count() == 2


def test_an_external_id_is_used_once_a_project() -> None:
    project = factories.project()
    add: dict[str, Any] = {
        "by": factories.member(project),
        "project": project,
        "external_id": "a-1",
    }
    add_article(**add, draft=factories.draft("One."))
    with pytest.raises(Invalid) as refusal:
        add_article(**add, draft=factories.draft("Two."))
    assert refusal.value.field == "external_id"


def test_an_article_needs_a_title() -> None:
    project = factories.project()
    with pytest.raises(Invalid) as refusal:
        add_article(by=factories.member(project), project=project, draft=factories.draft(title=""))
    assert refusal.value.field == "title"
    assert not Article.objects.exists()
    assert not Event.objects.exists()


def test_an_annotator_adds_no_article() -> None:
    project = factories.project()
    annotator = factories.member(project, Role.ANNOTATOR)
    with pytest.raises(NotAllowed):
        add_article(by=annotator, project=project, draft=factories.draft())


def test_a_change_of_details_is_recorded_with_what_was_there_before() -> None:
    article = factories.article()
    by = factories.manager_of(article.project)
    change_article(by=by, article=article, seen=1, changes={"title": "Better"})
    event = article.events.first()
    assert (event.before["title"], event.after["title"]) == ("A title", "Better")
    with pytest.raises(Stale):
        change_article(by=by, article=article, seen=1, changes={"title": "Worse"})


def test_topics_are_spelled_as_the_project_has_them() -> None:
    project = factories.project()
    by = factories.member(project)
    add_article(by=by, project=project, draft=factories.draft("One."), topics=["Iraq"])
    other = add_article(
        by=by, project=project, draft=factories.draft("Two."), topics=["iraq ", "militias"]
    )
    assert other.topics == ["Iraq", "militias"]
    changed = change_article(by=by, article=other, seen=1, changes={"topics": ["MILITIAS", "IRAQ"]})
    assert changed.topics == ["MILITIAS", "Iraq"]


@pytest.mark.parametrize("topics", [["x" * 61], [str(number) for number in range(21)]])
def test_too_many_and_too_long_topics_are_refused(topics: list[str]) -> None:
    article = factories.article()
    by = factories.manager_of(article.project)
    with pytest.raises(Invalid) as refusal:
        change_article(by=by, article=article, seen=1, changes={"topics": topics})
    assert refusal.value.field == "topics"
