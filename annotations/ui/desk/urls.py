"""The addresses of the desk."""

from django.urls import path

from annotations.ui.desk import changes, views

CLAIM = "articles/<int:article_id>/claims/<int:number>/"

urlpatterns = [
    path("articles/<int:article_id>/", views.desk, name="desk"),
    path("articles/<int:article_id>/find/", views.find_quote, name="find_quote"),
    path("articles/<int:article_id>/claims/", changes.claim_mark, name="claim_mark"),
    path(CLAIM, views.claim, name="claim"),
    path(f"{CLAIM}change/", changes.claim_change, name="claim_change"),
    path(f"{CLAIM}withdraw/", changes.claim_withdraw, name="claim_withdraw"),
    path(f"{CLAIM}restore/", changes.claim_restore, name="claim_restore"),
    path(f"{CLAIM}recheck/", changes.claim_recheck, name="claim_recheck"),
    path(f"{CLAIM}sourcing/", changes.claim_sourcing, name="claim_sourcing"),
    path(f"{CLAIM}verify/", changes.claim_verify, name="claim_verify"),
    path(f"{CLAIM}evidence/", changes.evidence_add, name="evidence_add"),
    path(
        "evidence/<int:evidence_id>/withdraw/", changes.evidence_withdraw, name="evidence_withdraw"
    ),
    path("evidence/<int:evidence_id>/snapshot/", views.snapshot, name="snapshot"),
]
