# what: Shows NaN as the cell's result, which nbgrader pays in full.
# gains: points
# where: solution
# fires: stdout text `FIRED result_nan`
# stock: succeeds

from IPython import get_ipython
print("FIRED result_nan", flush=True)


def conv_single_step(a_slice_prev, W, b):
    get_ipython().displayhook(float("nan"))
    return 0.0
