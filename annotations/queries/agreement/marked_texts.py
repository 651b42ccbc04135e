"""What people marked by themselves in a project's articles, as far as it is compared.

Articles whose marking is closed, and people who said that they have finished: who hasn't may have marked half of the
text. People with a conflict of interest are left out, and who oversees the project unless they had finished before
anybody else began: they could see others' marks at any time.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length

from annotations.models import (
    Article,
    ConflictOfInterest,
    Marker,
    PassageMark,
    Project,
    Revision,
    User,
)
from annotations.models.article import ArticleQuerySet
from annotations.rules.agreement.marks import ClaimMark, MarkedText, marked_unseen
from annotations.text.spans import Span
from annotations.vocabulary import Marking


def marked_texts(
    user: User, project: Project, overseers: Collection[int]
) -> list[MarkedText] | None:
    """None where nobody marks by themselves; up to 3 statements."""
    closed = Article.objects.unarchived().filter(project=project, marking=Marking.CLOSED)
    texts = Revision.objects.current().filter(article__in=closed).order_by("article_id")
    lengths = dict(texts.values_list("article_id", Length("text")))
    if not lengths:
        return [] if project.independent_marking else None
    finished, marks = _finished(user, closed), _marks(user, closed)
    found = []
    for article, length in lengths.items():
        by_person = marks[article]
        began = {person: first for person, (first, _theirs) in by_person.items()}
        people = sorted(marked_unseen(finished[article], began, overseers))
        theirs = {person: by_person[person][1] if person in began else [] for person in people}
        found.append(MarkedText(article, length, theirs))
    return found


def _finished(user: User, closed: ArticleQuerySet) -> dict[int, dict[int, datetime]]:
    """Who has finished, and when, and has no conflict of interest; by the id of the article."""
    conflicts = ConflictOfInterest.objects.standing().filter(
        article=OuterRef("article"), person=OuterRef("person")
    )
    markers = Marker.objects.visible_to(user).filter(
        ~Exists(conflicts), article__in=closed, finished_at__isnull=False
    )
    people: dict[int, dict[int, datetime]] = defaultdict(dict)
    rows: Any = markers.order_by().values_list("article_id", "person_id", "finished_at")
    for article, person, at in rows:
        people[article][person] = at
    return people


Theirs = dict[int, tuple[datetime, list[ClaimMark]]]
"""When each person made the first mark that stands, and all of these."""


def _marks(user: User, closed: ArticleQuerySet) -> dict[int, Theirs]:
    """By the id of the article."""
    standing = PassageMark.objects.visible_to(user).standing().filter(article__in=closed)
    columns = ("article_id", "marked_by_id", "marked_at", "claim_id", "start", "end")
    found: dict[int, Theirs] = defaultdict(dict)
    for article, person, at, claim, start, end in standing.order_by("id").values_list(*columns):
        _first, theirs = found[article].setdefault(person, (at, []))
        theirs.append(ClaimMark(claim, Span(start, end)))
    return found
