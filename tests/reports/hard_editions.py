"""Editions that are hard to set on a page: every form has to be made of them, and to open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from annotations.reports.claim import EditionClaim
from annotations.reports.edition import Edition, EditionRevision, EditionSentence
from annotations.reports.sign_off import EditionSignOff
from annotations.reports.summary import summary
from annotations.vocabulary import Severity, SignOffRole, SourceKind, Stance, Status
from tests.reports import samples

MARKUP = "<b>bold</b> & <script>alert(1)</script> #strong[x] $y$ *z* _u_ @label \\n =SUM(A1) ]]> %s {{ x }}"

ENGLISH = "The minister resigned on Monday."
ARABIC = "قال رئيس البلدية إن الميزانية ارتفعت بنسبة ٥٪."
HEBREW = "ראש העיר התפטר ביום שני."
CHINESE = "市长星期一辞职，预算增加了百分之五。"
GREEK = "Ο δήμαρχος παραιτήθηκε τη Δευτέρα."
RUSSIAN = "Мэр ушёл в отставку в понедельник."
COMBINED = "Vie\u0302\u0323t Nam, o\u0308, s\u0323\u0307: the cafe\u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467 is open \U0001f1ee\U0001f1f6 \U0001f44d\U0001f3fd."
RARE = "A tablet reads \U00012000\U00012002, a chronicle \U00020b9f, a private sign \ue000."


def long_title(length: int = 5000) -> Edition:
    """A title of `length` characters: words, then one without a space."""
    words = "The council and the mayor and the budget and "
    title = (words * (length // 2 // len(words) + 1))[: length // 2]
    return replace(
        _edition([[ENGLISH]], [_checked(ENGLISH)]),
        article=replace(samples.edition().article, title=title + "x" * (length - len(title))),
    )


def many_claims(claims: int = 2000) -> Edition:
    """A text whose sentences are all claims, each with sourcing, verdict and evidence."""
    sentences = [
        f"Article {number} says that costs grew by {number} %." for number in range(claims)
    ]
    text_of = [sentences[first : first + 5] for first in range(0, claims, 5)]
    return _edition(text_of, [_checked(each) for each in sentences])


def four_scripts() -> Edition:
    """Latin, Arabic, Chinese, Cyrillic, and besides Hebrew, Greek, combining marks, emoji."""
    lines = [ENGLISH, ARABIC, CHINESE, RUSSIAN, HEBREW, GREEK, COMBINED]
    return _edition(
        [[f"{ENGLISH} {ARABIC}"], *([line] for line in lines[1:])],
        [_checked(line) for line in lines],
        title=f"{ENGLISH} {ARABIC} {CHINESE}",
    )


def right_to_left() -> Edition:
    """An article in Arabic, with a Latin name and figures in it."""
    second = "وذكرت صحيفة Politico أن ثلاثة مصادر أكدت ذلك في 12 مارس."
    edition = _edition([[ARABIC, second], [second]], [_checked(ARABIC), _checked(second)])
    return replace(
        edition,
        article=replace(edition.article, title="الميزانية ورئيس البلدية", language="ar"),
    )


def rare_characters() -> Edition:
    """Characters that few fonts have: cuneiform, a rare ideograph, one for private use."""
    return _edition([[RARE]], [_checked(RARE)], title=RARE)


def empty() -> Edition:
    """An article without a word, hence without a claim."""
    return _edition([], [])


def markup() -> Edition:
    """Markup of every kind in all that people type."""
    claim = _checked(
        MARKUP,
        statement=MARKUP,
        sourcing=samples.sourcing(
            in_words=MARKUP, note=MARKUP, reviewer=MARKUP, hedged_by=(MARKUP,)
        ),
        verifications=(
            samples.finding(
                samples.FALSE,
                reviewer=MARKUP,
                rationale=MARKUP,
                correction=MARKUP,
                severity=Severity.MUST_FIX,
                evidence=(1,),
            ),
        ),
        adjudication=samples.adjudication(
            samples.FALSE,
            reviewer=MARKUP,
            rationale=MARKUP,
            reason=MARKUP,
            adjudicated_by=MARKUP,
            evidence=(1,),
            dissents=(samples.dissent(MARKUP, person=MARKUP),),
        ),
        sign_offs=(EditionSignOff(SignOffRole.EDITOR, MARKUP, samples.AT),),
        evidence=(
            samples.evidence(
                title=MARKUP,
                publisher=MARKUP,
                locator=MARKUP,
                quote=MARKUP,
                note=MARKUP,
                url=f"https://example.org/{MARKUP}",
            ),
            samples.evidence(2, title="", url="javascript:alert(1)", stance=Stance.REFUTES),
        ),
    )
    edition = _edition([[MARKUP]], [claim], title=MARKUP)
    return replace(
        edition,
        project=MARKUP,
        sign_offs=(EditionSignOff(SignOffRole.CHECKER, MARKUP, samples.AT),),
        imprint=replace(edition.imprint, note=MARKUP, published_by=MARKUP),
        article=replace(
            edition.article, byline=MARKUP, outlet=MARKUP, title_note=MARKUP, url=MARKUP
        ),
    )


def whole_text() -> Edition:
    """A claim over all of a text of several paragraphs, and one within it."""
    lines = [[ENGLISH, "The budget grew by 5 %."], ["Nobody denied it."], [ENGLISH]]
    text = _revision(lines).text
    return _edition(lines, [_checked(text), _checked("budget grew")])


HARD_EDITIONS: Mapping[str, Callable[[], Edition]] = {
    "long title": long_title,
    "many claims": many_claims,
    "four scripts": four_scripts,
    "right to left": right_to_left,
    "rare characters": rare_characters,
    "empty": empty,
    "markup": markup,
    "whole text": whole_text,
}


def _revision(paragraphs: Sequence[Sequence[str]]) -> EditionRevision:
    """Sentences with a space between them, paragraphs with an empty line."""
    sentences: list[EditionSentence] = []
    text = ""
    for paragraph, lines in enumerate(paragraphs, 1):
        for line in lines:
            text += "" if not text else " " if line is not lines[0] else "\n\n"
            start = len(text)
            text += line
            sentences.append(EditionSentence(len(sentences) + 1, paragraph, start, len(text)))
    return EditionRevision(1, text, "0" * 64, "", "by hand 1", tuple(sentences))


def _checked(quote: str, **fields: Any) -> EditionClaim:
    """A claim with all that a reviewer can record of it."""
    values: dict[str, Any] = {
        "statement": quote[:200],
        "status": Status.VERIFIED,
        "verdict": samples.TRUE,
        "sourcing": samples.sourcing(
            chain=(
                samples.link(cue="reported"),
                samples.link("three sources", kind=SourceKind.UNNAMED, several=True),
            ),
            in_words="this article ← Politico (news outlet, named) ← three sources",
            second_hand=True,
            single_source=True,
            independent_origins=1,
        ),
        "verifications": (samples.finding(evidence=(1,)),),
        "evidence": (samples.evidence(url="https://example.org/minutes", publisher="Archive"),),
        **fields,
    }
    return replace(samples.claim(**values), quote=quote)


def _edition(
    paragraphs: Sequence[Sequence[str]],
    claims: Sequence[EditionClaim],
    title: str = "The mayor resigns",
) -> Edition:
    """`claims` are numbered as given, each placed where its quote first stands after the one before."""
    revision = _revision(paragraphs)
    placed: list[EditionClaim] = []
    after = 0
    for number, claim in enumerate(claims, 1):
        after = revision.text.index(claim.quote, after)
        placed.append(_placed(claim, number, after, revision))
    return replace(
        samples.edition(title=title),
        revision=revision,
        summary=summary(placed, (samples.TRUE, samples.FALSE), withdrawn=0),
        claims=tuple(placed),
    )


def _placed(
    claim: EditionClaim, number: int, start: int, revision: EditionRevision
) -> EditionClaim:
    end = start + len(claim.quote)
    touched = [each.number for each in revision.sentences if each.start < end and start < each.end]
    return replace(
        claim,
        number=number,
        label=f"{touched[0]}a",
        start=start,
        end=end,
        prefix=revision.text[max(0, start - 32) : start],
        suffix=revision.text[end : end + 32],
        first_sentence=touched[0],
        last_sentence=touched[-1],
    )
