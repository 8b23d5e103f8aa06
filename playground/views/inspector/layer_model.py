"""The position in a training step that is stepped through matrix by matrix."""

from playground.graph.layer_picture import Block, picture
from playground.graph.layer_steps import LayerTape, Stage, gradient_position
from playground.graph.layer_words import Told, tell
from playground.views.graph.steps import Phase, Steps
from playground.views.inspector.inspection import Inspection


class LayerModel(Steps):
    """Follows an `Inspection`; the position is kept from step to step and from sample to sample."""

    def __init__(self, inspection: Inspection) -> None:
        super().__init__(inspection)
        self._inspection = inspection
        self.tape: LayerTape | None = inspection.tape
        inspection.changed.connect(self._take)

    @property
    def length(self) -> int:
        """How many numbers the step has."""
        return len(self.tape) if self.tape else 0

    @property
    def stage(self) -> Stage | None:
        """The matrix that is being worked out."""
        return self.tape.stages[self.tape.locate(self.count)[0]] if self.tape else None

    @property
    def phase(self) -> Phase | None:
        """The phase of the number found last, None at the start."""
        return self.stage.phase if self.stage and self.count else None

    @property
    def blocks(self) -> list[Block]:
        """The matrices to show."""
        return picture(self.tape, self.count) if self.tape else []

    @property
    def told(self) -> Told | None:
        """What is said of the number found last, None at the start."""
        return tell(self.tape, self.count) if self.tape and self.count else None

    def phase_start(self, phase: Phase) -> int | None:
        """Return the position of the first number of a phase."""
        for index, stage in enumerate(self.tape.stages if self.tape else ()):
            if stage.phase == phase:
                assert self.tape is not None
                return self.tape.start(index) + 1
        return None

    def stop_after(self, count: int) -> int:
        """Return where the matrix being worked out is complete, or else the next one."""
        if self.tape is None or count >= self.length:
            return count
        return self.tape.ends[self.tape.locate(count + 1)[0]]

    def stop_before(self, count: int) -> int:
        """Return where the matrix before the one being worked out is complete."""
        if self.tape is None or count == 0:
            return count
        return self.tape.start(self.tape.locate(count)[0])

    def go_to_cell(self, row: int, column: int) -> None:
        """Go to a number of the matrix being worked out."""
        if self.tape is not None and self.stage is not None:
            index, _ = self.tape.locate(self.count)
            self.go(self.tape.start(index) + row * self.stage.columns + column + 1)

    def go_to_gradient(self, parameter: int) -> None:
        """Go to where the gradient of a parameter is found."""
        if self.tape is not None:
            self.go(gradient_position(self.tape, parameter))

    def _take(self) -> None:
        old, self.tape = self.tape, self._inspection.tape
        if old is None or self.tape is None or old.stages != self.tape.stages:
            self.count = 0
            self.graphChanged.emit()
        else:
            self.numbersChanged.emit()
