"""The language of the window: which there are, which the system speaks, and how to change it."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from playground.support.errors import PlaygroundError
from playground.support.resources import resource_path
from playground.support.sentences import FIELD, core_sentences

SOURCE_LANGUAGE: Final = "en"
LANGUAGES: Final = {"en": "English", "zh_CN": "简体中文"}
OWNER_NAME: Final = "playground.translator"


def available_languages() -> dict[str, str]:
    """Return the languages that the app speaks: code → its name in itself."""
    return dict(LANGUAGES)


def system_language() -> str:
    """Return the code of the first language that the system asks for and the app speaks, else ``en``."""
    return best_language(QLocale.system().uiLanguages())


def best_language(wanted: list[str]) -> str:
    """Return the code of the first of ``wanted`` that the app speaks, else ``en``.

    Args:
        wanted: BCP 47 names, best first, such as ``["zh-Hans-CN", "zh", "en-US"]``. Any Chinese is taken
            for the simplified one, the only one there is, but for a script or region that writes the other.
    """
    for name in wanted:
        language, *subtags = name.replace("_", "-").split("-")
        if language == "en":
            return "en"
        if language == "zh" and not {"Hant", "TW", "HK", "MO"} & set(subtags):
            return "zh_CN"
    return SOURCE_LANGUAGE


def install_language(app: QCoreApplication, code: str) -> None:
    """Show ``app`` in a language, in place of the one before; open widgets get a ``LanguageChange`` event.

    Loads the app's own sentences and Qt's (the buttons of its dialogs), where Qt ships them.

    Raises:
        PlaygroundError: the app does not speak ``code``, or the file of its translations cannot be read.
    """
    if code not in LANGUAGES:
        raise PlaygroundError(f"There is no language {code!r}: choose one of {', '.join(LANGUAGES)}.")
    translators = [] if code == SOURCE_LANGUAGE else [_own_translator(app, code)]
    qt_translator = QTranslator(app)
    if qt_translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        translators.append(qt_translator)
    for old in app.findChildren(QTranslator, OWNER_NAME):
        app.removeTranslator(old)
        old.deleteLater()
    for translator in translators:
        translator.setObjectName(OWNER_NAME)
        app.installTranslator(translator)
    QLocale.setDefault(QLocale(code))


def _own_translator(app: QCoreApplication, code: str) -> QTranslator:
    path = resource_path("translations", f"playground_{code}.qm")
    translator = QTranslator(app)
    if not translator.load(str(path)):
        raise PlaygroundError(f"The translations in {path} cannot be read: install Neural Playground again.")
    return translator


def translate_core(text: str) -> str:
    """Return what a layer without Qt says, in the language of the window.

    That is a text marked with ``N_``, or the sentence of an error, filled in and with its place before it.
    """
    try:
        translated = QCoreApplication.translate("core", text)
    except UnicodeEncodeError:  # half a character, as in a name of another encoding
        return text
    if translated != text or " " not in text or QLocale().language() == QLocale.Language.English:
        return translated
    place, colon, rest = text.partition(": ")
    if colon and (told := QCoreApplication.translate("core", rest)) != rest:
        return f"{translate_core(place)}: {told}"
    found = core_sentences().find(text)
    if found is None:
        return text
    sentence = QCoreApplication.translate("core", found.sentence)
    if sentence == found.sentence:
        return text
    place = f"{translate_core(found.place.removesuffix(': '))}: " if found.place else ""
    return place + FIELD.sub(lambda field: translate_core(found.values[field[0]]), sentence)


def lacking_in_qt() -> dict[str, str]:
    """Return the texts of Qt's dialogs that Qt's own Chinese lacks, and what they are in the language of now.

    Qt asks every translator for them, ours too, so naming them here is all that it takes.
    """
    return {
        "&Look in:": QCoreApplication.translate("QFileDialog", "&Look in:"),
        "Files of &type:": QCoreApplication.translate("QFileDialog", "Files of &type:"),
    }
