"""What a page or an endpoint reads doesn't grow with what it doesn't show.

PostgreSQL's own plans are compared, in a world with few other articles, projects and people, and in
the same with ten times as many: how many rows were looked at, and pages of the database touched.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from annotations.database.prepared import PreparedText
from annotations.models import Project
from annotations.queries import (
    articles,
    dashboard,
    members,
    project_head,
    projects,
    sources,
    webhooks,
    work,
)
from annotations.queries.articles import ArticleFilter, Order
from annotations.queries.work import WorkFilter
from tests import factories
from tests.api import world as api
from tests.api.asking import Asking
from tests.growth.copies import OF_A_PERSON, OF_A_PROJECT, OF_NOBODY
from tests.growth.plans import Ran, plans_kept
from tests.growth.surroundings import surroundings
from tests.savepoints import undone
from tests.ui.test_statements import QUERIES, pages
from tests.ui.world import SENT, World, address, grow, visitors, world

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL alone says its plans"),
]

FEW, MANY = 150, 1_500
ROWS, PAGES = 100, 300
"""How much more may be read: less than a tenth of what there is more."""
DEEPER = 3
"""Pages more that may be touched for each row: it is reached by some indexes, each of which may be a level deeper
where there is ten times as much."""

NOTHING = Ran("nothing", 0, 0)
BEGINNING = 120
"""Characters of a statement by which it is known."""

Ask = Callable[[], Any]
Asked = Callable[[], Iterator[tuple[str, Ask]]]

SEARCH = "ranks everything that has the words"
ENDS = "ends the messages that wait, which aren't sent then: all that the change is about"
USES = "counts to a bound, but may read the index of all uses of the sources that it shows to get there"
OF_A_PROGRAM = "begins with all claims of a project that PostgreSQL takes for one of the small ones"
LETTERS = (
    "looks for letters within what a project's sources or articles are called, which no index has"
)
TOPICS = "looks through a project's articles until a page has that topic, which no index has"
OWN = "looks through a project's articles for the person's own, which no index has in its order"
SETTINGS = "counts a project's verdicts and claims, to say what its settings are about"
COMPARES = "compares all that was judged in a project; where that is much, a job does"
UNMARKED = "looks through a project's articles, newest first, for the few without claims that PostgreSQL takes for many"
COUNTS = "counts what was judged up to a bound, which the world with few doesn't reach"
ACCOUNTS = "says of all that a project's people were given what they made of it"
HELD = "passes over what others hold in the order of the queue, to what nobody does"
WHOLE = "is the whole log"
MADE_UNDER = "says of all claims of a project which guidelines they were checked under"
GROWS: dict[str, str] = {
    **dict.fromkeys(("GET agreement", "GET agreement_table"), COMPARES),
    **dict.fromkeys(("GET project_settings", "POST project_settings"), SETTINGS),
    "POST /projects/{project_id}/agreement:count": COUNTS,
    **dict.fromkeys(("GET project_queue", "GET /projects/{project_id}/accounts"), ACCOUNTS),
    "POST /projects/{project_id}/queue:take": HELD,
    "GET log_csv": WHOLE,
    "GET sources": USES,
    **{f"{method} /projects/{{project_id}}/sources": USES for method in ("GET", "POST")},
    "GET sources?search=nowhere": LETTERS,
    "GET project?search=nowhere": LETTERS,
    "GET /projects/{project_id}/articles?search=nowhere": LETTERS,
    "GET project?topic=water": TOPICS,
    "GET /projects/{project_id}/articles?topic=water": TOPICS,
    "GET /projects/{project_id}/articles?show=mine": OWN,
    "GET /projects/{project_id}/articles?show=unmarked": UNMARKED,
    "GET /work": OF_A_PROGRAM,
    "POST webhook_change": ENDS,
    "POST webhook_remove": ENDS,
    "GET search": SEARCH,
    "GET search?q=resigned": SEARCH,
    "GET search?q=budget+grew": SEARCH,
    "GET /search?q=resigned": SEARCH,
    **dict.fromkeys(("GET guidelines_change", "POST guidelines_change"), MADE_UNDER),
    "GET /projects/{project_id}/guidelines/made-under": MADE_UNDER,
    "POST /projects/{project_id}/guidelines": MADE_UNDER,
    "GET /projects/{project_id}/effect": "says what settings would do to all claims of a project",
}
"""What may grow, and why.

What a program asks for, a search of letters and the use of a source are bounded by one project, the messages
that end by what a webhook didn't take. What isn't tried is one's
own: one's work reads all that one ever sourced or checked.
"""


def asked_of_pages(here: World) -> Iterator[tuple[str, Ask]]:
    browsers = visitors(here)
    for name, path in pages(here, browsers(""), "GET"):
        yield f"GET {name}", partial(browsers(name).get, path, QUERIES.get(name))
    for name, query in narrowed():
        yield f"GET {name}?{query}", partial(browsers(name).get, f"{address(name, here)}?{query}")
    # After all that only reads: rows that were written and undone stand in its way.
    for name, path in pages(here, browsers(""), "POST"):
        yield f"POST {name}", partial(browsers(name).post, path, SENT[name](here))


def narrowed() -> Iterator[tuple[str, str]]:
    """The lists of the pages, in each way that they can be narrowed."""
    yield from (("project", f"show={show.value}") for show in ArticleFilter)
    yield from (("project", "topic=water"), ("project", "search=nowhere"))
    yield from (("work", f"show={show.value}") for show in WorkFilter)
    yield from (("project_work", f"show={show.value}") for show in WorkFilter)
    yield "project_talk", "show=mine"
    yield from (("sources", "kind=person"), ("sources", "search=nowhere"))
    yield from (("search", "q=resigned"), ("search", "q=budget+grew"))


def asked_of_the_api(here: api.World) -> Iterator[tuple[str, Ask]]:
    me = Asking(
        factories.member(here.project)
    )  # without work of their own, that forms would ask for
    for path in ("/projects", "/scales", "/work", "/search?q=resigned"):
        yield f"GET {path}", partial(me.get, path)
    for asked in narrowed_lists(here):
        path = f"/projects/{here.project.pk}/{asked}"
        yield f"GET /projects/{{project_id}}/{asked}", partial(me.get, path)
    # Those that grow at the end: rows that were written and undone stand in the way of who reads after them.
    for operation in sorted(api.INSIDE, key=lambda each: api.named(each) in GROWS):
        path = operation.at(here)
        if operation.method != "GET":
            yield api.named(operation), partial(changed, me, operation, here)
        # Which show all that there is; where that is much, agreement is refused: a job counts it.
        elif not path.endswith(("/export", "/agreement", "/agreement/table")):
            yield api.named(operation), partial(me.get, path)


def changed(me: Asking, operation: api.Operation, here: api.World) -> Any:
    """What making its body changes is undone with it."""
    path, body = operation.at(here), operation.body(here)
    tag = me.get(path.partition(":")[0]).headers.get("ETag", "*")
    return me.send(operation.method, path, body, if_match=tag)


def narrowed_lists(here: api.World) -> Iterator[str]:
    """The lists of the project, in each way that they can be narrowed."""
    yield from (f"articles?order={order.value}" for order in Order)
    yield from (f"articles?show={show.value}" for show in ArticleFilter)
    yield from ("articles?topic=water", "articles?search=nowhere")
    ids = here.ids
    yield from (f"events?article={ids['article_id']}", f"events?claim={ids['claim_id']}")
    yield "events?verb=add_member"


@pytest.mark.parametrize("face", ["pages", "api"])
def test_what_is_read_does_not_grow_with_what_is_not_shown(
    face: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (articles, dashboard, members, project_head, projects, sources, webhooks, work):
        monkeypatch.setattr(module, "MOST", FEW // 3)
    # One that ran before in this thread was made with the bound of then.
    counted = PreparedText(work._counted, int, int)  # noqa: SLF001 - what the bound is in
    monkeypatch.setattr(work, "_COUNTED", counted)
    asked, project = of_pages() if face == "pages" else of_the_api()
    around = surroundings(project)
    around.grow(FEW)
    few = reads_of(asked())
    around.grow(MANY)
    many = reads_of(asked())
    grown = [
        f"{name}: {what}"
        for name in few
        if name not in GROWS
        for what in growth(few[name], many[name])
    ]
    assert not grown, "\n".join(grown)


def of_pages() -> tuple[Asked, Project]:
    here = world()
    grow(here)
    return partial(asked_of_pages, here), here.project


def of_the_api() -> tuple[Asked, Project]:
    here = api.world()
    return partial(asked_of_the_api, here), here.project


def reads_of(asked: Iterator[tuple[str, Ask]]) -> dict[str, list[Ran]]:
    found = {}
    for name, ask in asked:
        with undone(), plans_kept() as reads:
            answer = ask()
            assert answer.status_code < 400, (name, answer.content)
            b"".join(answer)  # of a file, to its end
        found[name] = reads.ran
    return found


def growth(few: list[Ran], many: list[Ran]) -> list[str]:
    """What grew, with its SQL."""
    # By what they begin with: figures that are kept take no statement the second time.
    earlier: defaultdict[str, list[Ran]] = defaultdict(list)
    for ran in few:
        earlier[ran.sql[:BEGINNING]].append(ran)
    pairs = [
        (earlier[ran.sql[:BEGINNING]].pop(0) if earlier[ran.sql[:BEGINNING]] else NOTHING, ran)
        for ran in many
    ]
    return [
        f"{before.rows} → {after.rows} rows, {before.pages} → {after.pages} pages: {after.sql[:700]}"
        for before, after in pairs
        if more(before, after)
    ]


def more(before: Ran, after: Ran) -> bool:
    pages = after.pages > before.pages + max(PAGES, DEEPER * before.rows)
    # What is added makes an index or a table longer by itself, now and then.
    return (pages and not after.sql.startswith("INSERT")) or after.rows > before.rows + ROWS


def test_every_table_grows() -> None:
    models = set(apps.get_app_config("annotations").get_models(include_auto_created=True))
    permissions = {
        model for model in models if model._meta.db_table.startswith("annotations_user_")
    }
    assert models == OF_A_PROJECT.keys() | OF_A_PERSON.keys() | OF_NOBODY | permissions
