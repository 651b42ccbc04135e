"""The articles that a batch of records is made of."""

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class ArticleRange:
    """The articles of a project from one id to another: shorter to say than a list of ids."""

    project: int
    first: int
    last: int

    def of(self, article: str) -> Q:
        """Rows whose path `article` leads to one of these."""
        return Q(
            **{
                f"{article}__project": self.project,
                f"{article}__id__range": (self.first, self.last),
            }
        )


@dataclass(frozen=True, slots=True)
class OneClaim:
    """A claim by its id, in the place of articles: rows that speak of it alone."""

    id: int

    def of(self, article: str) -> Q:
        """Rows whose path to their article, `article`, leads over this claim or stands beside one to it."""
        over = article.endswith("claim__article")
        claim = (
            article.removesuffix("__article") if over else f"{article.removesuffix('article')}claim"
        )
        return Q(**{claim: self.id})
