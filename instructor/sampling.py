"""Numbers for cases: dyadic, all different, the same on every machine."""

import hashlib
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Draw:
    """Draws the arrays of one set of cases.

    Values are odd multiples of a power of two, so that sums of products are
    exact in float64 on any machine; all values of an array differ, so no window
    has a tie and none is 0, as padding is; nor is a whole array's sum.  Public ones are quarters, which are
    easy to read; hidden ones have so many digits that they would be recognised
    wherever they leaked.  RandomState's stream is frozen by NumPy.
    """

    seed: str
    hidden: bool = False

    def array(self, label: str, shape: tuple[int, ...], *, negative: bool = False) -> np.ndarray:
        """A float64 array of the shape; only negative values when asked for."""
        size = int(np.prod(shape))
        spread = max(size, 4096) if self.hidden else size
        odd = 2 * self._random(label).permutation(spread)[:size] + 1
        shift = 2 * spread + 8 if negative else 2 * (spread // 3)
        return ((odd - shift) / self._parts).reshape(shape)

    def scaled(self, label: str, shape: tuple[int, ...]) -> np.ndarray:
        """Values as of ``array`` with random signs, divided by a power of two so that none is larger than 2: for
        exponentials.
        """
        values = self.array(label, shape) * (2 * self._random(f"{label}/signs").randint(0, 2, shape) - 1)
        values = values / 2.0 ** np.ceil(np.log2(np.abs(values).max() / 2))
        # public ones stay odd multiples of 1/64, so that they have no number in common with hidden ones
        return values if self.hidden else (2 * np.floor(values * 32) + 1) / 64

    def labels(self, label: str, m: int, classes: int) -> np.ndarray:
        """m class numbers from 0 to classes − 1, int64; every class when there are enough."""
        numbers = np.resize(self._random(f"{label}/order").permutation(classes), m)
        return self._random(label).permutation(numbers).astype(np.int64)

    def small(self, label: str, shape: tuple[int, ...], *, signed: bool = False) -> np.ndarray:
        """Whole numbers from 1 on, as floats, all different; half of them negative when signed."""
        size = int(np.prod(shape))
        numbers = np.arange(1, size + 1)
        if signed:
            numbers = np.where(numbers > size // 2, numbers - size // 2, -numbers)
        return self._random(label).permutation(numbers).astype(np.float64).reshape(shape)

    def choice(self, label: str, count: int) -> int:
        """A whole number from 0 to count − 1."""
        return int(self._random(label).randint(count))

    @property
    def _parts(self) -> int:
        """Into how many parts 1 is divided."""
        return 1024 if self.hidden else 4

    def number(self, label: str, *, negative: bool = False) -> float:
        """One number of size 0.5 to 2, positive unless asked otherwise."""
        parts = self._parts
        value = (2 * int(self._random(label).randint(parts // 4, parts)) + 1) / parts
        return -value if negative else value

    def _random(self, label: str) -> np.random.RandomState:
        text = f"{self.seed}/{'hidden' if self.hidden else 'public'}/{label}"
        words = np.frombuffer(hashlib.sha256(text.encode()).digest(), dtype="<u4")
        return np.random.RandomState(words.astype(np.uint32))
