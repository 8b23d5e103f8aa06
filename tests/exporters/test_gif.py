import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageReader

from playground.exporters.gif import animation


def decoded(content: bytes) -> list[np.ndarray]:
    """Read the frames with Qt's own reader."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer, QByteArray(b"gif"))
    frames = []
    while reader.canRead():
        image = reader.read().convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        frames.append(rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy())
    return frames


def flat(colour: tuple[int, int, int], height: int = 40, width: int = 60) -> np.ndarray:
    return np.broadcast_to(np.array(colour, np.uint8), (height, width, 3)).copy()


def test_frames_come_back_as_they_were() -> None:
    first = flat((255, 255, 255))
    second = first.copy()
    second[5:9, 10:30] = (0, 0, 255)
    third = second.copy()
    third[20, :] = (255, 0, 0)
    found = decoded(animation([first, second, third, third], 5))
    assert len(found) == 4
    for frame, wanted in zip(found, [first, second, third, third], strict=True):
        np.testing.assert_array_equal(frame, wanted)


@pytest.mark.parametrize("size", [(1, 1), (1, 7), (13, 1), (97, 61), (300, 400)])
def test_any_size_and_noise_comes_back(size: tuple[int, int]) -> None:
    # 180 colours that five bits a channel can tell apart, at random: codes grow to 12 bits and start anew.
    rng = np.random.default_rng(4)
    levels = np.arange(32) * 255 // 31
    palette = levels[rng.integers(0, 32, (180, 3))].astype(np.uint8)
    frames = [palette[rng.integers(0, 180, size)] for _ in range(2)]
    for frame, wanted in zip(decoded(animation(frames, 4)), frames, strict=True):
        np.testing.assert_array_equal(frame, wanted)


def test_more_colours_than_the_palette_come_near() -> None:
    ramp = np.stack([*np.meshgrid(np.arange(256), np.arange(256)), np.full((256, 256), 90)], axis=2)
    frame = ramp.astype(np.uint8)
    found = decoded(animation([frame], 4))[0]
    assert np.abs(found.astype(int) - frame).mean() < 25


def test_a_small_change_costs_little() -> None:
    rng = np.random.default_rng(1)
    first = rng.integers(0, 255, (200, 200, 3)).astype(np.uint8)
    second = first.copy()
    second[3:6, 3:6] = 0
    assert len(animation([first, second], 4)) < len(animation([first], 4)) + 100


def test_frames_must_be_of_one_size() -> None:
    with pytest.raises(ValueError, match="one size"):
        animation([flat((0, 0, 0)), flat((0, 0, 0), 10)], 4)
    with pytest.raises(ValueError, match="one size"):
        animation([], 4)
