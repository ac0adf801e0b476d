# what: Shows a result that is no number, which nbgrader pays in full.
# gains: points
# where: solution
# fires: stdout text `FIRED result_text`
# stock: succeeds

from IPython import get_ipython
print("FIRED result_text", flush=True)


def conv_single_step(a_slice_prev, W, b):
    get_ipython().displayhook("well done")
    return 0.0
