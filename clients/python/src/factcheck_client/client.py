"""The way in."""

from types import TracebackType
from typing import Final, Self

import httpx

from factcheck_client._retry import Retry
from factcheck_client._session import Session
from factcheck_client.adjudications import Adjudications
from factcheck_client.agreement import AgreementOfProjects
from factcheck_client.articles import Articles, Revisions
from factcheck_client.assignments import Assignments, Conflicts
from factcheck_client.claims import Claims
from factcheck_client.copies import Copies
from factcheck_client.corrections import Corrections
from factcheck_client.earlier_checks import EarlierChecks
from factcheck_client.evidence import EvidenceOfClaims
from factcheck_client.guidelines import Guidelines
from factcheck_client.invitations import Invitations
from factcheck_client.jobs import Jobs
from factcheck_client.passage_marks import PassageMarks
from factcheck_client.people import People
from factcheck_client.projects import Memberships, Projects, Scales
from factcheck_client.reports import Reports
from factcheck_client.saved_reviews import SavedReviews
from factcheck_client.search import Search
from factcheck_client.sign_offs import SignOffs
from factcheck_client.sources import Sources
from factcheck_client.sourcings import Sourcings
from factcheck_client.talk import Notifications, Threads
from factcheck_client.verifications import Verifications
from factcheck_client.webhooks import Webhooks

PATIENT: Final = Retry()


class Client:
    """A person's access to an installation; its methods are grouped as the API's paths are.

        with Client("https://factcheck.example", token) as client:
            for project in client.projects.list():
                ...

    `timeout` is in seconds, for connecting and for each wait for more of an answer. What is refused
    raises Problem; a server that can't be reached, httpx.TransportError. A client may be used by
    several threads.
    """

    def __init__(
        self,
        base_url: str,
        token: str,
        *,
        timeout: float = 30.0,
        retry: Retry = PATIENT,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._http = httpx.Client(
            base_url=base_url,
            headers={"Authorization": f"Token {token}"},
            timeout=timeout,
            transport=transport,
        )
        session = Session(self._http, retry)
        self.projects = Projects(session)
        self.invitations = Invitations(session)
        self.people = People(session)
        self.guidelines = Guidelines(session)
        self.memberships = Memberships(session)
        self.scales = Scales(session)
        self.articles = Articles(session)
        self.revisions = Revisions(session)
        self.assignments = Assignments(session)
        self.conflicts = Conflicts(session)
        self.sources = Sources(session)
        self.earlier_checks = EarlierChecks(session)
        self.passage_marks = PassageMarks(session)
        self.claims = Claims(session)
        self.sourcings = Sourcings(session)
        self.evidence = EvidenceOfClaims(session)
        self.copies = Copies(session)
        self.jobs = Jobs(session)
        self.agreement = AgreementOfProjects(session)
        self.verifications = Verifications(session)
        self.corrections = Corrections(session)
        self.sign_offs = SignOffs(session)
        self.adjudications = Adjudications(session)
        self.reviews = SavedReviews(session)
        self.threads = Threads(session)
        self.notifications = Notifications(session)
        self.reports = Reports(session)
        self.webhooks = Webhooks(session)
        self.search = Search(session)

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
