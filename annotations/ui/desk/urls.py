"""The addresses of the desk."""

from django.urls import path

from annotations.ui.desk import composing, copies, live, marking, pages, submissions

CLAIM = "articles/<int:article_id>/claims/<int:number>/"

urlpatterns = [
    path("articles/<int:article_id>/", pages.desk, name="desk"),
    path("articles/<int:article_id>/live/", live.live, name="live"),
    path("articles/<int:article_id>/text/", pages.text_part, name="text_part"),
    path("articles/<int:article_id>/find/", pages.find_quote, name="find_quote"),
    path("articles/<int:article_id>/claims/", submissions.claim_mark, name="claim_mark"),
    path("articles/<int:article_id>/passages/", marking.passage_mark, name="passage_mark"),
    path(
        "articles/<int:article_id>/passages/<int:mark_id>/withdraw/",
        marking.passage_withdraw,
        name="passage_withdraw",
    ),
    path(
        "articles/<int:article_id>/marking/finish/", marking.marking_finish, name="marking_finish"
    ),
    path(
        "articles/<int:article_id>/marking/resume/", marking.marking_resume, name="marking_resume"
    ),
    path(CLAIM, pages.claim, name="claim"),
    path(f"{CLAIM}save/", composing.claim_save, name="claim_save"),
    path(f"{CLAIM}draft/", composing.claim_draft, name="claim_draft"),
    path(f"{CLAIM}boundaries/", submissions.claim_boundaries, name="claim_boundaries"),
    path(f"{CLAIM}withdraw/", submissions.claim_withdraw, name="claim_withdraw"),
    path(f"{CLAIM}restore/", submissions.claim_restore, name="claim_restore"),
    path(f"{CLAIM}recheck/", submissions.claim_recheck, name="claim_recheck"),
    path(f"{CLAIM}sign-off/", submissions.claim_sign_off, name="claim_sign_off"),
    path(
        "evidence/<int:evidence_id>/withdraw/",
        submissions.evidence_withdraw,
        name="evidence_withdraw",
    ),
    path("articles/<int:article_id>/copies/", copies.copy_request, name="copy_request"),
    path("copies/<int:copy_id>/", copies.copy, name="copy"),
    path("copies/<int:copy_id>/again/", copies.copy_again, name="copy_again"),
    path("evidence/<int:evidence_id>/snapshot/", pages.snapshot, name="snapshot"),
]
