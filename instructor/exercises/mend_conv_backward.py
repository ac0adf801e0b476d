"""mend_conv_backward: a way back whose biases are right only when there is one filter."""

from instructor.exercises.conv_backward import EXERCISE as CONV_BACKWARD
from instructor.kinds import mend

EXERCISE = mend(CONV_BACKWARD, "bias_gets_every_filter", lesson="05_vectorization", order=9)
