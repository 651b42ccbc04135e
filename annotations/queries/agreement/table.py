"""The table of units × raters: what each person answered for each claim."""

import csv
from collections.abc import Iterator
from itertools import chain

from annotations.models import Claim, Project, User
from annotations.queries.agreement.figures import require_agreement
from annotations.queries.agreement.judgements import batches, rules_of
from annotations.rules.agreement.compare import answers_of
from annotations.text.spreadsheet_cells import BOM, escape_cell
from annotations.vocabulary import AgreementField

COLUMNS = ("claim", "article", "number")


class _LineHandedOn:
    """What a CSV writer writes to: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def table_lines(user: User, project: Project, field: AgreementField) -> Iterator[str]:
    """As CSV: a row a claim that anybody answered the field for, a column a person, named by login.

    A batch of articles is held at a time. Raises NotAllowed.
    """
    require_agreement(user, project)
    people = _people(project, field)
    return chain([BOM], _lines(user, project, field, people))


def _people(project: Project, field: AgreementField) -> dict[int, str]:
    """Who answered the field, by id, in the order of their names."""
    answered = "verifications" if field is AgreementField.VERDICT else "sourcings"
    of_project = {f"{answered}__claim__article__project": project}
    people = User.objects.filter(**of_project).distinct().order_by("username")
    return dict(people.values_list("pk", "username"))


def _lines(
    user: User, project: Project, field: AgreementField, people: dict[int, str]
) -> Iterator[str]:
    writer = csv.writer(_LineHandedOn(), lineterminator="\r\n")
    yield writer.writerow([*COLUMNS, *map(escape_cell, people.values())])
    for batch in batches(user, project, rules_of(project)):
        numbers = dict(
            Claim.objects.filter(pk__in=[each.claim for each in batch]).values_list("pk", "number")
        )
        for claim in batch:
            given = answers_of(claim, field)
            if given:
                cells = [escape_cell(given.get(person, "")) for person in people]
                yield writer.writerow([claim.claim, claim.article, numbers[claim.claim], *cells])
