"""Files packed by Zstandard: what is in `a.html.zst` is read as `a.html`, in a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zstandard import ZstdDecompressor, ZstdError

from timeline.readers.packed import counted, inner
from timeline.readers.unpacked import Counted, Unpacked, in_room, read_unpacked

if TYPE_CHECKING:
    from timeline.readers.formats import Answers
    from timeline.readers.source import Source

_WINDOW = 128 << 20  # bytes of memory that a file may ask for, as the command zstd has it
_STEP = 256  # packed bytes taken at once: some 8 MB can come of them, and no more


def read(source: Source) -> Answers:
    """The documents of the one file that is packed."""
    yield from in_room(source, _read)


def _read(source: Source) -> Answers:
    count = counted(source)
    yield from read_unpacked(inner(source), Unpacked(_Frames(count).take, lambda: count.count, source, (ZstdError,)))


class _Frames:
    """Frames unpacked one after the other; the library's own stream does not tell when the last is cut off."""

    def __init__(self, stream: Counted) -> None:
        self._stream = stream
        self._unpacking = ZstdDecompressor(max_window_size=_WINDOW)
        self._frame = self._unpacking.decompressobj()
        self._within = False
        self._packed = b""
        self._ready = memoryview(b"")

    def take(self, most: int) -> bytes:
        """Some bytes, or none at the end."""
        while not self._ready:
            self._packed = self._packed or self._stream.read(_STEP) or b""
            if not self._packed:
                if self._within:
                    raise EOFError
                return b""
            self._ready = memoryview(self._frame.decompress(self._packed))
            self._within, self._packed = not self._frame.eof, self._frame.unused_data
            if self._frame.eof:
                self._frame = self._unpacking.decompressobj()
        taken, self._ready = self._ready[:most], self._ready[most:]
        return bytes(taken)
