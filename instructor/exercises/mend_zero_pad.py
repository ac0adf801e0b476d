"""mend_zero_pad: a border that is right for one width only."""

from instructor.exercises.zero_pad import EXERCISE as ZERO_PAD
from instructor.kinds import mend

EXERCISE = mend(ZERO_PAD, "one_pixel", lesson="02_convolution", order=5)
