"""An answer of AVeriTeC and the piece of evidence that it is.

The question is the evidence's title. AVeriTeC doesn't say which way an answer points, so each gives
context.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from annotations.exchange.averitec.extras import KEY, Fields, kept, restored
from annotations.records.evidence import EvidenceRecord
from annotations.text.web_addresses import is_web_address, tidy_address
from annotations.untrusted.json import expect, field
from annotations.vocabulary import EvidenceKind, Stance

TABLE = "Web table"
MAX_TITLE = 300
"""Characters; a longer question is cut, and stands whole in the note."""

_NO_QUESTION = "(no question)"


def words(item: Fields, name: str) -> str:
    """The text of a field without white space around it, empty where there is none.

    Raises Unreadable.
    """
    return (field(item, name, str) or "").strip()


def address(item: Fields, name: str) -> str:
    """The address in a field, empty where what stands there is none. Raises Unreadable."""
    given = tidy_address(words(item, name))
    return given if is_web_address(given) else ""


def evidence_of(asked: Fields, number: int) -> Iterator[EvidenceRecord]:
    """A piece for each answer to question `number`. Raises Unreadable."""
    about = {name: value for name, value in asked.items() if name != "answers"}
    for given in field(asked, "answers", list) or []:
        answer = expect(given, dict, "answers") or {}
        piece = _evidence(words(asked, "question"), answer)
        extras: Fields = {
            "number": number,
            "question": kept(about, _question(piece)),
            "answer": kept(answer, _answer(piece)),
        }
        yield replace(piece, extras={KEY: extras})


def questions_of(evidence: Iterable[EvidenceRecord]) -> list[Fields]:
    """The questions with their answers; answers to one that follow one another stand together."""
    return [
        {**question, "answers": [answer for _question, answer in answers]}
        for (_number, question), answers in groupby(map(_asked, evidence), key=lambda each: each[0])
    ]


def _asked(piece: EvidenceRecord) -> tuple[tuple[int, Fields], Fields]:
    """The number of its question, 0 where it came from no file, the question, and the answer."""
    extras = piece.extras.get(KEY, {"number": 0, "question": {}, "answer": {}})

    def question_again(question: Fields) -> Fields:
        return _question(_evidence(words(question, "question"), {}))

    question = restored(_question(piece), extras["question"], question_again)

    def answer_again(answer: Fields) -> Fields:
        return _answer(_evidence(words(question, "question"), answer))

    answer = restored(_answer(piece), extras["answer"], answer_again)
    return (extras["number"], question), answer


def _evidence(question: str, answer: Fields) -> EvidenceRecord:
    asked = " ".join(question.split()) or _NO_QUESTION
    said = words(answer, "answer")
    extractive = words(answer, "answer_type") == "Extractive"
    long = len(asked) > MAX_TITLE
    source = words(answer, "source_url")
    notes = (
        asked if long else "",
        "" if extractive else said,
        words(answer, "boolean_explanation"),
        f"Source: {source}" if source and not address(answer, "source_url") else "",
    )
    is_table = words(answer, "source_medium") == TABLE
    return EvidenceRecord(
        stance=Stance.CONTEXT,
        kind=EvidenceKind.DATA if is_table else EvidenceKind.SECONDARY_REPORT,
        title=f"{asked[: MAX_TITLE - 1]}…" if long else asked,
        url=address(answer, "source_url") or address(answer, "cached_source_url"),
        quote=said if extractive else "",
        note="\n".join(filter(None, notes)),
    )


def _question(piece: EvidenceRecord) -> Fields:
    return {"question": piece.title}


def _answer(piece: EvidenceRecord) -> dict[str, Any]:
    return {
        "answer": piece.quote or piece.note or piece.title,
        "answer_type": "Extractive" if piece.quote else "Abstractive",
        "source_url": piece.url or None,
        "source_medium": TABLE if piece.kind is EvidenceKind.DATA else "Web text",
    }
