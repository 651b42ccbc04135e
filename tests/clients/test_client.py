"""The Python client's methods, each once over real HTTP: projects, articles and sources."""

from pathlib import Path

import pytest

from annotations.fetching.fetch import FetchedDocument
from annotations.models import Membership, Project, Source
from annotations.vocabulary import Role
from factcheck_client import Client, Duplicate, Invalid, NotAllowed, NotFound, Problem, Stale
from tests import factories
from tests.clients.conftest import ClientOf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def client(client_of: ClientOf, project: Project) -> Client:
    """A manager's."""
    return client_of(factories.manager_of(project))


def test_a_list_of_projects_tells_role_and_progress(client_of: ClientOf) -> None:
    project = factories.claim().article.project
    [found] = client_of(factories.manager_of(project)).projects.list()
    assert (found.id, found.role, found.articles) == (project.pk, "manager", 1)
    assert found.progress.total == 1


def test_a_project_can_be_founded_and_changed(client_of: ClientOf) -> None:
    client = client_of(factories.user(is_superuser=True))
    founded = client.projects.add(slug="desk", name="Desk", scale=factories.scale().pk)
    changed = client.projects.change(founded, blind=False)
    assert not changed.blind
    assert client.projects.get(founded.id) == changed


def test_a_row_without_a_tag_has_to_be_read_before_it_is_changed(client: Client) -> None:
    [row] = client.projects.list()
    with pytest.raises(ValueError, match="Read it by its id first"):
        client.projects.change(row, name="New")


def test_members_come_change_and_go(client: Client, project: Project) -> None:
    factories.user("grace")
    added = client.memberships.add(project.pk, user="grace", role="viewer")
    changed = client.memberships.change(client.memberships.get(added.id), role="reviewer")
    assert {each.user: each.role for each in client.memberships.list(project.pk)} == {
        "grace": "reviewer",
        factories.manager_of(project).username: "manager",
    }
    client.memberships.end(changed)
    assert not Membership.objects.filter(pk=added.id).exists()


def test_the_log_can_be_narrowed_to_a_verb(client: Client, project: Project) -> None:
    client.sources.add(project.pk, kind="person", name="Ada")
    client.articles.add(project.pk, title="New", text="Something new.")
    [event] = client.projects.events(project.pk, verb="add_source")
    assert event.after["name"] == "Ada"


def test_scales_come_with_their_verdicts(client: Client) -> None:
    [scale] = client.scales.list()
    assert [verdict.key for verdict in scale.verdicts] == ["true", "false"]


def test_an_article_is_stored_with_its_details_and_found_by_them(
    client: Client, project: Project
) -> None:
    added = client.articles.add(project.pk, title="Mayor", text="It snowed.", byline="A. Writer")
    changed = client.articles.change(added, outlet="The Example")
    assert client.articles.get(added.id) == changed
    [found] = client.articles.list(project.pk, search="example", order="title")
    assert (found.id, found.byline, found.sentences) == (added.id, "A. Writer", 1)


def test_a_text_comes_with_its_sentences(client: Client, project: Project) -> None:
    article = client.articles.add(project.pk, title="Weather", text="It snowed. 🦊 It rained.")
    [row] = client.articles.revisions(article.id)
    revision = client.revisions.get(row.id)
    sentences = list(client.revisions.sentences(row.id))
    assert revision.text == "It snowed. 🦊 It rained."
    assert [revision.text[each.start : each.end] for each in sentences] == [
        each.text for each in sentences
    ]


def test_a_text_that_is_there_already_is_named(client: Client, project: Project) -> None:
    first = client.articles.add(project.pk, title="Weather", text="It snowed.")
    with pytest.raises(Duplicate) as refused:
        client.articles.add(project.pk, title="Weather", text="It snowed.")
    assert refused.value.existing == first.id
    again = client.articles.add(project.pk, title="Weather", text="It snowed.", again=True)
    assert again.id != first.id


def test_sources_are_added_changed_and_merged(client: Client, project: Project) -> None:
    first = client.sources.add(
        project.pk, kind="news_outlet", name="Politico", aliases=["POLITICO"]
    )
    other = client.sources.add(project.pk, kind="news_outlet", name="Politco")
    other = client.sources.change(other, name="Politico Europe")
    assert client.sources.merge(other, into=first.id).id == first.id
    assert client.sources.get(other.id).merged_into == first.id
    [left] = client.sources.list(project.pk, kind="news_outlet")
    assert (left.name, left.claims, left.grades) == ("Politico", 0, ())


def test_who_was_slower_is_shown_what_is_there_and_can_change_that(
    client: Client, project: Project
) -> None:
    seen = client.sources.add(project.pk, kind="person", name="Ada")
    client.sources.change(seen, role="countess")
    with pytest.raises(Stale) as refused:
        client.sources.change(seen, affiliation="Analytical Society")
    assert refused.value.current.role == "countess"
    changed = client.sources.change(refused.value.current, affiliation="Analytical Society")
    assert (changed.role, changed.affiliation) == ("countess", "Analytical Society")


def test_a_row_of_a_list_can_be_changed_where_it_has_a_version(
    client: Client, project: Project
) -> None:
    client.sources.add(project.pk, kind="person", name="Ada")
    [row] = client.sources.list(project.pk)
    assert client.sources.change(row, role="countess").role == "countess"


def test_a_value_that_cannot_be_accepted_names_its_field(client: Client, project: Project) -> None:
    client.sources.add(project.pk, kind="person", name="Ada")
    with pytest.raises(Invalid) as refused:
        client.sources.add(project.pk, kind="person", name="Ada")
    assert (refused.value.status, refused.value.errors[0].field) == (422, "name")


def test_a_role_that_is_too_small_is_told_so(client_of: ClientOf, project: Project) -> None:
    viewer = client_of(factories.member(project, Role.VIEWER))
    with pytest.raises(NotAllowed, match="it takes the role of"):
        viewer.sources.add(project.pk, kind="person", name="Ada")
    assert not Source.objects.exists()


def test_what_is_not_ones_own_is_not_found(client: Client) -> None:
    strange = factories.article()
    with pytest.raises(NotFound):
        client.articles.get(strange.pk)


def test_a_token_that_is_not_known_lets_nobody_in(live_server: object) -> None:
    with Client(str(live_server), "no such token") as client, pytest.raises(Problem) as refused:
        list(client.projects.list())
    assert refused.value.status == 401


def test_the_search_finds_what_the_person_may_see(client: Client, project: Project) -> None:
    article = client.articles.add(project.pk, title="The mayor resigns", text="It was the mayor.")
    [hit] = client.search("mayor", kind="article")
    assert (hit.kind, hit.id, hit.title.text) == ("article", article.id, "The mayor resigns")
    mark = hit.title.marks[0]
    assert hit.title.text[mark.start : mark.end] == "mayor"
    assert list(client.search("budget")) == []


def test_a_file_is_stored_as_an_article(client: Client, project: Project, tmp_path: Path) -> None:
    file = tmp_path / "mayor.md"
    file.write_text("# Mayor resigns\n\nHe resigned.")
    added = client.articles.add_file(project.pk, file, outlet="The Example")
    assert (added.title, added.outlet) == ("Mayor resigns", "The Example")
    with pytest.raises(Duplicate):
        client.articles.add_file(project.pk, file)
    assert client.articles.add_file(project.pk, file, again=True).id != added.id


def test_a_page_is_fetched_by_the_server(
    client: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = FetchedDocument(
        "https://news.example.org/a", b"<title>Snow</title><p>It snowed.", "text/html", "a"
    )
    monkeypatch.setattr("annotations.fetching.article.fetch", lambda _address: page)
    added = client.articles.add_page(project.pk, "https://news.example.org/", byline="A. Writer")
    assert (added.title, added.byline, added.url) == ("Snow", "A. Writer", page.final_url)


def test_a_webhook_is_kept_by_a_program(client: Client, project: Project) -> None:
    added = client.webhooks.add(project.pk, url="https://hooks.example.org/in", verbs=["verify"])
    changed = client.webhooks.change(added, description="The newsroom")
    assert client.webhooks.get(added.id) == changed
    rotated = client.webhooks.rotate(changed)
    assert rotated.secret != added.secret
    with pytest.raises(Stale) as refused:
        client.webhooks.remove(changed)
    assert refused.value.current == client.webhooks.get(added.id)
    removed = client.webhooks.remove(rotated)
    [row] = client.webhooks.list(project.pk)
    assert (removed.active, row.given_up) == (False, 1)


def test_a_message_is_sent_again_by_a_program(client: Client, project: Project) -> None:
    webhook = client.webhooks.add(project.pk, url="https://hooks.example.org/in")
    off = client.webhooks.change(webhook, active=False)
    client.webhooks.change(off, active=True)
    [delivery] = client.webhooks.deliveries(webhook.id, state="given_up")
    again = client.webhooks.send_again(delivery)
    shown = client.webhooks.delivery(again.id)
    assert (shown.state, shown.message_id) == ("pending", delivery.message_id)
    assert shown.headers["webhook-id"] == delivery.message_id


def test_how_far_people_agree_is_read_counted_and_taken_as_a_table(
    client: Client, project: Project
) -> None:
    claim = factories.claim(factories.article(project))
    for _ in range(2):
        factories.verification(claim, by=factories.member(project, Role.REVIEWER))
    found = client.agreement.get(project.pk)
    assert (found.verdict.alpha.value, found.verdict.alpha.why) == (None, "too_few")
    assert found.pairs[0].matrix == ((1, 0), (0, 0))
    assert client.agreement.count(project.pk, "basis").kind == "count_agreement"
    assert b"true,true" in b"".join(client.agreement.table(project.pk))
