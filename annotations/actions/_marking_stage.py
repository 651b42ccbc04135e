"""How the claims of an article are marked: together, or by everybody by themselves until that is closed."""

from django.db import IntegrityError
from django.db.models import Exists, F, OuterRef, Q

from annotations.actions._locking import lock_articles
from annotations.database.few_rows import count_up
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.errors import ngettext_noop as ngettext
from annotations.models import Article, Claim, Marker, PassageMark, Project, Sourcing
from annotations.vocabulary import Marking


def first_stage(project: Project) -> Marking:
    """How an article without claims is marked that comes into a project."""
    return Marking.INDEPENDENT if project.independent_marking else Marking.SHARED


def require_independent(article: Article) -> None:
    """Raises Invalid unless everybody marks by themselves in an article that is locked."""
    if article.marking == Marking.CLOSED:
        raise Invalid(_("The marking of this article is closed: mark a claim instead."))
    if article.marking != Marking.INDEPENDENT:
        raise Invalid(_("The claims of this article are marked together: mark a claim instead."))


def require_not_independent(article: Article) -> None:
    """Raises Invalid while everybody marks by themselves: a claim would show others what was found."""
    if article.marking == Marking.INDEPENDENT:
        raise _marked_alone()


def next_number(article: Article, claim: Claim, *recorded: Sourcing) -> int:
    """The number of a claim that is marked, which locks the article; `claim` and what comes with it get their keys.

    Raises Invalid where the article, since it was read, came to be marked by everybody by themselves.
    """
    try:
        return count_up(article, "claims_marked", claim, *recorded)
    except IntegrityError as error:
        # article_without_claims_while_marked_alone; asking first is a statement more.
        raise _marked_alone() from error


def _marked_alone() -> Invalid:
    return Invalid(
        _("Everybody marks by themselves in this article: mark a passage, which others don't see.")
    )


def lock_stages(project: Project) -> None:
    """Lock the articles that are marked otherwise once a project's setting is switched; before the project, which
    who marks a claim locks last."""
    without_claims = Article.objects.filter(project=project, claims_marked=0)
    lock_articles(without_claims.exclude(marking=Marking.CLOSED))


def change_stages(project: Project, was_independent: bool) -> None:  # noqa: FBT001 - the setting before
    """Have the articles of a project marked as its settings say now; one that has claims stays as it is.

    Raises Invalid where somebody has marked by themselves and nobody closed it.
    """
    if project.independent_marking == was_independent:
        return
    articles, version = Article.objects.filter(project=project), F("version") + 1
    if project.independent_marking:
        unmarked = articles.filter(marking=Marking.SHARED, claims_marked=0)
        unmarked.update(marking=Marking.INDEPENDENT, version=version)
        return
    independent = articles.filter(marking=Marking.INDEPENDENT)
    if begun := independent.filter(_begun()).count():
        raise Invalid(
            ngettext(
                "People are marking %(count)s article by themselves: close its marking first.",
                "People are marking %(count)s articles by themselves: close their marking first.",
            ),
            count=begun,
            field="independent_marking",
        )
    independent.update(marking=Marking.SHARED, version=version)


def move_stage(article: Article) -> None:
    """The stage of an article in the project that it `article.project` now is in. Raises Invalid."""
    if article.marking == Marking.CLOSED or article.claims_marked:
        return
    stage = first_stage(article.project)
    begun = Article.objects.filter(_begun(), pk=article.pk)
    if stage == Marking.SHARED and article.marking == Marking.INDEPENDENT and begun.exists():
        raise Invalid(
            _(
                "People are marking it by themselves, which the other project doesn't: close that first."
            ),
            field="into",
        )
    article.marking = stage


def _begun() -> Q:
    """Articles that somebody marked by themselves, if only to find nothing."""
    here = {"article": OuterRef("pk")}
    marks, markers = PassageMark.objects.filter(**here), Marker.objects.filter(**here)
    return Q(Exists(marks)) | Q(Exists(markers))
