"""Numbers for cases: small dyadic, all different, the same on every machine."""

import hashlib
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Draw:
    """Draws the arrays of one set of cases.

    Values are odd multiples of 1/64, so that sums of products are exact in
    float64 on any machine; all values of an array differ, so no window has a
    tie and none is 0, as padding is.  RandomState's stream is frozen by NumPy.
    """

    seed: str
    hidden: bool = False

    def array(self, label: str, shape: tuple[int, ...], *, negative: bool = False) -> np.ndarray:
        """A float64 array of the shape; only negative values when asked for."""
        size = int(np.prod(shape))
        odd = 2 * self._random(label).permutation(size) + 1
        shift = 2 * size + 8 if negative else 2 * (size // 2)
        return ((odd - shift) / 64).reshape(shape)

    def number(self, label: str, *, negative: bool = False) -> float:
        """One number of size 0.5 to 2, positive unless asked otherwise."""
        value = (2 * int(self._random(label).randint(16, 64)) + 1) / 64
        return -value if negative else value

    def _random(self, label: str) -> np.random.RandomState:
        text = f"{self.seed}/{'hidden' if self.hidden else 'public'}/{label}"
        words = np.frombuffer(hashlib.sha256(text.encode()).digest(), dtype="<u4")
        return np.random.RandomState(words.astype(np.uint32))
