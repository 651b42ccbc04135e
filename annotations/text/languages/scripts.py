"""The scripts of languages, and letters that only some languages of a script have."""

from annotations.text.languages.frequent_words import FREQUENT_WORDS
from annotations.text.languages.rules import exactly

LATIN, CYRILLIC, ARABIC, DEVANAGARI = "Latn", "Cyrl", "Arab", "Deva"

_BEYOND_LATIN = {
    CYRILLIC: exactly("be bg kk mk ru sr uk"),
    ARABIC: exactly("ar fa ps ur"),
    DEVANAGARI: exactly("hi mr ne"),
}
LANGUAGES_OF = {
    LATIN: frozenset(FREQUENT_WORDS) - frozenset().union(*_BEYOND_LATIN.values()),
    **_BEYOND_LATIN,
}
"""The languages that words tell apart, by their script."""

BLOCKS = (
    (0x0000, LATIN), (0x0370, "el"), (0x0400, CYRILLIC), (0x0530, "hy"), (0x0590, "he"),
    (0x0600, ARABIC), (0x0700, ""), (0x0750, ARABIC), (0x0780, "dv"), (0x07C0, ""),
    (0x08A0, ARABIC), (0x0900, DEVANAGARI), (0x0980, "bn"), (0x0A00, "pa"), (0x0A80, "gu"),
    (0x0B00, "or"), (0x0B80, "ta"), (0x0C00, "te"), (0x0C80, "kn"), (0x0D00, "ml"), (0x0D80, "si"),
    (0x0E00, "th"), (0x0E80, "lo"), (0x0F00, "bo"), (0x1000, "my"), (0x10A0, "ka"), (0x1100, "ko"),
    (0x1200, "am"), (0x13A0, ""), (0x1780, "km"), (0x1800, ""), (0x1E00, LATIN), (0x1F00, "el"),
    (0x2000, ""), (0x2E80, "zh"), (0x3000, ""), (0x3005, "zh"), (0x3008, ""), (0x3040, "ja"),
    (0x3100, "zh"), (0x3130, "ko"), (0x3190, "zh"), (0x31F0, "ja"), (0x3200, ""), (0x3400, "zh"),
    (0xA000, ""), (0xAC00, "ko"), (0xD7FC, ""), (0xF900, "zh"), (0xFB00, LATIN), (0xFB1D, "he"),
    (0xFB50, ARABIC), (0xFE00, ""), (0xFE70, ARABIC), (0xFEFF, ""), (0xFF66, "ja"), (0xFFA0, "ko"),
    (0xFFDD, ""), (0x20000, "zh"), (0x323B0, ""),
)  # fmt: skip
"""Where each block of letters begins, with its script, or the one language of it that is told; ""
where nothing is: signs, rare scripts."""

_TELLING = (
    ("ß", "de"), ("ñ¿¡", "es"), ("ãõ", "pt"), ("œ", "fr"), ("ìò", "it"), ("ığ", "tr az"), ("ş", "tr az ro"),
    ("ə", "az"), ("łżźćń", "pl"), ("řůě", "cs"), ("ľĺŕ", "sk"), ("őű", "hu"), ("țşș", "ro"),
    ("ơưđạảấầậắằặẹẻếềểễệỉịọỏốồổộớờởợụủứừửữựỳỹ", "vi"), ("ø", "da no"), ("þð", "is"),
    ("ķļņģ", "lv"), ("ųėį", "lt"), ("їєґ", "uk"), ("ў", "be"), ("ыэ", "ru be"), ("ђћљњџ", "sr"),
    ("ѓќѕ", "mk"), ("әқңғұ", "kk"), ("پچگژ", "fa ur ps"), ("ٹڈڑےںہ", "ur"), ("ټډړېښ", "ps"),
    ("ةىأإ", "ar"), ("ळ", "mr"),
)  # fmt: skip
LETTERS = {
    letter: tuple(sorted(exactly(languages)))
    for letters, languages in _TELLING
    for letter in letters
}

INTERCHANGEABLE = (
    exactly("no nb nn da"), exactly("zh yue cmn wuu lzh ja"), exactly("id ms"),
    exactly("hr sr bs sh"), exactly("tl fil"), exactly("he yi iw"), exactly("pt gl"),
    exactly("fa prs ckb"),
    exactly("cs sk"),
    exactly("tr az"),
)  # fmt: skip
"""Languages so close, or so often written in one another's letters, that one that is declared for
the other isn't taken for a mistake."""
