"""The one kind of error that is the person's to mend, as opposed to a fault of the program."""


class PlaygroundError(Exception):
    """Bad input of any kind, told in one sentence that names the place and the mend.

    Args:
        message: a full sentence in English, marked with ``N_`` where it is translated when shown.
        place: where the input is wrong, such as ``$.network.layers[1].units`` in a document; empty if
            nowhere.
    """

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place
