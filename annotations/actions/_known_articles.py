"""What a project has already, and has once: texts and other systems' ids."""

from annotations.errors import Duplicate, Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Article, Revision


def refuse_known(article: Article, revision: Revision | None) -> None:
    """Raises Duplicate where the project has the text of `revision`, Invalid where it has the id."""
    others = Article.objects.filter(project=article.project_id).exclude(pk=article.pk)
    same = others.filter(revisions__sha256=revision.sha256).first() if revision else None
    if same:
        raise Duplicate(
            _("The project has this text already: “%(title)s”."),
            title=same.title,
            existing=same,
        )
    if article.external_id and others.filter(external_id=article.external_id).exists():
        raise Invalid(_("Another article of the project has this id."), field="external_id")
