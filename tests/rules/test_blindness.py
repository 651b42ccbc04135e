"""What of an event those are told who are blind to one another's work."""

from annotations.rules.blindness import told_the_blind
from annotations.vocabulary import Verb


def test_what_follows_from_everybodys_work_is_left_out() -> None:
    after = {"verdict": "true", "status": "disputed", "counts_as": 4}
    assert told_the_blind(Verb.VERIFY, after) == {"verdict": "true"}


def test_an_import_says_what_articles_and_claims_came() -> None:
    after = {
        "articles": [{"id": 1, "sha256": "00", "content_sha256": "11"}],
        "claims": 2,
        "evidence": 3,
        "verifications": 1,
        "sources_added": [{"name": "Politico"}],
    }
    told = {"articles": [{"id": 1, "sha256": "00"}], "claims": 2}
    assert told_the_blind(Verb.IMPORT_ARTICLES, after) == told


def test_an_import_that_says_nothing_of_articles_stays_so() -> None:
    assert told_the_blind(Verb.IMPORT_ARTICLES, {"claims": 1}) == {"claims": 1}
