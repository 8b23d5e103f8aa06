"""Make the fonts in ``resources/fonts`` from their public sources (run by a maintainer, never by the app).

Needs ``fonttools`` and ``brotli``, and three sources unpacked anywhere on disk:

* npm package ``inter-ui`` 4.1.1: ``--inter package/web``;
* Debian package ``fonts-noto-cjk``: ``--noto .../opentype/noto``;
* Debian package ``fonts-dejavu-core``: ``--dejavu .../truetype/dejavu``.

All three licences allow subsets under another name. The families are renamed so that a system copy of the
same font, with other digits or another character set, is never taken for ours.
"""

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "fonts"
UI_FAMILY = "Playground Sans"
CHINESE_FAMILY = "Playground Sans SC"
MATHS_FAMILY = "Playground Maths"
SIMPLIFIED_CHINESE_FACE = 2  # order of the faces in Noto Sans CJK's collections: JP, KR, SC, TC, HK, mono ×5

UNUSED_LIMITS = [  # of the interpreter of hinting programs, of which there are none
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentDepth",
]

LATIN_AND_GREEK = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x1E00, 0x1F00),  # letters with hats and dots, such as ẑ
    *range(0x300, 0x340),
    *range(0x370, 0x400),
    *range(0x1D00, 0x1DC0),  # small raised and lowered letters, such as ᵀ and ᵢ
    *range(0x2010, 0x2070),
    *range(0x2070, 0x20D0),
    *range(0x2100, 0x2400),
    *range(0x25A0, 0x2780),
    *range(0x27C0, 0x2A00),
    *range(0x2C60, 0x2C80),  # among them ⱼ
]


def gb2312_level_1() -> list[int]:
    """Return the 3,755 characters of GB 2312 level 1 (rows 16 to 55) and its punctuation (rows 1 to 3)."""
    found: list[int] = []
    for row in [1, 2, 3, *range(16, 56)]:
        for cell in range(1, 95):
            try:
                found.append(ord(bytes([0xA0 + row, 0xA0 + cell]).decode("gb2312")))
            except UnicodeDecodeError:
                continue  # row 55 ends with five empty cells
    return found


def characters_used() -> set[int]:
    """Return every character beyond ASCII in the translations and lessons: none shall be an empty box."""
    texts = [*ROOT.glob("resources/translations/*.ts"), *ROOT.glob("resources/lessons/**/*.md")]
    return {ord(c) for path in texts for c in path.read_text("utf-8") if ord(c) > 0x7F}


def keep_only(font: TTFont, characters: list[int] | set[int], features: list[str]) -> None:
    """Reduce ``font`` in place to ``characters`` and the named OpenType features."""
    options = subset.Options(
        layout_features=features, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 6]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def rename(font: TTFont, family: str, style: str) -> None:
    """Give ``font`` a family and a style, ``Regular`` or ``Bold``, that every system groups alike."""
    names = font["name"]
    full = f"{family} {style}"
    copyright_notice = names.getDebugName(0) or ""
    names.names = []
    postscript = full.replace(" ", "-")
    for number, text in [
        (0, copyright_notice),
        (1, family),
        (2, style),
        (3, full),
        (4, full),
        (6, postscript),
    ]:
        names.setName(text, number, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0


def to_quadratic(font: TTFont) -> None:
    """Turn ``font``'s cubic outlines into TrueType's quadratic ones, to a thousandth of the em.

    Qt blends fonts with cubic outlines in another way than the others: on a dark ground they would look bold.
    """
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, max_err=font["head"].unitsPerEm / 1000, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder = order
    font["glyf"].glyphs = outlines
    for name in order:
        outlines[name].recalcBounds(font["glyf"])
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, getattr(outlines[name], "xMin", 0))
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    font["maxp"].tableVersion = 0x00010000
    for field in UNUSED_LIMITS:
        setattr(font["maxp"], field, 0)
    font["maxp"].maxZones = 1
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def tabular_digits(font: TTFont) -> None:
    """Make Inter's equal-width digits the default: a number that changes shall not shake its neighbours."""
    glyphs = set(font.getGlyphOrder())
    for table in font["cmap"].tables:
        for digit in range(ord("0"), ord("9") + 1):
            name = table.cmap.get(digit)
            if name and f"{name}.tf" in glyphs:
                table.cmap[digit] = f"{name}.tf"


def main() -> None:
    """Write the six font files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--inter", type=Path, required=True)
    parser.add_argument("--noto", type=Path, required=True)
    parser.add_argument("--dejavu", type=Path, required=True)
    given = parser.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    chinese = set(gb2312_level_1()) | characters_used()
    # Inter's semi-bold is the bold of the interface: quieter, as headings stand on cards already.
    for style, source in [("Regular", "Inter-Regular"), ("Bold", "Inter-SemiBold")]:
        font = TTFont(given.inter / f"{source}.woff2")
        tabular_digits(font)
        keep_only(font, LATIN_AND_GREEK, ["kern", "mark", "mkmk", "ccmp", "locl"])
        rename(font, UI_FAMILY, style)
        font.flavor = None
        font.save(TARGET / f"PlaygroundSans-{style}.ttf")
    for style, source in [("Regular", "DejaVuSans"), ("Bold", "DejaVuSans-Bold")]:
        font = TTFont(given.dejavu / f"{source}.ttf")
        keep_only(font, [*range(0x370, 0x400), *range(0x1D00, 0x1DC0), *range(0x2070, 0x2A00), 0x2C7C], [])
        rename(font, MATHS_FAMILY, style)
        font.save(TARGET / f"PlaygroundMaths-{style}.ttf")
    for style in ("Regular", "Bold"):
        font = TTFont(given.noto / f"NotoSansCJK-{style}.ttc", fontNumber=SIMPLIFIED_CHINESE_FACE)
        keep_only(font, chinese, ["ccmp", "locl"])
        rename(font, CHINESE_FAMILY, style)
        to_quadratic(font)
        font.save(TARGET / f"PlaygroundSansSC-{style}.ttf")


if __name__ == "__main__":
    main()
