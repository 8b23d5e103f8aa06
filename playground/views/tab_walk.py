"""Where Tab goes in the main window: on as a person reads, and always to what is in sight.

Qt's own order is that in which widgets were made. Here much is made late: a drawer, a lesson, the fields of
another graph. And Qt scrolls to the control that takes the focus only in the area that the focus comes from.

With PySide 6.11, ``findChildren``, ``nextInFocusChain``, ``focusProxy`` and ``checkedButton`` make what they
return belong to the Python object that was asked. For a part that Qt has made, such as a viewport, nobody
holds that object, and what belongs to it goes with it: only the window itself is asked here. And what is
about to be deleted stays in memory once it has been found: nothing is looked for while parts are replaced.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

from playground.support.theme import scaled

PLACE = "placeInTabOrder"
"""The property of widgets, counted from 1, that are not met where they stand but in an order of their own."""

MARGIN = 8  # pixels that are kept free around what was scrolled to


def walk_on(window: QWidget, forward: bool) -> bool:
    """Give the focus to the control after the one that has it, or before; return whether there is one."""
    here = window.focusWidget()
    if here is None or not here.isVisibleTo(window):
        return False  # Qt looks for another place, as what had the focus goes: no time to ask what there is
    line = [each for each in in_reading_order(window) if each is here or _takes_tab(each)]
    if here not in line:
        return False
    place, step = line.index(here), 1 if forward else -1
    ahead = (_chosen_of_group(line[(place + step * k) % len(line)]) for k in range(1, len(line)))
    target = next((each for each in ahead if each is not here), None)  # its own group leads back to it
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_in_sight(target)
    return True


def in_reading_order(window: QWidget) -> Iterator[QWidget]:
    """Return ``window`` and all that is on show in it: row by row, and each group as a whole."""
    within: dict[QWidget | None, list[QWidget]] = {}
    for each in window.findChildren(QWidget):
        if _is_on_show(each):
            within.setdefault(each.parentWidget(), []).append(each)
    return _walk(window, within)


def _walk(root: QWidget, within: dict[QWidget | None, list[QWidget]]) -> Iterator[QWidget]:
    yield root
    if isinstance(root, QTabBar | QAbstractSpinBox | QComboBox):
        return  # its keys do what the arrows at its ends do, and it hands on what is typed
    for child in _in_order(within.get(root, [])):
        yield from _walk(child, within)


def bring_in_sight(widget: QWidget) -> None:
    """Scroll all areas around ``widget`` until it is in sight; of what is larger than they are, its start."""
    content, around = widget, widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and content is not widget:
            margin = scaled(MARGIN)
            place = QRect(widget.mapTo(content, QPoint(0, 0)), widget.size())
            place.adjust(-margin, -margin, margin, margin)
            view = around.viewport().size()
            _scroll(around.horizontalScrollBar(), place.left(), place.width(), view.width())
            _scroll(around.verticalScrollBar(), place.top(), place.height(), view.height())
        if not isinstance(around.parentWidget(), QScrollArea):  # else it is the viewport around the content
            content = around
        around = None if around.isWindow() else around.parentWidget()


def _is_on_show(widget: QWidget) -> bool:
    return not widget.isHidden() and not widget.isWindow() and not widget.size().isEmpty()


def _takes_tab(widget: QWidget) -> bool:
    around = widget.parentWidget()
    if isinstance(around, QAbstractScrollArea) and around.viewport() is widget:
        return False  # it hands the focus on to the area
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def _chosen_of_group(widget: QWidget) -> QWidget:
    """Return the button that is down among those of which one is, where the arrow keys go on from."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive():
        for chosen in group.buttons():
            if chosen.isChecked() and chosen.isVisible() and chosen.isEnabled():
                return chosen
    return widget


def _in_order(children: list[QWidget]) -> list[QWidget]:
    places = {each: each.property(PLACE) or 0 for each in children}
    return sorted(children, key=places.__getitem__) if any(places.values()) else _by_rows(children)


def _by_rows(children: list[QWidget]) -> list[QWidget]:
    """Return ``children`` from top to bottom, those beside each other from left to right."""
    rows: list[list[QWidget]] = []
    for child in sorted(children, key=QWidget.y):
        if rows and _is_beside(rows[-1][0], child):
            rows[-1].append(child)
        else:
            rows.append([child])
    return [child for row in rows for child in sorted(row, key=lambda each: (each.x(), each.y()))]


def _is_beside(first: QWidget, other: QWidget) -> bool:
    """Return whether two widgets share more than half of the height of the lower one."""
    shared = min(first.y() + first.height(), other.y() + other.height()) - max(first.y(), other.y())
    return shared > min(first.height(), other.height()) / 2


def _scroll(bar: QScrollBar, start: int, length: int, room: int) -> None:
    bar.setValue(min(max(bar.value(), start + length - room), start))
