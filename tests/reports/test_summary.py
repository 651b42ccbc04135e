from annotations.reports.claim import EditionVerdict
from annotations.reports.summary import summary
from annotations.vocabulary import Basis, Identification, Severity, Status, Tone
from tests.reports import samples
from tests.reports.samples import FALSE, TRUE


def test_claims_are_counted_by_verdict_and_by_what_they_wait_for() -> None:
    claims = [
        samples.claim(1, status=Status.VERIFIED, verdict=FALSE),
        samples.claim(2, status=Status.VERIFIED, verdict=FALSE),
        samples.claim(3, status=Status.DISPUTED),
    ]
    found = summary(claims, (TRUE, FALSE), withdrawn=4)
    assert [(each.verdict.key, each.claims) for each in found.by_verdict] == [
        ("true", 0),
        ("false", 2),
    ]
    assert {each.status: each.claims for each in found.by_status}[Status.DISPUTED] == 1
    assert (found.claims, found.decided, found.undecided, found.withdrawn) == (3, 2, 1, 4)


def test_a_verdict_of_an_earlier_scale_is_counted_too() -> None:
    earlier = EditionVerdict("half-true", "Half true", Tone.MIXED)
    claims = [samples.claim(status=Status.VERIFIED, verdict=earlier)]
    found = summary(claims, (TRUE,), withdrawn=0)
    assert [each.verdict for each in found.by_verdict] == [TRUE, earlier]


def test_corrections_count_unless_the_claim_was_changed_after_them() -> None:
    wanted = samples.finding(correction="It was Sunday.", severity=Severity.MUST_FIX)
    outdated = samples.finding(correction="Tuesday.", severity=Severity.NOTE, current=False)
    claims = [samples.claim(verifications=(wanted, outdated))]
    found = summary(claims, (), withdrawn=0)
    assert [(each.severity, each.corrections) for each in found.corrections] == [
        (Severity.MUST_FIX, 1),
        (Severity.FIX, 0),
        (Severity.NOTE, 0),
    ]


def test_the_sourcing_profile_adds_up_to_all_claims() -> None:
    chain = (samples.link("Politico"), samples.link("", kind=None))
    claims = [
        samples.claim(1, sourcing=samples.sourcing(basis=Basis.ATTRIBUTED, chain=chain)),
        samples.claim(2, sourcing=samples.sourcing(hedged_by=("may",))),
        samples.claim(3),
    ]
    found = summary(claims, (), withdrawn=0).sourcing
    by_kind = {each.identification: each.claims for each in found.by_identification}
    assert sum(by_kind.values()) + found.without_sourcing == 3
    assert by_kind[Identification.NAMED] == by_kind[Identification.UNATTRIBUTED] == 1
    assert (found.without_sourcing, found.second_hand, found.hedged) == (1, 1, 1)
    assert [(use.name, use.claims) for use in found.most_used] == [("Politico", 1)]
