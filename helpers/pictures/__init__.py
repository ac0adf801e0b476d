"""Every picture of the course, each with a text equivalent.  See ``Picture``."""

from helpers.pictures.arrays import (
    axes_of_batch,
    broadcasting,
    channels,
    digit_sheet,
    number_grid,
    two_products,
)
from helpers.pictures.backprop import (
    chain,
    gradient_compare,
    mask,
    numeric_slope,
    overlaps,
    reach,
    spread,
)
from helpers.pictures.convolution import (
    corner_pair,
    corners,
    feature_map,
    flipped,
    kernel_gallery,
    kernel_volume,
    kernels,
    window,
)
from helpers.pictures.hunt import hunted
from helpers.pictures.layers import filters_to_volume, parameter_count, relu_plot, saturation
from helpers.pictures.overview import function_map, hierarchy, network
from helpers.pictures.padding import output_sizes, pad_axes, pad_modes, padded, touch_map
from helpers.pictures.picture import Picture
from helpers.pictures.pooling import negative_window, pool_windows, pooled_map, shift_rows
from helpers.pictures.results import confusion, feature_maps, learned_filters, learning_curves, mistakes
from helpers.pictures.vectorized import one_product, place_of_windows, speeds, unrolled
from helpers.pictures.wrong import once_wrong, wrong_window

__all__ = [
    "Picture",
    "axes_of_batch",
    "broadcasting",
    "chain",
    "channels",
    "confusion",
    "corner_pair",
    "corners",
    "digit_sheet",
    "feature_map",
    "feature_maps",
    "filters_to_volume",
    "flipped",
    "function_map",
    "gradient_compare",
    "hierarchy",
    "hunted",
    "kernel_gallery",
    "kernel_volume",
    "kernels",
    "learned_filters",
    "learning_curves",
    "mask",
    "mistakes",
    "negative_window",
    "network",
    "number_grid",
    "numeric_slope",
    "once_wrong",
    "one_product",
    "output_sizes",
    "overlaps",
    "pad_axes",
    "pad_modes",
    "padded",
    "parameter_count",
    "place_of_windows",
    "pool_windows",
    "pooled_map",
    "reach",
    "relu_plot",
    "saturation",
    "shift_rows",
    "speeds",
    "spread",
    "touch_map",
    "two_products",
    "unrolled",
    "window",
    "wrong_window",
]
