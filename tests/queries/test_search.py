from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from annotations.actions.claims import ClaimDetails, change_claim, withdraw_claim
from annotations.actions.evidence import withdraw_evidence
from annotations.errors import NotFound
from annotations.models import Article, Claim, Project, User
from annotations.queries.search import SIZE, Hit, Kind, search
from annotations.vocabulary import ClaimKind, Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def me(project: Project) -> User:
    return factories.member(project)


def hits(user: User, words: str, **narrowed: Any) -> list[tuple[Kind, int]]:
    """The kind and id of everything on the first page."""
    return [(hit.kind, hit.id) for hit in search(user, words, **narrowed).rows]


def kinds(user: User, words: str) -> set[Kind]:
    return {kind for kind, _id in hits(user, words)}


def found(user: User, words: str) -> bool:
    return bool(hits(user, words))


def marks(hit: Hit) -> list[str]:
    """The words that are marked in the excerpt."""
    return [mark.of(hit.excerpt.text) for mark in hit.excerpt.marks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She went to Bağdat.", "Bagdat"),
        ("She went to Bagdat.", "Bağdat"),
        ("She went to Bağdat.", "bağdat"),
        ("The café was shut.", "cafe\u0301"),
        ("The cafe\u0301 was shut.", "café"),
        ("Born in Łódź, he said.", "lodz"),
        ("In İstanbul and Diyarbakır.", "istanbul diyarbakir"),
        ("قَرَأَ الكِتَابَ أمس", "الكتاب"),
        ("قرأ الكتاب أمس", "الكِتَابَ"),
        ("Η ΟΔΟΣ έκλεισε.", "οδός"),
        ("Подъём й", "подъем"),
        ("हिन्दी में लिखा", "हिन्दी"),
        ("The misﬁts and ofﬁcers met.", "misfits"),
        ("The misfits met.", "misﬁts"),
        ("The Bundes\u00adtag met.", "Bundestag"),
        ("The Bundestag met.", "Bundes\u00adtag"),
        ("ＮＡＴＯ ２０２６", "nato 2026"),
        ("Less CO₂ than ever.", "CO2"),
        ("It weighs 10⁶ tonnes.", "10⁶"),
        ("It weighs 10⁶ tonnes.", "10^6 tonnes"),
        ("The loss was 3¹ million.", "3 million"),
        ("It costs² a lot.", "costs lot"),
        ("Zero\u200bwidth", "zerowidth"),
        ("東京でか\u3099ある", "東京でが"),
    ],
)
def test_accents_capitals_and_looks_do_not_count(
    project: Project, me: User, text: str, words: str
) -> None:
    article = factories.article(project, text)
    assert hits(me, words) == [(Kind.ARTICLE, article.pk)]


@pytest.mark.parametrize(
    ("text", "words"), [("It weighs 10⁶ tonnes.", "106"), ("The loss was 3¹ million.", "31")]
)
def test_a_raised_figure_is_no_part_of_a_number(
    project: Project, me: User, text: str, words: str
) -> None:
    factories.article(project, text)
    assert not found(me, words)


def test_what_is_found_is_marked_where_it_stands(project: Project, me: User) -> None:
    factories.article(project, "🔥 The mayor of Bağdat\r\nresigned 👩‍👩‍👧 and Bagdat's court met.")
    (hit,) = search(me, "bagdat").rows
    assert marks(hit) == ["Bağdat", "Bagdat"]
    assert "".join(part.text for part in hit.excerpt.parts) == hit.excerpt.text


def test_an_article_is_found_by_its_title_byline_outlet_and_text(
    project: Project, me: User
) -> None:
    factories.article(
        project, "The bridge will close.", title="Budget", byline="Ada Lovelace", outlet="Courier"
    )
    for words in ("budget", "lovelace", "courier", "bridge", "budget bridge"):
        assert kinds(me, words) == {Kind.ARTICLE}, words


def test_a_claim_is_found_by_its_statement(project: Project, me: User) -> None:
    claim = factories.claim(factories.article(project), statement="The burgomaster stepped down.")
    (hit,) = search(me, "burgomaster").rows
    assert (hit.kind, hit.id, hit.claim_number) == (Kind.CLAIM, claim.pk, claim.number)
    assert (hit.article_id, hit.article_title) == (claim.article_id, claim.article.title)
    assert [part.text for part in hit.title.parts if part.highlighted] == ["burgomaster"]


@pytest.mark.parametrize("words", ["minutes", "archive", "quoted", "noted"])
def test_evidence_is_found_by_what_it_says(project: Project, me: User, words: str) -> None:
    claim = factories.claim(factories.article(project))
    proof = factories.evidence(
        claim, "Minutes", publisher="Archive", quote="Quoted.", note="Noted."
    )
    assert hits(me, words) == [(Kind.EVIDENCE, proof.pk)]


def test_every_word_has_to_occur_and_the_last_may_go_on(project: Project, me: User) -> None:
    factories.article(project, "The mayor resigned on Monday.")
    assert found(me, "monday mayor")
    assert found(me, "mayor resig")
    assert not found(me, "may resigned")
    assert not found(me, "mayor tuesday")


def test_words_in_quotation_marks_follow_one_another(project: Project, me: User) -> None:
    factories.article(project, "The mayor resigned on Monday.")
    assert found(me, '"mayor resigned"')
    assert found(me, "“mayor resigned” monday")
    assert not found(me, '"resigned mayor"')
    assert not found(me, '"mayor resig"')


@pytest.mark.parametrize("words", ["3.5%", "example.com", "well-known", "o'neill", "a/b"])
def test_signs_within_a_word_do_not_hide_it(project: Project, me: User, words: str) -> None:
    factories.article(project, f"It was {words}, they said.")
    assert found(me, words)


@pytest.mark.parametrize("words", ["", " ", "🔥", "-", '"', "*", "()", "\x00", "' OR 1=1 --"])
def test_what_has_no_words_of_the_text_finds_nothing(
    project: Project, me: User, words: str
) -> None:
    factories.article(project, "It burns 🔥 here.")
    assert not found(me, words)


@pytest.mark.parametrize(
    "words", ["mayor AND", "mayor* OR", "NOT mayor", "NEAR(mayor)", "title:mayor"]
)
def test_operators_are_words_like_any_other(project: Project, me: User, words: str) -> None:
    factories.article(project, "The mayor resigned.")
    assert not found(me, words)
    factories.article(project, "And the mayor, or not: near mayor, title: mayor.")
    assert found(me, words)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(max_size=40) | st.text("ab\"'*-^:(){}+&|!<>\\%_\x00\ud800 \u0300ß", max_size=40)
)
@example(words="\U0001e900")  # a letter that SQLite's Unicode doesn't know yet
@example(words="%s %(x)s")
def test_nothing_that_can_be_typed_is_an_error(me: User, words: str) -> None:
    search(me, words)


def test_only_members_find_what_is_in_a_project(project: Project, me: User) -> None:
    claim = factories.claim(factories.article(project), statement="The mayor resigned.")
    factories.evidence(claim, "The mayor's letter")
    viewer = factories.member(project, Role.VIEWER)
    stranger = factories.member(factories.project(), Role.MANAGER)
    assert kinds(me, "mayor") == kinds(viewer, "mayor") == set(Kind)
    assert hits(stranger, "mayor") == []
    assert hits(factories.user(is_superuser=True), "mayor") == []


def test_a_search_can_be_narrowed_to_a_project_and_to_kinds(project: Project, me: User) -> None:
    other = factories.project()
    factories.member(other, who=me)
    here, there = (factories.claim(factories.article(each)) for each in (project, other))
    assert hits(me, "mayor", kinds=[Kind.CLAIM], project=other) == [(Kind.CLAIM, there.pk)]
    assert len(hits(me, "mayor")) == 4
    assert set(hits(me, "mayor", kinds=[Kind.CLAIM])) == {
        (Kind.CLAIM, here.pk),
        (Kind.CLAIM, there.pk),
    }
    assert hits(me, "mayor", kinds=[]) == []


def test_a_title_counts_for_more_than_a_text(project: Project, me: User) -> None:
    text = factories.article(project, "The bridge was mentioned. " + "Nothing else. " * 5)
    title = factories.article(project, "Nothing was mentioned. " * 5, title="The bridge")
    assert hits(me, "bridge") == [(Kind.ARTICLE, title.pk), (Kind.ARTICLE, text.pk)]


def claims_like(article: Article, number: int) -> list[Claim]:
    return [factories.claim(article, statement=f"Bridge {each}.") for each in range(number)]


def walk(user: User, words: str, way: str, cursor: str = "") -> list[list[int]]:
    """The ids on each page, from `cursor` on, as the links `way` lead."""
    pages = []
    while True:
        page = search(user, words, cursor=cursor)
        pages.append([hit.id for hit in page.rows])
        cursor = getattr(page, way)
        if not cursor:
            return pages


def flat(pages: Sequence[list[int]]) -> list[int]:
    return [each for page in pages for each in page]


def test_pages_hold_everything_once_and_lead_back(project: Project, me: User) -> None:
    made = claims_like(factories.article(project), 2 * SIZE + 5)
    pages = walk(me, "bridge", "after")
    assert [len(page) for page in pages] == [SIZE, SIZE, 5]
    assert sorted(flat(pages)) == [claim.pk for claim in made]
    second = search(me, "bridge", cursor=search(me, "bridge").after)
    assert walk(me, "bridge", "before", second.before) == [pages[0]]


def test_a_cursor_that_was_not_made_here_is_no_page(me: User) -> None:
    with pytest.raises(NotFound):
        search(me, "bridge", cursor="forged")


def test_a_changed_claim_is_found_as_it_reads_now(project: Project, me: User) -> None:
    claim = factories.claim(factories.article(project), statement="The burgomaster left.")
    change_claim(
        by=me, claim=claim, seen=claim.version, details=ClaimDetails("It left.", ClaimKind.EVENT)
    )
    assert not found(me, "burgomaster")


def test_what_is_withdrawn_is_not_found(project: Project, me: User) -> None:
    claim = factories.claim(factories.article(project), statement="The burgomaster left.")
    proof = factories.evidence(claim, "The parchment")
    withdraw_evidence(by=me, evidence=proof, reason="Forged.")
    assert not found(me, "parchment")
    withdraw_claim(by=me, claim=claim, seen=claim.version, reason="A duplicate.")
    assert not found(me, "burgomaster")


@pytest.mark.parametrize("number", [1, SIZE // len(Kind)])
def test_a_search_takes_one_statement_and_one_for_each_kind(
    project: Project, me: User, number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        factories.evidence(factories.claim(factories.article(project)), "The mayor's letter")
    with django_assert_num_queries(4):
        page = search(me, "mayor")
        assert {hit.project for hit in page.rows} == {project}
    with django_assert_num_queries(2):
        search(me, "mayor", kinds=[Kind.CLAIM])
    with django_assert_num_queries(0):
        search(me, "!")
