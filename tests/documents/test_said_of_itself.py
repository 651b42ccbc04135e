"""What word processors write into a file isn't offered as a title or a byline."""

from dataclasses import replace

import pytest

from annotations.documents.draft import ArticleDraft
from annotations.documents.said_of_itself import said_byline, said_title, tidy_draft


@pytest.mark.parametrize(
    ("title", "offered"),
    [
        ("The mayor resigns", "The mayor resigns"),
        ("  The mayor\n resigns ", "The mayor resigns"),
        ("Budget", "Budget"),
        ("Microsoft Word - draft.doc", ""),
        ("Microsoft Word - Mayor resigns final v2.docx", ""),
        ("Microsoft Word - The mayor resigns", "The mayor resigns"),
        ("draft.doc", ""),
        ("2020 report.PDF", ""),
        ("C:\\Users\\jsmith\\story.doc", ""),
        ("/home/jsmith/story", ""),
        ("file:///tmp/story.html", ""),
        ("(anonymous)", ""),
        ("Untitled", ""),
        ("untitled document", ""),
        ("Untitled-1", ""),
        ("Document1", ""),
        ("Dokument 2", ""),
        ("Documents that were leaked", "Documents that were leaked"),
        ("Draft budget passes", "Draft budget passes"),
        ("Unknown", ""),
        ("python-docx", ""),
        ("20201006", ""),
        ("---", ""),
        ("", ""),
        ("السلام عليكم", "السلام عليكم"),
    ],
)
def test_a_title(title: str, offered: str) -> None:
    assert said_title(title) == offered


@pytest.mark.parametrize(
    ("title", "filename", "offered"),
    [
        ("mayor_final_v2", "mayor_final_v2.docx", ""),
        ("Mayor", "Mayor.docx", "Mayor"),
        ("The mayor resigns", "The mayor resigns.docx", "The mayor resigns"),
    ],
)
def test_a_title_that_is_the_name_of_its_file(title: str, filename: str, offered: str) -> None:
    assert said_title(title, filename) == offered


@pytest.mark.parametrize(
    ("byline", "offered"),
    [
        ("A. Writer", "A. Writer"),
        ("Anna Example and Ben Sample", "Anna Example and Ben Sample"),
        ("Reuters", "Reuters"),
        ("AP", "AP"),
        ("كاتب", "كاتب"),
        ("python-docx", ""),
        ("Apache POI", ""),
        ("Microsoft Office User", ""),
        ("(anonymous)", ""),
        ("Administrator", ""),
        ("user", ""),
        ("Unknown", ""),
        ("jsmith", ""),
        ("j.smith2", ""),
        ("CORP\\jsmith", ""),
        ("jsmith@example.org", ""),
        ("1234", ""),
        ("", ""),
    ],
)
def test_a_byline(byline: str, offered: str) -> None:
    assert said_byline(byline) == offered


def test_a_heading_of_the_text_is_its_title_whatever_it_reads() -> None:
    named = ArticleDraft(
        text="It rained.", original=b"", media_type="", filename="a.md", title="Untitled"
    )
    assert tidy_draft(replace(named, heading=True)).title == "Untitled"
    assert tidy_draft(named).title == ""
