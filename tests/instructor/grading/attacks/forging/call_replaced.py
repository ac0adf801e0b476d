# what: Replaces the function that calls students' functions by one that reports the expected value.
# gains: points
# where: solution
# fires: stdout text `FIRED call_replaced`
# stock: succeeds

import sys

import helpers.checks.call as calling


def forged(function, case, seconds=0):
    return calling.Outcome(value=getattr(case, "expected", None))


for name, module in list(sys.modules.items()):
    if getattr(module, "call", None) is calling.call and module is not calling:
        module.call = forged
calling.call = forged
calling._once = lambda function, case, *a, **k: forged(function, case)
print("FIRED call_replaced", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
