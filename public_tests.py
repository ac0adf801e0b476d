"""The checks that you run on your own functions, one for each exercise.

Each says nothing but one line when your function is right, and otherwise raises
an AssertionError that shows the call, what came back and what was expected.
"""

from helpers.checks import check


def to_unit_range_test(to_unit_range):
    check("to_unit_range", to_unit_range)


def zero_pad_test(zero_pad):
    check("zero_pad", zero_pad)


def conv_single_step_test(conv_single_step):
    check("conv_single_step", conv_single_step)


def conv_forward_test(conv_forward):
    check("conv_forward", conv_forward)


def pool_forward_test(pool_forward):
    check("pool_forward", pool_forward)


def conv_backward_test(conv_backward):
    check("conv_backward", conv_backward)


def create_mask_from_window_test(create_mask_from_window):
    check("create_mask_from_window", create_mask_from_window)


def distribute_value_test(distribute_value):
    check("distribute_value", distribute_value)


def pool_backward_test(pool_backward):
    check("pool_backward", pool_backward)
