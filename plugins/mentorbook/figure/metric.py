"""How wide text is, and text in lines of at most a width.

Widths are those of the site's own typeface at weight 600, rounded up to the next 40 thousandths of its
size, and so a little too wide for its usual weight: a figure is drawn where no browser can be asked.
"""

_WIDTHS = {
    200: "'",
    280: ",.:;`j|¦´·¹‘’",  # noqa: RUF001 - the marks that are meant
    320: " !il\xa0¡¸ìíîï",  # noqa: RUF001 - the marks that are meant
    360: "()[]ft",
    400: '"-_r{}ª¯°²³º',
    440: "/1I\\¨ÌÍÎÏ",
    520: "*csvyz¢¶¿çýÿ–",  # noqa: RUF001 - the mark that is meant
    560: "7?JLaekux~§×àáâãäåèéêëùúûü",  # noqa: RUF001 - the mark that is meant
    600: "+239<>EFT^bdghnopq¤ÈÉÊËðñòóôõö÷øþ",
    640: "$4568=BPRSVYZ£¥«¬±»ÝÞß",
    680: "0ACKXÀÁÂÃÄÅÇ",
    720: "DGHNUÐÑÙÚÛÜ",
    760: "#&OQwÒÓÔÕÖØ…",
    800: "@©®",
    880: "MWm½æ¼",
    960: "%Æ¾",
}
_OF_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
# Of another script a letter may be as wide as it is tall.
_OTHER = 1000


def measure(text: str, size: float) -> float:
    """Measure a line of text.

    Args:
        text: One line.
        size: Size of the letters, in units.

    Returns:
        Its width in the same units, rather too wide than too narrow.
    """
    return sum(_OF_LETTER.get(letter, _OTHER) for letter in text) * size / 1000


def wrap(text: str, width: float, size: float) -> list[str]:
    """Break text into lines.

    Args:
        text: Words with spaces between them.
        width: Most units that a line may take.
        size: Size of the letters, in units.

    Returns:
        Lines, each at most so wide; a word that is wider is broken where it must be. A single letter
        that is wider stays.
    """
    lines: list[str] = []
    current = ""
    for word in text.split():
        joined = f"{current} {word}" if current else word
        if measure(joined, size) <= width:
            current = joined
            continue
        if current:
            lines.append(current)
        *full, current = _break_word(word, width, size)
        lines += full
    return [*lines, current] if current else lines


def _break_word(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
