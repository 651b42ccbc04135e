"""Every page takes as many SQL statements for much as for little: these, and not one more."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.ui.urls import urlpatterns
from tests.savepoints import undone
from tests.ui.world import ADDRESSES, SENT, World, address, enter, grow, visitors, world

pytestmark = pytest.mark.django_db

POSTGRESQL = connection.vendor == "postgresql"
# Each but the public pages begins with the session and its person.
READING = {
    "join": 4,
    "verify_file": 2,
    "people": 3,
    "project_new": 3,
    "project_settings": 8,
    "guidelines": 8,
    "guideline_version": 7,
    "guidelines_change": 7,
    "team": 9,
    "log": 16,
    "article_as_of": 31,
    "claim_as_of": 24,
    "log_csv": 7,
    "projects": 6,
    "work": 7,
    "search": 6 + POSTGRESQL,  # the texts that wait to be indexed
    "tokens": 6,
    "project": 15,
    "project_work": 9,
    "agreement": 23,
    "agreement_claims": 3,
    "agreement_table": 14,
    "project_queue": 15,
    "article_people": 6,
    "article_assignees": 2,
    "assignment_return": 3,
    "project_reports": 6,
    "exchange": 5,
    "import_file": 3,
    "article_add": 3,
    "intake": 4,
    "article_edit": 4,
    "claims_select": 11,
    "article_archive": 3,
    "article_move": 4,
    "sources": 7,
    "earlier_checks": 6,
    "earlier_checks_import": 3,
    "source": 5,
    "source_add": 3,
    "source_change": 3,
    "source_merge": 4,
    "desk": 10,
    "find_quote": 3,
    "text_part": 9,
    "live": 4,
    "claim": 20,
    "snapshot": 3,
    "copy": 3,
    "reports": 5,
    "public_page": 1,
    "public_page_style": 1,
    "public_page_record": 1,
    "public_page_change": 4,
    "report_next": 19,
    "report_draft": 18,
    "reader_page_draft": 18,
    "reader_page_draft_style": 3,
    "reader_page_draft_record": 18,
    "report_corrections": 4,
    "project_corrections": 6,
    "report_withdraw": 3,
    "corrections": 5,
    "sign_offs": 14,
    "alignment": 7,
    "sign_off_withdraw": 3,
    "adjudicate": 17,
    "adjudicate_claim": 17,
    "adjudication_dissent": 7,
    "report": 3,
    "report_file": 3,
    "project_talk": 7,
    "article_talk": 5,
    "mentionable": 4,
    "thread": 6,
    "answer": 4,
    "notifications": 3,
    "webhooks": 7,
    "webhook": 4,
    "webhook_add": 3,
    "webhook_change": 3,
    "delivery": 5,
    "jobs": 3,
    "all_jobs": 3,
    "project_jobs": 6,
    "job": 3,
    "job_file": 3,
}
WRITING = {
    "join": 14,
    "verify_file": 4,
    "project_leave": 12,
    "undo": 17,
    "article_restore_as_of": 6,
    "claim_restore_as_of": 45,
    "redo": 5,
    "invitation_mail": 13,
    "invitation_url": 17,
    "invitation_resend": 12,
    "invitation_revoke": 10,
    "allow_founding": 6,
    "disallow_founding": 6,
    "person_deactivate": 6,
    "person_reactivate": 5,
    "project_new": 8,
    "project_settings": 10,
    "guidelines_change": 26,
    "member_add": 11,
    "member_change": 11,
    "member_remove": 12,
    "tokens": 7,
    "token_revoke": 4,
    "import_file": 15 + POSTGRESQL,  # the next keys of a sequence
    "article_add": 5,
    "intake": 16,
    "article_edit": 10,
    "claims_select": 25,
    "article_archive": 10,
    "article_move": 46 + 3 * POSTGRESQL,  # the next keys of three sequences
    "article_restore": 9,
    "earlier_checks_import": 10,
    "report_file": 3,
    "source_add": 10,
    "source_change": 11,
    "next_claim": 7,
    "article_assign": 17 + POSTGRESQL,  # the next keys of a sequence
    "conflict_declare": 18,
    "conflict_end": 17,
    "assignment_return": 10,
    "assignment_finish": 10,
    "source_merge": 18,
    "claim_mark": 10 if POSTGRESQL else 13,
    "claim_save": 34,
    "claim_draft": 7,
    "claim_boundaries": 20,
    "claim_withdraw": 16,
    "claim_restore": 13,
    "claim_recheck": 15,
    "evidence_withdraw": 11,
    "copy_request": 11,
    "copy_again": 12,
    "report_next": 41,
    "report_withdraw": 10,
    "public_page_change": 12,
    "correction_decide": 13,
    "article_talk": 17,
    "thread_comment": 16,
    "thread_close": 10,
    "thread_reopen": 9,
    "query_change": 14,
    "thread_share": 16,
    "thread_unshare": 11,
    "comment_withdraw": 12,
    "answer": 15,
    "notifications_read": 2,
    "digest_choose": 3,
    "article_sign_off": 14,
    "claims_sign_off": 14,
    "claim_sign_off": 13,
    "sign_off_withdraw": 12,
    "passage_mark": 12,
    "passage_withdraw": 12,
    "marking_finish": 10,
    "marking_resume": 11,
    "marking_close": 10,
    "marks_keep": 18 if POSTGRESQL else 21,
    "marks_drop": 11,
    "adjudicate_claim": 39,
    "adjudication_dissent": 13,
    "dissent_withdraw": 10,
    "webhook_add": 12,
    "webhook_change": 13,
    "webhook_rotate": 10,
    "webhook_remove": 13,
    "redeliver": 13,
    "export_ask": 9,
    "agreement_count": 9,
    "job_cancel": 10,
    "job_retry": 10,
}
FRAGMENTS = {
    "the figures of the desk": 8,
    "a claim": 18,
    "a saved claim": 20,
    "a quote's places": 3,
}

QUERIES = {"search": {"q": "mayor"}, "find_quote": {"quote": "mayor"}}


def test_every_page_has_its_number_of_statements() -> None:
    here = world()
    client = enter(here.manager)
    names = {pattern.name for pattern in urlpatterns}
    assert_listed(names, ADDRESSES, "say in ADDRESSES of tests/ui/world.py where it is")
    shown = {name for name, _path in pages(here, client, "GET")}
    assert_listed(shown, READING, "say in READING how many statements showing it takes")
    forms = {name for name, _path in pages(here, client, "POST")}
    assert_listed(forms, SENT, "say in SENT of tests/ui/world.py what its form sends")
    assert_listed(forms, WRITING, "say in WRITING how many statements sending its form takes")


def assert_listed(names: set[str], table: dict[str, Any], what_to_do: str) -> None:
    assert not names - table.keys(), f"{', '.join(names - table.keys())}: {what_to_do}."
    gone = table.keys() - names
    assert not gone, f"{', '.join(gone)}: no such page, so take it out of the table."


def pages(here: World, client: Client, method: str) -> Iterator[tuple[str, str]]:
    """Each page that allows `method`: its name and its path."""
    for name in ADDRESSES:
        path = address(name, here)
        if method in client.options(path).headers["Allow"].split(", "):
            yield name, path


def statements(ask: Callable[..., Any], *arguments: Any, **headers: Any) -> int:
    """How many it takes to be answered, to the end of a stream; what it changed is undone."""
    with undone(), CaptureQueriesContext(connection) as captured:
        response = ask(*arguments, **headers)
        assert response.status_code < 400, response.content
        b"".join(response)
    # Within a test the transaction of an action is a savepoint; the figure of the bell is counted below.
    return sum(not {"SAVEPOINT", BELL} & of(each["sql"]) for each in captured)


BELL = "the bell"


def of(sql: str) -> set[str]:
    """What a statement is for, where it isn't the page's own."""
    kinds = {
        "SAVEPOINT": "SAVEPOINT" in sql,
        BELL: '"read_at" IS NULL' in sql and "LIMIT 100" in sql,
    }
    return {kind for kind, it_is in kinds.items() if it_is}


def reading(here: World) -> dict[str, int]:
    client = visitors(here)
    return {
        name: statements(client(name).get, path, QUERIES.get(name))
        for name, path in pages(here, client(""), "GET")
    }


def writing(here: World) -> dict[str, int]:
    client = visitors(here)
    return {
        name: statements(client(name).post, path, SENT[name](here))
        for name, path in pages(here, client(""), "POST")
    }


def fragments(here: World) -> dict[str, int]:
    """The parts of the desk that htmx asks for."""
    client, htmx = enter(here.manager), {"HX-Request": "true"}
    desk, claim, find = (address(name, here) for name in ("desk", "claim", "find_quote"))
    figures = {**htmx, "HX-Target": "about"}
    return {
        "the figures of the desk": statements(client.get, desk, headers=figures),
        "a claim": statements(client.get, claim, headers=htmx),
        "a saved claim": statements(client.get, claim, {"saved": "review"}, headers=htmx),
        "a quote's places": statements(client.get, find, QUERIES["find_quote"], headers=htmx),
    }


@pytest.mark.parametrize(
    ("count", "pinned"), [(reading, READING), (writing, WRITING), (fragments, FRAGMENTS)]
)
def test_more_rows_take_no_more_statements(
    count: Callable[[World], dict[str, int]], pinned: dict[str, int]
) -> None:
    here = world()
    few = count(here)
    grow(here)
    many = count(here)
    assert few == many
    assert few == pinned


def test_the_bell_takes_one_statement_in_a_page_and_none_in_a_part_of_it() -> None:
    here = world()
    client, claim = enter(here.manager), address("claim", here)
    for headers, times in (({}, 1), ({"HX-Request": "true"}, 0)):
        with CaptureQueriesContext(connection) as captured:
            client.get(claim, headers=headers)
        assert sum(BELL in of(each["sql"]) for each in captured) == times
