"""The language of the window can be chosen, changed and taken back."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from playground.graph.evaluation import evaluate
from playground.graph.expression import parse
from playground.support.errors import PlaygroundError
from playground.support.i18n import (
    available_languages,
    best_language,
    install_language,
    lacking_in_qt,
    system_language,
    translate_core,
)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    install_language(qapp, "en")


def test_languages_are_named_in_themselves() -> None:
    assert available_languages() == {"en": "English", "zh_CN": "简体中文"}


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (["zh-Hans-CN", "zh-CN", "zh", "en-US"], "zh_CN"),
        (["zh_CN"], "zh_CN"),
        (["zh-Hans-SG"], "zh_CN"),
        (["zh"], "zh_CN"),
        (["zh-Hant-TW", "zh-TW", "en"], "en"),
        (["zh-HK"], "en"),
        (["de-DE", "zh-CN"], "zh_CN"),
        (["en-GB", "zh-CN"], "en"),
        (["de-DE"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_first_wanted_language_that_the_app_speaks(wanted: list[str], code: str) -> None:
    assert best_language(wanted) == code


def test_system_language_is_one_of_the_app() -> None:
    assert system_language() == "en"  # the tests run in the locale C


def test_own_texts_and_those_of_qt_change_with_the_language_and_back(app: QApplication) -> None:
    install_language(app, "zh_CN")
    assert translate_core("Adam, an optimizer that no layer knows by this name") == (
        "Adam, an optimizer that no layer knows by this name"
    )
    assert translate_core("mean squared error") == "均方误差"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QLocale() == QLocale("zh_CN")

    install_language(app, "en")
    assert translate_core("mean squared error") == "mean squared error"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert QLocale() == QLocale("en")


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (
            PlaygroundError("there is no loss named 'mes'; choose one of: mse, mae.", "$.training.loss"),
            "$.training.loss: 没有名为 'mes' 的损失；请从以下选择：mse, mae。",
        ),
        (
            PlaygroundError("the file has no cells; it needs a row of names and rows of values."),
            "文件中没有单元格",
        ),
        (
            PlaygroundError("'tick' is no action; choose one of: play.", "bad.md:6"),
            "'tick' 不是操作；请从以下选择：play。",
        ),
        (PlaygroundError("nobody says so."), "nobody says so."),
    ],
)
def test_errors_are_told_in_the_language_of_the_window(
    app: QApplication, raised: PlaygroundError, told: str
) -> None:
    assert translate_core(str(raised)) == str(raised)
    install_language(app, "zh_CN")
    assert told in translate_core(str(raised))


@pytest.mark.parametrize("text", ["2 +", "x = = 3", "a % b", "sin(1, 2)", "(1", "1)"])
def test_a_fault_in_an_expression_has_no_english_word_left(app: QApplication, text: str) -> None:
    with pytest.raises(PlaygroundError) as caught:
        parse(text)
    install_language(app, "zh_CN")
    told = translate_core(str(caught.value))
    assert not re.search(r"[a-z]{5}", told), told
    assert re.search("[一-鿿]", told)


@pytest.mark.parametrize("values", [{"x": 0.0}, {"x": -1.0}])
def test_a_value_that_is_undefined_is_told_with_its_reason(
    app: QApplication, values: dict[str, float]
) -> None:
    with pytest.raises(PlaygroundError) as caught:
        evaluate(parse("log(x)*2"), values)
    install_language(app, "zh_CN")
    assert "没有定义：只有正数才有对数" in translate_core(str(caught.value))


def test_translators_do_not_pile_up(app: QApplication) -> None:
    for _ in range(3):
        install_language(app, "zh_CN")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(app.findChildren(QTranslator)) == 2


def test_open_widgets_are_told(app: QApplication, qtbot: QtBot) -> None:
    class Label(QLabel):
        def changeEvent(self, event: QEvent) -> None:
            if event.type() == QEvent.Type.LanguageChange:
                self.setText("told")
            super().changeEvent(event)

    label = Label()
    qtbot.addWidget(label)
    install_language(app, "zh_CN")
    app.processEvents()
    assert label.text() == "told"


def test_unknown_language_is_refused_and_the_one_before_stays(app: QApplication) -> None:
    install_language(app, "zh_CN")
    with pytest.raises(PlaygroundError, match="no language 'tlh': choose one of en, zh_CN"):
        install_language(app, "tlh")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_what_qt_leaves_in_english_is_among_our_own_texts(app: QApplication, qtbot: QtBot) -> None:
    english = labels_of_a_file_dialog(qtbot)
    install_language(app, "zh_CN")
    left = labels_of_a_file_dialog(qtbot) & english
    assert left <= lacking_in_qt().keys()


def labels_of_a_file_dialog(qtbot: QtBot) -> set[str]:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return {label.text() for label in dialog.findChildren(QLabel) if label.text()}
