"""The menu of one layer: what its units do, how they start, and where the layer stands."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

import msgspec
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu

from playground.document.schema import Document, LayerSection
from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import INITIALIZERS
from playground.session import edits
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core

LAYER_FORMAT = "application/x-neural-playground-layer+json"
DROPOUTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)

Change = Callable[[Document], Document]
Edit = Callable[[str, Change], None]
"""Makes an edit: its name in the undo history, and the change."""


class LayerMenu(QObject):
    """Fills the menus above the layers; every entry is an edit that can be undone."""

    def __init__(self, edit: Edit, parent: QObject) -> None:
        super().__init__(parent)
        self._edit = edit

    def fill_hidden(self, menu: QMenu, document: Document, layer: int) -> None:
        """Fill the menu of hidden layer ``layer``, from 0."""
        _empty(menu)
        section, count = document.network.hidden[layer], len(document.network.hidden)
        self._add_activations(menu, hidden_activations(), section.activation, layer)
        menu.addSeparator()
        self._add_initializers(menu, section.initializer, layer)
        self._add_dropout(menu, section.dropout, layer)
        self._add_bias(menu, section.bias, layer)
        menu.addSeparator()
        room = count < edits.MAX_HIDDEN_LAYERS
        self._add(menu, "add_before", self.tr("Add a layer before"), partial(edits.add_layer, at=layer), room)
        self._add(
            menu, "add_after", self.tr("Add a layer after"), partial(edits.add_layer, at=layer + 1), room
        )
        self._add(
            menu,
            "move_left",
            self.tr("Move towards the inputs"),
            partial(edits.move_layer, index=layer, by=-1),
            layer > 0,
        )
        self._add(
            menu,
            "move_right",
            self.tr("Move towards the output"),
            partial(edits.move_layer, index=layer, by=1),
            layer < count - 1,
        )
        copy = menu.addAction(self.tr("Copy this layer"))
        copy.setObjectName("copy_layer")
        copy.triggered.connect(lambda: _copy(section))
        paste = menu.addAction(self.tr("Paste a layer after"))
        paste.setObjectName("paste_layer")
        paste.setEnabled(room)
        paste.triggered.connect(lambda: self._paste(layer + 1))
        self._add(
            menu, "remove_this_layer", self.tr("Remove this layer"), partial(edits.remove_layer, index=layer)
        )

    def fill_output(self, menu: QMenu, document: Document, names: Iterable[str]) -> None:
        """Fill the output layer's menu, where the activations ``names`` fit the loss."""
        _empty(menu)
        output, layer = document.network.output, len(document.network.hidden)
        self._add_activations(menu, names, output.activation, layer)
        menu.addSeparator()
        self._add_initializers(menu, output.initializer, layer)
        self._add_bias(menu, output.bias, layer)
        room = layer < edits.MAX_HIDDEN_LAYERS
        self._add(menu, "add_before", self.tr("Add a layer before"), edits.add_layer, room)
        paste = menu.addAction(self.tr("Paste a layer before"))
        paste.setObjectName("paste_layer")
        paste.setEnabled(room)
        paste.triggered.connect(lambda: self._paste(layer))

    def _add(self, menu: QMenu, name: str, text: str, change: Change, enabled: bool = True) -> None:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.setEnabled(enabled)
        action.triggered.connect(lambda: self._edit(text, change))

    def _add_activations(self, menu: QMenu, names: Iterable[str], chosen: str, layer: int) -> None:
        tips = {name: _about(ACTIVATIONS[name]) for name in names}
        choose = partial(self._choose, self.tr("Activation"), edits.set_activation, layer)
        _add_choices(menu, "activation", {n: ACTIVATIONS[n].title for n in tips}, tips, chosen, choose)

    def _add_initializers(self, menu: QMenu, chosen: str, layer: int) -> None:
        inner = menu.addMenu(self.tr("Initial weights"))
        inner.setToolTipsVisible(True)
        tips = {name: f"{e.formula}\n{translate_core(e.note)}" for name, e in INITIALIZERS.items()}
        titles = {name: entry.title for name, entry in INITIALIZERS.items()}
        choose = partial(self._change, self.tr("Initial weights"), layer, "initializer")
        _add_choices(inner, "initializer", titles, tips, chosen, choose)

    def _add_dropout(self, menu: QMenu, chosen: float, layer: int) -> None:
        inner = menu.addMenu(self.tr("Dropout"))
        shares = sorted({*DROPOUTS, chosen})
        titles = {f"{share:g}": f"{share:.0%}" if share else self.tr("none") for share in shares}

        def choose(key: str) -> None:
            self._change(self.tr("Dropout"), layer, "dropout", float(key))

        _add_choices(inner, "dropout", titles, {}, f"{chosen:g}", choose)

    def _add_bias(self, menu: QMenu, on: bool, layer: int) -> None:
        action = menu.addAction(self.tr("With biases"))
        action.setObjectName("layer_bias")
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda checked: self._change(self.tr("Biases"), layer, "bias", checked))

    def _choose(
        self, text: str, change: Callable[[Document, int, str], Document], layer: int, key: str
    ) -> None:
        self._edit(text, lambda document: change(document, layer, key))

    def _change(self, text: str, layer: int, field: str, value: object) -> None:
        self._edit(text, lambda document: edits.change_layer(document, layer, **{field: value}))

    def _paste(self, at: int) -> None:
        self._edit(self.tr("Paste layer"), lambda document: edits.insert_layer(document, at, _pasted()))


def _empty(menu: QMenu) -> None:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            inner.deleteLater()  # clear() alone would leave it behind
    menu.clear()


def hidden_activations() -> list[str]:
    """Return the names of the activations that a hidden layer can have."""
    return [name for name, entry in ACTIVATIONS.items() if entry.elementwise]


def _copy(layer: LayerSection) -> None:
    data = QMimeData()
    content = msgspec.json.encode(layer)
    data.setData(LAYER_FORMAT, content)
    data.setText(content.decode())
    QGuiApplication.clipboard().setMimeData(data)


def _pasted() -> LayerSection:
    """Return the layer on the clipboard.

    Raises:
        PlaygroundError: there is none.
    """
    mime = QGuiApplication.clipboard().mimeData()
    content = bytes(mime.data(LAYER_FORMAT).data()) if mime is not None else b""
    try:
        return msgspec.json.decode(content, type=LayerSection)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise PlaygroundError("there is no layer on the clipboard; copy one first.", "clipboard") from None


def _about(entry: object) -> str:
    parts = (getattr(entry, "formula", ""), getattr(entry, "derivative_formula", ""))
    return "\n".join([*parts, translate_core(getattr(entry, "note", ""))])


def _add_choices(
    menu: QMenu,
    name: str,
    titles: Mapping[str, str],
    tips: Mapping[str, str],
    chosen: str,
    choose: Callable[[str], None],
) -> None:
    """List ``titles`` by key, ``chosen`` being ticked."""
    group = QActionGroup(menu)
    for key, title in titles.items():
        action = menu.addAction(translate_core(title))
        action.setObjectName(f"{name}_{key}")
        action.setToolTip(tips.get(key, ""))
        action.setCheckable(True)
        action.setChecked(key == chosen)
        action.triggered.connect(lambda _checked=False, key=key: choose(key))
        group.addAction(action)
