"""The optimizers in the race: add and remove them, and set what each of them can be set."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from playground.engine.optimizers import OPTIMIZERS
from playground.support.colour import readable_on
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled, text_font
from playground.views.descent.race_model import RaceModel, Runner, hyper_of
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.icons import icon
from playground.widgets.number_field import NumberField


def runner_colour(runner: Runner) -> str:
    """Return the colour of an entrant, ``#rrggbb``: it stays the same while others come and go."""
    classes = current_theme().classes
    return classes[(runner.number - 1) % len(classes)]


def runner_title(runner: Runner) -> str:
    """Return the name of an entrant's optimizer."""
    return translate_core(OPTIMIZERS[runner.entrant.optimizer].title)


def badge(runner: Runner) -> QIcon:
    """Return a dot in the entrant's colour with its number, as its head on the map."""
    side = scaled(18)
    pixmap = QPixmap(2 * side, 2 * side)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor(runner_colour(runner)))
    painter.drawEllipse(0, 0, side, side)
    painter.setPen(QColor(readable_on(runner_colour(runner))))
    painter.setFont(text_font(10, bold=True))
    painter.drawText(0, 0, side, side, 0x84, str(runner.number))  # AlignCenter
    painter.end()
    result = QIcon(pixmap)
    result.addPixmap(pixmap, QIcon.Mode.Selected)  # Qt's own would be tinted
    return result


class EntrantsPanel(Card):
    """One row for each entrant, and below them the settings of the chosen one."""

    def __init__(self, model: RaceModel, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Optimizers in the race"))
        self._model = model
        self._choice = Choice()
        self._choice.setObjectName("new_entrant")
        self._choice.setAccessibleName(self.tr("Optimizer to add"))
        for name, optimizer in OPTIMIZERS.items():
            self._choice.add(
                name,
                translate_core(optimizer.title),
                f"{translate_core(optimizer.note)}\n{optimizer.formula}",
            )
        self._choice.set_key("rmsprop")
        self._choice.setMinimumWidth(scaled(90))
        add = QToolButton()
        add.setObjectName("add_entrant")
        add.setProperty("bordered", True)
        add.setText(self.tr("Add"))
        add.setIcon(icon("plus", current_theme()))
        add.setToolButtonStyle(add.toolButtonStyle().ToolButtonTextBesideIcon)
        add.setToolTip(self.tr("Enter this optimizer into the race"))
        add.clicked.connect(lambda: model.add(self._choice.key))
        line = QHBoxLayout()
        line.addWidget(self._choice, 1)
        line.addWidget(add)
        self.body.addLayout(line)
        self._rows = QWidget()
        self.body.addWidget(self._rows)
        self._settings = QWidget()
        self.body.addWidget(self._settings)
        self._built: object = None
        model.entrantsChanged.connect(self._show)
        model.chosenChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        """Build the rows anew where entrants came, went or were chosen; else only set the numbers."""
        model = self._model
        built = ([(r.number, r.entrant.optimizer) for r in model.runners], model.chosen)
        if built != self._built:
            self._built = built
            focused = self.focusWidget()
            name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
            self._rows = self._replaced(self._rows, self._make_rows())
            self._settings = self._replaced(self._settings, self._make_settings())
            if name and (widget := self.findChild(QWidget, name)) is not None:
                widget.setFocus()
        for index, runner in enumerate(model.runners):
            hyper = hyper_of(runner.entrant)
            for name, value in hyper.items():
                field = self.findChild(NumberField, f"entrant_{index}_{name}")
                if field is not None and field.value != value:
                    field.set_value(value)

    def _replaced(self, old: QWidget, new: QWidget) -> QWidget:
        self.body.replaceWidget(old, new)
        old.setObjectName("")
        old.setParent(None)
        old.deleteLater()
        return new

    def _make_rows(self) -> QWidget:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(4))
        grid.setVerticalSpacing(scaled(3))
        for index, runner in enumerate(self._model.runners):
            title = runner_title(runner)
            button = QToolButton()
            button.setObjectName(f"entrant_{index}")
            button.setIcon(badge(runner))
            button.setIconSize(QSize(scaled(18), scaled(18)))
            button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
            button.setText(title)
            button.setAccessibleName(self.tr("{number}: {name}").format(number=runner.number, name=title))
            optimizer = OPTIMIZERS[runner.entrant.optimizer]
            button.setToolTip(f"{translate_core(optimizer.note)}\n{optimizer.formula}")
            button.setCheckable(True)
            button.setChecked(index == self._model.chosen)
            button.clicked.connect(partial(self._choose, index))
            rate = self._field(index, "lr")
            remove = QToolButton()
            remove.setObjectName(f"remove_{index}")
            remove.setIcon(icon("close", current_theme()))
            remove.setToolTip(self.tr("Take {name} out of the race").format(name=title))
            remove.setAccessibleName(remove.toolTip())
            remove.clicked.connect(partial(self._remove, index))
            eta = QLabel("η")
            eta.setProperty("role", "muted")
            eta.setBuddy(rate)
            for column, widget in enumerate((button, eta, rate, remove)):
                grid.addWidget(widget, index, column)
        grid.setColumnStretch(0, 1)
        return rows

    def _make_settings(self) -> QWidget:
        settings = QWidget()
        column = QVBoxLayout(settings)
        column.setContentsMargins(0, scaled(4), 0, 0)
        column.setSpacing(scaled(4))
        runner = self._model.chosen_runner
        if runner is None:
            return settings
        optimizer = OPTIMIZERS[runner.entrant.optimizer]
        rule = QLabel(optimizer.formula.replace(";  ", "\n"))
        rule.setObjectName("entrant_formula")
        rule.setProperty("role", "caption")
        rule.setWordWrap(True)
        column.addWidget(rule)
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(6))
        grid.setVerticalSpacing(scaled(4))
        others = [p for p in optimizer.hyper_parameters if p.name != "lr"]
        for place, parameter in enumerate(others):
            field = self._field(self._model.chosen, parameter.name)
            label = QLabel(parameter.symbol)
            label.setProperty("role", "muted")
            label.setToolTip(translate_core(parameter.meaning))
            label.setBuddy(field)
            grid.addWidget(label, place // 2, 2 * (place % 2))
            grid.addWidget(field, place // 2, 2 * (place % 2) + 1)
        column.addLayout(grid)
        return settings

    def _field(self, index: int, name: str) -> NumberField:
        runner = self._model.runners[index]
        optimizer = OPTIMIZERS[runner.entrant.optimizer]
        parameter = next(p for p in optimizer.hyper_parameters if p.name == name)
        step = 0.05 if parameter.scale == "linear" else None
        field = NumberField(hyper_of(runner.entrant)[name], parameter.low, parameter.high, step=step)
        field.setObjectName(f"entrant_{index}_{name}")
        field.setAccessibleName(f"{runner.number} {runner_title(runner)} {parameter.symbol}")
        field.explain(translate_core(parameter.meaning))
        field.setFixedWidth(scaled(68))
        field.value_committed.connect(lambda value: self._model.set_hyper(index, name, value))
        return field

    def _choose(self, index: int, _checked: bool = False) -> None:
        self._model.choose(index)
        self._built = None
        self._show()

    def _remove(self, index: int, _checked: bool = False) -> None:
        self._model.remove(index)
