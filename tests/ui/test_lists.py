import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.actions.articles import change_article
from annotations.models import Article, Project, Source, User
from annotations.vocabulary import Role, SourceKind
from tests import factories
from tests.ui.dom import read
from tests.ui.pages import has_anything_inline, html_of

pytestmark = pytest.mark.django_db


def log_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def details_of(article: Article, **fields: Any) -> dict[str, Any]:
    return {"seen": article.version, "title": article.title, "language": "en", **fields}


@pytest.fixture
def project() -> Project:
    return factories.project(name="City desk", slug="city")


@pytest.fixture
def manager(project: Project) -> Client:
    return log_in(factories.member(project))


@pytest.fixture
def viewer(project: Project) -> Client:
    return log_in(factories.member(project, Role.VIEWER))


@pytest.fixture
def stranger() -> Client:
    return log_in(factories.user())


def addresses(project: Project) -> list[str]:
    article, source = factories.article(project), factories.source(project)
    factories.record_sourcing(factories.claim(article), source.name)
    return [
        reverse("project", args=[project.slug]),
        reverse("article_add", args=[project.slug]),
        reverse("article_edit", args=[article.pk]),
        reverse("sources", args=[project.slug]),
        reverse("source_add", args=[project.slug]),
        reverse("source", args=[project.slug, source.pk]),
        reverse("source_change", args=[project.slug, source.pk]),
        reverse("source_merge", args=[project.slug, source.pk]),
    ]


def test_a_manager_reaches_every_page_and_none_has_anything_inline(
    project: Project, manager: Client
) -> None:
    for address in [*addresses(project), reverse("projects"), reverse("work")]:
        response = manager.get(address)
        assert response.status_code == 200, address
        assert not has_anything_inline(html_of(response)), address


def test_a_stranger_finds_nothing(project: Project, stranger: Client) -> None:
    assert {stranger.get(address).status_code for address in addresses(project)} == {404}


def test_who_is_not_logged_in_is_asked_to(client: Client, project: Project) -> None:
    response = client.get(reverse("project", args=[project.slug]))
    assert response["Location"] == f"{reverse('account_login')}?next=/projects/city/"


def test_a_viewer_sees_lists_without_the_controls_and_the_forms_are_closed(
    project: Project, viewer: Client
) -> None:
    listed, add, edit, sources, source_add, source, change, merge = addresses(project)
    shown = "".join(html_of(viewer.get(address)) for address in (listed, sources, source))
    for form in (add, edit, source_add, change, merge):
        assert form not in shown
        assert viewer.get(form).status_code == 403
        assert viewer.post(form, {}).status_code == 403


def test_an_empty_list_says_what_to_do(
    project: Project, manager: Client, viewer: Client, stranger: Client
) -> None:
    address = reverse("project", args=[project.slug])
    assert "Paste a text, choose a file or give an address" in html_of(manager.get(address))
    assert "A reviewer or a manager" in html_of(viewer.get(address))
    assert "Ask the manager of a project" in html_of(stranger.get(reverse("projects")))


def test_the_project_page_searches_filters_and_turns_pages(
    project: Project, manager: Client
) -> None:
    for index in range(31):
        factories.article(project, title=f"Trams {index}")
    factories.article(project, title="Budget")
    address = reverse("project", args=[project.slug])
    first = html_of(manager.get(address, {"search": "trams", "show": "unmarked"}))
    assert "Trams 30" in first
    assert "Budget" not in first
    after = re.search(r'rel="next"\s+href="([^"]+)"', first)
    assert after
    assert "search=trams" in after[1]
    second = html_of(manager.get(address + after[1].replace("&amp;", "&")))
    assert "Trams 0" in second
    assert "Trams 30" not in second


@pytest.mark.parametrize("asked", [{"show": "none such"}, {"search": "\0"}, {"show": ""}])
def test_an_address_that_makes_no_sense_shows_the_whole_list(
    project: Project, manager: Client, asked: dict[str, str]
) -> None:
    factories.article(project, title="Trams")
    assert "Trams" in html_of(manager.get(reverse("project", args=[project.slug]), asked))


def test_details_of_an_article_are_changed(project: Project, manager: Client) -> None:
    article = factories.article(project)
    address = reverse("article_edit", args=[article.pk])
    response = manager.post(address, details_of(article, title="Better", outlet="The Local"))
    assert response["Location"] == reverse("desk", args=[article.pk])
    article.refresh_from_db()
    assert (article.title, article.outlet) == ("Better", "The Local")


def test_writer_and_editor_are_picked_among_the_members(project: Project, manager: Client) -> None:
    ada = factories.member(project, Role.ANNOTATOR, factories.user("ada", first_name="Ada"))
    factories.user("stranger")
    page = read(manager.get(reverse("article_edit", args=[factories.article(project).pk])))
    for name in ("writer", "editor"):
        assert page.one(name=name)["list"] == "members"
    offered = [each["value"] for each in page.one(id="members").every("option")]
    assert ada.username in offered
    assert "stranger" not in offered


def test_a_change_on_top_of_an_unseen_one_shows_both_and_can_be_sent_again(
    project: Project, manager: Client
) -> None:
    article = factories.article(project)
    mine = details_of(article, title="Mine")
    by = factories.manager_of(project)
    change_article(by=by, article=article, seen=1, changes={"title": "Theirs"})
    address = reverse("article_edit", args=[article.pk])
    refused = manager.post(address, mine)
    assert refused.status_code == 409
    assert "Theirs" in html_of(refused)
    assert 'value="Mine"' in html_of(refused)
    assert re.search(r'name="seen" value="2"', html_of(refused))
    manager.post(address, {**mine, "seen": 2})
    article.refresh_from_db()
    assert article.title == "Mine"


def test_a_source_is_added_and_changed(project: Project, manager: Client) -> None:
    fields = {"kind": SourceKind.PERSON, "name": "A. Example", "aliases": "Al\n\n A. E. \n"}
    manager.post(reverse("source_add", args=[project.slug]), fields)
    source = Source.objects.get()
    assert source.aliases == ["Al", "A. E."]
    address = reverse("source_change", args=[project.slug, source.pk])
    manager.post(address, {**fields, "seen": 1, "several": "on", "reliability": "B"})
    source.refresh_from_db()
    assert (source.several, source.reliability, source.version) == (True, "B", 2)


def test_a_name_that_is_taken_is_refused_at_its_field(project: Project, manager: Client) -> None:
    factories.source(project, "Politico")
    fields = {"kind": SourceKind.PERSON, "name": "politico", "role": "Kept"}
    response = manager.post(reverse("source_add", args=[project.slug]), fields)
    assert response.status_code == 422
    assert "The project has a source of this name." in html_of(response)
    assert 'value="Kept"' in html_of(response)


def test_sources_are_merged_into_one_that_was_chosen(project: Project, manager: Client) -> None:
    source, into = factories.source(project, "NYT"), factories.source(project, "New York Times")
    address = reverse("source_merge", args=[project.slug, source.pk])
    assert "New York Times" in html_of(manager.get(address, {"search": "york"}))
    unchosen = manager.post(address, {"seen": 1})
    assert unchosen.status_code == 422
    assert "Choose the source" in html_of(unchosen)
    response = manager.post(address, {"seen": 1, "into": into.pk})
    assert response["Location"] == reverse("source", args=[project.slug, into.pk])
    merged = manager.get(reverse("source", args=[project.slug, source.pk]))
    assert "turned out to be another one" in html_of(merged)


def test_a_source_of_another_project_can_not_be_merged_into(
    project: Project, manager: Client
) -> None:
    source = factories.source(project, "NYT")
    elsewhere = factories.source(factories.project(), "New York Times")
    address = reverse("source_merge", args=[project.slug, source.pk])
    assert manager.post(address, {"seen": 1, "into": elsewhere.pk}).status_code == 404


def test_my_work_links_the_claims_that_wait_and_what_i_did(project: Project) -> None:
    me = factories.member(project)
    claim = factories.claim(factories.article(project), by=me)
    shown = html_of(log_in(me).get(reverse("work")))
    assert shown.count(reverse("claim", args=[claim.article_id, claim.number])) == 2
    assert "Nobody disagrees" in html_of(log_in(me).get(reverse("work"), {"show": "disputed"}))
