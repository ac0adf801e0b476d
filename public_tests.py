"""The checks that you run on your own functions, one for each exercise.

Each says nothing but one line when your function is right, and otherwise raises
an AssertionError that shows the call, what came back and what was expected.
"""

from helpers.desk.check import check


def to_unit_range_test(to_unit_range):
    check("to_unit_range", to_unit_range)


def zero_pad_test(zero_pad):
    check("zero_pad", zero_pad)


def conv_single_step_test(conv_single_step):
    check("conv_single_step", conv_single_step)


def conv_forward_test(conv_forward):
    check("conv_forward", conv_forward)


def corner_detector_test(corner_detector):
    check("corner_detector", corner_detector)


def hunt_zero_pad_test(hunt_zero_pad):
    check("hunt_zero_pad", hunt_zero_pad)


def mend_zero_pad_test(mend_zero_pad):
    check("mend_zero_pad", mend_zero_pad)


def pool_forward_test(pool_forward):
    check("pool_forward", pool_forward)


def hunt_conv_forward_test(hunt_conv_forward):
    check("hunt_conv_forward", hunt_conv_forward)


def pool_strongest_test(pool_strongest):
    check("pool_strongest", pool_strongest)


def mend_conv_forward_test(mend_conv_forward):
    check("mend_conv_forward", mend_conv_forward)


def conv_backward_test(conv_backward):
    check("conv_backward", conv_backward)


def create_mask_from_window_test(create_mask_from_window):
    check("create_mask_from_window", create_mask_from_window)


def distribute_value_test(distribute_value):
    check("distribute_value", distribute_value)


def pool_backward_test(pool_backward):
    check("pool_backward", pool_backward)


def im2col_test(im2col):
    check("im2col", im2col)


def conv_forward_fast_test(conv_forward_fast):
    check("conv_forward_fast", conv_forward_fast)


def col2im_test(col2im):
    check("col2im", col2im)


def conv_backward_fast_test(conv_backward_fast):
    check("conv_backward_fast", conv_backward_fast)


def pool_forward_fast_test(pool_forward_fast):
    check("pool_forward_fast", pool_forward_fast)


def pool_backward_fast_test(pool_backward_fast):
    check("pool_backward_fast", pool_backward_fast)


def relu_forward_test(relu_forward):
    check("relu_forward", relu_forward)


def relu_backward_test(relu_backward):
    check("relu_backward", relu_backward)


def softmax_cross_entropy_test(softmax_cross_entropy):
    check("softmax_cross_entropy", softmax_cross_entropy)


def model_gradients_test(model_gradients):
    check("model_gradients", model_gradients)


def sgd_momentum_step_test(sgd_momentum_step):
    check("sgd_momentum_step", sgd_momentum_step)
