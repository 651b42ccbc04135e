"""An article's review as a whole, and what was found out of a new one."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class ReviewState(IntegerChoices):
    """How far an article's review is, by its claims that stand; kept with it, so that lists are quick."""

    UNMARKED = 0, _("without claims")
    WAITING = 1, _("claims wait")
    DISPUTED = 2, _("claims are disputed")
    WAITING_AND_DISPUTED = 3, _("claims wait, others are disputed")
    READY = 4, _("ready to publish")
    PUBLISHED = 5, _("finished and published")


class Priority(IntegerChoices):
    """How soon an article's review matters, beside others of its project; the most pressing first."""

    URGENT = 1, _("urgent")
    HIGH = 2, _("high")
    NORMAL = 3, _("normal")
    LOW = 4, _("low")


class GuessSource(TextChoices):
    """What a detail of a new article was taken from."""

    HEADING = "heading", _("its heading")
    PAGE = "page", _("what the page says of itself")
    FILE = "file", _("what the file says of itself")
    ADDRESS = "address", _("where it was fetched")
    FIRST_LINE = "first_line", _("the first line of the text")
    TEXT = "text", _("the words of the text")
    CONTRADICTED = "contradicted", _("the words of the text, which aren't what it is said to be in")
    UNKNOWN = "unknown", _("nothing: the text is too short, or its language isn't known here")
