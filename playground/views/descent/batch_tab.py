"""Batch, stochastic and mini-batch gradient descent side by side, on real data."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from playground.graph.surfaces import Minimum
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.views.descent.batch_controls import BatchControls, kind_colour, kind_title
from playground.views.descent.batch_model import EPOCHS, KINDS, BatchModel, Bookmark
from playground.views.descent.steadiness_table import SteadinessTable
from playground.views.descent.surface_map import SurfaceMap
from playground.views.parts.columns import lay_out
from playground.views.parts.export_menu import Exports
from playground.views.parts.function_plot import Cloud, FunctionPlot, Line, Mark
from playground.views.parts.transport import Transport
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.curve_plot import CurvePlot

BADGES = {"bgd": "B", "sgd": "S", "mbgd": "M"}
CIRCLE = np.linspace(0, 2 * np.pi, 90)
FIT_POINTS = 200
TOO_LARGE = 1e100  # gradients of a run that has diverged, whose squares are no numbers any more


class BatchTab(QWidget):
    """Lays out map, data, gradients, loss and table around one `BatchModel`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batch_tab")
        model = self.model = BatchModel(self)
        self.controls = BatchControls(model)
        self.map = SurfaceMap()
        self.map.setObjectName("batch_map")
        self.map.set_labels("w", "b")
        self.map.setAccessibleName(self.tr("Map of the loss over weight and bias, with the three paths"))
        self.map.graphics.setToolTip(self.tr("Click or drag to choose the start; arrow keys move it"))
        self.map.pointed_at.connect(model.set_start)
        self.data = FunctionPlot("x", "y")
        self.data.setObjectName("batch_data")
        self.data.setAccessibleName(self.tr("The data with what each run has fitted"))
        self.cloud = FunctionPlot("∂/∂w", "∂/∂b")
        self.cloud.setObjectName("batch_cloud")
        self.cloud.setAccessibleName(self.tr("The gradient of every sample, their mean and their spread"))
        self.transport = Transport(model, "batch", (), self._where)
        for action in self.transport.shortcuts:
            self.addAction(action)
        lay_out(
            self,
            self.controls.cards,
            self._centre(),
            (self._right(), self.tr("Data and fit")),
            (0.5, 320, 620),
            right_first=True,
        )
        model.problemChanged.connect(self._show_problem)
        model.runsChanged.connect(self._show_runs)
        model.moved.connect(self._show_place)
        self._show_problem()
        self._show_runs()
        self._show_place()

    def bookmark(self) -> Bookmark:
        """Return what is on show."""
        return self.model.bookmark()

    def restore(self, mark: Bookmark) -> None:
        """Show what was on show at the time of `bookmark`."""
        self.model.restore(mark)
        self.controls.show_settings()
        self._axis.set_key(mark.axis)
        self.transport.show_all()

    def shutdown(self) -> None:
        """Stop playing."""
        self.model.shutdown()

    def exports(self) -> Exports:
        """Return the three paths with the loss over all samples."""
        model = self.model

        def rows() -> Iterator[tuple[object, ...]]:
            for kind in KINDS:
                run = model.runs[kind]
                seen = run.along("samples").astype(int).tolist()
                for k, (w, b) in enumerate(run.points):
                    yield kind, k, seen[k], run.seconds[k], w, b, run.losses[k]

        columns = ("run", "update", "samples", "seconds", "w", "b", "loss")
        return Exports(self.map, columns, rows, model)

    def _centre(self) -> QWidget:
        card = Card(self.tr("Loss over weight and bias"))
        self._ghost = Choice()
        self._ghost.setObjectName("batch_ghost")
        self._ghost.setAccessibleName(self.tr("Whose batch is shown"))
        hint = self.tr("Dashed: the loss over the next batch alone, which is all that this step sees")
        for kind in KINDS:
            self._ghost.add(kind, self.tr("batch of {name}").format(name=kind_title(kind)), hint)
        self._ghost.chosen.connect(self.model.choose)
        card.add_action(self._ghost)
        card.body.addWidget(self.map, 1)
        card.body.addWidget(self.transport)
        return card

    def _right(self) -> QWidget:
        data = self._data_card = Card(self.tr("Data and fit"))
        data.body.addWidget(self.data)
        cloud = Card(self.tr("Gradient of each sample"))
        cloud.setToolTip(
            self.tr(
                "Each dot is the gradient of one sample's loss; coloured ones are in the next batch. The star"
                " is the mean of all, the diamond that of the batch; the ring is one standard deviation."
            )
        )
        cloud.body.addWidget(self.cloud)
        pictures = QSplitter(Qt.Orientation.Horizontal)
        pictures.addWidget(data)
        pictures.addWidget(cloud)
        pictures.setSizes([scaled(265), scaled(265)])
        curves = Card(self.tr("Loss above its minimum"))
        self._axis = Choice()
        self._axis.setObjectName("batch_axis")
        self._axis.setAccessibleName(self.tr("What the loss is drawn against"))
        hint = self.tr("Which is fastest depends on what is counted: the playback counts the same")
        for key, title in (
            ("updates", self.tr("against updates")),
            ("samples", self.tr("against samples seen")),
            ("epochs", self.tr("against epochs")),
            ("seconds", self.tr("against time, measured here")),
        ):
            self._axis.add(key, title, hint)
        self._axis.chosen.connect(self._set_axis)
        curves.add_action(self._axis)
        self.curves = CurvePlot()
        self.curves.setObjectName("batch_curves")
        self.curves.setAccessibleName(self.tr("Loss above its minimum"))
        self.curves.set_log_y(True)
        curves.body.addWidget(self.curves)
        self._steady_card = Card("")
        self.table = SteadinessTable(self.model)
        self._steady_card.body.addWidget(self.table)
        right = QSplitter(Qt.Orientation.Vertical)
        for part in (pictures, curves, self._steady_card):
            right.addWidget(part)
        right.setSizes([scaled(280), scaled(270), scaled(170)])
        for part in (pictures, right):
            part.setChildrenCollapsible(False)
            part.setHandleWidth(scaled(8))
        return right

    def _set_axis(self, key: str) -> None:
        self.model.set_axis(key)  # type: ignore[arg-type]

    def _where(self, step: int) -> str:
        place = self.model.place_at(step)
        match self.model.axis:
            case "updates":
                return self.tr("update {n}").format(n=f"{step:,}")
            case "samples":
                return self.tr("{n} samples").format(n=f"{step:,}")
            case "epochs":
                return self.tr("epoch {n}").format(n=f"{place:.2f}")
            case _:
                return self.tr("{n} ms").format(n=f"{1000 * place:.2f}")

    def _show_problem(self) -> None:
        model, problem = self.model, self.model.problem
        self.controls.show_settings()
        self.map.set_surface(model.grid, *model.ranges)
        self.map.set_minima((Minimum(*problem.minimum),))
        margin = 0.06 * np.ptp(problem.inputs)
        self._x_range = (float(problem.inputs.min() - margin), float(problem.inputs.max() + margin))
        low, high = float(problem.targets.min()), float(problem.targets.max())
        room = 0.1 * (high - low)
        self.data.set_labels("x", "y" if problem.task.name == "linear" else self.tr("class, p"))
        self.data.set_view(self._x_range, (low - room, high + room))
        self._data_card.set_title(
            self.tr("Data and fitted line")
            if problem.task.name == "linear"
            else self.tr("Data, probability and boundary")
        )
        self.data.set_cloud("all", Cloud(problem.inputs, problem.targets, "muted", 5.0, alpha=150))

    def _show_runs(self) -> None:
        model = self.model
        self.map.set_start(*model.start)
        self.map.set_trails([kind_colour(kind) for kind in KINDS], [BADGES[kind] for kind in KINDS])
        for kind in KINDS:
            self.curves.add_curve(kind, kind_title(kind), kind_colour(kind))
        self.controls.show_settings()
        self._steady_card.set_title(
            self.tr("How steady? Each after {n} samples").format(n=f"{EPOCHS * model.problem.samples:,}")
        )

    def _show_place(self) -> None:
        model = self.model
        rows = {kind: model.row(kind) for kind in KINDS}
        self.map.show_trails([model.runs[kind].points[: rows[kind] + 1] for kind in KINDS])
        self.map.set_ghost(model.ghost(), kind_colour(model.chosen))
        self._ghost.set_key(model.chosen)
        scale = 1000.0 if model.axis == "seconds" else 1.0
        labels = {
            "updates": self.tr("updates"),
            "samples": self.tr("samples seen"),
            "epochs": self.tr("epochs"),
            "seconds": self.tr("milliseconds"),
        }
        if self.curves.plot.getAxis("bottom").labelText != labels[model.axis]:
            self.curves.set_labels(labels[model.axis], "")
        self.curves.set_curves(
            {
                kind: (
                    scale * model.runs[kind].along(model.axis)[: row + 1],
                    model.runs[kind].losses[: row + 1] - model.least,
                )
                for kind, row in rows.items()
            }
        )
        self._show_fit(rows)
        self._show_cloud(rows[model.chosen])

    def _show_fit(self, rows: dict[str, int]) -> None:
        problem = self.model.problem
        x = np.linspace(*self._x_range, FIT_POINTS)
        lines = []
        for kind in KINDS:
            w, b = self.model.runs[kind].points[rows[kind]]
            with np.errstate(over="ignore", invalid="ignore"):
                y = w * x + b if problem.task.name == "linear" else 1 / (1 + np.exp(-(w * x + b)))
            self.data.set_curve(kind, x, y, kind_colour(kind))
            if problem.task.name == "logistic" and w != 0.0:
                edge = float(-b / w)
                lines.append(Line((edge, -1.0), (edge, 2.0), kind_colour(kind), dashed=True, width=1.0))
        self.data.set_lines(lines)
        batch = self.model.next_batch(self.model.chosen)
        self.data.set_cloud(
            "batch",
            Cloud(problem.inputs[batch], problem.targets[batch], kind_colour(self.model.chosen), 8.0),
        )
        self.data.graphics.setToolTip(translate_core(problem.task.note))

    def _show_cloud(self, row: int) -> None:
        model = self.model
        gradients = model.problem.sample_gradients(model.run.points[row])
        if not np.abs(gradients).max() < TOO_LARGE:
            return
        batch, colour = model.next_batch(model.chosen), kind_colour(model.chosen)
        mean, spread = gradients.mean(axis=0), gradients.std(axis=0)
        corners = np.vstack([gradients, [0.0, 0.0], mean - spread, mean + spread])
        low, high = corners.min(axis=0), corners.max(axis=0)
        room = 0.12 * np.maximum(high - low, 1e-9)
        self.cloud.set_view(
            (float(low[0] - room[0]), float(high[0] + room[0])),
            (float(low[1] - room[1]), float(high[1] + room[1])),
        )
        self.cloud.set_cloud("all", Cloud(gradients[:, 0], gradients[:, 1], "muted", 5.0, alpha=120))
        self.cloud.set_cloud("batch", Cloud(gradients[batch, 0], gradients[batch, 1], colour, 8.0))
        across, along = np.linalg.eigh(np.cov(gradients.T, bias=True))
        circle = np.column_stack([np.cos(CIRCLE), np.sin(CIRCLE)])
        ring = mean + (np.sqrt(np.maximum(across, 0.0)) * circle) @ along.T
        self.cloud.set_curve("ring", ring[:, 0], ring[:, 1], "text")
        taken = gradients[batch].mean(axis=0) if len(batch) else mean
        self.cloud.set_marks(
            [
                Mark(0.0, 0.0, "text", "+"),
                Mark(float(mean[0]), float(mean[1]), "highlight", "star"),
                Mark(float(taken[0]), float(taken[1]), colour, "d"),
            ]
        )
