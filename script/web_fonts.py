"""Cut a font of the pages down to the weights that they use: see script/vendor.

Usage: web_fonts.py FILE FILE-TO-WRITE

What its licence reserves a name for may not keep it once it is changed (SIL Open Font License 1.1, condition 3):
"Source Serif 4" becomes "Desk Serif".
"""

import sys

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

NAMES = {1, 3, 4, 6, 16, 25}
"""Of the family, of the font, and those made of them (OpenType, table `name`)."""

font = TTFont(sys.argv[1], recalcTimestamp=False)
instantiateVariableFont(font, {"wght": (400, 700)}, inplace=True)
for name in font["name"].names:
    if name.nameID in NAMES:
        said = name.toUnicode()
        name.string = said.replace("Source Serif 4", "Desk Serif").replace(
            "SourceSerif4", "DeskSerif"
        )
font.flavor = "woff2"
font.save(sys.argv[2])
