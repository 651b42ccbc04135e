"""The disputes that there are already."""

from collections import defaultdict
from itertools import groupby

from django.db import migrations
from django.db.models import F, Max

from annotations.rules.disagreement import ComparedSourcing, amount, differences
from annotations.rules.sourcing import Branch, ChainedSource, SourcingChain, identification
from annotations.vocabulary import Basis, SourceKind


def find_disputes(apps, _schema_editor):
    """As `actions/_disputes.py` does from now on; since when is the time of the latest work."""
    claims = apps.get_model("annotations", "Claim").objects.filter(
        status__in=("disputed", "verified"), verifications__isnull=False
    )
    dispute = apps.get_model("annotations", "Dispute")
    asked = claims.annotate(latest=Max("verifications__at"), project=F("article__project"))
    found = []
    for claim, status, since, project in asked.values_list("pk", "status", "latest", "project"):
        differing = differences(_sourcings(apps, claim), verdicts_differ=status == "disputed")
        if differing:
            found.append(
                dispute(
                    claim_id=claim,
                    project_id=project,
                    amount=amount(differing),
                    differences=[each.value for each in differing],
                    since=since,
                )
            )
    dispute.objects.bulk_create(found, batch_size=500)


def _sourcings(apps, claim):
    live = apps.get_model("annotations", "Sourcing").objects.filter(
        claim=claim, superseded_by=None, withdrawn_at=None, claim_version=F("claim__version")
    )
    rows = list(live.values("id", "basis", "hedged_by", "credibility"))
    chains = defaultdict(list)
    attributions = apps.get_model("annotations", "Attribution").objects.filter(
        sourcing__in=[row["id"] for row in rows]
    )
    for each in attributions.select_related("source__merged_into").order_by("branch", "position"):
        chains[each.sourcing_id].append(each)
    return [_compared(row, chains[row["id"]]) for row in rows]


def _compared(row, chain):
    branches = [
        [each.source and (each.source.merged_into or each.source) for each in its]
        for _number, its in groupby(chain, key=lambda each: each.branch)
    ]
    basis = Basis(row["basis"])
    return ComparedSourcing(
        basis=basis,
        branches=tuple(tuple(each and each.pk for each in its) for its in branches),
        identification=identification(
            SourcingChain(
                basis,
                tuple(
                    Branch(
                        tuple(
                            each and ChainedSource(each.pk, SourceKind(each.kind)) for each in its
                        )
                    )
                    for its in branches
                ),
            )
        ),
        hedged=bool(row["hedged_by"]),
        reliability=chain[0].reliability if chain else "",
        credibility=row["credibility"],
    )


class Migration(migrations.Migration):
    dependencies = [("annotations", "0039_adjudications")]

    operations = [migrations.RunPython(find_disputes, migrations.RunPython.noop, elidable=True)]
