"""Animations as GIF89a, written without any library.

The format is that of CompuServe's specification, "Graphics Interchange Format, Version 89a", 1990; the
compression is the variable-length LZW of its appendix F.
"""

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

_COLOURS = 256
_GRID = (0, 10, 21, 31)  # of five bits
_CLEAR, _END, _FIRST = 256, 257, 258
_MOST_CODES = 4096


def animation(frames: Sequence[Pixels], centiseconds: int) -> bytes:
    """Return an endless animation of ``frames``, each (height, width, 3), shown ``centiseconds`` long.

    All frames share one palette: the commonest colours, told apart by five bits a channel, and a coarse grid
    for the others. After the first, a frame holds only the rectangle in which it differs from the one before.

    Raises:
        ValueError: there is no frame, or the frames differ in size.
    """
    if not frames or any(frame.shape != frames[0].shape for frame in frames):
        raise ValueError("an animation needs frames of one size")
    height, width, _ = frames[0].shape
    coarse = [_five_bits(frame) for frame in frames]
    palette, index_of = _palette(coarse)
    parts = [
        b"GIF89a",
        struct.pack("<HHBBB", width, height, 0xF7, 0, 0),
        palette.tobytes(),
        b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00",
    ]
    shown: Pixels | None = None
    for frame in coarse:
        indices = index_of[frame]
        top, bottom, left, right = _changed(shown, indices)
        parts.append(struct.pack("<BBBBHBB", 0x21, 0xF9, 4, 0x04, centiseconds, 0, 0))
        parts.append(struct.pack("<BHHHHB", 0x2C, left, top, right - left, bottom - top, 0))
        parts.append(_image_data(indices[top:bottom, left:right].tobytes()))
        shown = indices
    parts.append(b"\x3b")
    return b"".join(parts)


def _five_bits(frame: Pixels) -> NDArray[np.uint16]:
    red, green, blue = (frame[..., channel].astype(np.uint16) >> 3 for channel in range(3))
    return np.asarray((red << 10) | (green << 5) | blue, np.uint16)


def _palette(frames: Sequence[NDArray[np.uint16]]) -> tuple[Pixels, Pixels]:
    """Return the palette (256, 3), and the index of the nearest palette entry for each of 32,768 colours."""
    counts = np.zeros(32_768, np.int64)
    for frame in frames:
        counts += np.bincount(frame.ravel(), minlength=32_768)
    every = np.arange(32_768)
    channels = np.stack([every >> 10, (every >> 5) & 31, every & 31], axis=1)
    used = np.flatnonzero(counts)
    # Colours that are rare are shown by a coarse grid of all colours, so that none is far off.
    grid = np.flatnonzero(np.isin(channels, _GRID).all(axis=1))
    counts[grid] = 0
    common = np.append(grid, np.argsort(-counts, kind="stable")[: _COLOURS - len(grid)])
    distance = ((channels[used, np.newaxis] - channels[common]) ** 2).sum(axis=2)
    index_of = np.zeros(32_768, np.uint8)
    index_of[used] = distance.argmin(axis=1)
    palette = (channels[common] * 255 // 31).astype(np.uint8)
    return palette, index_of


def _changed(before: Pixels | None, now: Pixels) -> tuple[int, int, int, int]:
    """Return top, bottom, left and right of what is to be drawn; one pixel where nothing differs."""
    if before is None:
        return 0, now.shape[0], 0, now.shape[1]
    rows, columns = np.nonzero(before != now)
    if not len(rows):
        return 0, 1, 0, 1
    return int(rows.min()), int(rows.max()) + 1, int(columns.min()), int(columns.max()) + 1


def _image_data(pixels: bytes) -> bytes:
    """Return the pixels as LZW codes, packed from the lowest bit on, in blocks of at most 255 bytes."""
    packed = _packed(pixels)
    blocks = [b"\x08"]
    for start in range(0, len(packed), 255):
        block = packed[start : start + 255]
        blocks += [bytes([len(block)]), block]
    blocks.append(b"\x00")
    return b"".join(blocks)


def _packed(pixels: bytes) -> bytes:
    out = bytearray()
    buffer, filled = _CLEAR, 9
    table: dict[int, int] = {}
    following, width = _FIRST, 9
    prefix = pixels[0]
    for pixel in pixels[1:]:
        key = (prefix << 8) | pixel
        known = table.get(key)
        if known is not None:
            prefix = known
            continue
        buffer |= prefix << filled
        filled += width
        while filled >= 8:
            out.append(buffer & 255)
            buffer >>= 8
            filled -= 8
        if following < _MOST_CODES:
            table[key] = following
            if following == 1 << width:
                width += 1
            following += 1
        else:
            buffer |= _CLEAR << filled
            filled += width
            table.clear()
            following, width = _FIRST, 9
        prefix = pixel
    buffer |= prefix << filled
    filled += width
    # The reader has by now made one entry more than the writer, and may have gone on to wider codes.
    if following == 1 << width and width < 12:
        width += 1
    buffer |= _END << filled
    filled += width
    out += buffer.to_bytes((filled + 7) // 8, "little")
    return bytes(out)
