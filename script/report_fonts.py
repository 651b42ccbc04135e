"""Cut the fonts of the PDFs down, and say which characters they have: see script/report-fonts.

Usage: report_fonts.py FOLDER-OF-FETCHED-FONTS FOLDER-TO-WRITE
"""

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

CELLS = range(0xA1, 0xFF)
CJK = 0x2E80
"""Where the blocks of Chinese and Japanese begin."""
ARROWS_TO_DINGBATS = {*range(0x2190, 0x2800), *range(0x2900, 0x2C00)}
DEBIAN = "debian/usr/share/fonts/truetype/noto"


def characters(codec: str, rows: range, cells: Iterable[int]) -> Iterator[int]:
    """The characters of a table of two bytes each."""
    for row in rows:
        for cell in cells:
            yield from map(ord, bytes([row, cell]).decode(codec, errors="ignore"))


def han() -> set[int]:
    """What GB 2312, the first level and the symbols of Big5, and those of JIS X 0208 have between them."""
    big5 = characters("big5", range(0xA1, 0xC7), [*range(0x40, 0x7F), *CELLS])
    gb2312 = characters("gb2312", range(0xA1, 0xF8), CELLS)
    jis = characters("euc_jp", range(0xA1, 0xD0), CELLS)
    return {each for each in (*gb2312, *big5, *jis) if each >= CJK}


# In the order in which the templates look for a character; of the others all is kept.
FAMILIES: dict[str, tuple[tuple[str, ...], set[int] | None]] = {
    "Noto Sans": (
        (
            "noto-sans/400Regular/NotoSans_400Regular",
            "noto-sans/700Bold/NotoSans_700Bold",
        ),
        None,
    ),
    "Noto Naskh Arabic": (
        (f"{DEBIAN}/NotoNaskhArabic-Regular", f"{DEBIAN}/NotoNaskhArabic-Bold"),
        None,
    ),
    "Noto Sans Hebrew": (
        (
            "noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular",
            "noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold",
        ),
        None,
    ),
    "Noto Sans SC": (("noto-sans-sc/400Regular/NotoSansSC_400Regular",), han()),
    "Noto Sans Symbols": (("noto-sans-symbols/400Regular/NotoSansSymbols_400Regular",), None),
    "Noto Sans Symbols 2": (
        ("noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular",),
        ARROWS_TO_DINGBATS,
    ),
    "Noto Sans Math": (("noto-sans-math/400Regular/NotoSansMath_400Regular",), None),
    "Noto Emoji": (("noto-emoji/400Regular/NotoEmoji_400Regular",), None),
    "Noto Serif": (
        (
            "noto-serif/400Regular/NotoSerif_400Regular",
            "noto-serif/700Bold/NotoSerif_700Bold",
        ),
        None,
    ),
}
# Stands before Noto Sans alone, for what both have.
BESIDE = "Noto Serif"


def cut(source: Path, kept: set[int] | None, target: Path) -> set[int]:
    """Write the font without hints, with the characters `kept`; the ones that it has."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=["*"], drop_tables=["DSIG", "MATH"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=kept or font.getBestCmap())
    subsetter.subset(font)
    font.save(target)
    return set(font.getBestCmap())


def printable(character: int) -> bool:
    return unicodedata.category(chr(character)) not in {"Cc", "Cs", "Co"}


def ranges(characters: Iterable[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for each in sorted(characters):
        if found and found[-1][1] == each - 1:
            found[-1] = (found[-1][0], each)
        else:
            found.append((each, each))
    return found


def main() -> None:
    fetched, target = map(Path, sys.argv[1:])
    coverage = {}
    for family, (sources, kept) in FAMILIES.items():
        styles = [
            cut(
                fetched / f"{source}.ttf",
                kept,
                target / f"{Path(source).name.replace('_400', '-').replace('_700', '-')}.ttf",
            )
            for source in sources
        ]
        if family != BESIDE:
            coverage[family] = ranges(filter(printable, set.intersection(*styles)))
    (target / "coverage.json").write_text(json.dumps(coverage, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
