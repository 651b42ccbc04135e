"""What the answers to a field are called."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from annotations.models import Project, Source, User, Verdict
from annotations.rules.agreement.answers import UNDISCLOSED
from annotations.vocabulary import (
    AgreementField,
    Basis,
    Channel,
    Credibility,
    Identification,
    Quotation,
    Reliability,
    Terms,
)

_ENUMERATIONS = {
    AgreementField.BASIS: Basis,
    AgreementField.QUOTATION: Quotation,
    AgreementField.CREDIBILITY: Credibility,
    AgreementField.IDENTIFICATION: Identification,
    AgreementField.RELIABILITY: Reliability,
    AgreementField.TERMS: Terms,
    AgreementField.CHANNEL: Channel,
}


def answer_labels(
    user: User, project: Project, field: AgreementField, keys: Sequence[str]
) -> dict[str, str]:
    """By the answer's key, in the reader's language; up to one statement."""
    if field is AgreementField.VERDICT:
        verdicts = Verdict.objects.filter(scale=project.scale_id)
        return dict(verdicts.values_list("key", "label"))
    if field is AgreementField.SOURCE:
        ids = [int(key) for key in keys if key.isdecimal()]
        sources = Source.objects.visible_to(user).filter(pk__in=ids)
        names = {str(key): name for key, name in sources.values_list("pk", "name")}
        return {UNDISCLOSED: _("undisclosed"), **names}
    if field in _ENUMERATIONS:
        choices = _ENUMERATIONS[field].choices
        return {str(key): str(label) for key, label in choices}
    return {"True": _("yes"), "False": _("no")}
