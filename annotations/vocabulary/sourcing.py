"""Where a claim comes from.

Reliability and credibility are worded as in NATO AJP-2.1 (the 'Admiralty code').
"""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    NEWS_OUTLET = "news_outlet", _("news outlet")
    OFFICIAL_BODY = "official_body", _("official body")
    DOCUMENT = "document", _("document")
    DATASET = "dataset", _("dataset")
    UNNAMED = "unnamed", _("unnamed person(s)")


class Basis(TextChoices):
    """On what footing the article makes the claim."""

    ATTRIBUTED = "attributed", _("attributed to a source")
    OWN_OBSERVATION = "own_observation", _("the author's own observation")
    COMMON_KNOWLEDGE = "common_knowledge", _("common knowledge")
    UNATTRIBUTED = "unattributed", _("unattributed")


class Quotation(TextChoices):
    DIRECT = "direct", _("direct speech")
    INDIRECT = "indirect", _("indirect speech")
    MIXED = "mixed", _("mixed speech")


class Terms(TextChoices):
    """On what terms a source speaks (newsroom usage)."""

    ON_RECORD = "on_record", _("on the record")
    ON_BACKGROUND = "on_background", _("on background")
    DEEP_BACKGROUND = "deep_background", _("deep background")
    NOT_STATED = "not_stated", _("not stated")


class Channel(TextChoices):
    """The way by which words came from a source to whoever passes them on."""

    INTERVIEW = "interview", _("interview")
    STATEMENT = "statement", _("prepared statement")
    SPEECH = "speech", _("press conference or speech")
    DOCUMENT = "document", _("document")
    COURT_FILING = "court_filing", _("court filing")
    DATA = "data", _("data")
    PUBLISHED_REPORT = "published_report", _("published report")
    SOCIAL_POST = "social_post", _("social media post")
    PRIVATE = "private", _("private communication")
    OBSERVATION = "observation", _("own observation")
    DECLINED = "declined", _("declined to comment")
    NOT_REACHED = "not_reached", _("not reached")
    NOT_STATED = "not_stated", _("not stated")


SILENT = frozenset({Channel.DECLINED, Channel.NOT_REACHED})
"""The channels by which nothing came: who was asked said nothing."""


class Identification(TextChoices):
    """How the source nearest to the article is identified; computed, never typed in."""

    NAMED = "named", _("named")
    DESCRIBED = "described", _("described")
    UNDISCLOSED = "undisclosed", _("undisclosed")
    UNATTRIBUTED = "unattributed", _("unattributed")


class Reliability(TextChoices):
    """How far a source can be relied on (AJP-2.1)."""

    A = "A", _("completely reliable")
    B = "B", _("usually reliable")
    C = "C", _("fairly reliable")
    D = "D", _("not usually reliable")
    E = "E", _("unreliable")
    F = "F", _("reliability cannot be judged")


class Credibility(IntegerChoices):
    """How credible a piece of information is (AJP-2.1); judged apart from its source."""

    CONFIRMED = 1, _("confirmed by other sources")
    PROBABLY_TRUE = 2, _("probably true")
    POSSIBLY_TRUE = 3, _("possibly true")
    DOUBTFUL = 4, _("doubtful")
    IMPROBABLE = 5, _("improbable")
    CANNOT_BE_JUDGED = 6, _("truth cannot be judged")
