"""Sentences about many answers at once, in place of a check's sentences whose facts differ from answer to answer.

A record holds the names of causes and no facts, so that no number of a case gets into a report.
"""

import string

WORDS = {"part": "the result"}  # what a fact is called where its sentence is right for any value
GENERAL = {
    "pattern": {
        "slip": "The result is exactly what one small slip in the steps gives.",
        "slip_either": "The result is exactly what either of two small slips in the steps gives.",
        "slip_two": "The result is exactly what two known mistakes give together.",
        "slip_where_it_returns": "Where something comes back, it is exactly what one small slip in the steps gives.",
        "slip_raises": "It stops, in every case, exactly as it does after one small slip in the steps.",
        "slip_raises_either": "It stops, in every case, exactly as it does after either of two small slips.",
        "slip_of_output": "One of several outputs is exactly what one small slip gives; another is wrong as well.",
        "kept_by_shape": "The result is that of an earlier call, whose arguments had the same shapes: it was kept.",
        "argument_returned": "An argument came back unchanged, where something worked out of it was wanted.",
        "zero_when": "The result is all zeros in some kinds of cases, and right in the others.",
        "zero_only_in": "The result is 0 at one end of an axis, and right everywhere else: that was never written.",
        "right_only_in": "The result is right at one place of an axis only: its index, its loop, or a line's indent.",
        "wrong_only_in": "The result is right everywhere but at one place of an axis: where a loop starts or ends.",
        "one_number": "The result is one number everywhere, whatever the function is given.",
        "factor": "The result is off by the same factor everywhere.",
        "constant_per_filter": "Every filter of the result is off by one number for all its places: the bias.",
        "no_negatives": "The result is right but for its negative numbers.",
        "turned": "The result holds the right numbers, turned or reversed.",
        "condition": "The failing cases have something in common that no passing case has.",
        "not_conserved": "Pooling did not pass on exactly the gradient that it got: the sums differ.",
        "some_outputs_right": "Of several outputs some are right in every case, and others are not.",
        "shape_formula": "The size is what a slip in its formula gives.",
        "shape_outputs_exchanged": "The right things came back, in another order.",
        "shape_axes_exchanged": "The result has the right sizes, in another order.",
        "cache_parts": "The cache has too many or too few parts, or is no tuple.",
        "returned_dictionary": "A dictionary came back where the things themselves were wanted, in their order.",
        "cache": "The cache does not hold what the function got, or holds it in another order.",
        "reshaped_formula": "The numbers do not fill a new shape, whose n_H and n_W a slip in their formula gives.",
        "returned_several": "Several things came back where one is due: a comma between names after `return`.",
        "returned_more": "What comes first is right, but more came back where one thing is due.",
    },
    "exception": {
        "gone": "A name is used that is no longer part of NumPy, such as `np.float`.",
        "no_such": "A name is looked for in NumPy that it does not have; a slip in its spelling, most often.",
        "out_of_range_plain": "A place beyond the end of an axis was asked for.",
        "out_of_range": "A place beyond the end of an axis was asked for: a loop runs too far, or its index stands "
        "at another axis.",
        "key": "hparameters was asked for a key that it does not have.",
        "key_of_another": "A dictionary was asked for a key that it does not have.",
        "unpack_cache": "The cache was taken apart into too many or too few names.",
        "dict_key": "hparameters was asked with a dot, where a key in square brackets is wanted.",
        "tuple_key": "The cache, a tuple, was asked for a key as if it were hparameters.",
        "not_callable": "Something that is no function is called like one: round brackets for square ones, or a name "
        "that covers a function's.",
        "no_attribute": "A value was asked for an attribute or method that it does not have.",
        "does_not_fit": "What is assigned has another shape than the place for it.",
        "gradient_sliced": "dZ or dA is sliced with the corners of a window, which belong to the input.",
        "arguments_of": "A function was called with too few or too many arguments.",
        "axis_given": "A function of NumPy got an array where it takes an axis.",
        "one_for_two": "A function of NumPy that takes two arrays, such as `np.maximum`, got one.",
        "dict_key_of": "A dictionary was asked with a dot, where a key in square brackets is wanted.",
        "handed_cache": "A backward function got a cache with another number of parts than its own forward makes.",
        "handed_inside": "An own layer stopped at what it was given.",
        "handed_none": "A layer got None: from a function without `return`, or a variable that never got its value.",
        "handed_tuple": "A layer got a tuple, where it wants an array: what a function returned was not taken apart.",
        "handed_exchanged": "A layer got its arguments in another order than it takes them.",
        "handed_other": "A layer got the wrong kind of thing as one of its arguments.",
        "arguments": "A function was called with too few or too many arguments.",
        "name": "A name was used that does not exist there.",
        "unbound": "A name was used before it had a value in the function.",
        "out_of_range_behind": "A place one behind the last of an axis was asked for: places are counted from 0.",
        "too_many_indices": "An array was given more indices than it has axes.",
        "key_handed": "A function was given a dictionary without a key that it looks for.",
        "unpack_tuple": "A tuple was taken apart into too many or too few names.",
        "unpack_dictionary": "A dictionary was taken apart, which gives its names, not what they stand for.",
        "unpack_shape": "A shape was taken apart into too many or too few names.",
        "unpack_array": "An array was taken apart, which gives its parts along one axis, where its shape was wanted.",
        "cache_order": "The cache was taken apart into the right names, in another order.",
        "dict_append": "Something was put at the end of a dictionary, where it gets a key.",
        "array_function": "An array was asked for a function that is NumPy's own.",
        "number_attribute": "A single number was asked for what only an array has.",
        "tuple_attribute": "A tuple was asked for what only an array has: it was not taken apart first.",
        "deeper_in_numpy": "A name is looked for in NumPy that lies deeper in it.",
        "axis_bounds": "An axis was asked for that the array does not have.",
        "does_not_fit_axes": "What is assigned has an axis that its place lacks, or the other way round.",
        "size_tuple": "A function that makes an array got its sizes one by one, where it takes one tuple.",
        "shape_of_array": "A function that makes an array got an array, where it takes a shape.",
        "pad_mode": "np.pad was asked for a mode that it does not have.",
        "truth_of_max": "Python's own max or min was given an array.",
        "own_of_python": "A function of Python's own was used where NumPy's is wanted.",
        "keyword": "A function was called with an argument that it does not have.",
        "whole_in_place": "A division was written into an array of whole numbers.",
        "handed_window": "An own layer got images that are smaller than its window.",
        "name_not_imported": "A name was used that is not imported there.",
        "name_in_quotes": "A text stands without quotation marks.",
        "name_of_function": "A function was used before the cell that makes it was run.",
        "name_near": "A name was used that does not exist there; a slip in its spelling.",
    },
}


def general(kind: str, name: str, sentence: str) -> str:
    """``sentence`` if it can be said of any answer, else one that can; "" where nobody has written that one."""
    wanted = {field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None}
    if wanted <= WORDS.keys():
        return sentence.format(**WORDS)
    return GENERAL.get(kind, {}).get(name, "")
