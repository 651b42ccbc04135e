import pytest

from annotations.documents.readers import ACCEPTED
from annotations.documents.readers import read_document as read
from annotations.errors import Unreadable


def test_texts_web_pages_and_documents_are_accepted() -> None:
    texts = (".txt", ".text", ".md", ".markdown", ".html", ".htm")
    assert (*texts, ".pdf", ".docx", ".odt", ".epub") == ACCEPTED


@pytest.mark.parametrize("extension", [".txt", ".text", ".md", ".markdown", ".html", ".htm"])
def test_every_accepted_kind_can_be_read_whatever_the_case_of_its_name(extension: str) -> None:
    draft = read(b"It was reported on Sunday.", f"the.report{extension.upper()}")
    assert draft.text == "It was reported on Sunday."
    assert draft.filename == f"the.report{extension.upper()}"


@pytest.mark.parametrize("filename", ["report.doc", "report", ".txt", "txt"])
def test_any_other_kind_is_refused_with_the_list_of_what_is_accepted(filename: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(b"text", filename)
    assert refused.value.message.startswith(f"{filename} is of a kind that can't be read.")
    assert ".txt, .text, .md, .markdown, .html, .htm" in refused.value.message
