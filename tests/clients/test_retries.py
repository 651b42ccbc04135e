"""What the client does when an answer is lost, late or in pages."""

import httpx
import pytest

from annotations.models import Article
from factcheck_client import Client, Problem, Retry
from tests import factories
from tests.clients.conftest import ClientOf

SOURCE = {
    "id": 1,
    "project": 1,
    "kind": "person",
    "name": "Ada",
    "several": False,
    "role": "",
    "affiliation": "",
    "reliability": "",
    "aliases": [],
    "merged_into": None,
    "version": 1,
    "from_a_newer_server": True,
}
ROW = {**SOURCE, "claims": 0, "grades": []}


class Lossy(httpx.BaseTransport):
    """Loses the first answer to each method, after the server has done the work."""

    def __init__(self) -> None:
        self.inner = httpx.HTTPTransport()
        self.lost: dict[str, httpx.Response] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self.inner.handle_request(request)
        if request.method in self.lost:
            return response
        response.read()
        self.lost[request.method] = response
        raise httpx.ReadError("the connection broke", request=request)

    def close(self) -> None:
        self.inner.close()


def answering(*answers: httpx.Response | Exception) -> tuple[Client, list[float]]:
    """A client of a server that gives these answers in turn, and the seconds that it waits."""
    waited: list[float] = []
    remaining = iter(answers)

    def answer(_request: httpx.Request) -> httpx.Response:
        found = next(remaining)
        if isinstance(found, Exception):
            raise found
        return found

    transport = httpx.MockTransport(answer)
    retry = Retry(attempts=3, sleep=waited.append)
    return Client("http://factcheck.test", "token", retry=retry, transport=transport), waited


def source(**headers: str) -> httpx.Response:
    return httpx.Response(200, json=SOURCE, headers=headers)


@pytest.mark.django_db(transaction=True)
def test_a_lost_answer_to_a_post_is_fetched_without_doing_it_twice(client_of: ClientOf) -> None:
    project, transport = factories.project(), Lossy()
    client = client_of(factories.manager_of(project), transport)
    added = client.articles.add(project.pk, title="Weather", text="It snowed.")
    assert transport.lost["POST"].status_code == 201
    assert [article.pk for article in Article.objects.all()] == [added.id]


@pytest.mark.django_db(transaction=True)
def test_a_lost_answer_to_a_change_is_not_taken_for_somebody_elses(client_of: ClientOf) -> None:
    article, transport = factories.article(), Lossy()
    client = client_of(factories.manager_of(article.project), transport)
    seen = client.articles.get(article.pk)
    with pytest.raises(httpx.ReadError):
        client.articles.change(seen, byline="Me")
    assert client.articles.get(article.pk).byline == "Me"


@pytest.mark.django_db(transaction=True)
def test_a_list_goes_on_over_all_its_pages(client_of: ClientOf) -> None:
    project = factories.project()
    names = [f"Source {number:03}" for number in range(120)]
    for name in names:
        factories.source(project, name)
    client = client_of(factories.manager_of(project))
    assert [each.name for each in client.sources.list(project.pk, search="Source")] == names


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_passing_failure_is_waited_out(status: int) -> None:
    client, waited = answering(httpx.Response(status), source())
    assert client.sources.get(1).name == "Ada"
    assert len(waited) == 1


def test_the_server_says_how_long_to_wait() -> None:
    client, waited = answering(httpx.Response(429, headers={"Retry-After": "7"}), source())
    client.sources.get(1)
    assert waited == [7.0]


def test_a_date_that_is_past_is_not_waited_for() -> None:
    past = {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
    client, waited = answering(httpx.Response(503, headers=past), source())
    client.sources.get(1)
    assert waited == [0.0]


def test_nobody_is_kept_waiting_longer_than_they_said() -> None:
    client, waited = answering(httpx.Response(429, headers={"Retry-After": "3600"}))
    with pytest.raises(Problem) as refused:
        client.sources.get(1)
    assert (refused.value.status, waited) == (429, [])


def test_waits_grow_and_tries_end() -> None:
    client, waited = answering(*(httpx.ConnectError("nobody there") for _attempt in range(3)))
    with pytest.raises(httpx.ConnectError):
        client.sources.get(1)
    assert len(waited) == 2
    assert 0.25 <= waited[0] <= 0.5 <= waited[1] <= 1


def test_a_request_that_is_being_answered_is_asked_for_again() -> None:
    being_answered = {"type": "urn:factcheck:problem:in_progress", "status": 409}
    client, waited = answering(httpx.Response(409, json=being_answered), source())
    assert client.sources.add(1, kind="person", name="Ada").id == 1
    assert len(waited) == 1


def change(client: Client) -> None:
    client.sources.change(client.sources.get(1), name="Ada L.")


@pytest.mark.parametrize("failure", [httpx.ConnectError("nobody there"), httpx.Response(429)])
def test_a_change_that_did_not_arrive_is_sent_again(failure: httpx.Response | Exception) -> None:
    client, waited = answering(source(), failure, source())
    change(client)
    assert len(waited) == 1


@pytest.mark.parametrize(
    ("failure", "raised"),
    [(httpx.ReadError("broke"), httpx.ReadError), (httpx.Response(502), Problem)],
)
def test_a_change_that_may_have_arrived_is_not(
    failure: httpx.Response | Exception, raised: type[Exception]
) -> None:
    client, waited = answering(source(), failure)
    with pytest.raises(raised):
        change(client)
    assert waited == []


def test_an_answer_of_something_in_between_is_a_problem_too() -> None:
    client, _waited = answering(httpx.Response(418, html="<h1>No</h1>"))
    with pytest.raises(Problem, match="418 I'm a teapot"):
        client.sources.get(1)


def test_the_cursor_alone_is_taken_from_the_address_of_the_next_page() -> None:
    asked: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        more = None if "cursor" in request.url.params else "http://inside:8000/x?cursor=a%3D"
        return httpx.Response(200, json={"results": [ROW], "next": more, "previous": None})

    transport = httpx.MockTransport(answer)
    with Client("https://factcheck.test", "t", transport=transport) as client:
        assert len(list(client.sources.list(7, kind="person"))) == 2
    assert [str(url) for url in asked] == [
        "https://factcheck.test/api/v1/projects/7/sources?kind=person",
        "https://factcheck.test/api/v1/projects/7/sources?kind=person&cursor=a%3D",
    ]
