"""Languages that Unicode's rules cut, most of them without capitals; here is where they must not."""

import re
from dataclasses import dataclass

from annotations.text.languages.rules import FOREIGN_TITLES, exactly


@dataclass(frozen=True, eq=False)
class CaselessRules:
    """titles: short for something, without their full stop; a sentence ends with them after a number
        only: Arabic “1990 م.”

    goes_on: matches from the end of what was cut when the sentence goes on after it.
    """

    titles: frozenset[str] = frozenset()
    goes_on: re.Pattern[str] = re.compile("(?!)")


ANY_LANGUAGE = CaselessRules(FOREIGN_TITLES | exactly("ca"))
ARABIC = CaselessRules(exactly("د أ م ا ص ج ت ه ق هـ ق.م أ.د ا.د ب ر س ع ف ك ل ن و ي"))
PERSIAN = CaselessRules(exactly("د آ ص ج م ه ق ش"))
URDU = CaselessRules(exactly("ڈاکٹر مسٹر پروفیسر ص ج"))
HINDI = CaselessRules(
    exactly(
        """
        डॉ डा श्री श्रीमती पं प्रो सुश्री मो कु स्व इं मि ले कर्नल जन मे
        ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड
        """
    )
)
# Who said what was quoted: “为什么？”她问。 「行く。」と言った。
CHINESE = CaselessRules(
    goes_on=re.compile(r"(?<=[”」』’])[^。！？，、；：\s“”「」]{0,6}?[说說问問道喊答叫][，。：,]")
)
JAPANESE = CaselessRules(goes_on=re.compile(r"(?<=[」』])(?:と|って|など|という)"))

CASELESS_RULES = {
    "ar": ARABIC,
    "fa": PERSIAN,
    "hi": HINDI,
    "ja": JAPANESE,
    "mr": HINDI,
    "ne": HINDI,
    "ur": URDU,
    "yue": CHINESE,
    "zh": CHINESE,
}
"""By primary subtag (BCP 47)."""
