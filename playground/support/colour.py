"""Arithmetic on colours: contrast for the eye, and smooth tables from value to colour."""

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Table: TypeAlias = NDArray[np.uint32]

# Björn Ottosson, "A perceptual color space for image processing", 2020, https://bottosson.github.io/posts/oklab/
_LMS_FROM_RGB = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_OKLAB_FROM_LMS = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_RGB_FROM_LMS = np.linalg.inv(_LMS_FROM_RGB)
_LMS_FROM_OKLAB = np.linalg.inv(_OKLAB_FROM_LMS)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``colour``, 0 to 1 (WCAG 2.2)."""
    red, green, blue = _linear(_rgb(colour))
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


@cache
def readable_on(colour: str) -> str:
    """Return the near-black or near-white that reads better on ``colour``."""
    return max("#10141c", "#ffffff", key=lambda text: contrast(text, colour))


def ramp(stops: Sequence[str]) -> Table:
    """Return 256 opaque ARGB colours through evenly spaced ``stops``, first to last.

    They are mixed in Oklab, so that equal steps in value look like equal steps in colour.
    """
    lab = np.array([_to_oklab(_linear(_rgb(stop))) for stop in stops])
    place = np.linspace(0.0, len(stops) - 1, 256)
    mixed = np.stack([np.interp(place, np.arange(len(stops)), lab[:, k]) for k in range(3)], axis=1)
    linear = np.clip((mixed @ _LMS_FROM_OKLAB.T) ** 3 @ _RGB_FROM_LMS.T, 0.0, 1.0)
    encoded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    red, green, blue = np.rint(encoded * 255).astype(np.uint32).T
    table: Table = (0xFF000000 | red << 16 | green << 8 | blue).astype(np.uint32)
    table.flags.writeable = False
    return table


def _rgb(colour: str) -> NDArray[np.float64]:
    return np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255


def _linear(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4))


def _to_oklab(linear: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(_OKLAB_FROM_LMS @ np.cbrt(_LMS_FROM_RGB @ linear))
