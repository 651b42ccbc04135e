"""The claims behind a figure: those of two people, and of a cell of their matrix."""

from dataclasses import dataclass, replace

from annotations.errors import Invalid, NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Project, User
from annotations.queries.agreement.answer_labels import answer_labels
from annotations.queries.agreement.figures import (
    NamedClaim,
    is_large,
    named_claims,
    require_agreement,
)
from annotations.queries.agreement.judgements import project_judgements
from annotations.queries.paging import MOST
from annotations.rules.agreement.compare import field_table
from annotations.vocabulary import AgreementField


@dataclass(frozen=True, slots=True)
class AnsweredClaim:
    """A claim, and what each of the two answered: the answers' keys."""

    claim: NamedClaim
    first: str
    second: str
    first_label: str = ""
    second_label: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredClaims:
    """The claims that two people answered a field for; `total` may be more than are shown."""

    rows: tuple[AnsweredClaim, ...]
    total: int


def answered_claims(
    user: User,
    project: Project,
    field: AgreementField,
    pair: tuple[int, int],
    cell: tuple[str, str] | None = None,
) -> AnsweredClaims:
    """Those of the `pair`, or of a `cell` of their matrix: what the first and the second answered.

    Raises NotAllowed, and Invalid where there is too much to look through.
    """
    require_agreement(user, project)
    if is_large(user, project):
        raise Invalid(_("There is too much to look through here: take the table instead."))
    table = field_table(project_judgements(user, project), field)
    first, second = pair
    keys = [str(category) for category in table.scale.categories]
    found = [
        (row.claim, (keys[row.answers[first]], keys[row.answers[second]]))
        for row in table.rows
        if first in row.answers and second in row.answers
    ]
    chosen = [(claim, answers) for claim, answers in found if cell in {None, answers}]
    named = named_claims(user, [claim for claim, _answers in chosen[:MOST]])
    rows = tuple(
        AnsweredClaim(named[claim], *answers) for claim, answers in chosen if claim in named
    )
    return AnsweredClaims(rows, len(chosen))


@dataclass(frozen=True, slots=True)
class CellPage:
    """The claims of two people, or of a cell of their matrix: `first_answer` and `second_answer`."""

    field: AgreementField
    first: str
    second: str
    first_answer: str
    second_answer: str
    claims: AnsweredClaims


def cell_page(
    user: User,
    project: Project,
    field: AgreementField,
    pair: tuple[int, int],
    cell: tuple[str, str] | None,
) -> CellPage:
    """Raises NotAllowed, NotFound, Invalid."""
    people = User.objects.filter(pk__in=pair, memberships__project=project).in_bulk()
    if len(people) < len(set(pair)):
        raise NotFound(_("There is no such member of the project."))
    claims = answered_claims(user, project, field, pair, cell)
    keys = [key for row in claims.rows for key in (row.first, row.second)]
    labels = answer_labels(user, project, field, keys)
    first, second = (labels.get(key, key) for key in cell or ("", ""))
    one, other = (people[person].shown_name for person in pair)
    rows = tuple(
        replace(
            row,
            first_label=labels.get(row.first, row.first),
            second_label=labels.get(row.second, row.second),
        )
        for row in claims.rows
    )
    return CellPage(field, one, other, first, second, replace(claims, rows=rows))
