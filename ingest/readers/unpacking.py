"""Gzip, read in bounded memory and only as far as it is believable."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

from ingest.readers.limits import EXPANSION_FREE_BYTES, EXPANSION_RATIO_MAX
from ingest.readers.results import UnreadableError

GZIP_MAGIC = b"\x1f\x8b"
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
# Either gzip or zlib, told by its first bytes (HTTP's "deflate" is zlib).
_ANY_WINDOW = 32 + zlib.MAX_WBITS
_CHUNK = 64 * 1024


class UnpackedStream(io.RawIOBase):
    """The unpacked bytes of a gzip file of one or more members, as a stream.

    Never holds more than a chunk; what is read before an error is good.

    Raises (while reading):
        UnreadableError: the file is cut short or damaged, or expands like a
            decompression bomb.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._member = zlib.decompressobj(_GZIP_WINDOW)
        self._waiting = b""
        self._bytes_in = 0
        self._bytes_out = 0
        self._in_member = False

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        """How many bytes have come out (WARC reading asks)."""
        return self._bytes_out

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill the buffer as far as one step of unpacking goes; 0 at the end."""
        wanted = min(len(buffer), _CHUNK)
        while wanted:
            unpacked = self._step(wanted)
            if unpacked is None:
                return 0
            if unpacked:
                buffer[: len(unpacked)] = unpacked
                return len(unpacked)
        return 0

    def _step(self, wanted: int) -> bytes | None:
        """Some unpacked bytes, none yet (empty), or the end (None)."""
        if not self._waiting:
            self._waiting = self._packed.read(_CHUNK)
            self._bytes_in += len(self._waiting)
        if self._waiting:
            return self._unpack(wanted)
        if not self._in_member:
            return None
        # All input is taken; what zlib still holds back may come out now.
        unpacked = self._unpack(wanted)
        if not unpacked and self._in_member:
            msg = "the gzip file is cut short"
            raise UnreadableError(msg)
        return unpacked

    def _unpack(self, wanted: int) -> bytes:
        self._in_member = True
        try:
            unpacked = self._member.decompress(self._waiting, wanted)
        except zlib.error as error:
            msg = f"the gzip file is damaged: {error}"
            raise UnreadableError(msg) from error
        self._waiting = self._member.unconsumed_tail
        if self._member.eof:
            self._waiting = self._member.unused_data.lstrip(b"\0")
            self._member = zlib.decompressobj(_GZIP_WINDOW)
            self._in_member = False
        self._bytes_out += len(unpacked)
        refuse_bomb(packed=self._bytes_in, unpacked=self._bytes_out)
        return unpacked


def refuse_bomb(*, packed: int, unpacked: int) -> None:
    """Raise where so few bytes became so many.

    Raises:
        UnreadableError: more than ``EXPANSION_RATIO_MAX`` times as many, past
            ``EXPANSION_FREE_BYTES``.
    """
    if unpacked > EXPANSION_FREE_BYTES and unpacked > EXPANSION_RATIO_MAX * packed:
        msg = f"it unpacks to more than {EXPANSION_RATIO_MAX} times its size"
        raise UnreadableError(msg)


def unpack(packed: bytes, *, longest: int) -> bytes:
    """The unpacked bytes of gzip or zlib content held in memory.

    Raises:
        UnreadableError: damaged, cut short, or longer than ``longest`` bytes.
    """
    stream = zlib.decompressobj(_ANY_WINDOW)
    try:
        unpacked = stream.decompress(packed, longest + 1)
    except zlib.error as error:
        msg = f"its compression is damaged: {error}"
        raise UnreadableError(msg) from error
    if len(unpacked) > longest:
        msg = f"it unpacks to more than {longest:,} bytes"
        raise UnreadableError(msg)
    if not stream.eof:
        msg = "its compressed content is cut short"
        raise UnreadableError(msg)
    return unpacked


def read_at_most(stream: BinaryIO, longest: int) -> bytes:
    """All of a stream.

    Raises:
        UnreadableError: it holds more than ``longest`` bytes.
    """
    content = b"".join(iter(_Portions(stream, longest + 1).next, b""))
    if len(content) > longest:
        msg = f"larger than {longest:,} bytes"
        raise UnreadableError(msg)
    return content


class _Portions:
    """A stream in chunks, up to a number of bytes in all."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._left = most

    def next(self) -> bytes:
        portion = self._stream.read(min(_CHUNK, self._left))
        self._left -= len(portion)
        return portion
