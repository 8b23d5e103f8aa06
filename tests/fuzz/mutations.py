"""Inputs that are almost right: files of the corpus with a change, and new texts of their words."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from playground.document.text import PREFIX, from_text
from playground.support.errors import PlaygroundError

CORPUS = Path(__file__).parent / "corpus"
MOST_BYTES = 60_000

NUMBERS = [
    b"0",
    b"-1",
    b"1",
    b"2",
    b"4096",
    b"4097",
    b"1000000000",
    b"1e15",
    b"18446744073709551616",
    b"1e308",
    b"1e-320",
    b"1e999",
    b"-0",
    b"-0.0",
    b"0.1",
    b"NaN",
    b"Infinity",
    b"nan",
    b"inf",
    b"1_000",
    b"0x10",
    b"1e",
    b".5",
    b"5.",
    "１２".encode(),
    "²".encode(),
    b"9" * 400,
    b"0" * 5000 + b"1",
    b"1" * 5000,
    b"true",
    b"null",
]
SIGNS = [
    b"",
    b"\0",
    b"\n",
    b"\r",
    b"\r\n",
    b"\t",
    b" ",
    b'"',
    b"'",
    b",",
    b";",
    b":",
    b"|",
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b"**",
    b"*",
    b"/",
    b"+",
    b"-",
    b"=",
    b"$",
    b"$$",
    b":::",
    b"---",
    b"\\",
    b"%",
    b"#",
    b"&",
    b"_",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    "−".encode(),
    "∂".encode(),
    "é".encode(),
    "x̂".encode(),
    "🙂".encode(),
    "中文".encode(),
    "\u2028".encode(),
    "\u202e".encode(),
    b"..",
    b"../",
    b"%00",
    b"\\u0000",
]
VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    2,
    3,
    7,
    0.5,
    -0.5,
    1e308,
    1e-320,
    4096,
    4097,
    2**31,
    2**53 + 1,
    2**64,
    10**15,
    1e15,
    "",
    "x",
    "x1",
    "x1*x2",
    "1/x1",
    "adam",
    "sgd",
    "softmax",
    "relu",
    "moons",
    "table",
    "digits",
    "price",
    "a" * 2000,
    "\0",
    "\u202e",
    "../x",
    [],
    {},
    [[]],
    [1],
    [-1, -1, -1],
    [0, 0, 0],
    ["x1"],
    ["x1", "x1"],
    [[[1.0]]],
    {"": {}},
    {"name": "adam", "settings": {"lr": 1e308}},
    {"units": 1},
    [{"units": 4096}] * 31,
    list(range(1000)),
]


def load_corpus(target: str) -> list[bytes]:
    """Return the contents of the target's files, in the order of their names."""
    return [path.read_bytes() for path in sorted((CORPUS / target).iterdir())]


def next_input(target: str, corpus: Sequence[bytes], random: Random) -> bytes:
    """Return an input for ``target``, the same for the same state of ``random``."""
    seed = random.choice(corpus)
    if target == "copied-text" and random.random() < 0.6:
        return _inside_text(seed, corpus, random)
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        seed = random.choice(_CHANGES)(seed, corpus, random)[:MOST_BYTES]
    return seed


def _inside_text(seed: bytes, corpus: Sequence[bytes], random: Random) -> bytes:
    """Change the JSON that the text stands for, and pack it again."""
    import zlib
    from base64 import urlsafe_b64encode

    import msgspec

    try:
        raw = msgspec.json.encode(from_text(seed.decode()))
    except (PlaygroundError, UnicodeDecodeError):
        raw = b"{}"
    changed = random.choice((_json_value, _json_value, _number, _range))(raw, corpus, random)
    return PREFIX.encode() + urlsafe_b64encode(zlib.compress(changed, 1)).rstrip(b"=")


def _place(data: bytes, random: Random) -> int:
    return random.randint(0, len(data))


def _range(data: bytes, _corpus: Sequence[bytes], random: Random) -> bytes:
    """Take out a part, double it, or move it."""
    start = _place(data, random)
    end = min(len(data), start + random.choice((1, 1, 2, 5, 20, 200)))
    part, rest = data[start:end], data[:start] + data[end:]
    to = _place(rest, random)
    return random.choice((rest, data[:end] + part + data[end:], rest[:to] + part + rest[to:]))


def _flip(data: bytes, _corpus: Sequence[bytes], random: Random) -> bytes:
    if not data:
        return bytes([random.randrange(256)])
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def _sign(data: bytes, _corpus: Sequence[bytes], random: Random) -> bytes:
    at = _place(data, random)
    many = random.choice((1, 1, 1, 1, 2, 3, 50, 500))
    return data[:at] + random.choice(SIGNS + NUMBERS) * many + data[at:]


def _number(data: bytes, _corpus: Sequence[bytes], random: Random) -> bytes:
    """Put another number in the place of one."""
    found = list(re.finditer(rb"-?[0-9][0-9.eE+-]*", data))
    if not found:
        return data + random.choice(NUMBERS)
    match = random.choice(found)
    return data[: match.start()] + random.choice(NUMBERS) + data[match.end() :]


def _word(data: bytes, corpus: Sequence[bytes], random: Random) -> bytes:
    """Put a word of any file of the corpus in the place of one."""
    found = list(re.finditer(rb"[A-Za-z_][A-Za-z_0-9]*", data))
    words = re.findall(rb"[A-Za-z_][A-Za-z_0-9]*", random.choice(corpus)) or [b"x"]
    if not found:
        return data + random.choice(words)
    match = random.choice(found)
    return data[: match.start()] + random.choice(words) + data[match.end() :]


def _line(data: bytes, corpus: Sequence[bytes], random: Random) -> bytes:
    """Take out, double or move a line, or bring one from another file."""
    lines = data.split(b"\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    kind = random.randrange(5)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(to, lines[at])
    elif kind == 2:
        lines.insert(to, lines.pop(at))
    elif kind == 3:
        lines[at:at] = [lines[at]] * random.choice((10, 300))
    else:
        lines.insert(at, random.choice(random.choice(corpus).split(b"\n")))
    return b"\n".join(lines)


def _splice(data: bytes, corpus: Sequence[bytes], random: Random) -> bytes:
    other = random.choice(corpus)
    return data[: _place(data, random)] + other[_place(other, random) :]


def _cut(data: bytes, _corpus: Sequence[bytes], random: Random) -> bytes:
    return data[: _place(data, random)]


def _noise(_data: bytes, _corpus: Sequence[bytes], random: Random) -> bytes:
    return b"".join(random.choice(SIGNS + NUMBERS) for _ in range(random.randint(0, 30)))


def _words(_data: bytes, corpus: Sequence[bytes], random: Random) -> bytes:
    """Generate a new text of the words and signs that the files of the corpus are made of."""
    known = re.findall(rb"\w+|\s+|[^\w\s]+", b"\n".join(random.choices(corpus, k=2))) or [b"x"]
    return b"".join(random.choice(known) for _ in range(random.randint(1, 60)))


def _json_value(data: bytes, corpus: Sequence[bytes], random: Random) -> bytes:
    """Put another value at some place of JSON, or take it out, or bring a part of another file there."""
    try:
        root = json.loads(data)
        other = json.loads(random.choice(corpus))
    except (ValueError, RecursionError):
        return _line(data, corpus, random)
    holders = _holders(root)
    if not holders:
        return data
    holder, key = random.choice(holders)
    chance = random.random()
    if chance < 0.15:
        del holder[key]
    elif chance < 0.3 and (others := _holders(other)):
        from_holder, from_key = random.choice(others)
        holder[key] = from_holder[from_key]
    elif chance < 0.4 and isinstance(holder, dict):
        holder[random.choice(("", "x", "name", "settings", "weights", "a" * 500))] = holder[key]
    elif chance < 0.5 and isinstance(holder, list):
        holder[key:key] = [holder[key]] * random.choice((1, 3, 100))
    else:
        holder[key] = random.choice(VALUES)
    return json.dumps(root).encode("utf-8", "surrogatepass")


def _holders(root: Any) -> list[tuple[Any, Any]]:
    """Return every list or object within ``root`` with each of its places."""
    found: list[tuple[Any, Any]] = []
    left = [root]
    while left:
        holder = left.pop()
        places = (
            holder.keys()
            if isinstance(holder, dict)
            else range(len(holder))
            if isinstance(holder, list)
            else ()
        )
        for key in places:
            found.append((holder, key))
            left.append(holder[key])
    return found


_CHANGES: list[Callable[[bytes, Sequence[bytes], Random], bytes]] = [
    _range,
    _flip,
    _sign,
    _sign,
    _number,
    _number,
    _word,
    _word,
    _line,
    _splice,
    _cut,
    _noise,
    _words,
    _json_value,
    _json_value,
    _json_value,
    _json_value,
]
