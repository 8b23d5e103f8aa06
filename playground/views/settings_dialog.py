"""The person's settings on one page; each takes effect at once and is kept."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from playground.support.i18n import LANGUAGES, system_language
from playground.support.later import call_soon
from playground.support.settings import LEAST_HISTORY, MOST_HISTORY, TEXT_SIZES, Settings
from playground.support.theme import scaled
from playground.widgets.choice import Choice
from playground.widgets.number_field import NumberField
from playground.widgets.states import set_state

if TYPE_CHECKING:
    from playground.views.main_window import MainWindow


class SettingsDialog(QDialog):
    """Stays open beside the window, whose theme, language and text size change under the person's eyes."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("settings_dialog")
        self._window, self._settings = window, window.settings
        self._page: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(18), scaled(16), scaled(18), scaled(14))
        window.follower.changed.connect(self._build_soon)
        self._build()

    def changeEvent(self, event: QEvent) -> None:
        """Write all texts anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._build_soon()

    def _build_soon(self, _theme: object = None) -> None:
        # Not from within the change of a choice, which would be gone when it returns.
        call_soon(self, self._build)

    def _build(self) -> None:
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.hide()
            self._page.setParent(None)
            self._page.deleteLater()
        self.setWindowTitle(self.tr("Settings"))
        self._page = QWidget()
        self._rows = QFormLayout(self._page)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(scaled(16))
        self._rows.setVerticalSpacing(scaled(9))
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add_looks()
        self._add_training()
        self._add_folder()
        self._add_buttons()
        self._column.addWidget(self._page)
        self.setMinimumWidth(scaled(460))
        self.adjustSize()
        if name:
            again = self._page.findChild(QWidget, name)
            if again is not None:
                again.setFocus()

    def _add_looks(self) -> None:
        window, settings = self._window, self._settings
        themes = {"system": self.tr("as the system"), "light": self.tr("light"), "dark": self.tr("dark")}
        self._choice("theme", self.tr("Theme"), themes, settings.theme, window.choose_theme)
        language = settings.language or system_language()
        self._choice("language", self.tr("Language"), dict(LANGUAGES), language, window.choose_language)
        sizes = {str(size): f"{size:.0%}" for size in TEXT_SIZES}
        size = min(TEXT_SIZES, key=lambda offered: abs(offered - settings.text_scale))
        self._choice("text_size", self.tr("Text size"), sizes, str(size), window.choose_size)
        motion = QCheckBox(self.tr("reduced"))
        motion.setObjectName("settings_motion")
        motion.setAccessibleName(self.tr("Reduced motion"))
        motion.setToolTip(self.tr("Nothing slides or fades, and pictures change at most four times a second"))
        motion.setChecked(settings.reduced_motion)
        motion.toggled.connect(self._set_motion)
        self._rows.addRow(self.tr("Motion"), motion)

    def _add_training(self) -> None:
        settings = self._settings
        precisions = {"float64": self.tr("double (float64)"), "float32": self.tr("single (float32)")}
        choice = self._choice(
            "precision", self.tr("Precision"), precisions, settings.precision, self._set_precision
        )
        choice.setToolTip(self.tr("Of the numbers in new documents; single is what PyTorch computes with"))
        history = NumberField(float(settings.history_megabytes), LEAST_HISTORY, MOST_HISTORY)
        history.setObjectName("settings_history")
        history.setAccessibleName(self.tr("Memory for time travel, in megabytes"))
        history.explain(
            self.tr(
                "What a run may take to be travelled in, from the next run on; with less, steps are replayed"
            )
        )
        history.value_committed.connect(self._set_history)
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        row.addWidget(history, 1)
        row.addWidget(QLabel(self.tr("MB")))
        self._rows.addRow(self.tr("Time travel"), row)

    def _add_folder(self) -> None:
        self._folder = QLineEdit(self._settings.default_folder)
        self._folder.setObjectName("settings_folder")
        self._folder.setAccessibleName(self.tr("Folder for documents"))
        self._folder.setToolTip(self.tr("Where dialogs for files begin; empty: where the system says"))
        self._folder.setPlaceholderText(self.tr("as the system says"))
        self._folder.textChanged.connect(self._set_folder)
        browse = QPushButton(self.tr("Choose…"))
        browse.setObjectName("settings_browse")
        browse.setToolTip(self.tr("Choose the folder in which dialogs for files begin"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        row.addWidget(self._folder, 1)
        row.addWidget(browse)
        self._rows.addRow(self.tr("Folder"), row)

    def _add_buttons(self) -> None:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        reset = buttons.addButton(self.tr("Reset all"), role.ResetRole)
        reset.setObjectName("settings_reset")
        reset.setToolTip(self.tr("Bring everything on this page back to how it was at first"))
        reset.setAutoDefault(False)
        reset.clicked.connect(self._reset)
        close = buttons.addButton(self.tr("Close"), role.AcceptRole)
        close.setObjectName("settings_close")
        close.setToolTip(self.tr("Close this window (Esc)"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self._rows.addRow(buttons)

    def _choice(self, name: str, label: str, entries: dict[str, str], chosen: str, choose: object) -> Choice:
        choice = Choice()
        choice.setObjectName(f"settings_{name}")
        choice.setAccessibleName(label)
        for key, title in entries.items():
            choice.add(key, title)
        choice.set_key(chosen)
        choice.chosen.connect(choose)
        self._rows.addRow(label, choice)
        return choice

    def _set_motion(self, on: bool) -> None:
        self._settings.reduced_motion = on
        self._apply()

    def _set_precision(self, key: str) -> None:
        self._settings.precision = key  # type: ignore[assignment]
        self._apply()

    def _set_history(self, megabytes: float) -> None:
        self._settings.history_megabytes = round(megabytes)
        self._apply()

    def _set_folder(self, text: str) -> None:
        there = not text or Path(text).is_dir()
        set_state(self._folder, "error", not there)
        if there:
            self._settings.default_folder = text
            self._apply()

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for documents"), self._settings.default_folder
        )
        if chosen:
            self._folder.setText(chosen)

    def _reset(self) -> None:
        first, now, window = Settings(), self._settings, self._window
        now.reduced_motion, now.precision = first.reduced_motion, first.precision
        now.history_megabytes, now.default_folder = first.history_megabytes, first.default_folder
        now.text_scale = first.text_scale
        window.choose_theme(first.theme)
        window.choose_language(system_language())
        self._apply()
        self._build_soon()

    def _apply(self) -> None:
        self._window.apply_settings()
        self._window.keep_settings()
