"""The desk's responses: a whole page or, where htmx asks, the parts of it that changed."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _

from annotations.forms.claims import (
    BoundariesForm,
    MarkClaimForm,
    RecheckClaimForm,
    RestoreClaimForm,
    WithdrawClaimForm,
)
from annotations.forms.composer import PARTS, ComposerForm, ScriptedComposerForm
from annotations.forms.elements import ElementForm
from annotations.forms.evidence import WithdrawEvidenceForm
from annotations.forms.passage_marks import MarkPassageForm, OwnMarkingForm
from annotations.forms.sign_offs import SignOffForm
from annotations.forms.talk import CommentForm, QueryForm, ShareForm, ThreadForm
from annotations.queries import assignments, history
from annotations.queries.api_rows.evidence import EvidenceRow
from annotations.queries.desk import refresh
from annotations.queries.desk.page import Desk, about, desk
from annotations.queries.desk.panel import NumberedEvidence, Panel
from annotations.queries.drafts import own_draft
from annotations.ui.desk import keys
from annotations.ui.desk.addresses import SAVED, Saved, offset
from annotations.ui.requests import PageRequest
from annotations.vocabulary import Verb

FORMS: dict[Verb, type[Any]] = {
    Verb.CHANGE_CLAIM: BoundariesForm,
    Verb.WITHDRAW: WithdrawClaimForm,
    Verb.RECHECK: RecheckClaimForm,
    Verb.SIGN_OFF: SignOffForm,
}

DeskForm = ElementForm | ComposerForm


def whole_page(
    request: PageRequest,
    article_id: int,
    number: int | None = None,
    *,
    form: DeskForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The desk; `form` takes the place of the one with its name."""
    everything = request.GET.get("history") == "all"
    page = desk(
        request.user,
        article_id,
        number=number,
        at=offset(request),
        show=request.GET.get("show", ""),
        events=history.ALL if everything else history.RECENT,
    )
    context = {
        "desk": page,
        "keys": keys.by_scope(page.may),
        "blank": ComposerForm.blank(page.may),
        "mark": form if isinstance(form, MarkClaimForm | MarkPassageForm) else _blank_mark(page),
        **_panel_context(request, page.panel, form),
    }
    if page.own_marks:
        own_form = form if isinstance(form, OwnMarkingForm) else None
        context |= {"own_form": own_form, "notice": SAVED.get(request.GET.get("saved", ""))}
    return _varied(render(request, "desk/page.html", context, status=status))


def fetched_part(request: PageRequest, fetched: refresh.FetchedPart) -> HttpResponse:
    """A window of the text, and the lines of the claims that begin in it."""
    context = {"fetched": fetched, "keep": _kept(request)}
    return _varied(render(request, "desk/_fetched.html", context))


def about_part(request: PageRequest, article_id: int) -> HttpResponse:
    """The figures and filters alone, as they are now."""
    figures = about(request.user, article_id, show=request.GET.get("show", ""))
    context = {"about": figures, "keep": _kept(request)}
    return _varied(render(request, "desk/_about_again.html", context))


def claim_parts(
    request: PageRequest, article_id: int, number: int, saved: Saved | None
) -> HttpResponse:
    """The panel and, after something was saved, what that changed elsewhere on the page.

    What was saved may be another claim, the one before.
    """
    context: dict[str, Any] = {}
    panel = None
    if saved:
        changed = _changed(request, article_id, saved, now=number)
        context = {"change": changed, "saved": saved.what, "mark": _mark_form()}
        panel = changed.panel
    panel = panel or refresh.opened(request.user, article_id, number)
    context |= _panel_context(request, panel, None, saved.what if saved else "")
    response = render(request, "desk/_parts.html", context)
    address = permalink(request, article_id, number)
    return _as_parts(request, response, address, is_saved=saved is not None)


def none_left(request: PageRequest, article_id: int, saved: Saved) -> HttpResponse:
    """As claim_parts, when no claim is left to go on with."""
    context = {
        "change": _changed(request, article_id, saved, now=None),
        "saved": saved.what,
        **_panel_context(request, None, None, saved.what),
    }
    response = render(request, "desk/_parts.html", context)
    return _as_parts(request, response, place(request, article_id, None), is_saved=True)


def _changed(
    request: PageRequest, article_id: int, saved: Saved, *, now: int | None
) -> refresh.DeskChange:
    """What the claim that was saved changes on a page with claim `now` in its panel."""
    show = request.GET.get("show", "")
    return refresh.changed(
        request.user, article_id, saved.number, now=now, show=show, before=saved.before
    )


def _as_parts(
    request: PageRequest, response: HttpResponse, address: str, *, is_saved: bool
) -> HttpResponse:
    """Said to take the panel's place, on the page with this address."""
    here = request.htmx.current_url_abs_path
    response["HX-Replace-Url" if here == address else "HX-Push-Url"] = address
    response["HX-Retarget"], response["HX-Reswap"] = "#panel", "outerHTML show:none"
    if is_saved:
        response["HX-Trigger"] = "factcheck:saved"
    return _varied(response)


def form_again(
    request: PageRequest,
    article_id: int,
    number: int | None,
    form: DeskForm,
    *,
    status: int | None = None,
) -> HttpResponse:
    """The form with what was typed and why it wasn't done: alone for htmx, else in its page."""
    status = status or form.status
    form.point_out()
    if not request.htmx:
        return whole_page(request, article_id, number, form=form, status=status)
    panel = refresh.opened(request.user, article_id, number) if number else None
    context = _panel_context(request, panel, form)
    address = reverse("claim_mark", args=[article_id])
    passages = reverse("passage_mark", args=[article_id])
    context |= {"form": form, "claims_url": address, "passages_url": passages}
    response = render(request, f"desk/_{_key(form)}.html", context, status=status)
    response["HX-Retarget"], response["HX-Reswap"] = f"#{form.element}", "outerHTML show:none"
    # A form's own address answers POST only: it must not become the page's address.
    response["HX-Push-Url"] = "false"
    return response


def saved(
    request: PageRequest, article_id: int, number: int, what: str, **more: Any
) -> HttpResponse:
    """To the claim's permalink, which says what was saved, and `more` of it."""
    return _see(permalink(request, article_id, number), saved=what, **more)


def to_text(
    request: PageRequest, article_id: int, what: str, *, at: int | None = None
) -> HttpResponse:
    """To the text, which says what was saved, at an offset where one is given."""
    where = {} if at is None else {"at": at}
    return _see(place(request, article_id, None), saved=what, **where)


def went_on(
    request: PageRequest, article_id: int, number: int | None, *, saved: int | None
) -> HttpResponse:
    """To claim `number`, or to the text where none is left; `saved` is the one that was saved.

    A script gets there at once: a redirect would be another request, with its session and its person.
    """
    if saved is not None and wants_parts(request):
        done = Saved("review", saved)
        if number is None:
            return none_left(request, article_id, done)
        return claim_parts(request, article_id, number, done)
    address = place(request, article_id, number)
    if saved is None:
        return _see(address)
    return _see(address, saved="review", **({} if saved == number else {"was": saved}))


def place(request: PageRequest, article_id: int | None, number: int | None) -> str:
    """The address of a claim, or of the text without one, with the filter that is chosen."""
    if article_id is None or number is None:
        return reverse("desk", args=[article_id]) + _kept(request)
    return permalink(request, article_id, number)


def _see(address: str, **said: Any) -> HttpResponse:
    """303: to this address, which says more of what was done."""
    joint = "&" if "?" in address else "?"
    response = HttpResponseRedirect(f"{address}{joint}{urlencode(said)}" if said else address)
    response.status_code = 303
    return response


def permalink(request: PageRequest, article_id: int, number: int) -> str:
    """The claim's own address, with the filter that the person has chosen."""
    return reverse("claim", args=[article_id, number]) + _kept(request)


def wants_parts(request: PageRequest) -> bool:
    return bool(request.htmx) and not request.htmx.history_restore_request


def _kept(request: PageRequest) -> str:
    show = request.GET.get("show", "")
    return f"?{urlencode({'show': show})}" if show else ""


def _blank_mark(page: Desk) -> MarkClaimForm | MarkPassageForm:
    return MarkPassageForm.blank() if page.own_marks else _mark_form()


def _mark_form() -> MarkClaimForm:
    return MarkClaimForm(initial={"key": uuid4()})


def _panel_context(
    request: PageRequest, panel: Panel | None, form: DeskForm | None, saved: str = ""
) -> dict[str, Any]:
    # Before the draft is read: one that is kept in between isn't on the page, and comes after this.
    read_at = timezone.now()
    return {
        "read_at": read_at,
        "panel": panel,
        "held": _held(request, panel, read_at) if panel else None,
        "composer": _composer(request, panel, form) if panel else None,
        "forms": _forms(panel, form) if panel else {},
        "evidence": _evidence(panel, form) if panel else [],
        "asking": _asking(panel) if panel else None,
        "talk": [
            (each, CommentForm.of(each), QueryForm.of(each), ShareForm.of(each))
            for each in (panel.talk if panel else ())
        ],
        "keep": _kept(request),
        "notice": _notice(request, panel, saved or request.GET.get("saved", "")),
    }


def _held(request: PageRequest, panel: Panel, at: datetime) -> assignments.HeldClaim:
    return assignments.held_of_claim(request.user, panel.article.pk, panel.claim.id, at)


def _asking(panel: Panel) -> ThreadForm | None:
    """The form for a thread about the claim, for who may open one."""
    if not panel.may[Verb.OPEN_THREAD]:
        return None
    return ThreadForm.about(claim=panel.claim.id, at=panel.claim.anchor.start)


def _notice(request: PageRequest, panel: Panel | None, saved: str) -> Any:
    """What was saved, and that no claim is left where the text is shown without one after that."""
    notice = SAVED.get(saved)
    if notice and "guessed" in request.GET:
        notice = _("Claim marked. Its kind is guessed from its words.")
    return _("Saved. No other claim here waits for you.") if notice and panel is None else notice


def _composer(request: PageRequest, panel: Panel, given: DeskForm | None) -> ComposerForm | None:
    """What the person may save of this claim, with their draft of it; None where that is nothing."""
    if isinstance(given, ComposerForm):
        given.renew(panel)
        return given
    if not panel.claim.standing or not any(panel.may[verb] for verb in PARTS.values()):
        return None
    kind = ScriptedComposerForm if wants_parts(request) else ComposerForm
    draft = own_draft(request.user, panel.claim.id)
    return kind.drafted(panel, draft) if draft else kind(panel=panel)


def _forms(panel: Panel, given: DeskForm | None) -> dict[str, ElementForm]:
    """The forms that the person may use on this claim, by name; `given` takes its own's place."""
    offered: dict[Verb, type[Any]] = (
        FORMS if panel.claim.standing else {Verb.RESTORE: RestoreClaimForm}
    )
    forms: dict[str, ElementForm] = {
        _key(kind): kind.of(panel) for verb, kind in offered.items() if panel.may[verb]
    }
    if isinstance(given, ElementForm):
        given.renew(panel)
        forms[_key(given)] = given
    return forms


def _key(form: DeskForm | type[ElementForm]) -> str:
    """What templates call a form, and what its own is named after."""
    return form.name.replace("-", "_")


def _evidence(
    panel: Panel, given: DeskForm | None
) -> list[tuple[NumberedEvidence, WithdrawEvidenceForm | None]]:
    """The claim's evidence, each piece with the form to withdraw it where that can be done."""
    open_form = given if isinstance(given, WithdrawEvidenceForm) else None
    return [(each, _withdrawal(panel, each.evidence, open_form)) for each in panel.evidence]


def _withdrawal(
    panel: Panel, evidence: EvidenceRow, given: WithdrawEvidenceForm | None
) -> WithdrawEvidenceForm | None:
    if evidence.withdrawn_at or not panel.may[Verb.WITHDRAW_EVIDENCE]:
        return None
    mine = given and given.evidence == evidence.id
    return given if mine else WithdrawEvidenceForm(evidence=evidence.id)


def _varied(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["HX-Request"])
    return response
