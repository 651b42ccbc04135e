"""Sign-offs that come in with an article: valid rows, not yet stored."""

from collections.abc import Iterator, Sequence

from annotations.actions._import_target import ImportTarget
from annotations.actions._validation import checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Article, Claim, SignOff
from annotations.records.sign_off import SignOffRecord
from annotations.rules.sign_offs import APART
from annotations.vocabulary import Verb


def sign_offs_of(
    records: Sequence[SignOffRecord],
    article: Article,
    target: ImportTarget,
    *,
    undecided: bool,
    claim: Claim | None = None,
) -> Iterator[SignOff]:
    """Those of a claim, or of an article as a whole; void where that is `undecided` as it came in.

    Raises Invalid.
    """
    rows = [_sign_off(each, article, claim, target, undecided=undecided) for each in records]
    _require_a_person_each(rows)
    yield from rows


def _sign_off(
    record: SignOffRecord,
    article: Article,
    claim: Claim | None,
    target: ImportTarget,
    *,
    undecided: bool,
) -> SignOff:
    reason = record.withdrawn_because.strip()
    if record.version < 1:
        raise Invalid(_("Versions are counted from 1."), field="sign_offs")
    if reason and record.voided_because:
        raise Invalid(_("A sign-off is void or withdrawn, not both."), field="sign_offs")
    row = SignOff(
        article=article,
        claim=claim,
        role=record.role,
        version=record.version,
        signed_by_id=target.person(record.signed_by, "signed_by"),
        at=record.at or target.at,
        withdrawn_because=reason,
        withdrawn_at=(record.withdrawn_at or target.at) if reason else None,
    )
    if record.voided_because:
        _void(row, record.voided_because, target.person(record.voided_by, "voided_by"))
        row.voided_at = record.voided_at or target.at
    elif undecided and not reason:
        _void(row, Verb.IMPORT_ARTICLES, target.by.pk)
        row.voided_at = target.at
    return checked(row)


def _void(row: SignOff, because: Verb, by: int) -> None:
    row.voided_because, row.voided_by_id = because, by


def _require_a_person_each(rows: Sequence[SignOff]) -> None:
    """Raises Invalid where a round stands twice, or one person stands for two that take two."""
    standing = [row for row in rows if not (row.voided_because or row.withdrawn_because)]
    people = {row.role: row.signed_by_id for row in standing}
    if len(people) != len(standing):
        raise Invalid(_("The same round is signed off twice."), field="sign_offs")
    if any(people.get(one) == people.get(other, -1) for one, other in APART.items()):
        raise Invalid(
            _("Both checks are signed off by the same person: they take two."), field="sign_offs"
        )
