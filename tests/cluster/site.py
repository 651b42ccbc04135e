"""The site as it is served, asked over HTTP."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

MADE = """
from annotations.actions.projects import create_project
from annotations.actions.tokens import issue_token
from annotations.models import User, VerdictScale
from django.test.client import Client
by = User.objects.create_superuser("ada", password="a-long-password")
scale = VerdictScale.objects.create(key="s", name="Scale", ordinal=False)
project = create_project(by=by, name="Desk", slug="desk", scale=scale)
browser = Client()
browser.force_login(by)
print(project.pk, issue_token(by=by, name="t", days=30).secret, browser.cookies["factcheck_session"].value)
"""
"""Prints what a ServedSite is made of besides its port."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)

    @property
    def titles(self) -> set[str]:
        """Of the articles in an export."""
        lines = (json.loads(line) for line in self.content.splitlines())
        return {line["title"] for line in lines if "title" in line}


@dataclass(frozen=True, slots=True)
class ServedSite:
    port: int
    project: str
    token: str
    session: str

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """A new connection each time: whichever thread of the server is free answers."""
        server = HTTPConnection("127.0.0.1", self.port, timeout=120)
        sent = {"Content-Type": "application/json", "Cookie": f"factcheck_session={self.session}"}
        if path.startswith("/api/"):
            sent["Authorization"] = f"Token {self.token}"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        server.request(method, path, content, sent)
        answer = server.getresponse()
        try:
            return Answer(answer.status, answer.read())
        finally:
            server.close()

    def api(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        return self.ask(method, f"/api/v1{path}", body, **headers)

    def add_article(self, title: str) -> Any:
        """Its row."""
        text = f"{title} fell on Monday.\n\nNobody stayed."
        body = {"title": title, "text": text}
        added = self.api("POST", f"/projects/{self.project}/articles", body)
        assert added.status == 201, added.content
        return added.json

    def export(self) -> Answer:
        return self.api("GET", f"/projects/{self.project}/export?format=jsonl")
