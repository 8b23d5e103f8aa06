"""Every widget in one window, to look at: ``python tests/widgets/gallery.py FOLDER`` saves pictures of it."""

import sys
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMainWindow,
    QMenu,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.support.theme import DARK, LIGHT, apply_theme, current_theme, diverging_table, load_fonts
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.confusion_matrix import ConfusionMatrixView
from playground.widgets.contour_plot import ContourPlot
from playground.widgets.curve_plot import CurvePlot
from playground.widgets.heatmap import HeatmapView
from playground.widgets.icons import icon
from playground.widgets.labelled_slider import LabelledSlider
from playground.widgets.number_field import NumberField
from playground.widgets.rail import NavigationRail
from playground.widgets.scale import LinearScale, LogScale, ValueList
from playground.widgets.scatter import Points, ScatterOverlay
from playground.widgets.tile_picker import Drawing, TilePicker

RANDOM = np.random.default_rng(7)


def moons() -> tuple[np.ndarray, np.ndarray]:
    angle = RANDOM.uniform(0, np.pi, 120)
    group = np.arange(120) % 2
    xy = np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.where(group, -1, 1)[:, None]
    xy += np.where(group, 0.5, -0.5)[:, None] * [1.0, 0.6] + RANDOM.normal(0, 0.1, xy.shape)
    return xy, group


def thumbnail(count: int) -> Drawing:
    def draw(painter: QPainter, room: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for k in range(14):
            painter.setBrush(QColor(current_theme().classes[k % count]))
            x, y = RANDOM.uniform(0.1, 0.9, 2)
            painter.drawEllipse(QPointF(room.width() * x, room.height() * y), 2, 2)

    return draw


def data_card() -> Card:
    card = Card("Data")
    picker = TilePicker()
    for name in ("circle", "xor", "moons", "spiral", "blobs", "iris", "digits", "CSV…"):
        picker.add(name, name, thumbnail(2 if name not in ("iris", "digits") else 3), f"The data set {name}")
    picker.set_key("moons")
    card.body.addWidget(picker)
    batch = ValueList([1, 2, 4, 8, 16, 32, 64, 128])
    for slider in (
        LabelledSlider("noise", LinearScale(0, 0.5, 0.01), 0.15),
        LabelledSlider("train / test", LinearScale(10, 90, 5), 70, to_text=lambda v: f"{v:g} %"),
        LabelledSlider("samples", LogScale(50, 5000), 500),
        LabelledSlider("batch size", batch, 16, to_text=lambda v: f"{v:g} (mini-batch)"),
    ):
        card.body.addWidget(slider)
    card.body.addStretch(1)
    return card


def optimizer_card() -> Card:
    card = Card("Optimizer", collapsible=True)
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    algorithm = Choice()
    algorithm.add("adam", "Adam", "Keeps a running mean of the gradient and of its square")
    algorithm.add("sgd", "SGD")
    form.addRow("algorithm", algorithm)
    form.addRow("learning rate η", NumberField(0.01, 1e-6, 10))
    form.addRow("β₁", NumberField(0.9, 0, 1, step=0.1))
    wrong = NumberField(1e-4, 0, 1)
    wrong.setText("0..1")
    wrong.textEdited.emit("0..1")
    form.addRow("L2 weight decay", wrong)
    spin = QSpinBox()
    spin.setValue(7)
    form.addRow("seed", spin)
    card.body.addLayout(form)
    boxes = QHBoxLayout()
    check, radio, other = QCheckBox("log"), QRadioButton("train"), QRadioButton("test")
    check.setChecked(True)
    radio.setChecked(True)
    disabled = QCheckBox("frozen")
    disabled.setEnabled(False)
    for box in (check, disabled, radio, other):
        boxes.addWidget(box)
    card.body.addLayout(boxes)
    buttons = QHBoxLayout()
    soft, primary = QPushButton("Try it"), QPushButton("Apply")
    soft.setProperty("role", "soft")
    primary.setProperty("role", "primary")
    off = QPushButton("Undo")
    off.setEnabled(False)
    for button in (soft, primary, QPushButton("Quiz"), off):
        buttons.addWidget(button)
    card.body.addLayout(buttons)
    card.body.addStretch(1)
    return card


def lesson_card() -> Card:
    card = Card("Lesson 3.2.6 — 梯度下降")
    text = QLabel("One batch, one sample, or a few? 把批量大小设为 1，观察路径如何抖动；再设为“全部”。")
    text.setWordWrap(True)
    card.body.addWidget(text)
    note = QLabel("∂E/∂z = ∂E/∂a · tanh′(z) = −0.0217 × (1 − 0.400²) = −0.0182")
    note.setProperty("role", "note")
    note.setWordWrap(True)
    card.body.addWidget(note)
    warning = QLabel("The loss is no number since step 120: lower η.")
    warning.setProperty("role", "warning")
    warning.setWordWrap(True)
    card.body.addWidget(warning)
    progress = QProgressBar()
    progress.setValue(40)
    card.body.addWidget(progress)
    tabs = QTabWidget()
    names = QListWidget()
    names.addItems(["moons.nnp", "circle.nnp", "iris.nnp"])
    names.setCurrentRow(1)
    tabs.addTab(names, "Recent")
    table = QTableWidget(3, 2)
    table.setHorizontalHeaderLabels(["run", "η"])
    table.setItem(0, 0, QTableWidgetItem("Adam"))
    table.setItem(0, 1, QTableWidgetItem("0.01"))
    tabs.addTab(table, "Runs")
    card.body.addWidget(tabs, 1)
    return card


def output_card() -> Card:
    card = Card("Output")
    view = HeatmapView()
    axis = np.linspace(-2, 2, 100, dtype=np.float32)
    x, y = np.meshgrid(axis, axis)
    view.set_ranges((-2, 2), (-2, 2))
    view.set_values(np.tanh(2 * (x - 0.6 * np.sin(2 * y) - y / 2)), diverging_table(current_theme()), -1, 1)
    xy, group = moons()
    scatter = ScatterOverlay()
    scatter.set_points(Points(xy, group, RANDOM.random(120) < 0.3, current_theme().classes), (-2, 2), (-2, 2))
    view.add_overlay(scatter)
    card.body.addWidget(view)
    return card


def loss_card() -> Card:
    card = Card("Loss")
    plot = CurvePlot("step", "")
    steps = np.arange(20_000)
    loss = 0.9 * np.exp(-steps / 4000) + 0.03
    plot.add_curve("train", "train", "train")
    plot.add_curve("test", "test", "test")
    plot.set_log_y(True)
    plot.set_curves(
        {
            "train": (steps, loss * np.exp(RANDOM.normal(0, 0.08, len(steps)))),
            "test": (steps[::50], 1.3 * loss[::50] * np.exp(RANDOM.normal(0, 0.02, 400))),
        }
    )
    plot.set_cursor(12_600, "step 12 600")
    card.body.addWidget(plot)
    return card


def contour_card() -> Card:
    card = Card("Loss contour — plane: w₁[1,2] × w₂[3,1]")
    plot = ContourPlot("w₁[1,2]", "w₂[3,1]")
    x, y = np.meshgrid(np.linspace(-3, 3, 80), np.linspace(-3, 3, 80))
    plot.set_surface(0.5 * x**2 + 2 * (y - 0.3 * x) ** 2 + 0.4 * np.sin(2 * x), (-3, 3), (-3, 3))
    steps = np.linspace(0, 1, 150)
    for k, (name, title) in enumerate(
        [("bgd", "batch (BGD)"), ("sgd", "stochastic (SGD)"), ("mbgd", "mini-batch 16 (MBGD)")]
    ):
        noise = RANDOM.normal(0, (0, 0.09, 0.03)[k], (2, 150)).cumsum(axis=1) * (1 - steps)
        plot.add_path(name, title, current_theme().curves[k])
        plot.set_path(name, 2.6 - 3.1 * steps + noise[0], -2.5 + 2.3 * steps**0.6 + noise[1])
    card.body.addWidget(plot)
    return card


def confusion_card() -> Card:
    card = Card("Confusion matrix")
    view = ConfusionMatrixView()
    counts = RANDOM.poisson(0.7, (10, 10)) + np.diag(RANDOM.integers(20, 60, 10))
    view.set_counts(counts, [str(k) for k in range(10)])
    card.body.addWidget(view)
    return card


def toolbar(window: QMainWindow) -> None:
    bar = window.addToolBar("Run")
    bar.setMovable(False)
    for name, caption in [("reset", "Reset"), ("back", "Back"), ("play", "Play"), ("step", "Step")]:
        button = QToolButton()
        button.setText(caption)
        button.setProperty("bordered", True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon(name, current_theme()))
        if name == "play":
            button.setProperty("role", "soft")
            button.setIcon(icon(name, current_theme(), current_theme().accent_soft_text))
        bar.addWidget(button)
    unit = Choice()
    unit.add("batch", "step: batch")
    bar.addWidget(unit)
    bar.addSeparator()
    bar.addWidget(QLabel("epoch 42 · step 1 260 / history 1 260"))


def gallery() -> QMainWindow:
    """Return the window with everything in it, in the theme now in force."""
    window = QMainWindow()
    menu = window.menuBar().addMenu("File")
    menu.addAction("Open…")
    for name in ("Edit", "Run", "View", "Lessons", "Language", "Help"):
        window.menuBar().addMenu(QMenu(name, window))
    toolbar(window)
    central = QWidget()
    across = QHBoxLayout(central)
    across.setContentsMargins(0, 0, 0, 0)
    rail = NavigationRail()
    for key in ("loss", "descent", "graph", "network"):
        rail.add(key, key, key.title(), f"The {key} workspace")
    rail.set_key("network")
    across.addWidget(rail)
    side = QWidget()
    side.setObjectName("scrollContents")
    column = QVBoxLayout(side)
    for card in (data_card(), optimizer_card()):
        column.addWidget(card)
    scroll = QScrollArea()
    scroll.setWidget(side)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFixedWidth(column.sizeHint().width() + 24)
    across.addWidget(scroll)
    grid = QGridLayout()
    grid.setContentsMargins(0, 9, 9, 9)
    for place, card in enumerate((output_card(), loss_card(), lesson_card(), confusion_card())):
        grid.addWidget(card, place // 3, place % 3)
    grid.addWidget(contour_card(), 1, 1, 1, 2)
    across.addLayout(grid, 1)
    window.setCentralWidget(central)
    window.statusBar().addWidget(QLabel("● training thread idle"))
    window.statusBar().addPermanentWidget(QLabel("seed 7 · float64 · English / 中文"))
    window.resize(1440, 900)
    return window


def main(folder: Path) -> None:
    app = QApplication([])
    load_fonts()
    for theme in (LIGHT, DARK):
        for scale in (1.0, 2.0):
            apply_theme(app, theme, scale)
            window = gallery()
            window.show()
            app.processEvents()
            window.grab().save(str(folder / f"gallery-{theme.name}-{scale:.0%}.png"))
            window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
