"""A button whose caption wraps and may hold formulae."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy

from playground.support.theme import current_theme, scaled
from playground.widgets.formula import MathsLabel, plain_text
from playground.widgets.icons import icon_pixmap

ICON = 16


class WrapButton(QPushButton):
    """As high as its caption needs at the width that there is; an icon stands before it."""

    def __init__(self, text: str, icon_name: str, role: str) -> None:
        """Build with ``text`` in the theme's colour named ``role``."""
        super().__init__()
        self.setAccessibleName(plain_text(text))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._role = role
        self._picture = QLabel()
        self._label = MathsLabel(text, bold=True, role=role)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(10), scaled(5), scaled(10), scaled(5))
        row.setSpacing(scaled(8))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        for inside in (self._picture, self._label):
            inside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_icon(icon_name)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        colour = getattr(current_theme(), self._role)
        self._picture.setPixmap(icon_pixmap(name, colour, scaled(ICON), self.devicePixelRatio()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        assert layout is not None
        return max(layout.heightForWidth(width), scaled(30))

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(80), self.heightForWidth(max(self.width(), scaled(80))))
