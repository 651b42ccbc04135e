"""Whether a file is the edition that it claims to be: asked by anybody, with or without a login."""

from typing import Any

from allauth.core import ratelimit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from annotations.queries.authenticity import FileAuthenticity, authenticity_of
from annotations.reports.provenance import MOST_BYTES
from annotations.ui.requests import PageRequest, form_page

SECONDS = 5
"""For making forms again to compare a file with: beyond that a command does it."""


class VerifyForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_(
            "In any form: PDF, Word, table, web page, JSON. It is read once, and not kept."
        ),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            said = gettext("It has more than %(most)s, as no edition has.")
            raise ValidationError(said % {"most": filesizeformat(MOST_BYTES)}, "too_large")
        return file

    def authenticity(self, user: Any) -> FileAuthenticity:
        """What `user`, None for a stranger, is told of the file of a valid form."""
        file = self.cleaned_data["file"]
        return authenticity_of(user, file.read(), file.name, most_seconds=SECONDS)


@login_not_required
@never_cache
@form_page
def verify_file(request: PageRequest) -> HttpResponse:
    """Sent too often from one place: 429, as at the login."""
    if request.method != "POST":
        return render(request, "reports/verify.html", {"form": VerifyForm()})
    if not ratelimit.consume(request, action="verify_file"):
        return ratelimit.respond_429(request)
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "reports/verify.html", {"form": form}, status=422)
    user = request.user if request.user.is_authenticated else None
    context = {
        "form": VerifyForm(),
        "file": form.authenticity(user),
        "name": form.cleaned_data["file"].name,
    }
    return render(request, "reports/verify.html", context)


urlpatterns = [path("verify/", verify_file, name="verify_file")]
