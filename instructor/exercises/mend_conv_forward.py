"""mend_conv_forward: a layer that is right only without a border."""

from instructor.exercises.conv_forward import EXERCISE as CONV_FORWARD
from instructor.kinds import mend

EXERCISE = mend(CONV_FORWARD, "unpadded_input_used", lesson="03_pooling", order=3)
