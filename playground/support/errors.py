"""The one kind of error that is the person's to mend, as opposed to a fault of the program."""

LONGEST_MESSAGE, LONGEST_PLACE = 600, 1200
"""Characters; what a hostile file puts into a message, such as a name of a million letters, is cut.

Line breaks in it become blanks, and so do zero bytes, at which a window would cut it off.
"""


class PlaygroundError(Exception):
    """Bad input of any kind, told in one sentence that names the place and the mend.

    Args:
        message: a full sentence in English, marked with ``N_`` where it is translated when shown.
        place: where the input is wrong, such as ``$.network.layers[1].units`` in a document; empty if
            nowhere.
    """

    def __init__(self, message: str, place: str = "") -> None:
        message, place = _cut(message, LONGEST_MESSAGE), _cut(place, LONGEST_PLACE)
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place


def _cut(text: str, most: int) -> str:
    text = " ".join(text.replace("\0", " ").splitlines())
    return text if len(text) <= most else f"{text[: most - 1]}…"
